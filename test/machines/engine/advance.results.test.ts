// What a call says when its row, or the stage, no longer takes it; results kept back; and calls that candidates place.
import { describe, expect, test } from 'vitest';
import { givenCandidate, givenJob, ORG_NUMBER } from '../../support/given.ts';
import { CandidateWorld, type GivenWorld } from '../../support/world.ts';

const NURSE = 'a-nurse';
const NO_CONSENT = { sms_consent: null, email_consent: null, all_ai_communications_consent: null };
const asks = (world: CandidateWorld, type: string) => world.happens('application.event', { job: 'nurse', type });
const inACall = (given: GivenWorld = {}): CandidateWorld => {
  const world = new CandidateWorld(given);
  world.add();
  world.accept();
  world.happens('call.answered', { row: 'a-nurse/1' });
  return world;
};
const callsIn = (
  world: CandidateWorld,
  more: { application?: string | null; job?: string | null; from?: string } = {},
) =>
  world.happens('inbound.connected', {
    call: 'inbound 1',
    from: more.from ?? world.candidate.record.phone ?? '+14155550177',
    to: ORG_NUMBER,
    route: 'KNOWN_CALLER',
    rule: 'INB-05',
    application: more.application === undefined ? NURSE : more.application,
    job: more.job ?? null,
    newApplication: 'a-new',
    source: 'APPLICANT',
  });
const ignoredOf = (world: CandidateWorld) =>
  world.records.journal.filter(({ type }) => type === 'ignored').map(({ data }) => data['event']);
const ruleInto = (world: CandidateWorld, stage: string) =>
  world.records.journal.findLast(({ type, data }) => type === 'stage' && data['to'] === stage)?.data['rule'];

describe('who says what (REV-04, INT-05, SMS-10)', () => {
  test.each([
    ['REV-04 declined on a call', 'declined', 'NOT_INTERESTED', 'REV-04'],
    ['INT-05 a wrong number on a call', 'wrong_number', 'WRONG_NUMBER', 'INT-05'],
  ] as const)('%s', (_title, outcome, stage, rule) => {
    const world = inACall();
    world.result('a-nurse/1', outcome);
    expect([world.stageOf(NURSE), ruleInto(world, stage)]).toEqual([stage, rule]);
  });
  test('SMS-10 declined by text', () => {
    const world = new CandidateWorld();
    world.add();
    world.callEnds();
    world.texts('no');
    world.answers(world.task('classifyReply'), {
      kind: 'answered',
      intent: 'NOT_INTERESTED',
      time: null,
      timezone: null,
    });
    expect(ruleInto(world, 'NOT_INTERESTED')).toBe('SMS-10');
  });
});

describe('a result for a row that was closed (INT-06, STG-02)', () => {
  const RESULTS = [
    ['INT-06 completed', 'completed', 'interview.completed', true],
    ['INT-06 declined', 'declined', 'role.declined', true],
    ['INT-06, REV-01 an opt-out: consent goes all the same', 'opt_out', 'consent.revoked', false],
  ] as const;
  test.each(RESULTS)('%s, is recorded once and moves nothing', (_title, outcome, event, consent) => {
    const world = inACall();
    world.happens('ats.synced', { fields: {}, consent: {}, status: 'Unavailable Indefinitely' });
    world.result('a-nurse/1', outcome);
    expect([world.stageOf(NURSE), ignoredOf(world)]).toEqual(['SKIP_OUTREACH', [event]]);
    const { sms_consent, all_ai_communications_consent, email_consent } = world.candidate.consent.columns;
    expect([sms_consent, all_ai_communications_consent, email_consent]).toEqual([consent, consent, true]);
  });
  test('REV-01, REV-04 an opt-out on an open row revokes once and moves', () => {
    const world = inACall();
    world.result('a-nurse/1', 'opt_out');
    expect([
      world.stageOf(NURSE),
      ignoredOf(world),
      world.records.ledger.filter(({ new: now }) => now === false),
    ]).toEqual(['CONSENT_REVOKED', [], [expect.anything(), expect.anything()]]);
  });
});

describe('an opt-out while another job rings (REV-07, REV-05)', () => {
  const theOtherJobRings = () => {
    const cook = givenJob({ id: 'cook', name: 'Cook', settings: { cooldown: { applicant_phone_days: 0 } } });
    const world = new CandidateWorld({ jobs: [givenJob(), cook] });
    world.add();
    world.callEnds();
    asks(world, 'outreach.canceled');
    world.add('cook', 'a-cook');
    world.accept();
    return world;
  };
  test('REV-07 the call of the other job is asked to end; its application is not rewritten and goes on by its own rules', () => {
    const world = theOtherJobRings();
    world.texts('STOP');
    expect(world.asked.filter(({ kind }) => kind === 'endCall').map(({ application }) => application)).toEqual([
      'a-cook',
    ]);
    expect([world.stageOf('a-cook'), world.openRow('a-cook')?.status]).toEqual(['OUTREACH', 'CALLING']);
    world.end('a-cook/1', 'no_answer');
    expect(world.openRow('a-cook')).toMatchObject({ kind: 'RETRY', status: 'PENDING' });
  });
  test('REV-07 the STOP of somebody with the same phone ends it too', () => {
    const world = theOtherJobRings();
    world.happens('phone.stopped', { phone: '+14155550123', evidence: 'x' });
    expect(world.asked.filter(({ kind }) => kind === 'endCall')).toHaveLength(1);
  });
  test('REV-07 one that has been answered is left to the person', () => {
    const world = theOtherJobRings();
    world.happens('call.answered', { row: 'a-cook/1' });
    world.texts('STOP');
    expect(world.asked.filter(({ kind }) => kind === 'endCall')).toEqual([]);
  });
  test('REV-07 an opt-out of email alone stops no phone', () => {
    const world = theOtherJobRings();
    world.happens('optOut.requested', {
      channels: ['EMAIL'],
      source: 'EMAIL_UNSUBSCRIBE',
      application: NURSE,
      evidence: 'x',
    });
    expect(world.asked.filter(({ kind }) => kind === 'endCall')).toEqual([]);
  });
});

describe('an interview kept back (INT-02, INB-10)', () => {
  test("INT-02, STG-04 after the reviewer's decision it counts as completed on every way back", () => {
    const world = inACall();
    world.result('a-nurse/1', 'held', { completion: 1, passed: true });
    expect([world.stageOf(NURSE), world.candidate.applications[NURSE]?.interview.result]).toEqual([
      'PENDING_ACCOMMODATION_REVIEW',
      null,
    ]);
    asks(world, 'accommodation.resolved');
    expect(world.candidate.applications[NURSE]?.interview).toMatchObject({ result: 'COMPLETED', passed: true });
    asks(world, 'role.declined');
    world.texts('I would like to after all');
    world.answers(world.task('classifyReply'), { kind: 'answered', intent: 'INTERESTED', time: null, timezone: null });
    expect(world.stageOf(NURSE)).toBe('CALL_COMPLETED');
  });
  test('INT-02 with nothing kept back the decision is the entry, and nothing counts as completed', () => {
    const world = inACall();
    world.result('a-nurse/1', 'accommodation');
    asks(world, 'accommodation.resolved');
    expect([world.stageOf(NURSE), world.candidate.applications[NURSE]?.interview.result]).toEqual(['OUTREACH', null]);
  });
  test.each([
    [
      'INB-10, INT-02 a call that somebody opted out places and that is kept back',
      'held',
      'PENDING_ACCOMMODATION_REVIEW',
      true,
    ],
    ['INB-10 one that breaks off', 'partial', 'CONSENT_REVOKED', false],
  ] as const)('%s', (_title, outcome, stage, granted) => {
    const world = new CandidateWorld();
    world.add();
    world.callEnds();
    world.texts('STOP');
    world.acceptMessages();
    callsIn(world);
    world.result('inbound 1', outcome);
    expect([world.stageOf(NURSE), world.candidate.consent.columns.all_ai_communications_consent]).toEqual([
      stage,
      granted,
    ]);
  });
});

describe('calls that candidates place (INB-02, INB-08, INB-09, INT-05)', () => {
  const onANumberOfTheJob = { application: null, job: 'nurse' };
  test('INB-09 who calls a number of a job is known before the application is: it starts with that consent', () => {
    const world = new CandidateWorld({ candidate: givenCandidate({}, NO_CONSENT) });
    callsIn(world, onANumberOfTheJob);
    expect([world.stageOf('a-new'), world.candidate.consent.columns.all_ai_communications_consent]).toEqual([
      'OUTREACH',
      true,
    ]);
  });
  test('INB-09, CNS-05 after an opt-out of their own on every channel it starts revoked, and nothing is granted', () => {
    const world = new CandidateWorld({ jobs: [givenJob(), givenJob({ id: 'cook', name: 'Cook' })] });
    world.add('cook');
    world.happens('optOut.requested', {
      channels: ['TEXT_AND_AI', 'EMAIL'],
      source: 'ACTION_LINK',
      application: 'a-cook',
      evidence: 'x',
    });
    callsIn(world, onANumberOfTheJob);
    expect([world.stageOf('a-new'), world.candidate.consent.columns.all_ai_communications_consent]).toEqual([
      'CONSENT_REVOKED',
      false,
    ]);
  });
  test.each([
    ['INB-08 the number of a caller is written where none was known', null, '+14155550177'],
    ['INB-08 a number that is known is left as it is', '+14155550123', '+14155550123'],
  ])('%s', (_title, phone, after) => {
    const world = new CandidateWorld({ candidate: givenCandidate({ phone }) });
    world.add();
    callsIn(world, { from: '+14155550177' });
    expect(world.candidate.record.phone).toBe(after);
  });
  test.each([
    ['INT-05 a wrong number said by who calls from it marks it', undefined, true],
    ['INT-05 said from another number it says nothing about theirs', '+14155550177', false],
  ])('%s', (_title, from, marked) => {
    const world = new CandidateWorld();
    world.add();
    world.callEnds();
    callsIn(world, from ? { from } : {});
    world.result('inbound 1', 'wrong_number');
    expect(world.candidate.record.phoneReportedWrong).toBe(marked);
  });
});

describe('rejection and feedback emails (TCH-01, TCH-02)', () => {
  const reviewed = (rejection: boolean): CandidateWorld => {
    const world = new CandidateWorld({
      jobs: [givenJob({ resumeScoring: true, settings: { rejection_emails: { enable_rejection_emails: rejection } } })],
    });
    world.add();
    return world;
  };
  const touchesOf = (world: CandidateWorld) =>
    (world.candidate.applications[NURSE]?.plannedTouches ?? []).map(({ kind, status }) => [kind, status]);
  test('TCH-01 a thumb that comes back after it was taken back plans the email anew', () => {
    const world = reviewed(true);
    for (const type of ['review.thumbsDown', 'review.undone', 'review.thumbsDown']) asks(world, type);
    expect(touchesOf(world)).toEqual([
      ['rejection_email', 'cancelled'],
      ['rejection_email', 'scheduled'],
    ]);
  });
  test('TCH-01 a second look that fails plans it anew; one that has been sent is not followed by another', () => {
    const world = reviewed(true);
    for (const type of ['resume.failed', 'reReview.requested', 'resume.failed']) asks(world, type);
    world.wait(26 * 60 * 60_000);
    world.acceptMessages();
    for (const type of ['reReview.requested', 'resume.failed']) asks(world, type);
    expect(touchesOf(world)).toEqual([
      ['rejection_email', 'cancelled'],
      ['rejection_email', 'sent'],
    ]);
  });
  test('STG-04, TCH-01 going back into RESUME_REJECTED by the entry decision plans nothing', () => {
    const world = reviewed(true);
    asks(world, 'resume.failed');
    world.texts('STOP');
    world.acceptMessages();
    world.texts('START');
    expect([world.stageOf(NURSE), touchesOf(world)]).toEqual(['RESUME_REJECTED', [['rejection_email', 'cancelled']]]);
  });
  test('TCH-02 the feedback email is dropped when a rejection email is planned', () => {
    const world = reviewed(false);
    asks(world, 'resume.failed');
    world.setJob('nurse', { settings: { rejection_emails: { enable_rejection_emails: true } } });
    asks(world, 'review.thumbsDown');
    expect(touchesOf(world)).toEqual([
      ['resume_feedback_email', 'cancelled'],
      ['rejection_email', 'scheduled'],
    ]);
  });
});
