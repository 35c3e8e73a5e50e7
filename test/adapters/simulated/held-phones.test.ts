// Phones in a visitor's hand, on virtual time: what a call to one tells, when, and for how long the demo's clock walks.
import { describe, expect, test } from 'vitest';
import { createHeldPhones, type HeldPhones } from '../../../adapters/simulated/held-phones.ts';
import { createSimulatedPorts } from '../../../adapters/simulated/ports.ts';
import { createWebhookQueue } from '../../../adapters/simulated/webhook-queue.ts';
import { type CallOutcomeWord, plainCall, type SimulatedWorld } from '../../../adapters/simulated/world.ts';
import { SECOND } from '../../../machines/vocabulary/instant.ts';
import { call, callPermit, givenClock, OURS, PLAIN_WORLD, START, secondsAfterStart, sms, smsPermit } from './given.ts';

const ANA = { org: 'acme', candidate: 'ana' };

function givenPhones(world: Partial<SimulatedWorld> = {}) {
  const clock = givenClock();
  const webhooks = createWebhookQueue();
  let life = 0;
  /** Seconds after the start until which the clock was told to walk, each time; null = to run. */
  const walks: (number | null)[] = [];
  const phones = createHeldPhones({
    clock,
    webhooks,
    walkUntil: (until) => walks.push(until === null ? null : (Date.parse(until) - Date.parse(START)) / SECOND),
    life: () => life,
  });
  const ports = createSimulatedPorts({ world: { ...PLAIN_WORLD, ...world }, clock, webhooks, phones });
  const arrivals: string[] = [];
  return {
    ports,
    phones,
    webhooks,
    walks,
    lives: (ms: number) => {
      life += ms;
    },
    /** Time passes until then, and what is due arrives. */
    until(seconds: number) {
      for (let at = webhooks.nextAt(); at !== null && at <= secondsAfterStart(seconds); at = webhooks.nextAt()) {
        clock.moveTo(at);
        for (const { kind, payload, externalId } of webhooks.takeDue(at)) {
          expect(payload['row']).toBe('a1/1');
          expect(externalId).toBe(providerId);
          const what = payload['how'] ?? payload['outcome'] ?? '';
          arrivals.push(`${(Date.parse(at) - Date.parse(START)) / SECOND} ${kind} ${what}`.trim());
        }
      }
      clock.moveTo(secondsAfterStart(seconds));
      return arrivals;
    },
    async rings() {
      phones.hold(ANA);
      const outcome = await ports.voice.place(call, callPermit());
      providerId = outcome.kind === 'accepted' ? outcome.providerId : '';
      return providerId;
    },
  };
}
let providerId = '';

/** Rings, is picked up after 4 seconds, and 6 seconds later something is said. */
async function spoken(outcome: CallOutcomeWord) {
  const given = givenPhones();
  const id = await given.rings();
  given.until(4);
  expect(given.phones.pickUp(ANA, id)).toBe(true);
  given.until(10);
  expect(given.phones.talk(ANA, id, outcome)).toBe(true);
  return given;
}

describe('a call to a phone in the hand', () => {
  test('rings instead of following the script, and the clock walks while it rings', async () => {
    const { rings, phones, until, walks } = givenPhones({ call: () => plainCall('completed') });
    const id = await rings();
    expect(until(19)).toEqual([]);
    expect(phones.callOf(ANA)).toMatchObject({
      id,
      from: OURS,
      state: 'RINGING',
      since: START,
      until: secondsAfterStart(20),
    });
    expect(walks).toEqual([20]);
  });

  test('is not answered when nobody picks up for 20 seconds, and then cannot be picked up', async () => {
    const { rings, phones, until } = givenPhones();
    const id = await rings();
    expect(until(20)).toEqual(['20 call.ended no_answer']);
    expect(phones.callOf(ANA)).toBeNull();
    expect(phones.pickUp(ANA, id)).toBe(false);
    expect(phones.turnAway(ANA, id)).toBe(false);
    expect(until(900)).toHaveLength(1);
  });

  test('is busy when it is turned away, at once and once, and the clock runs again', async () => {
    const { rings, phones, until, walks } = givenPhones();
    const id = await rings();
    until(7);
    expect(phones.turnAway(ANA, id)).toBe(true);
    expect(phones.turnAway(ANA, id)).toBe(false);
    expect(until(900)).toEqual(['7 call.ended busy']);
    expect(walks).toEqual([20, null]);
  });

  const SAID: readonly (readonly [CallOutcomeWord, readonly string[]])[] = [
    ['completed', ['610 call.ended conversation', '610 call.result completed']],
    ['partial', ['190 call.ended conversation', '190 call.result partial']],
    ['declined', ['190 call.ended conversation', '190 call.result declined']],
    ['opt_out', ['190 call.ended conversation', '190 call.result opt_out']],
    ['wrong_number', ['190 call.ended conversation', '190 call.result wrong_number']],
    ['hung_up', ['15 call.ended hung_up']],
    ['screened', ['190 call.ended screened']],
  ];
  test.each(SAID)('picked up and %s: tells it as every other call does, after its minutes', async (outcome, told) => {
    const { until, walks } = await spoken(outcome);
    expect(until(9_999)).toEqual(['4 call.answered', ...told]);
    expect(walks).toEqual([20, 124, null]); // the ring, the silence of two minutes, and on at the demo's pace
  });

  test('that is picked up to silence ends as hung up after two minutes', async () => {
    const { rings, phones, until } = givenPhones();
    const id = await rings();
    until(4);
    phones.pickUp(ANA, id);
    expect(phones.callOf(ANA)?.state).toBe('CONNECTED');
    until(123);
    expect(phones.talk({ ...ANA, candidate: 'ben' }, id, 'completed')).toBe(false);
    expect(phones.talk(ANA, 'another', 'completed')).toBe(false);
    expect(until(124)).toEqual(['4 call.answered', '124 call.ended hung_up']);
    expect(phones.talk(ANA, id, 'completed')).toBe(false);
    expect(until(9_999)).toHaveLength(2);
  });

  test('has one outcome, whatever is pressed in what order', async () => {
    const { phones, until } = await spoken('declined');
    const id = phones.callOf(ANA)?.id ?? '';
    expect(phones.callOf(ANA)?.state).toBe('TALKING');
    expect([phones.pickUp(ANA, id), phones.turnAway(ANA, id), phones.talk(ANA, id, 'completed')]).toEqual([
      false,
      false,
      false,
    ]);
    expect(until(9_999)).toHaveLength(3);
  });

  test('ends while it rings when we ask the provider to end it, and not once it was picked up (REV-07)', async () => {
    const ringing = givenPhones();
    const id = await ringing.rings();
    ringing.until(5);
    await ringing.ports.voice.end(id);
    await ringing.ports.voice.end(id);
    expect(ringing.phones.callOf(ANA)).toBeNull();
    expect(ringing.until(900)).toEqual(['5 call.ended no_answer']);

    const connected = givenPhones();
    const other = await connected.rings();
    connected.phones.pickUp(ANA, other);
    await connected.ports.voice.end(other);
    expect(connected.phones.talk(ANA, other, 'completed')).toBe(true);
  });

  test('that the provider refuses does not ring', async () => {
    const { ports, phones, until } = givenPhones({ call: () => plainCall('invalid_number') });
    phones.hold(ANA);
    expect(await ports.voice.place(call, callPermit())).toMatchObject({ kind: 'invalid_number' });
    expect(phones.callOf(ANA)).toBeNull();
    expect(until(900)).toEqual([]);
  });

  test('keeps the clock walking for as long as any phone waits for somebody', async () => {
    const { rings, phones, until, walks } = givenPhones();
    const first = await rings();
    until(5);
    phones.ring({ who: { org: 'acme', candidate: 'ben' }, row: 'b1/1', providerId: 'of ben', from: OURS });
    phones.turnAway(ANA, first);
    phones.turnAway({ org: 'acme', candidate: 'ben' }, 'of ben');
    expect(walks).toEqual([20, 25, 25, null]);
  });
});

describe('a phone', () => {
  const rings = async (given: { readonly ports: ReturnType<typeof givenPhones>['ports']; phones: HeldPhones }) => {
    await given.ports.voice.place(call, callPermit());
    return given.phones.callOf(ANA) !== null;
  };

  test('that nobody holds, that was put down, or is held for another candidate, follows the script', async () => {
    const nobody = givenPhones();
    expect(await rings(nobody)).toBe(false);
    nobody.phones.hold(ANA);
    nobody.phones.putDown(ANA);
    expect(await rings(nobody)).toBe(false);
    nobody.phones.hold({ ...ANA, org: 'other' });
    expect(await rings(nobody)).toBe(false);
    expect(nobody.walks).toEqual([]);
  });

  test('stays in the hand while it is looked at, and is let go of three quarters of a minute later', () => {
    const { phones, lives } = givenPhones();
    phones.hold(ANA);
    lives(44_999);
    phones.look(ANA);
    lives(44_999);
    expect(phones.isHeld(ANA)).toBe(true);
    lives(1);
    expect(phones.isHeld(ANA)).toBe(false);
    phones.look(ANA);
    expect(phones.isHeld(ANA)).toBe(false);
  });

  test('in the hand writes nothing by itself', async () => {
    let asked = 0;
    const given = givenPhones({
      reaction: () => {
        asked++;
        return { afterMs: 1_000, text: 'Yes!' };
      },
    });
    const heardOfOneText = async () => {
      await given.ports.sms.send(sms, smsPermit());
      return given.webhooks.takeDue(secondsAfterStart(900)).map(({ kind }) => kind);
    };
    given.phones.hold(ANA);
    expect(await heardOfOneText()).toEqual(['sms.status']);
    expect(asked).toBe(1);
    given.phones.putDown(ANA);
    expect(await heardOfOneText()).toEqual(['sms.status', 'sms.received']);
  });
});
