// The simulated voice provider on virtual time: which webhooks a call causes, when each arrives, and what each says.
import { describe, expect, test } from 'vitest';
import { type CallOutcomeWord, type CallScript, plainCall } from '../../../adapters/simulated/world.ts';
import { PermitRefused } from '../../../runtime/ports.ts';
import { call, callPermit, givenProviders, secondsAfterStart } from './given.ts';

async function webhooksOf(script: CallScript) {
  const { ports, arrivals } = givenProviders({ call: () => script });
  await ports.voice.place(call, callPermit());
  return arrivals().map(([seconds, { kind, at }]) => ({ seconds, kind, at }));
}

const told = (script: CallScript) =>
  webhooksOf(script).then((all) => all.map(({ seconds, kind }) => `${seconds} ${kind}`));
const minutes = (n: number): number => 20 + n * 60;

describe('a call that was taken', () => {
  const WITHOUT_CONVERSATION: readonly (readonly [CallOutcomeWord, readonly string[]])[] = [
    ['no_answer', ['20 call.ended']],
    ['busy', ['2 call.ended']],
    ['hung_up', ['20 call.answered', '25 call.ended']],
    ['voicemail', ['20 call.answered', '50 call.ended']],
    ['screened', ['20 call.answered', '200 call.ended']],
  ];
  test.each(WITHOUT_CONVERSATION)('%s: is over when api.md says', async (outcome, expected) => {
    expect(await told(plainCall(outcome))).toEqual(expected);
  });

  const CONVERSATIONS: readonly (readonly [CallOutcomeWord, number])[] = [
    ['completed', 10],
    ['held', 10],
    ['partial', 3],
    ['declined', 3],
    ['opt_out', 3],
    ['wrong_number', 3],
    ['human_review', 3],
    ['accommodation', 3],
    ['knockout_failed', 3],
  ];
  test.each(CONVERSATIONS)(
    '%s: rings 20 seconds, lasts %i minutes, and its result comes at its end',
    async (outcome, lasts) => {
      const end = minutes(lasts);
      expect(await told(plainCall(outcome))).toEqual(['20 call.answered', `${end} call.ended`, `${end} call.result`]);
    },
  );

  test('a result can come later and still says when the call ended', async () => {
    const all = await webhooksOf({ ...plainCall('completed'), minutes: 12, resultAfterMs: 20 * 60_000 });
    expect(all.at(-1)).toEqual({
      seconds: minutes(12) + 1_200,
      kind: 'call.result',
      at: secondsAfterStart(minutes(12)),
    });
  });

  test('a voicemail can be reported later and still says when it ended', async () => {
    const all = await webhooksOf({ ...plainCall('voicemail'), resultAfterMs: 60_000 });
    expect(all).toEqual([
      { seconds: 20, kind: 'call.answered', at: secondsAfterStart(20) },
      { seconds: 110, kind: 'call.ended', at: secondsAfterStart(50) },
    ]);
  });

  test('out of order, it has ended and has a result before it started', async () => {
    const all = await webhooksOf({ ...plainCall('partial'), outOfOrder: true });
    expect(all.map(({ kind }) => kind)).toEqual(['call.ended', 'call.result', 'call.answered']);
    expect(all.at(-1)?.at).toBe(secondsAfterStart(20));
  });

  test('copies of a webhook come a minute apart and are the same webhook', async () => {
    const { ports, arrivals } = givenProviders({ call: () => ({ ...plainCall('no_answer'), deliveries: 3 }) });
    await ports.voice.place(call, callPermit());
    const all = arrivals();
    expect(all.map(([seconds]) => seconds)).toEqual([20, 80, 140]);
    expect(new Set(all.map(([, event]) => JSON.stringify(event))).size).toBe(1);
  });

  test('its webhooks name the row and carry what the interview came to', async () => {
    const script = { ...plainCall('partial'), completionRate: 0.29, passed: false, verbalSmsConsent: true };
    const { ports, arrivals } = givenProviders({ call: () => script });
    await ports.voice.place(call, callPermit());
    expect(arrivals().map(([, { source, payload }]) => ({ source, payload }))).toEqual([
      { source: 'simulated-voice', payload: { row: 'a1/1' } },
      { source: 'simulated-voice', payload: { row: 'a1/1', how: 'conversation' } },
      {
        source: 'simulated-voice',
        payload: { row: 'a1/1', outcome: 'partial', completion: 0.29, passed: false, verbalSmsConsent: true },
      },
    ]);
  });
});

describe('a call that was refused', () => {
  test('causes no webhook, and the provider says at once that the number cannot be called', async () => {
    const { ports, arrivals } = givenProviders({ call: () => plainCall('invalid_number') });
    expect(await ports.voice.place(call, callPermit())).toMatchObject({ kind: 'invalid_number' });
    expect(arrivals()).toEqual([]);
  });

  test('is a refusal that may work later when it was rejected', async () => {
    const { ports } = givenProviders({ call: () => plainCall('rejected') });
    expect(await ports.voice.place(call, callPermit())).toMatchObject({ kind: 'refused', refusal: 'transient' });
  });
});

describe('a call we ask the provider to end', () => {
  test('ends at once while it rings, and nothing else of it arrives', async () => {
    const { ports, clock, arrivals } = givenProviders({ call: () => plainCall('completed') });
    const outcome = await ports.voice.place(call, callPermit());
    clock.moveTo(secondsAfterStart(7));
    const id = outcome.kind === 'accepted' ? outcome.providerId : '';
    await ports.voice.end(id);
    await ports.voice.end(id);
    expect(arrivals().map(([seconds, { kind, payload }]) => [seconds, kind, payload])).toEqual([
      [7, 'call.ended', { row: 'a1/1', how: 'no_answer' }],
    ]);
  });

  test('is left to the person once it was answered', async () => {
    const { ports, clock, arrivals } = givenProviders({ call: () => plainCall('completed') });
    const outcome = await ports.voice.place(call, callPermit());
    clock.moveTo(secondsAfterStart(20));
    await ports.voice.end(outcome.kind === 'accepted' ? outcome.providerId : '');
    expect(arrivals()).toHaveLength(3);
  });
});

describe('a permit', () => {
  test('is good for one call', async () => {
    const { ports, record } = givenProviders();
    const permit = callPermit();
    await ports.voice.place(call, permit);
    await expect(ports.voice.place(call, permit)).rejects.toThrow(PermitRefused);
    expect(record.received).toHaveLength(1);
  });

  test('for another number places no call', async () => {
    const { ports, record } = givenProviders();
    await expect(ports.voice.place({ ...call, to: '+14155550199' }, callPermit())).rejects.toThrow(PermitRefused);
    expect(record.received).toEqual([]);
  });
});
