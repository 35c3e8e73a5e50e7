// What the ATS says of a candidate, category by category, and how missing consent reads (ATS-03, GAT-03, GAT-04, CNS-05).
import { describe, expect, test } from 'vitest';
import { STAGES, type Stage } from '../../../machines/vocabulary/stage.ts';
import { NEW, outcomeOf, standingIn, take } from './given.ts';
import { IN_MOTION } from './stages-table.ts';

const TAKES: readonly Stage[] = ['AWAITING_RESUME_REVIEW', ...IN_MOTION, 'NOT_INTERESTED'];
const CATEGORIES: readonly (readonly [title: string, category: string, to: Stage])[] = [
  ['ATS-03, GAT-04 DO_NOT_CONTACT means that no channel is left', 'DO_NOT_CONTACT', 'CONSENT_REVOKED'],
  ['ATS-03, GAT-04 ORG_OUTREACH_POLICY keeps outreach off', 'ORG_OUTREACH_POLICY', 'SKIP_OUTREACH'],
  ['ATS-03, GAT-04 DISPOSITIONED ends this application', 'DISPOSITIONED', 'DISPOSITIONED_IN_ATS'],
];

describe('the categories of eligibility', () => {
  test.each(CATEGORIES)(
    '%s, from every stage that may still be contacted and from no other',
    (_title, category, to) => {
      const moves = STAGES.filter((stage) => stage !== to).map((stage) => {
        const before = standingIn(stage);
        return [stage, outcomeOf(before, take(before, { type: 'eligibility.blocked', category }))];
      });
      expect(Object.fromEntries(moves)).toEqual(
        Object.fromEntries(
          STAGES.filter((stage) => stage !== to).map((stage) => [stage, TAKES.includes(stage) ? to : 'ignored']),
        ),
      );
    },
  );
});

test.each([
  ['GAT-03 the consent gate, of what it finds itself', { source: 'CONSENT_GATE' }, 'GAT-03'],
  ['GAT-04 the answer of the ATS, of what it was asked', {}, 'GAT-04'],
] as const)('%s, is the rule that the move names', (_title, more, rule) => {
  const said = { type: 'eligibility.blocked', category: 'DO_NOT_CONTACT', ...more };
  expect(take(standingIn('OUTREACH'), said).rule).toBe(rule);
});

describe('missing consent at first ingestion and later', () => {
  const READS: readonly (readonly [title: string, facts: object, to: Stage])[] = [
    ['ATS-03, CNS-05 first ingestion: nobody has asked yet', { revokedByCandidate: false }, 'NO_CONSENT'],
    ['ATS-03, CNS-05 first ingestion after an opt-out of their own', { revokedByCandidate: true }, 'CONSENT_REVOKED'],
  ];
  test.each(READS)('%s', (_title, facts, to) => {
    expect(outcomeOf(NEW, take(NEW, { type: 'application.added' }, { anyConsent: false, ...facts }))).toBe(to);
  });
  test('ATS-03, CNS-05 any later check: it has been taken back', () => {
    const before = standingIn('OUTREACH_PAUSED');
    const resumed = take(before, { type: 'outreach.resumed', scope: 'job' }, { anyConsent: false });
    expect(outcomeOf(before, resumed)).toBe('CONSENT_REVOKED');
  });
});
