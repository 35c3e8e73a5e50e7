// The chart of a call that comes in: every way through it, looked at one by one (INB-01…07).
import { describe, expect, test } from 'vitest';
import { beginInbound } from '../../../machines/engine/inbound-call.ts';
import type { InboundCallFacts } from '../../../machines/inbound-call/facts.ts';
import type { InboundRoute } from '../../../machines/inbound-calls/routing.ts';
import { everyInboundWay, moved, verifyInbound } from '../../verify/inbound-calls.ts';

const arrived = (route: InboundRoute, facts: Partial<InboundCallFacts> = {}) =>
  moved(beginInbound(), 'inbound.arrived', { route, ...facts });

const ROUTES: readonly (readonly [InboundRoute, string])[] = [
  ['REJECT', 'REJECTED'],
  ['PERMANENT', 'ASKING_FOR_A_NAME'],
  ['LEGACY', 'ASKING_FOR_A_NAME'],
  ['RESUME', 'INTERVIEW'],
  ['KNOWN_CALLER', 'INTERVIEW'],
  ['VERIFY_CODE', 'ASKING_FOR_THE_CODE'],
  ['VERIFY_PHONE', 'ASKING_FOR_THE_NUMBER'],
];

describe('a call that comes in', () => {
  test.each(ROUTES)('INB-01, INB-02, INB-03, INB-04, INB-05, INB-06 by the route %s leads to %s', (route, state) => {
    expect(arrived(route).state).toBe(state);
  });
  test('INB-03 somebody known goes to the job of the older table at once', () => {
    expect(arrived('LEGACY', { callerIsSomebody: true }).state).toBe('INTERVIEW');
  });
  test('INB-07 a stranger who has tried too often is asked nothing', () => {
    expect(arrived('VERIFY_CODE', { tooManyTries: true }).state).toBe('NOT_VERIFIED');
    expect(arrived('KNOWN_CALLER', { tooManyTries: true }).state).toBe('INTERVIEW');
  });
  test('INB-01, INB-02, INB-06, INB-07 on every way there is, what must hold holds', () => {
    const { ways, broken } = verifyInbound();
    expect(broken).toEqual([]);
    expect(ways).toBeGreaterThan(100);
  });
  test('INB-06, INB-07 strangers do get through, and are stopped, on many of these ways', () => {
    const strangers = everyInboundWay().filter(({ route }) => route.startsWith('VERIFY'));
    const ended = (state: string) => strangers.filter(({ standing }) => standing.state === state).length;
    expect(ended('INTERVIEW')).toBeGreaterThan(1);
    expect(ended('NOT_VERIFIED')).toBeGreaterThan(10);
    expect(strangers.some(({ limited }) => limited)).toBe(true);
  });
  test('INT-05 a line that is closed is over, before it is known whose call it is and after', () => {
    expect(moved(arrived('VERIFY_CODE'), 'inbound.over')).toEqual({ chart: null, state: 'HUNG_UP' });
    expect(moved(arrived('RESUME'), 'inbound.over')).toEqual({ chart: null, state: 'OVER' });
    expect(moved(moved(arrived('RESUME'), 'inbound.over'), 'answer.given')).toEqual({ chart: null, state: 'OVER' });
  });
});

describe('who is taken in on the number of a job', () => {
  type Standing = ReturnType<typeof arrived>;
  type Answer = InboundCallFacts['answer'] | null;
  const said = (from: Standing, ...answers: readonly Answer[]): Standing =>
    answers.reduce<Standing>(
      (standing, answer) =>
        answer === null ? moved(standing, 'answer.missing') : moved(standing, 'answer.given', { answer }),
      from,
    );

  test.each<readonly [Answer[], string]>([
    [['RIGHT'], 'ASKING_FOR_AN_EMAIL'],
    [['WRONG', 'WRONG'], 'ASKING_FOR_A_NAME'],
    [['WRONG', 'WRONG', 'RIGHT'], 'ASKING_FOR_AN_EMAIL'],
    [['WRONG', 'WRONG', 'WRONG'], 'NOT_TAKEN_IN'],
    [[null, null], 'ASKING_FOR_A_NAME'],
    [[null, null, null], 'NOT_TAKEN_IN'],
  ])('INB-02 asked for a name, %j leads to %s', (answers, state) => {
    expect(said(arrived('PERMANENT'), ...answers).state).toBe(state);
  });

  test.each<readonly [Answer[], string]>([
    [['RIGHT'], 'INTERVIEW'],
    [['UNSURE'], 'CONFIRMING_THE_EMAIL'],
    [['WRONG', 'WRONG'], 'ASKING_FOR_AN_EMAIL'],
    [['WRONG', 'WRONG', 'WRONG'], 'INTERVIEW'],
    [['WRONG', 'WRONG', 'UNSURE'], 'CONFIRMING_THE_EMAIL'],
    [[null, null], 'ASKING_FOR_AN_EMAIL'],
    [[null, null, null], 'INTERVIEW'],
  ])('INB-02 asked for an email, %j leads to %s, since the phone they call from suffices', (answers, state) => {
    expect(said(arrived('PERMANENT'), 'RIGHT', ...answers).state).toBe(state);
  });

  test.each<readonly [Answer[], string]>([
    [['RIGHT'], 'INTERVIEW'],
    [['WRONG'], 'ASKING_FOR_AN_EMAIL'],
    [['WRONG', 'UNSURE', 'WRONG'], 'ASKING_FOR_AN_EMAIL'],
    [['WRONG', 'UNSURE', 'WRONG', 'UNSURE', 'WRONG'], 'INTERVIEW'],
    [[null, null], 'CONFIRMING_THE_EMAIL'],
    [[null, null, null], 'INTERVIEW'],
  ])('INB-02 asked whether the email is right, %j leads to %s', (answers, state) => {
    expect(said(arrived('PERMANENT'), 'RIGHT', 'UNSURE', ...answers).state).toBe(state);
  });

  test.each([
    ['VERIFY_CODE', 'ASKING_FOR_THE_CODE'],
    ['VERIFY_PHONE', 'ASKING_FOR_THE_NUMBER'],
  ] as const)('INB-06, INB-07 by the route %s at %s', (route, first) => {
    const from = arrived(route);
    expect(said(from, 'RIGHT').state).toBe('ASKING_FOR_THE_FULL_NAME');
    expect(said(from, 'WRONG', 'WRONG', 'RIGHT', 'WRONG', 'WRONG', 'RIGHT').state).toBe('INTERVIEW');
    for (const wrong of ['WRONG', 'UNSURE'] as const) {
      expect(said(from, wrong, wrong).state).toBe(first);
      expect(said(from, wrong, wrong, wrong).state).toBe('NOT_VERIFIED');
      expect(said(from, 'RIGHT', wrong, wrong).state).toBe('ASKING_FOR_THE_FULL_NAME');
      expect(said(from, 'RIGHT', wrong, wrong, wrong).state).toBe('NOT_VERIFIED');
    }
    expect(said(from, null, null).state).toBe(first);
    expect(said(from, null, null, null).state).toBe('NOT_VERIFIED');
    expect(said(from, 'RIGHT', null, null, null).state).toBe('NOT_VERIFIED');
  });
});
