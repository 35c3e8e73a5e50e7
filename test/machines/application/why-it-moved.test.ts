// The same stage by different ways: a move names the rule it was made by, so that a reader of the record knows the way.
import { describe, expect, test } from 'vitest';
import { CONSENT_SOURCES, type ConsentSource } from '../../../machines/vocabulary/channel.ts';
import type { Stage } from '../../../machines/vocabulary/stage.ts';
import { outcomeOf, standingIn, take } from './given.ts';

interface Way {
  readonly what: string;
  readonly said: { readonly type: string; readonly [detail: string]: unknown };
  readonly to: Stage;
  readonly rule: string;
}

const moved = (from: Stage, { said }: Way) => {
  const before = standingIn(from);
  const result = take(before, said);
  return [outcomeOf(before, result), result.rule];
};
const cases = (stages: readonly Stage[], ways: readonly Way[]) =>
  stages.flatMap((from) => ways.map((way) => ({ from, ...way })));

const declined = (said?: string) => ({ type: 'role.declined', ...(said ? { said } : {}) });
const wrong = (said?: string) => ({ type: 'number.reportedWrong', ...(said ? { said } : {}) });
const barred = (category: string, source?: string) => ({
  type: 'eligibility.blocked',
  category,
  ...(source ? { source } : {}),
});

const DECLINES: readonly Way[] = [
  { what: 'by text', said: declined(), to: 'NOT_INTERESTED', rule: 'SMS-10' },
  { what: 'on a call', said: declined('ON_A_CALL'), to: 'NOT_INTERESTED', rule: 'REV-04' },
  { what: 'to our question', said: declined('TO_THE_QUESTION'), to: 'NOT_INTERESTED', rule: 'SMS-09' },
  { what: 'on the page', said: declined('ON_THE_PAGE'), to: 'NOT_INTERESTED', rule: 'WEB-12' },
];
const WRONG_NUMBERS: readonly Way[] = [
  { what: 'by text', said: wrong(), to: 'WRONG_NUMBER', rule: 'SMS-10' },
  { what: 'on a call', said: wrong('ON_A_CALL'), to: 'WRONG_NUMBER', rule: 'INT-05' },
];
const BARS: readonly Way[] = [
  { what: 'dispositioned, asked', said: barred('DISPOSITIONED'), to: 'DISPOSITIONED_IN_ATS', rule: 'GAT-04' },
  {
    what: 'dispositioned, found out by a row that grew stale',
    said: barred('DISPOSITIONED', 'STALE_ROW'),
    to: 'DISPOSITIONED_IN_ATS',
    rule: 'GAT-18',
  },
  { what: 'by policy, asked', said: barred('ORG_OUTREACH_POLICY'), to: 'SKIP_OUTREACH', rule: 'GAT-04' },
  {
    what: 'by status, of a sync',
    said: barred('ORG_OUTREACH_POLICY', 'ATS_SYNC'),
    to: 'SKIP_OUTREACH',
    rule: 'ATS-01',
  },
  {
    what: 'moved on by someone else',
    said: barred('ORG_OUTREACH_POLICY', 'ATS_MOVE'),
    to: 'SKIP_OUTREACH',
    rule: 'ATS-04',
  },
  { what: 'no contact, asked', said: barred('DO_NOT_CONTACT'), to: 'CONSENT_REVOKED', rule: 'GAT-04' },
  { what: 'no consent left', said: barred('DO_NOT_CONTACT', 'CONSENT_GATE'), to: 'CONSENT_REVOKED', rule: 'GAT-03' },
];

/** Nobody told us: it came with a sync, with a list, or from a system of the org. */
const UPSTREAM: readonly ConsentSource[] = ['ATS_SYNC', 'IMPORT', 'API', 'RECRUITER_ATTESTED'];

describe('a job that is declined', () => {
  const stages: readonly Stage[] = [
    'NO_CONSENT',
    'SKIP_OUTREACH',
    'OUTREACH',
    'COOLING_DOWN',
    'MAX_ATTEMPTS_NO_INTERVIEW',
  ];
  test.each(cases(stages, DECLINES))('$rule in $from, $what', (way) => {
    expect(moved(way.from, way)).toEqual([way.to, way.rule]);
  });
});

describe('a number that is reported wrong', () => {
  const stages: readonly Stage[] = ['OUTREACH', 'OUTREACH_PAUSED', 'MAX_ATTEMPTS_NOT_COMPLETED'];
  test.each(cases(stages, WRONG_NUMBERS))('$rule in $from, $what', (way) => {
    expect(moved(way.from, way)).toEqual([way.to, way.rule]);
  });
});

describe('an application that is barred', () => {
  const stages: readonly Stage[] = ['AWAITING_RESUME_REVIEW', 'OUTREACH', 'AI_INTERVIEW_SCHEDULED', 'NOT_INTERESTED'];
  test.each(cases(stages, BARS))('$rule in $from: $what', (way) => {
    expect(moved(way.from, way)).toEqual([way.to, way.rule]);
  });
});

describe('consent that is gone', () => {
  const stages: readonly Stage[] = ['AWAITING_RESUME_REVIEW', 'OUTREACH', 'COOLING_DOWN', 'AI_INTERVIEW_SCHEDULED'];
  const ways = CONSENT_SOURCES.map((source) => ({
    what: source,
    said: { type: 'consent.revoked', source },
    to: 'CONSENT_REVOKED' as const,
    rule: UPSTREAM.includes(source) ? 'REV-06' : 'REV-01',
  }));
  test.each(cases(stages, ways))('$rule in $from: $what', (way) => {
    expect(moved(way.from, way)).toEqual([way.to, way.rule]);
  });
});
