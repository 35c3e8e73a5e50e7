// Rules that need the whole candidate: rows and stages together, several jobs, pauses, consent, and what is not understood.
import { describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE, plus, SECOND } from '../../../machines/vocabulary/instant.ts';
import { BLOCKING_STAGES, type Stage } from '../../../machines/vocabulary/stage.ts';
import { givenCandidate, givenJob, givenOrg, TUESDAY_10, wall } from '../../support/given.ts';
import { CandidateWorld, type GivenWorld } from '../../support/world.ts';

const NURSE = 'a-nurse';
const DRIVER = 'a-driver';
const job = (id: string, settings: object = {}) => givenJob({ id, name: id, settings: { ...settings } });
const retry = (call_retry: object) => ({ jobs: [job('nurse', { call_retry })] });
const started = (given: GivenWorld = {}): CandidateWorld => {
  const world = new CandidateWorld(given);
  world.add();
  return world;
};
const twoJobs = (nurse: object = {}, driver: object = {}) =>
  started({ jobs: [job('nurse', nurse), job('driver', driver)] });
const statuses = (world: CandidateWorld, application = NURSE) =>
  world.rows.filter((row) => row.application === application).map(({ status }) => status);
const sends = (world: CandidateWorld) =>
  world.asked.filter(({ kind }) => kind.startsWith('send') || kind === 'placeCall');

describe('entering OUTREACH (STG-03, STG-14)', () => {
  test('STG-03 makes one row, and an open row is left alone', () => {
    const world = started();
    expect(world.rows).toHaveLength(1);
    world.pauseJob();
    world.resumeJob();
    expect(world.rows).toHaveLength(1);
  });

  test('STG-14 a second add changes nothing', () => {
    const world = started();
    const before = world.candidate;
    world.add('nurse', 'another id');
    expect(Object.keys(world.candidate.applications)).toEqual([NURSE]);
    expect(world.candidate.rows).toEqual(before.rows);
  });

  test('STG-03 entering OUTREACH_PAUSED directly makes no row; resuming does', () => {
    const world = new CandidateWorld();
    world.setJob('nurse', { paused: true });
    world.add();
    expect([world.stageOf(NURSE), world.rows.length]).toEqual(['OUTREACH_PAUSED', 0]);
    world.resumeJob();
    expect([world.stageOf(NURSE), world.rows.length]).toEqual(['OUTREACH', 1]);
  });
});

describe('leaving OUTREACH (STG-08, STG-09, STG-13)', () => {
  const WAYS: readonly (readonly [Stage, (world: CandidateWorld) => unknown, closedAs: string])[] = [
    ['CONSENT_REVOKED', (world) => world.texts('STOP'), 'NOT_INTERESTED'],
    [
      'USER_CANCELED',
      (world) => world.happens('application.event', { job: 'nurse', type: 'outreach.canceled' }),
      'NOT_INTERESTED',
    ],
    [
      'FRAUD_REJECTED',
      (world) => world.happens('application.event', { job: 'nurse', type: 'fraud.flagged' }),
      'NOT_INTERESTED',
    ],
    [
      'DISPOSITIONED_IN_ATS',
      (world) => world.happens('ats.synced', { fields: {}, consent: {}, status: 'Rejected' }),
      'NOT_INTERESTED',
    ],
    [
      'SKIP_OUTREACH',
      (world) => world.happens('ats.synced', { fields: {}, consent: {}, status: 'Unavailable Indefinitely' }),
      'NOT_INTERESTED',
    ],
  ];

  test.each(WAYS)('STG-08 %s closes the planned row and its timer in the same advance', (stage, go, closedAs) => {
    const world = started();
    world.callEnds();
    expect(world.openRow(NURSE)?.status).toBe('PENDING');
    go(world);
    expect([world.stageOf(NURSE), statuses(world)]).toEqual([stage, ['VOICEMAIL', closedAs]]);
    expect(Object.keys(world.candidate.timers).filter((key) => key.startsWith('call-attempt'))).toEqual([]);
    if (BLOCKING_STAGES.has(stage)) world.wait(3 * DAY);
    expect(sends(world).filter(({ dueAt }) => dueAt > plus(TUESDAY_10, HOUR))).toEqual([]);
  });

  test('STG-08 the stage stands before the row it closes, and the decision before its send', () => {
    const world = started();
    world.callEnds();
    const seen = world.records.journal.length;
    world.texts('STOP');
    const types = world.records.journal.slice(seen).map(({ type }) => type);
    expect(types.indexOf('stage')).toBeLessThan(types.indexOf('call_row'));
    expect(world.records.journal.findIndex(({ type }) => type === 'decision')).toBeLessThan(
      world.records.journal.findIndex(({ type }) => type === 'send'),
    );
  });

  test('STG-09 INVALID_CONTACT takes only the row that surfaced it', () => {
    const world = started();
    world.answers(world.task('placeCall'), { kind: 'invalid_number', code: 'x' });
    expect([world.stageOf(NURSE), statuses(world)]).toEqual(['INVALID_CONTACT', ['INVALID_NUMBER']]);
  });

  test('STG-13 a row whose own outcome moves the stage keeps its own status', () => {
    const world = started();
    world.accept();
    world.result('a-nurse/1', 'human_review');
    expect([world.stageOf(NURSE), statuses(world)]).toEqual(['HUMAN_REVIEW_REQUESTED', ['COMPLETED']]);
  });
});

describe('rounds (STG-12)', () => {
  test('STG-12 a recruiter begins a new round with a full budget; the first row of it is FIRST', () => {
    const world = started(retry({ retry_count: 0 }));
    world.callEnds();
    expect(world.stageOf(NURSE)).toBe('MAX_ATTEMPTS_NO_INTERVIEW');
    world.happens('application.event', { job: 'nurse', type: 'progress.requested' });
    expect(world.candidate.applications[NURSE]?.round).toBe(2);
    expect(world.openRow(NURSE)).toMatchObject({ kind: 'FIRST', round: 2, status: 'DISPATCHING' });
  });

  test('STG-12 a pause goes on with what is left', () => {
    const world = started(retry({ retry_count: 1 }));
    world.callEnds();
    world.pauseJob();
    world.resumeJob();
    world.wait(26 * HOUR);
    expect(world.openRow(NURSE)).toMatchObject({ kind: 'RETRY', round: 1, attempt: 2 });
    world.callEnds();
    expect(world.stageOf(NURSE)).toBe('MAX_ATTEMPTS_NO_INTERVIEW');
  });

  test('STG-12, RTY-05 consent that comes back adds no row to a used budget', () => {
    const world = started({
      ...retry({ retry_count: 0 }),
      candidate: givenCandidate({}, { sms_consent: true, email_consent: true }),
    });
    expect(world.stageOf(NURSE)).toBe('MAX_ATTEMPTS_NO_INTERVIEW');
    world.happens('optOut.requested', {
      channels: ['TEXT_AND_AI', 'EMAIL'],
      source: 'ACTION_LINK',
      application: NURSE,
    });
    world.happens('consent.changed', { changes: { sms_consent: true }, source: 'RECRUITER_ATTESTED' });
    expect(world.stageOf(NURSE)).toBe('MAX_ATTEMPTS_NO_INTERVIEW');
    expect(world.rows.filter(({ reason }) => reason === 'NO_AI_COMMUNICATIONS_CONSENT')).toHaveLength(1);
  });
});

describe('consent (CNS-09, CNS-10, CNS-13, REV)', () => {
  const NONE = { sms_consent: false, email_consent: false, all_ai_communications_consent: false };

  test('CNS-10 of those waiting for consent the longest waiting goes first, the other cools down', () => {
    const world = new CandidateWorld({ jobs: [job('nurse'), job('driver')], candidate: givenCandidate({}, NONE) });
    world.add('driver');
    world.wait(HOUR);
    world.add('nurse');
    expect([world.stageOf(DRIVER), world.stageOf(NURSE)]).toEqual(['NO_CONSENT', 'NO_CONSENT']);
    world.happens('consent.changed', { changes: { all_ai_communications_consent: true }, source: 'ATS_SYNC' });
    expect([world.stageOf(DRIVER), world.stageOf(NURSE)]).toEqual(['OUTREACH', 'COOLING_DOWN']);
  });

  test('CNS-09, CNS-10 after the candidate’s own revocation a sync turns nothing on and moves nothing', () => {
    const world = started();
    world.texts('STOP');
    world.happens('consent.changed', { changes: { sms_consent: true }, source: 'ATS_SYNC' });
    expect([world.candidate.consent.columns.sms_consent, world.stageOf(NURSE)]).toEqual([false, 'CONSENT_REVOKED']);
    world.texts('START');
    expect([world.candidate.consent.columns.sms_consent, world.stageOf(NURSE)]).toEqual([true, 'OUTREACH']);
  });

  test('REV-02 STOP takes texts and calls and keeps email; EMAIL takes email alone', () => {
    const world = started();
    world.texts('STOP');
    expect(world.candidate.consent.columns).toMatchObject({
      sms_consent: false,
      email_consent: true,
      all_ai_communications_consent: false,
    });
    world.happens('optOut.requested', { channels: ['EMAIL'], source: 'EMAIL_REPLY', application: NURSE });
    expect(world.candidate.consent.columns.email_consent).toBe(false);
  });

  test('REV-03 the one click of a mailbox takes email alone, and moves the application', () => {
    const world = started();
    const { columns } = world.candidate.consent;
    world.happens('optOut.requested', { channels: ['EMAIL'], source: 'EMAIL_UNSUBSCRIBE', application: NURSE });
    expect(world.candidate.consent.columns).toEqual({ ...columns, email_consent: false });
    expect(world.stageOf(NURSE)).toBe('CONSENT_REVOKED');
  });

  test('REV-08 "stop all messages" takes texts, calls and email, and tells the application once', () => {
    const world = started();
    world.happens('optOut.requested', {
      channels: ['TEXT_AND_AI', 'EMAIL'],
      source: 'ACTION_LINK',
      application: NURSE,
      evidence: 'a link',
    });
    expect(world.candidate.consent.columns).toMatchObject({
      sms_consent: false,
      email_consent: false,
      all_ai_communications_consent: false,
    });
    expect(world.stageOf(NURSE)).toBe('CONSENT_REVOKED');
    const written = world.records.ledger.filter(({ source }) => source === 'ACTION_LINK');
    expect(written.map(({ evidence }) => evidence)).toEqual(['a link', 'a link', 'a link']);
    expect(world.records.journal.filter(({ type }) => type === 'ignored')).toEqual([]);
  });

  test('REV-01 an opt-out is written whatever the stage, CLOSED included', () => {
    const world = started();
    world.happens('application.event', { job: 'nurse', type: 'outreach.canceled' });
    world.texts('STOP');
    expect([world.stageOf(NURSE), world.candidate.consent.columns.sms_consent]).toEqual(['USER_CANCELED', false]);
    expect(world.records.journal.filter(({ type }) => type === 'ignored')).toHaveLength(1);
  });

  test('REV-05 other applications are not rewritten at once; at their entry the gates find out', () => {
    const world = twoJobs();
    world.callEnds();
    world.add('driver');
    expect(world.stageOf(DRIVER)).toBe('COOLING_DOWN');
    world.texts('STOP');
    expect([world.stageOf(NURSE), world.stageOf(DRIVER)]).toEqual(['CONSENT_REVOKED', 'COOLING_DOWN']);
    world.wait(2 * DAY);
    expect(world.asked.filter(({ kind }) => kind === 'placeCall')).toHaveLength(1);
    expect(statuses(world, DRIVER)[0]).toBe('CANCELLED');
  });

  test('REV-06 consent gone upstream on every channel moves what is in motion', () => {
    const world = started();
    world.callEnds();
    const { sms_consent: _, ...others } = NONE;
    world.happens('consent.changed', { changes: others, source: 'ATS_SYNC' });
    expect(world.stageOf(NURSE)).toBe('OUTREACH');
    world.happens('consent.changed', { changes: { sms_consent: false }, source: 'ATS_SYNC' });
    expect(world.stageOf(NURSE)).toBe('CONSENT_REVOKED');
  });

  test('CNS-13 the candidate’s own revocation bars the address, an import with it starts revoked, START frees it', () => {
    const world = started();
    world.texts('STOP');
    expect(world.candidate.suppressed.map(({ channel }) => channel).sort()).toEqual(['CALL', 'SMS']);
    const again = new CandidateWorld({
      candidate: { ...givenCandidate({ id: 'twin' }), suppressed: world.candidate.suppressed },
    });
    again.happens('candidate.imported', {
      fields: {},
      consent: { sms_consent: true, email_consent: true, all_ai_communications_consent: true },
      source: 'IMPORT',
    });
    expect(again.candidate.consent.columns).toMatchObject({
      sms_consent: false,
      all_ai_communications_consent: false,
      email_consent: true,
    });
    world.texts('START');
    expect(world.candidate.suppressed.map(({ channel }) => channel)).toEqual(['CALL']);
  });

  test('P-02, SMS-17 a STOP that is repeated is confirmed once', () => {
    const world = started();
    for (let i = 0; i < 3; i++) world.texts('stop');
    expect(world.asked.filter(({ kind }) => kind === 'sendSms')).toHaveLength(1);
  });
});

describe('a call that we close while it lasts (REV-07, GAT-25)', () => {
  test('REV-07 while it rings the provider is asked to end it', () => {
    const world = started();
    world.accept();
    world.texts('STOP');
    expect([statuses(world), world.tasks.map(({ kind }) => kind).sort()]).toEqual([
      ['NOT_INTERESTED'],
      ['endCall', 'sendSms'],
    ]);
  });

  test('REV-07 closed while it is being handed over, the call is asked to end as soon as it is taken', () => {
    const world = started();
    world.texts('STOP');
    expect(world.tasks.map(({ kind }) => kind)).toEqual(['placeCall', 'sendSms']);
    world.accept();
    expect(world.tasks.some(({ kind }) => kind === 'endCall')).toBe(true);
  });

  test('GAT-25 another job does not call while the person still speaks on a call of a closed row', () => {
    const world = twoJobs({}, { cooldown: { applicant_phone_days: 0 } });
    world.accept();
    world.happens('call.answered', { row: 'a-nurse/1' });
    world.happens('application.event', { job: 'nurse', type: 'outreach.canceled' });
    world.add('driver');
    expect(world.openRow(DRIVER)).toMatchObject({ status: 'PENDING' });
    world.wait(MINUTE);
    world.end('a-nurse/1', 'conversation');
    expect(world.openRow(DRIVER)?.status).toBe('DISPATCHING');
  });

  test('GAT-25 a word that is lost holds nobody for ever', () => {
    const world = twoJobs({}, { cooldown: { applicant_phone_days: 0 } });
    world.accept();
    world.happens('call.answered', { row: 'a-nurse/1' });
    world.happens('application.event', { job: 'nurse', type: 'outreach.canceled' });
    world.add('driver');
    world.wait(7 * HOUR);
    expect(world.openRow(DRIVER)?.status).toBe('DISPATCHING');
  });
});

describe('cooldown (CDN)', () => {
  test('CDN-01, CDN-03 the other job waits while the first is active, and for a day after its last call', () => {
    const world = twoJobs();
    world.accept();
    world.add('driver');
    world.wait(MINUTE);
    world.result('a-nurse/1', 'completed', { completion: 1 });
    expect([world.stageOf(NURSE), world.stageOf(DRIVER)]).toEqual(['CALL_COMPLETED', 'COOLING_DOWN']);
    world.moveTo(plus(TUESDAY_10, DAY - SECOND));
    expect(world.stageOf(DRIVER)).toBe('COOLING_DOWN');
    world.moveTo(plus(TUESDAY_10, DAY));
    expect(world.stageOf(DRIVER)).toBe('OUTREACH');
  });

  test('CDN-02 no days: it resumes at once when the other has concluded', () => {
    const world = twoJobs({}, { cooldown: { applicant_phone_days: 0 } });
    world.accept();
    world.add('driver');
    world.result('a-nurse/1', 'completed', { completion: 1 });
    expect(world.stageOf(DRIVER)).toBe('OUTREACH');
  });

  test('CDN-01 a paused application and its paused row trigger nothing', () => {
    const world = twoJobs({}, { cooldown: { applicant_phone_days: 0 } });
    world.callEnds();
    world.pauseJob();
    world.add('driver');
    expect(world.stageOf(DRIVER)).toBe('OUTREACH');
  });

  test('CDN-04 after fourteen days it expires without contact', () => {
    const world = twoJobs({ call_retry: { retry_hours: 24 * 30 } });
    world.callEnds();
    world.add('driver');
    world.moveTo(plus(TUESDAY_10, 14 * DAY - SECOND));
    expect(world.stageOf(DRIVER)).toBe('COOLING_DOWN');
    world.moveTo(plus(TUESDAY_10, 14 * DAY));
    expect([world.stageOf(DRIVER), statuses(world, DRIVER)]).toEqual(['COOLDOWN_EXPIRED', []]);
  });

  test('CDN-05 of several that wait, one resumes and the others stay', () => {
    const jobs = ['nurse', 'driver', 'cook'].map((id) => job(id, { cooldown: { applicant_phone_days: 0 } }));
    const world = started({ jobs });
    world.accept();
    world.add('driver');
    world.wait(MINUTE);
    world.add('cook');
    world.result('a-nurse/1', 'completed', { completion: 1 });
    expect([world.stageOf(DRIVER), world.stageOf('a-cook')]).toEqual(['OUTREACH', 'COOLING_DOWN']);
  });

  test('CDN-05 two in OUTREACH at once: the later entry yields, the earlier goes on', () => {
    const world = twoJobs();
    world.callEnds();
    world.pauseJob();
    world.setJob('driver', { settings: { cooldown: { applicant_phone_days: 0 } } });
    world.add('driver');
    world.accept();
    world.end('a-driver/1');
    world.acceptMessages();
    world.setJob('nurse', { settings: { cooldown: { applicant_phone_days: 0 } } });
    world.resumeJob();
    expect([world.stageOf(DRIVER), world.stageOf(NURSE)]).toEqual(['OUTREACH', 'COOLING_DOWN']);
  });
});

describe('pause (PAU)', () => {
  const pause = (world: CandidateWorld) =>
    world.happens('application.event', { job: 'nurse', type: 'outreach.paused' });
  const resume = (world: CandidateWorld) =>
    world.happens('application.event', { job: 'nurse', type: 'outreach.resumed' });

  test('PAU-01, PAU-02 a person pauses and resumes; the row is placed in hours, never before now', () => {
    const world = started();
    world.callEnds();
    pause(world);
    expect([world.stageOf(NURSE), statuses(world)]).toEqual(['OUTREACH_PAUSED', ['VOICEMAIL', 'PAUSED']]);
    world.moveTo(wall('2026-06-04 23:00'));
    resume(world);
    expect(world.stageOf(NURSE)).toBe('OUTREACH');
    expect(world.openRow(NURSE)).toMatchObject({ status: 'PENDING', scheduledAt: wall('2026-06-05 08:00') });
  });

  test('PAU-02 a time still ahead is kept', () => {
    const world = started();
    world.callEnds();
    const planned = world.openRow(NURSE)?.scheduledAt;
    world.pauseJob();
    world.wait(HOUR);
    world.resumeJob();
    expect(world.openRow(NURSE)).toMatchObject({ status: 'PENDING', scheduledAt: planned });
  });

  test('PAU-02 resuming the job does not lift the candidate’s own pause, and the other way round', () => {
    const world = started();
    world.callEnds();
    pause(world);
    world.pauseJob();
    world.resumeJob();
    expect(world.stageOf(NURSE)).toBe('OUTREACH_PAUSED');
    world.pauseJob();
    resume(world);
    expect(world.stageOf(NURSE)).toBe('OUTREACH_PAUSED');
    world.resumeJob();
    expect(world.stageOf(NURSE)).toBe('OUTREACH');
  });

  test('PAU-04 a call in flight runs out, and what it plans is created paused', () => {
    const world = started();
    world.accept();
    world.pauseJob();
    expect(world.openRow(NURSE)?.status).toBe('CALLING');
    world.end('a-nurse/1');
    expect(statuses(world)).toEqual(['VOICEMAIL', 'PAUSED']);
    expect(world.tasks).toEqual([]);
  });

  test('P-14 a row born paused, whose application never heard of the pause, wakes when the job resumes', () => {
    const world = started();
    world.accept();
    world.setJob('nurse', { paused: true });
    world.end('a-nurse/1');
    expect([world.stageOf(NURSE), world.openRow(NURSE)?.status]).toEqual(['OUTREACH', 'PAUSED']);
    world.resumeJob();
    expect([world.stageOf(NURSE), world.openRow(NURSE)?.status]).toEqual(['OUTREACH', 'PENDING']);
  });

  test('PAU-04 in COOLING_DOWN a pause is only noted for the next entry', () => {
    const world = twoJobs({}, { cooldown: { applicant_phone_days: 0 } });
    world.accept();
    world.add('driver');
    world.happens('application.event', { job: 'driver', type: 'outreach.paused' });
    expect(world.stageOf(DRIVER)).toBe('COOLING_DOWN');
    world.result('a-nurse/1', 'completed', { completion: 1 });
    expect([world.stageOf(DRIVER), world.openRow(DRIVER)]).toEqual(['OUTREACH_PAUSED', undefined]);
  });

  test('RTY-06 the third failed row pauses for a person; resumed, three more may fail', () => {
    const world = started(retry({ retry_hours: 1 }));
    const failRows = () => {
      for (let i = 0; i < 3 * 12 && world.stageOf(NURSE) === 'OUTREACH'; i++) {
        world.answers(world.task('placeCall'), { kind: 'refused', refusal: 'transient', code: 'x' });
        const next = world.nextTimerAt();
        if (next !== null) world.moveTo(next);
      }
    };
    failRows();
    expect([world.stageOf(NURSE), statuses(world)]).toEqual(['OUTREACH_PAUSED', Array(3).fill('FAILED')]);
    resume(world);
    expect(world.stageOf(NURSE)).toBe('OUTREACH');
    if (!world.tasks.some(({ kind }) => kind === 'placeCall')) world.moveTo(world.nextTimerAt() ?? world.now);
    failRows();
    expect([world.stageOf(NURSE), statuses(world)]).toEqual(['OUTREACH_PAUSED', Array(6).fill('FAILED')]);
  });
});

describe('the daily cap (GAT-24)', () => {
  const capped = (max_touches_per_day: number, more: GivenWorld = {}) =>
    started({
      org: givenOrg({ settings: { compliance: { max_touches_per_day } } }),
      jobs: [job('nurse', { call_retry: { retry_hours: 2 } })],
      ...more,
    });

  test('GAT-24 the touch over the cap waits for the first slot of the next local day', () => {
    const world = capped(3);
    world.callEnds();
    world.wait(2 * HOUR);
    expect(world.openRow(NURSE)).toMatchObject({ status: 'PENDING', scheduledAt: wall('2026-06-03 08:00') });
  });

  test('GAT-24 the day is the candidate’s own: at 23:30 UTC it is still the same one in San Francisco', () => {
    const world = capped(3, { now: wall('2026-06-02 16:30') });
    world.callEnds();
    world.wait(2 * HOUR);
    expect(world.openRow(NURSE)?.scheduledAt).toBe(wall('2026-06-03 08:00'));
  });

  test('GAT-24 a refused send is no touch', () => {
    const world = capped(1);
    world.answers(world.task('placeCall'), { kind: 'refused', refusal: 'transient', code: 'x' });
    world.wait(10 * MINUTE);
    expect(world.openRow(NURSE)?.status).toBe('DISPATCHING');
  });

  test('GAT-24 an answer to the candidate is none either', () => {
    const world = capped(1);
    world.accept();
    world.texts('HELP');
    expect(world.tasks.map(({ kind }) => kind)).toEqual(['sendSms']);
  });
});

describe('what is not understood', () => {
  test('an event of an unknown kind is parked and harms nothing', () => {
    const world = started();
    const before = world.candidate;
    world.takes('letter.posted', { stamp: 1 });
    expect(world.parked).toMatchObject([{ reason: expect.stringContaining('letter.posted') }]);
    expect(world.candidate).toEqual(before);
    expect(world.records.journal.map(({ type }) => type)).not.toContain('letter.posted');
  });

  test('a snapshot of an unknown version leaves the candidate untouched, and the event is kept', () => {
    const world = started();
    world.accept();
    const { charts } = world.candidate;
    const key = 'application/a-nurse';
    const stored = charts[key];
    if (!stored) throw new Error('no chart');
    world.candidate = { ...world.candidate, charts: { ...charts, [key]: { ...stored, version: 99 } } };
    const before = world.candidate;
    world.texts('STOP');
    expect(world.parked).toMatchObject([{ reason: expect.stringContaining('UnknownChartVersion') }]);
    expect(world.candidate).toEqual(before);
    expect(world.candidate.consent.columns.sms_consent).toBe(true);
  });

  test('a timer whose chart cannot be restored is looked at again later and stops nobody else', () => {
    const world = twoJobs({}, { cooldown: { applicant_phone_days: 0 } });
    world.callEnds();
    const { charts } = world.candidate;
    const stored = charts['call-attempt/a-nurse/2'];
    if (!stored) throw new Error('no chart');
    world.candidate = {
      ...world.candidate,
      charts: { ...charts, 'call-attempt/a-nurse/2': { ...stored, snapshot: { value: 'NOWHERE', context: {} } } },
    };
    world.moveTo(plus(TUESDAY_10, 27 * HOUR));
    expect(world.faults.length).toBeGreaterThan(0);
    world.texts('HELP');
    expect(world.tasks.map(({ kind }) => kind)).toContain('sendSms');
  });

  test('INT-06 a result for a closed row is stored, recorded as one ignored event, and moves nothing', () => {
    const world = started();
    world.accept();
    world.end('a-nurse/1');
    world.acceptMessages();
    const { rows } = world.candidate;
    world.result('a-nurse/1', 'completed', { completion: 0.9 });
    expect(world.stageOf(NURSE)).toBe('OUTREACH');
    expect(world.candidate.rows['a-nurse/1']).toEqual({
      ...rows['a-nurse/1'],
      result: expect.objectContaining({ afterClosing: true }),
    });
    expect(world.records.journal.filter(({ type }) => type === 'ignored')).toHaveLength(1);
  });
});

describe('a text that waits for the lookup', () => {
  // Found by the properties: FOLLOW_UP of sms-conversation does not ask for the stage when the answer comes.
  test('STG-08, P-08 it does not leave once the stage has closed', () => {
    const world = started();
    world.accept();
    world.end('a-nurse/1');
    world.happens('application.event', { job: 'nurse', type: 'fraud.flagged' });
    world.answers(world.task('askLineType'), { kind: 'answered', lineType: 'MOBILE' });
    expect(world.asked.filter(({ kind }) => kind === 'sendSms' || kind === 'sendEmail')).toEqual([]);
  });
});

describe('what is said of a number that has been corrected since', () => {
  test('INT-05 a call refused for the old number does not condemn the new one', () => {
    const world = started();
    const task = world.task('placeCall');
    world.happens('candidate.updated', { changes: { phone: '+14155550124' }, source: 'API' });
    world.answers(task, { kind: 'invalid_number', code: 'x' });
    expect([world.candidate.record.phoneUncallable, world.stageOf(NURSE)]).toEqual([false, 'OUTREACH']);
  });

  test('GAT-15 a lookup of the old number is asked again for the new one', () => {
    const world = started({ jobs: [job('nurse', { initial_outreach: { initial_outreach_method: 'SMS' } })] });
    const task = world.task('askLineType');
    world.happens('candidate.updated', { changes: { phone: '+14155550124' }, source: 'API' });
    world.answers(task, { kind: 'answered', lineType: 'PAGER' });
    expect(world.candidate.record.lineType).toBeNull();
    expect(world.task('askLineType').payload).toMatchObject({ phone: '+14155550124' });
  });
});
