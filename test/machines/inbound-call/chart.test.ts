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
