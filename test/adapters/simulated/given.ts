/** A stage for simulated providers: a clock that a test moves, permits, and a world with nothing special about it. */
import { createSimulatedPorts } from '../../../adapters/simulated/ports.ts';
import { createWebhookQueue } from '../../../adapters/simulated/webhook-queue.ts';
import { plainCall, type SimulatedWorld } from '../../../adapters/simulated/world.ts';
import { type Instant, plus, SECOND } from '../../../machines/vocabulary/instant.ts';
import { mintPermit, type SendContent, type SendPermit } from '../../../runtime/dispatch/permit.ts';
import type { NewInboxEvent } from '../../../runtime/storage.ts';

export const START = '2026-06-02T17:00:00.000Z' as Instant;
export const ANA = '+14155550123';
export const OURS = '+14155550900';

export const PLAIN_WORLD: SimulatedWorld = {
  call: () => plainCall('no_answer'),
  sms: () => ({ kind: 'delivered' }),
  email: () => 'accepted',
  lineType: () => 'MOBILE',
  eligibility: () => 'ELIGIBLE',
  writeBackRevocation: () => ({ kind: 'written' }),
  move: () => 'ok',
  classify: () => undefined,
};

export function givenClock(start: Instant = START) {
  let now = start;
  return {
    now: () => now,
    moveTo(at: Instant) {
      now = at;
    },
  };
}

let permits = 0;

function givenPermit(channel: 'CALL' | 'SMS' | 'EMAIL', content: SendContent, at: Instant = START): SendPermit {
  permits++;
  const id = `permit-${permits}`;
  return mintPermit({ id, org: 'acme', candidate: 'ana', channel, decision: 'd1', content, at });
}

export const call = {
  ...{ to: ANA, from: OURS, candidate: 'ana', application: 'a1', row: 'a1/1' },
  ...{ token: 'token of a1/1', session: null },
};
export const sms = { to: ANA, from: OURS, text: 'Hello Ana', message: 'a1.m1' };
export const email = { to: 'ana@example.test', subject: 'Hello', text: 'Hello Ana', message: 'a1.m2' };

export const callPermit = (at?: Instant) => givenPermit('CALL', { to: call.to }, at);
export const smsPermit = (at?: Instant) => givenPermit('SMS', { to: sms.to, text: sms.text }, at);
export const emailPermit = (at?: Instant) =>
  givenPermit('EMAIL', { to: email.to, subject: email.subject, text: email.text }, at);

/** Ports, and the whole of what their webhooks will say: `[seconds after the start, event]`. */
export function givenProviders(world: Partial<SimulatedWorld> = {}) {
  const clock = givenClock();
  const webhooks = createWebhookQueue();
  const ports = createSimulatedPorts({ world: { ...PLAIN_WORLD, ...world }, clock, webhooks });
  const arrivals = (): readonly (readonly [seconds: number, event: NewInboxEvent])[] => {
    const all: (readonly [number, NewInboxEvent])[] = [];
    for (let at = webhooks.nextAt(); at !== null; at = webhooks.nextAt()) {
      const seconds = (Date.parse(at) - Date.parse(START)) / SECOND;
      all.push(...webhooks.takeDue(at).map((event) => [seconds, event] as const));
    }
    return all;
  };
  return { clock, webhooks, ports, record: ports.record, arrivals };
}

export const secondsAfterStart = (seconds: number): Instant => plus(START, seconds * SECOND);
