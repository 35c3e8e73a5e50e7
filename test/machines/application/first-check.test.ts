// Where an ATS is connected it is asked before the first entry decision (STG-15): what ends the rest, and what comes in it.
import { describe, expect, test } from 'vitest';
import type { StoredChart } from '../../../machines/candidate/working-set.ts';
import { CATALOG } from '../../../machines/catalog.ts';
import { MINUTE, plus } from '../../../machines/vocabulary/instant.ts';
import type { Stage } from '../../../machines/vocabulary/stage.ts';
import { asked, type Facts, NEW, NOW, outcomeOf, type Said, stateNames, take } from './given.ts';

const ATS: Facts = { atsConnected: true };
const TIME_IS_UP = { type: 'xstate.after.checkPatience.BEING_CHECKED' };
const added = take(NEW, { type: 'application.added', by: 'import' }, ATS);
const resting = added.chart as StoredChart;
const comes = (said: Said, facts: Facts = {}, before = resting) => take(before, said, { ...ATS, ...facts });
const leadsTo = (said: Said, facts: Facts = {}) => outcomeOf(resting, comes(said, facts));
const toldTo = (result: ReturnType<typeof comes>) => asked(result, 'routingEvent').map(({ event }) => event);

describe('being added where an ATS is connected', () => {
  test('STG-15 the ATS is asked and nothing else: no stage, no row, no word to the routing', () => {
    expect(stateNames(added.chart)).toEqual(['stage', 'BEING_CHECKED', 'review', 'UNREVIEWED']);
    expect(added.effects.map(({ type }) => type)).toEqual(['askEligibility']);
    expect(added.rule).toBe('STG-15');
  });
  test('STG-15 ten minutes it rests at most, counted from being added', () => {
    expect(added.armed.map(({ id, dueAt }) => [id, dueAt])).toEqual([[TIME_IS_UP.type, plus(NOW, 10 * MINUTE)]]);
  });
  test('STG-15 without an ATS nobody is asked and the decision is made at once', () => {
    expect(outcomeOf(NEW, take(NEW, { type: 'application.added' }, { atsConnected: false }))).toBe('OUTREACH');
  });
  test.each(['OUTREACH', 'EXPIRED'])('STG-15, STG-10 an old row imported in %s asks nobody', (stage) => {
    const result = take(NEW, { type: 'application.imported', stage }, ATS);
    expect([outcomeOf(NEW, result), asked(result, 'askEligibility')]).toEqual([stage, []]);
  });
});

describe('the answer', () => {
  test('STG-15 nothing barred: the entry decision, and its timer is gone', () => {
    const result = comes({ type: 'eligibility.confirmed' });
    expect([outcomeOf(resting, result), asked(result, 'openCallRow').length]).toEqual(['OUTREACH', 1]);
    expect(result.cancelled).toContain(TIME_IS_UP.type);
  });
  test('STG-15 none within ten minutes: the entry decision, unasked', () => {
    expect(leadsTo(TIME_IS_UP)).toBe('OUTREACH');
    expect(leadsTo(TIME_IS_UP, { paused: true })).toBe('OUTREACH_PAUSED');
  });
  const bars = (category: string) => ({ type: 'eligibility.blocked', category });
  test.each<[string, Facts, Stage, string]>([
    ['DO_NOT_CONTACT', {}, 'NO_CONSENT', 'STG-15'],
    ['DO_NOT_CONTACT', { revokedByCandidate: true }, 'CONSENT_REVOKED', 'CNS-05'],
    ['ORG_OUTREACH_POLICY', {}, 'SKIP_OUTREACH', 'STG-15'],
    ['DISPOSITIONED', {}, 'DISPOSITIONED_IN_ATS', 'STG-15'],
  ])('ATS-03 %s %o leads to %s (%s), without a row', (category, facts, to, rule) => {
    const result = comes(bars(category), facts);
    expect([outcomeOf(resting, result), result.rule, asked(result, 'openCallRow')]).toEqual([to, rule, []]);
  });
  test('CNS-05 without any consent it is NO_CONSENT still: the first decision, however late', () => {
    expect(leadsTo({ type: 'eligibility.confirmed' }, { anyConsent: false })).toBe('NO_CONSENT');
    expect(leadsTo(TIME_IS_UP, { anyConsent: false })).toBe('NO_CONSENT');
    expect(leadsTo(TIME_IS_UP, { anyConsent: false, revokedByCandidate: true })).toBe('CONSENT_REVOKED');
  });
  test('ATS-04 what it brought of the start stages counts', () => {
    expect(leadsTo({ type: 'eligibility.confirmed' }, { outsideStartStages: true })).toBe('SKIP_OUTREACH');
  });
});

describe('what comes while it rests', () => {
  test.each<[string, Said, Stage]>([
    ['REV-01 an opt-out counts at once', { type: 'consent.revoked', source: 'SMS_STOP' }, 'CONSENT_REVOKED'],
    ['STG-11 so does the end of it in the ATS', { type: 'ats.dispositioned' }, 'DISPOSITIONED_IN_ATS'],
    ['INT-03 and fraud', { type: 'fraud.flagged' }, 'FRAUD_REJECTED'],
    ['INT-03 and a recruiter who stops it', { type: 'outreach.canceled' }, 'USER_CANCELED'],
    [
      'ATS-01 and an excluded status of a sync',
      { type: 'eligibility.blocked', category: 'ORG_OUTREACH_POLICY', source: 'ATS_SYNC' },
      'SKIP_OUTREACH',
    ],
  ])('%s', (_title, said, to) => {
    expect(leadsTo(said)).toBe(to);
    expect(comes(said).cancelled).toContain(TIME_IS_UP.type);
  });
  test('ATS-01, STG-15 who is skipped by a sync is told from who is skipped by the answer', () => {
    const bars = { type: 'eligibility.blocked', category: 'ORG_OUTREACH_POLICY' };
    expect(comes({ ...bars, source: 'ATS_SYNC' }).rule).toBe('ATS-01');
    expect(comes(bars).rule).toBe('STG-15');
  });
  test('PAU-04 a pause of its own is noted for the entry, and so is its end', () => {
    const note = (type: string) => asked(comes({ type, scope: 'application' }), 'noteOwnPause');
    expect([note('outreach.paused'), note('outreach.resumed')]).toEqual([[{ paused: true }], [{ paused: false }]]);
    expect(leadsTo({ type: 'outreach.paused', scope: 'job' })).toBe('ignored'); // the entry reads the job's pause
  });
  test('STG-15 what is said of the person waits for the entry decision, and is told to the routing there', () => {
    expect(leadsTo({ type: 'role.declined' })).toBe('ignored');
    const declined = comes({ type: 'eligibility.confirmed' }, { declined: true });
    expect([outcomeOf(resting, declined), toldTo(declined)[0]]).toEqual(['NOT_INTERESTED', 'NOT_INTERESTED']);
    const done = comes(TIME_IS_UP, { interview: 'COMPLETED' });
    expect([outcomeOf(resting, done), toldTo(done)]).toEqual(['CALL_COMPLETED', ['AI_INTERVIEW_DONE']]);
  });
  test.each(['progress.requested', 'interview.scheduled', 'humanReview.requested', 'application.added'])(
    'STG-02 %s is not taken: there is no stage yet',
    (type) => expect(leadsTo({ type })).toBe('ignored'),
  );
});

describe('the verdict on the resume overtakes the answer of the ATS (STG-05)', () => {
  const withVerdict = (verdict: 'passed' | 'failed', facts: Facts = {}) =>
    comes({ type: `resume.${verdict}` }, facts).chart as StoredChart;
  test('RTE-12 passed: the ATS hears of it before outreach, after its answer', () => {
    const result = comes({ type: 'eligibility.confirmed' }, { resume: 'PASSED' }, withVerdict('passed'));
    expect(outcomeOf(resting, result)).toBe('OUTREACH');
    expect(toldTo(result)).toEqual(['RESUME_REVIEW_PASSED', 'OUTREACH']);
  });
  test('TCH-01 failed: rejected after the answer, with the touches of a rejection', () => {
    const result = comes(TIME_IS_UP, { resume: 'FAILED' }, withVerdict('failed'));
    expect(outcomeOf(resting, result)).toBe('RESUME_REJECTED');
    expect(toldTo(result)).toEqual(['RESUME_REVIEW_FAILED']);
    expect(asked(result, 'planTouches')).toEqual([{ occasion: 'RESUME_REJECTED' }]);
  });
  test('STG-04 once told it is told no second time', () => {
    const rejected = comes(TIME_IS_UP, { resume: 'FAILED' }, withVerdict('failed')).chart as StoredChart;
    const skipped = take(rejected, { type: 'progress.requested' }, { policyBlocks: true }).chart as StoredChart;
    const back = take(skipped, { type: 'eligibility.restored' }, { resume: 'FAILED' });
    expect([outcomeOf(skipped, back), toldTo(back), asked(back, 'planTouches')]).toEqual(['RESUME_REJECTED', [], []]);
  });
  test('STG-05 where no resume is reviewed there is no verdict', () => {
    for (const type of ['resume.passed', 'resume.failed'])
      expect(outcomeOf(resting, comes({ type }, { resumeIsReviewed: false }))).toBe('ignored');
  });
});

test('REL-8 an application stored by version 1 goes on in the version that checks', () => {
  const old: StoredChart = {
    machine: 'application',
    version: 1,
    snapshot: {
      value: { stage: { WAITING: 'AWAITING_RESUME_REVIEW' }, review: 'UNREVIEWED' },
      context: { held: null, reported: [] },
    },
  };
  const { chart } = take(old, { type: 'resume.passed' }, ATS);
  expect([stateNames(chart).includes('OUTREACH'), chart?.version]).toEqual([true, CATALOG.application.version]);
});
