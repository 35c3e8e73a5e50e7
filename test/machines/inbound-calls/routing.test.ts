// Where an inbound call goes: each line of the list by itself, and that an earlier one decides over every later one.
import { describe, expect, test } from 'vitest';
import { type CallerFacts, type InboundRoute, routeInbound } from '../../../machines/inbound-calls/routing.ts';

/** Nobody whom we know, on a number like any other of an org without email. */
const STRANGER: CallerFacts = {
  callerIsValid: true,
  permanentJob: null,
  legacyJob: null,
  resumable: false,
  knownCaller: false,
  orgHasEmail: false,
};

/** In the order of the rulebook; each row holds what its line looks at, and nothing else. */
const LINES: readonly (readonly [title: string, facts: Partial<CallerFacts>, route: InboundRoute, rule: string])[] = [
  ['INB-01 a withheld or malformed number is rejected', { callerIsValid: false }, 'REJECT', 'INB-01'],
  ['INB-02 a number that stands for a job', { permanentJob: 'nurse' }, 'PERMANENT', 'INB-02'],
  ['INB-03 a number of the older table leads to its job', { legacyJob: 'cook' }, 'LEGACY', 'INB-03'],
  ['INB-04 an interview that broke off is taken up', { resumable: true, knownCaller: true }, 'RESUME', 'INB-04'],
  ['INB-05 somebody we have had a call with', { knownCaller: true }, 'KNOWN_CALLER', 'INB-05'],
  ['INB-06 a stranger, where the org has email, reads back a code', { orgHasEmail: true }, 'VERIFY_CODE', 'INB-06'],
  ['INB-06 a stranger, where it has none, names the number', {}, 'VERIFY_PHONE', 'INB-06'],
];

describe('routing inbound calls (INB-01…06)', () => {
  test.each(LINES)('%s', (_title, facts, route, rule) => {
    expect(routeInbound({ ...STRANGER, ...facts })).toEqual({ route, rule });
  });
  test('INB-01, INB-02, INB-03, INB-04, INB-05, INB-06 an earlier line decides over everything after it', () => {
    const wrong = LINES.flatMap(([title, facts, route], at) =>
      LINES.slice(at + 1)
        .filter(([, later]) => routeInbound({ ...STRANGER, ...later, ...facts }).route !== route)
        .map(([later]) => `${title} before ${later}`),
    );
    expect(wrong).toEqual([]);
  });
});
