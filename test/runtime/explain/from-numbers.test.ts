// What explanations and dry runs say of from-numbers is what the engine then does: a number that rests is not the next one.
import { expect, test } from 'vitest';
import { HOUR, MINUTE, plus } from '../../../machines/vocabulary/instant.ts';
import { dryRunOf } from '../../../runtime/dry-run/dry-run-of-store.ts';
import { planText } from '../../../runtime/dry-run/plan-text.ts';
import { explanationText } from '../../../runtime/explain/explanation-text.ts';
import { ADD, ANA, type Given, played } from './given.ts';

const [WORN, FRESH] = ['+14155550900', '+14155550901'];
const numbered = (n: number): string => String(n).padStart(2, '0');
/** Fifty unanswered calls from one number are a pattern; two more, so that there is somebody it is not told of. */
const CROWD = Array.from({ length: 52 }, (_, n) => ({
  ...ANA,
  id: `c${numbered(n)}`,
  phone: `+141555501${numbered(n)}`,
  email: null,
  sms_consent: false,
}));

const switched = (on: boolean, at: string) => ({ at, do: 'kill_switch', scope: 'number', id: FRESH, on });

/** Everybody has been called from the number that rests now, and is called again an hour later. */
const WORN_OUT: Given = {
  until: '+30m',
  org: {
    phone_numbers: [WORN, FRESH].map((number) => ({ number, voice: true, sms: false })),
    settings: { call_retry: { retry_hours: 1 } },
  },
  candidates: CROWD,
  steps: [
    switched(true, '+0m'),
    ...CROWD.map(({ id }) => ({ ...ADD, candidate: id })),
    switched(false, '+20m'), // the calls are over by then
  ],
};

test('GAT-12: the plan names the number that then really calls, and it is not the one that rests', async () => {
  const { store, end } = await played(WORN_OUT);
  const until = plus(end, 34 * MINUTE);
  const plan = (await dryRunOf(store, 'acme', { everyone: true }, end, until)) ?? [];
  const real = await played({ ...WORN_OUT, until });
  const calls = new Map<string, string | null>();
  for (const { id } of CROWD) {
    const history = await real.store.history('acme', id);
    const again = history?.rows.find(({ attempt, handedOverAt }) => attempt === 2 && handedOverAt !== null);
    if (again !== undefined) calls.set(id, again.from);
  }
  expect(new Map(plan.map(({ candidate, from }) => [candidate, from]))).toEqual(calls);
  expect(new Set(calls.values())).toEqual(new Set([FRESH]));
  expect(calls.size).toBeGreaterThan(5);
  expect(planText(plan, end, until)).toContain(`CALL 2 from ${FRESH}`);
});

test('GAT-12: an explanation says which number the call would go from, and why not the one that the candidate knows', async () => {
  const story = await played(WORN_OUT);
  const answer = await story.why({ candidate: 'c00' });
  expect(answer.fromNumber).toMatchObject({ number: FRESH, why: 'HEALTH', health: 'HEALTHY', restsUntil: null });
  expect(answer.fromNumber?.sentence).toMatch(
    /^The call would go from \+14155550901: \+14155550900, which the candidate knows, rests until .*, since hardly anybody picks up when it calls\.$/,
  );
  expect(explanationText(answer)).toContain(answer.fromNumber?.sentence);
});

test('GAT-12: where every number rests the call goes all the same, and the explanation says so', async () => {
  const story = await played({ ...WORN_OUT, steps: WORN_OUT.steps?.slice(0, -1) ?? [] });
  const answer = await story.why({ candidate: 'c00' });
  expect(answer.fromNumber).toMatchObject({ number: WORN, why: 'NOTHING_ELSE', health: 'RESTING' });
  expect(answer.fromNumber?.sentence).toContain('the candidate knows it, and no number does better, though it rests');
});

test('GAT-12: a rest that is over by the time of the call is over in the plan as well', async () => {
  const later: Given = {
    ...WORN_OUT,
    org: { ...WORN_OUT.org, settings: { call_retry: { retry_hours: 6 } } },
  };
  const { store, end } = await played(later);
  const plan = (await dryRunOf(store, 'acme', { everyone: true }, end, plus(end, 6 * HOUR))) ?? [];
  expect(new Set(plan.map(({ from }) => from))).toEqual(new Set([WORN]));
});

test('of the past, and where no call stands, no number is named', async () => {
  const story = await played({ ...WORN_OUT, candidates: CROWD.slice(0, 1), steps: [{ ...ADD, candidate: 'c00' }] });
  expect((await story.why({ candidate: 'c00' })).fromNumber).toMatchObject({ number: WORN, why: 'KNOWN' });
  expect((await story.why({ candidate: 'c00', at: '+10m' })).fromNumber).toBeNull();
  const stopped = { at: '+10m', do: 'inbound_sms', candidate: 'c00', body: 'STOP', to: WORN };
  const after = await played({
    ...WORN_OUT,
    org: { ...WORN_OUT.org, phone_numbers: [{ number: WORN, voice: true, sms: true }] },
    candidates: CROWD.slice(0, 1),
    steps: [{ ...ADD, candidate: 'c00' }, stopped],
  });
  expect((await after.why({ candidate: 'c00' })).fromNumber).toBeNull();
});
