// What a connected ATS tells by itself: echoes of our own moves, policy as data, the end of an application, consent.
import { describe, expect, test } from 'vitest';
import {
  type AtsConnection,
  atsOptionsSchema,
  optionsThatCannotHold,
} from '../../../machines/vocabulary/ats-connection.ts';
import { outreachEligibility, type StandingInAts } from '../../../machines/vocabulary/ats-eligibility.ts';
import { type Instant, MINUTE, plus } from '../../../machines/vocabulary/instant.ts';
import { givenOrg } from '../../support/given.ts';
import { CandidateWorld } from '../../support/world.ts';

const MOVED = { kind: 'answered', answer: { kind: 'moved' } } as const;
const optionsOf = (given: object) => atsOptionsSchema.parse(given);
const connectionWith = (options: object): AtsConnection => ({
  ...{ provider: 'generic', baseUrl: null, credentialsEnv: 'ATS', options: optionsOf(options) },
});

function world(options: object = {}): CandidateWorld {
  const flat = { outreach_stage: 'Contacting', outreach_paused_stage: 'On hold' };
  const integrations = { email: true, ats: 'generic', atsConnection: connectionWith(options) };
  return new CandidateWorld({ org: givenOrg({ integrations, ats: { flat, start_stages: ['Applied'] } }) });
}
const synced = (of: CandidateWorld, payload: object) =>
  of.happens('ats.synced', { fields: {}, consent: {}, job: 'nurse', ...payload });
function contacted(options: object = {}): CandidateWorld {
  const of = world(options);
  of.happens('application.added', { application: 'a-nurse', job: 'nurse', source: 'APPLICANT', atsStage: 'Applied' });
  of.passTheCheck();
  of.answers(of.task('moveInAts'), MOVED);
  return of;
}
/** Whoever waits for the answer gets it. */
function isEligible(of: CandidateWorld): void {
  for (let asked = 0; asked < 5; asked++) {
    const question = of.tasks.find(({ kind, chart }) => kind === 'askEligibility' && chart.startsWith('application/'));
    if (question === undefined) return;
    of.answers(question, { kind: 'answered', answer: 'ELIGIBLE', stage: 'Applied' });
  }
  throw new Error('The ATS is asked again and again.');
}
const ats = (of: CandidateWorld) => of.candidate.applications['a-nurse']?.ats;

describe('what comes back of our own moves', () => {
  function movedTwice() {
    const of = contacted();
    of.happens('application.event', { application: 'a-nurse', type: 'outreach.paused' });
    of.answers(of.task('moveInAts'), MOVED);
    expect(ats(of)).toMatchObject({ stage: 'On hold', ours: ['Contacting', 'On hold'] });
    return { of, movedAt: ats(of)?.movedAt as Instant };
  }
  test('ATS-04 ATS-05 word of a move of ours that another of ours has followed since is no move of others', () => {
    const { of, movedAt } = movedTwice();
    synced(of, { stage: 'Contacting', since: movedAt });
    expect(ats(of)).toMatchObject({ stage: 'On hold', byUs: true });
  });
  test('ATS-04 the same word of a later time is somebody’s move, and so is a stage that was never ours', () => {
    const { of, movedAt } = movedTwice();
    synced(of, { stage: 'Contacting', since: plus(movedAt, MINUTE) });
    expect(ats(of)).toMatchObject({ stage: 'Contacting', byUs: false });
    synced(of, { stage: 'Offer', since: movedAt });
    expect(ats(of)).toMatchObject({ stage: 'Offer', byUs: false });
  });
});

describe('policy is data of the org', () => {
  test('ATS-01 ATS-02 any status of the list bars, in any case; one that is not in it clears', () => {
    const of = contacted({ excluded_statuses: ['Placed', 'On leave'] });
    synced(of, { status: 'Unavailable Indefinitely', job: null });
    expect(of.stageOf('a-nurse')).toBe('OUTREACH');
    synced(of, { status: 'on leave', job: null });
    expect(of.stageOf('a-nurse')).toBe('SKIP_OUTREACH');
    synced(of, { status: 'Active', job: null });
    isEligible(of);
    expect(of.stageOf('a-nurse')).toBe('OUTREACH');
  });
  test('STG-11 a status by which the org’s ATS rejects ends the application', () => {
    const of = contacted({ dispositioned_statuses: ['Client Rejected'] });
    synced(of, { status: 'Rejected' });
    expect(of.stageOf('a-nurse')).toBe('OUTREACH');
    synced(of, { status: 'Client Rejected' });
    expect(of.stageOf('a-nurse')).toBe('DISPOSITIONED_IN_ATS');
  });
  test('STG-11 an application that was rejected there ends, once', () => {
    const of = contacted();
    synced(of, { dispositioned: true });
    synced(of, { dispositioned: true });
    expect(of.stageOf('a-nurse')).toBe('DISPOSITIONED_IN_ATS');
    expect(of.records.journal.filter(({ type }) => type === 'ignored')).toEqual([]);
  });
  test('GAT-04 what the ATS says of eligibility without being asked moves as its answer would', () => {
    const of = contacted();
    synced(of, { eligibility: 'ORG_OUTREACH_POLICY' });
    expect(of.stageOf('a-nurse')).toBe('SKIP_OUTREACH');
    synced(of, { eligibility: 'ELIGIBLE' });
    isEligible(of);
    expect(of.stageOf('a-nurse')).toBe('OUTREACH');
  });
});

describe('candidate_outreach_eligibility (ATS-03)', () => {
  const STANDING: StandingInAts = {
    ...{ statuses: ['Active'], candidate: '77', owner: '3', isDeleted: false, consent: {} },
    ...{ applicationStatus: 'Submitted', isApplicationDeleted: false },
  };
  const NO = { sms_consent: false, email_consent: false, all_ai_communications_consent: false };
  test.each([
    ['nothing bars', {}, {}, 'ELIGIBLE'],
    ['the application was rejected', {}, { applicationStatus: 'rejected' }, 'DISPOSITIONED'],
    ['the application is gone', {}, { isApplicationDeleted: true }, 'DISPOSITIONED'],
    [
      'it was rejected, and the person is barred',
      {},
      { applicationStatus: 'Withdrawn', isDeleted: true },
      'DISPOSITIONED',
    ],
    ['the status bars', {}, { statuses: ['Unavailable indefinitely'] }, 'ORG_OUTREACH_POLICY'],
    ['the owner’s people are not contacted', { blocked_owners: ['3'] }, {}, 'ORG_OUTREACH_POLICY'],
    ['the person is on the list', { blocked_candidates: ['77'] }, {}, 'ORG_OUTREACH_POLICY'],
    [
      'a placement of the person bars',
      { blocked_placement_statuses: ['Approved', 'Active'] },
      { placements: ['Terminated', 'active'] },
      'ORG_OUTREACH_POLICY',
    ],
    [
      'a placement that is over bars nobody',
      { blocked_placement_statuses: ['Active'] },
      { placements: ['Terminated', null] },
      'ELIGIBLE',
    ],
    ['placements are none of the policy by default', {}, { placements: ['Active'] }, 'ELIGIBLE'],
    ['the person was deleted', {}, { isDeleted: true }, 'ORG_OUTREACH_POLICY'],
    ['no on every channel', {}, { consent: NO }, 'DO_NOT_CONTACT'],
    ['no on every channel, and barred', {}, { consent: NO, isDeleted: true }, 'ORG_OUTREACH_POLICY'],
    ['no on one, and nothing said of others', {}, { consent: { sms_consent: false } }, 'ELIGIBLE'],
    ['yes on one', {}, { consent: { ...NO, email_consent: true } }, 'ELIGIBLE'],
  ] as const)('ATS-03 %s', (_, options, changes, answer) => {
    expect(outreachEligibility(optionsOf(options), { ...STANDING, ...changes })).toBe(answer);
  });
});

describe('options', () => {
  test('consent fields are read whichever way round they are written, and none by default', () => {
    expect(optionsOf({}).consent_fields).toBeNull();
    const both = { sms_consent: 'customText1' };
    expect(optionsOf({ consent_fields: both }).consent_fields).toEqual(both);
    expect(optionsOf({ consent_fields: { customText1: 'sms_consent' } }).consent_fields).toEqual(both);
    expect(optionsOf({ consent_fields: ['sms_consent'] }).consent_fields).toEqual({ sms_consent: 'sms_consent' });
    expect(atsOptionsSchema.safeParse({ consent_fields: { customText1: 'consent' } }).error?.issues[0]?.path).toEqual([
      'consent_fields',
      'customText1',
    ]);
  });
});

test('ATS-03 a policy that a provider cannot carry out is refused, with what to do instead', () => {
  const options = optionsOf({ blocked_placement_statuses: ['Active'] });
  expect(optionsThatCannotHold('bullhorn', options)).toEqual([]);
  expect(optionsThatCannotHold('jobdiva', optionsOf({}))).toEqual([]);
  expect(optionsThatCannotHold('jobdiva', options)).toMatchObject([
    { path: 'blocked_placement_statuses', message: expect.stringContaining('excluded_statuses') },
  ]);
  expect(optionsThatCannotHold('generic', options)).toMatchObject([
    { message: expect.stringContaining('ORG_OUTREACH') },
  ]);
});

test('CNS-13 a yes of the ATS does not lift what the owner of an address barred', () => {
  const of = contacted();
  of.happens('optOut.requested', { channels: ['TEXT_AND_AI'], source: 'ACTION_LINK', application: null });
  synced(of, { consent: { sms_consent: true, all_ai_communications_consent: true } });
  expect(of.candidate.consent.columns).toMatchObject({ sms_consent: false, all_ai_communications_consent: false });
});
