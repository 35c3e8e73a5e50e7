// What a pause holds, what it drops, and what goes on afterwards (PAU-01…04): of the job, and of one candidate.
import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE, plus } from '../../../machines/vocabulary/instant.ts';
import { givenCandidate, givenJob, TUESDAY_10 } from '../../support/given.ts';
import { CandidateWorld, type GivenWorld } from '../../support/world.ts';

const NURSE = 'a-nurse';
type Pause = 'BY_ITSELF' | 'WITH_ITS_JOB';
const BY_ITSELF: Pause = 'BY_ITSELF';
const OF_THE_JOB: Pause = 'WITH_ITS_JOB';

const asks = (world: CandidateWorld, type: string) => world.happens('application.event', { job: 'nurse', type });
const pause = (world: CandidateWorld, how: Pause) =>
  how === BY_ITSELF ? asks(world, 'outreach.paused') : world.pauseJob();
const resume = (world: CandidateWorld, how: Pause) =>
  how === BY_ITSELF ? asks(world, 'outreach.resumed') : world.resumeJob();
const started = (given: GivenWorld = {}): CandidateWorld => {
  const world = new CandidateWorld(given);
  world.add();
  return world;
};
const templatesOf = (world: CandidateWorld) =>
  world.asked.flatMap(({ kind, payload }) =>
    kind === 'sendSms' || kind === 'sendEmail'
      ? [world.candidate.messages[(payload as { message: string }).message]?.template]
      : [],
  );
const means = (world: CandidateWorld, intent: string, time: string | null = null): void => {
  world.texts('…');
  world.answers(world.task('classifyReply'), { kind: 'answered', intent, time, timezone: null });
  world.acceptMessages();
};
const touchesOf = (world: CandidateWorld) =>
  (world.candidate.applications[NURSE]?.plannedTouches ?? []).map(({ kind, status, reason }) => [kind, status, reason]);

describe('a call that runs out in a pause (PAU-04, SMS-18)', () => {
  test.each([
    ['PAU-01, PAU-04 paused by itself: what it schedules is created PAUSED, and no text follows', BY_ITSELF],
    ['PAU-01, PAU-04 paused with its job: what it schedules is created PAUSED, and no text follows', OF_THE_JOB],
  ] as const)('%s', (_title, how) => {
    const world = started();
    pause(world, how);
    world.callEnds();
    world.wait(2 * HOUR);
    world.acceptMessages();
    const planned = world.openRow(NURSE)?.status;
    expect([world.stageOf(NURSE), planned, templatesOf(world)]).toEqual(['OUTREACH_PAUSED', 'PAUSED', []]);
  });
  test('PAU-04 the text that a paused job held goes when the job is resumed', () => {
    const world = started();
    pause(world, OF_THE_JOB);
    world.callEnds();
    resume(world, OF_THE_JOB);
    world.acceptMessages();
    expect(templatesOf(world)).toEqual(['failed_call_sms', 'companion_email']);
  });
  test('SMS-18 in an application paused by itself it is dropped, and not made up for', () => {
    const world = started();
    pause(world, BY_ITSELF);
    world.callEnds();
    resume(world, BY_ITSELF);
    world.acceptMessages();
    expect(templatesOf(world)).toEqual([]);
  });
});

describe('texts of the candidate while the job is paused (PAU-04)', () => {
  const WHILE_PAUSED: readonly (readonly [title: string, (world: CandidateWorld) => void, sent: readonly string[]])[] =
    [
      ['PAU-04 help leaves', (world) => world.texts('HELP'), ['help_sms']],
      [
        'PAU-04, SMS-17 the confirmation of an opt-out leaves',
        (world) => world.texts('STOP'),
        ['opt_out_confirmation_sms'],
      ],
      ['PAU-04 an answer about a time does not', (world) => means(world, 'WANTS_TO_SCHEDULE'), []],
      [
        'PAU-04, SMS-09 the question about the future does not, and the opt-out is confirmed in its place',
        (world) => means(world, 'REQUESTED_NO_CONTACT'),
        ['opt_out_confirmation_sms'],
      ],
    ];
  test.each(WHILE_PAUSED)('%s', (_title, write, sent) => {
    const world = started();
    world.callEnds();
    pause(world, OF_THE_JOB);
    const before = templatesOf(world).length;
    write(world);
    world.acceptMessages();
    expect(templatesOf(world).slice(before)).toEqual(sent);
  });
  test('SMS-09 a question that a pause keeps back is the opt-out at once', () => {
    const world = started();
    world.callEnds();
    pause(world, OF_THE_JOB);
    means(world, 'REQUESTED_NO_CONTACT');
    expect(world.stageOf(NURSE)).toBe('CONSENT_REVOKED');
  });
  test('PAU-04, SMS-03 a yes to the opt-in counts, and the thanks stay back', () => {
    const world = started({
      jobs: [givenJob({ script: { requireOptInConfirmation: true } })],
      candidate: givenCandidate({}, { sms_consent: null, email_consent: true, all_ai_communications_consent: true }),
    });
    world.callEnds();
    pause(world, OF_THE_JOB);
    world.texts('YES');
    world.acceptMessages();
    expect(world.candidate.consent.columns.sms_consent).toBe(true);
    expect(templatesOf(world)).toEqual(['opt_in_sms', 'companion_email']);
  });
  test('PAU-01 a candidate paused by themself is still answered', () => {
    const world = started();
    world.callEnds();
    pause(world, BY_ITSELF);
    means(world, 'WANTS_TO_SCHEDULE');
    expect(templatesOf(world).at(-1)).toBe('conversation_sms');
  });
});

describe('reminders and a pause (PAU-04, TCH-03, TCH-04)', () => {
  const agreed = () => {
    const world = started();
    world.callEnds();
    means(world, 'WANTS_TO_SCHEDULE');
    return world;
  };
  /** Friday at eleven; reminders on Thursday at eleven and Friday at ten. */
  const booked = () => {
    const world = started();
    world.callEnds();
    world.happens('timezone.confirmed', { timezone: 'America/Los_Angeles' });
    means(world, 'WANTS_TO_SCHEDULE', '2026-06-05T11:00');
    return world;
  };
  test('PAU-04 a scheduling reminder due in the pause of the job goes when that ends, and the next follows it', () => {
    const world = agreed();
    const due = world.candidate.applications[NURSE]?.plannedTouches[0]?.dueAt;
    pause(world, OF_THE_JOB);
    world.wait(30 * HOUR);
    expect(touchesOf(world)).toEqual([['scheduling_reminder', 'scheduled', null]]);
    expect(world.candidate.applications[NURSE]?.plannedTouches[0]?.dueAt).toBe(due);
    resume(world, OF_THE_JOB);
    world.acceptMessages();
    expect(templatesOf(world).at(-1)).toBe('scheduling_reminder_sms');
    expect(touchesOf(world)).toEqual([
      ['scheduling_reminder', 'sent', null],
      ['scheduling_reminder', 'scheduled', null],
    ]);
  });
  test('TCH-09 due in the pause of the candidate it is cancelled: that stage is not its own', () => {
    const world = agreed();
    pause(world, BY_ITSELF);
    world.wait(30 * HOUR);
    expect(touchesOf(world)).toEqual([['scheduling_reminder', 'cancelled', 'STAGE']]);
  });
  test('PAU-04, TCH-04 a reminder of the call that is past its hour when the pause ends is dropped; the next one goes', () => {
    const world = booked();
    pause(world, OF_THE_JOB);
    world.wait(60 * HOUR);
    resume(world, OF_THE_JOB);
    world.acceptMessages();
    expect(touchesOf(world)).toEqual([
      ['meeting_reminder', 'skipped', 'TOO_LATE'],
      ['meeting_reminder', 'scheduled', null],
    ]);
    world.wait(13 * HOUR);
    world.acceptMessages();
    expect(touchesOf(world)[1]).toEqual(['meeting_reminder', 'sent', null]);
  });
  test('PAU-02, TCH-04 a booked call whose hour passed in the pause goes on as a RETRY, without reminders', () => {
    const world = booked();
    pause(world, OF_THE_JOB);
    world.wait(80 * HOUR);
    resume(world, OF_THE_JOB);
    world.acceptMessages();
    expect(world.openRow(NURSE)?.kind).toBe('RETRY');
    expect(templatesOf(world)).not.toContain('meeting_reminder_sms');
  });
});

describe('refused calls (RTY-06)', () => {
  test('RTY-06, PAU-02 the ten minutes stand, though a pause ends before them', () => {
    const world = started();
    world.answers(world.task('placeCall'), { kind: 'refused', code: 'x' });
    world.wait(MINUTE);
    pause(world, OF_THE_JOB);
    world.wait(MINUTE);
    resume(world, OF_THE_JOB);
    expect(world.openRow(NURSE)).toMatchObject({ status: 'PENDING', scheduledAt: plus(TUESDAY_10, 10 * MINUTE) });
  });
  const failsARow = (world: CandidateWorld) => {
    for (let refusal = 1; refusal <= 12; refusal++) {
      while (!world.tasks.some(({ kind }) => kind === 'placeCall')) world.wait(10 * MINUTE);
      world.answers(world.task('placeCall'), { kind: 'refused', code: 'x' });
    }
  };
  test('RTY-06, STG-12 FAILED rows count within a round: a new round has three again', () => {
    const world = started();
    failsARow(world);
    failsARow(world);
    asks(world, 'outreach.canceled');
    asks(world, 'progress.requested');
    failsARow(world);
    expect([world.stageOf(NURSE), world.openRow(NURSE)?.status]).toEqual(['OUTREACH', 'PENDING']);
    failsARow(world);
    failsARow(world);
    expect([world.stageOf(NURSE), world.openRow(NURSE)]).toEqual(['OUTREACH_PAUSED', undefined]);
  });
  test('RTY-06, RTY-04 a booked call that fails after the calls are used up plans no other', () => {
    const world = started({ jobs: [givenJob({ settings: { call_retry: { retry_count: 0 } } })] });
    world.callEnds();
    expect(world.stageOf(NURSE)).toBe('MAX_ATTEMPTS_NO_INTERVIEW');
    world.happens('timezone.confirmed', { timezone: 'America/Los_Angeles' });
    means(world, 'WANTS_TO_SCHEDULE', '2026-06-02T14:00');
    failsARow(world);
    expect(world.rows.map(({ kind, status }) => [kind, status])).toEqual([
      ['FIRST', 'VOICEMAIL'],
      ['SCHEDULED', 'FAILED'],
    ]);
  });
});
