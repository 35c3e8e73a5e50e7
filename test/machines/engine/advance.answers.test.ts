// What the candidate's texts bring about: answers to our questions, what grants, what ends a conversation and takes it up.
import { describe, expect, test } from 'vitest';
import { HOUR } from '../../../machines/vocabulary/instant.ts';
import { givenCandidate, givenJob } from '../../support/given.ts';
import { CandidateWorld, type GivenWorld } from '../../support/world.ts';

const NURSE = 'a-nurse';
const NO_SMS = { sms_consent: null, email_consent: true, all_ai_communications_consent: true };
const afterOneCall = (given: GivenWorld = {}): CandidateWorld => {
  const world = new CandidateWorld(given);
  world.add();
  world.callEnds();
  return world;
};
const smsStateOf = (world: CandidateWorld) => world.candidate.applications[NURSE]?.smsState;
const consentOf = (world: CandidateWorld) => world.candidate.consent.columns;
const textsOf = (world: CandidateWorld) =>
  world.asked.flatMap(({ kind, payload }) =>
    kind === 'sendSms' ? [world.candidate.messages[(payload as { message: string }).message]] : [],
  );
const templatesOf = (world: CandidateWorld) => textsOf(world).map((message) => message?.template);
/** The candidate writes something that means this. */
const means = (world: CandidateWorld, intent: string, more: { time?: string; timezone?: string } = {}): void => {
  world.texts('…');
  world.answers(world.task('classifyReply'), { kind: 'answered', intent, time: null, timezone: null, ...more });
  world.acceptMessages();
};
const isAskedToOptIn = (script: object = {}, source: 'APPLICANT' | 'SOURCED' = 'APPLICANT'): CandidateWorld => {
  const world = new CandidateWorld({
    jobs: [givenJob({ script: { requireOptInConfirmation: true, ...script } })],
    candidate: givenCandidate({}, NO_SMS),
  });
  world.add('nurse', NURSE, source);
  world.callEnds();
  return world;
};
const isAskedAboutTheFuture = (given: GivenWorld = {}): CandidateWorld => {
  const world = afterOneCall(given);
  world.texts('never again');
  world.answers(world.task('classifyReply'), {
    kind: 'answered',
    intent: 'REQUESTED_NO_CONTACT',
    time: null,
    timezone: null,
  });
  return world;
};

describe('YES is a keyword where we have asked (SMS-07, SMS-14)', () => {
  test('SMS-03, SMS-07 to the opt-in it grants with no classifier asked', () => {
    const world = isAskedToOptIn();
    world.texts('Yes!');
    world.acceptMessages();
    expect([smsStateOf(world), consentOf(world).sms_consent]).toEqual(['INITIAL_OUTREACH', true]);
    expect(templatesOf(world)).toEqual(['opt_in_sms', 'post_opt_in_sms']);
    expect(world.asked.some(({ kind }) => kind === 'classifyReply')).toBe(false);
  });
  test('SMS-09, SMS-07 to the question about the future it keeps consent and declines this job', () => {
    const world = isAskedAboutTheFuture();
    world.acceptMessages();
    world.texts('YES');
    expect([world.stageOf(NURSE), smsStateOf(world), consentOf(world).sms_consent]).toEqual([
      'NOT_INTERESTED',
      'NOT_INTERESTED',
      true,
    ]);
  });
  test('SMS-13, SMS-07 to the question about the timezone it confirms the one we have, and the kept time counts', () => {
    const world = afterOneCall();
    means(world, 'WANTS_TO_SCHEDULE', { time: '2026-06-04T11:00' });
    expect(smsStateOf(world)).toBe('AWAITING_TIMEZONE');
    world.texts('yes');
    expect([smsStateOf(world), world.candidate.record.timezoneSource]).toEqual(['SCHEDULED', 'CONFIRMED']);
  });
  test('SMS-07 where we have asked nothing it is a text like any other', () => {
    const world = afterOneCall({ candidate: givenCandidate({}, NO_SMS) });
    world.texts('yes');
    expect([consentOf(world).sms_consent, world.task('classifyReply').kind]).toEqual([null, 'classifyReply']);
  });
});

describe('the opt-in prompt (SMS-02)', () => {
  test.each([
    ['SMS-02 an applicant gets the text for applicants', 'APPLICANT', 'to applicants'],
    ['SMS-02 a sourced candidate gets the text for the sourced', 'SOURCED', 'to the sourced'],
  ] as const)('%s', (_title, source, text) => {
    const world = isAskedToOptIn({ optInApplicantSms: 'to applicants', optInSourcedSms: 'to the sourced' }, source);
    expect(textsOf(world).map((message) => message?.text)).toEqual([text]);
  });
});

describe('whose words (TCH-07)', () => {
  const firstTextOf = (script: object) =>
    textsOf(afterOneCall({ jobs: [givenJob({ script: { ...script } })] }))[0]?.text ?? '';
  test.each([
    ['TCH-07 a script in Spanish', { language: 'es' }, /^Hola Ana, Morgan de/],
    ['TCH-07 a script that names its AI', { ai_name: 'Robin' }, /^Hi Ana, Robin from/],
    ['TCH-07 a script with words of its own', { language: 'es', failedCallSms: 'Hey {{candidate_name}}' }, /^Hey Ana$/],
    ['TCH-07 a script that says nothing', {}, /^Hi Ana, Morgan from/],
  ])('%s', (_title, script, text) => {
    expect(firstTextOf(script)).toMatch(text);
  });
});

describe('what a text grants (SMS-11)', () => {
  const WRITES: readonly (readonly [title: string, intent: string, granted: true | null])[] = [
    ['SMS-11 a question grants texts', 'QUESTION', true],
    ['SMS-11 what nobody understands grants texts', 'UNCLEAR', true],
    ['SMS-11, SMS-10 who asks for a person grants texts', 'HUMAN_REVIEW', true],
    ['SMS-11, SMS-10 who asks for an accommodation grants texts', 'ACCOMMODATION', true],
    ['SMS-11 another time grants texts', 'RESCHEDULE', true],
    ['SMS-11 declining the job grants nothing', 'NOT_INTERESTED', null],
    ['SMS-11 a wrong number grants nothing', 'WRONG_NUMBER', null],
  ];
  test.each(WRITES)('%s', (_title, intent, granted) => {
    const world = afterOneCall({ candidate: givenCandidate({}, NO_SMS) });
    means(world, intent);
    expect(consentOf(world).sms_consent).toBe(granted);
  });
  test.each([
    ['QUESTION', false],
    ['RESCHEDULE', false],
    ['HUMAN_REVIEW', false],
    ['ACCOMMODATION', false],
    ['INTERESTED', true],
    ['WANTS_TO_SCHEDULE', true],
  ])('SMS-11 after the candidate said STOP, %s: texts granted %s', (intent, granted) => {
    const world = afterOneCall();
    world.texts('STOP');
    world.acceptMessages();
    means(world, intent);
    expect(consentOf(world).sms_consent).toBe(granted);
  });
});

describe('STOP and START over and over (SMS-12, SMS-17)', () => {
  test('SMS-12 START after an opt-out on a call brings the stage back and takes the conversation up', () => {
    const world = new CandidateWorld();
    world.add();
    world.accept();
    world.result('a-nurse/1', 'opt_out');
    expect([world.stageOf(NURSE), smsStateOf(world)]).toEqual(['CONSENT_REVOKED', 'NONE']);
    world.texts('START');
    expect([world.stageOf(NURSE), smsStateOf(world)]).toEqual(['OUTREACH', 'INITIAL_OUTREACH']);
  });
  test('SMS-12 START after this job was declined only grants', () => {
    const world = afterOneCall({ candidate: givenCandidate({}, NO_SMS) });
    means(world, 'NOT_INTERESTED');
    world.texts('START');
    expect([world.stageOf(NURSE), consentOf(world).sms_consent]).toEqual(['NOT_INTERESTED', true]);
  });
  test('SMS-17 a second STOP is not confirmed again, but one after texts were allowed anew is', () => {
    const world = afterOneCall();
    const confirmations = () => templatesOf(world).filter((template) => template === 'opt_out_confirmation_sms').length;
    world.texts('STOP');
    world.acceptMessages();
    world.texts('STOP');
    world.acceptMessages();
    expect(confirmations()).toBe(1);
    world.happens('application.event', {
      job: 'nurse',
      type: 'progress.requested',
      attestation: { channel: 'SMS', evidence: 'said so at the fair' },
    });
    world.texts('STOP');
    world.acceptMessages();
    expect(confirmations()).toBe(2);
  });
});

describe('somebody who is on no job (REV-01, SMS-07)', () => {
  test('REV-01, SMS-07 STOP and START count all the same', () => {
    const world = new CandidateWorld();
    world.texts('STOP');
    expect(consentOf(world)).toMatchObject({
      sms_consent: false,
      all_ai_communications_consent: false,
      email_consent: true,
    });
    world.texts('START');
    expect(consentOf(world)).toMatchObject({ sms_consent: true, all_ai_communications_consent: false });
  });
  test('REV-01, REV-03 so does an email that asks to stop', () => {
    const world = new CandidateWorld();
    world.happens('optOut.requested', { channels: ['EMAIL'], source: 'EMAIL_REPLY', application: null, evidence: 'x' });
    expect(consentOf(world)).toMatchObject({ sms_consent: true, email_consent: false });
  });
});

describe('the question that fails (SMS-09)', () => {
  const ENDS = [
    ['SMS-09 refused: the job is declined', 'transient', 'NOT_INTERESTED', 'NOT_INTERESTED', false],
    [
      'SMS-09, GAT-16 refused for its number: no more texts either',
      'invalid_number',
      'NOT_INTERESTED',
      'NOT_INTERESTED',
      true,
    ],
    [
      'SMS-07 refused because they opted out at the carrier: the opt-out',
      'opted_out',
      'CONSENT_REVOKED',
      'DO_NOT_CONTACT',
      false,
    ],
  ] as const;
  test.each(ENDS)('%s', (_title, refusal, stage, smsState, invalid) => {
    const world = isAskedAboutTheFuture();
    world.answers(world.task('sendSms'), { kind: 'refused', refusal, code: '1' });
    expect([world.stageOf(NURSE), smsStateOf(world), world.candidate.record.smsNumberInvalid]).toEqual([
      stage,
      smsState,
      invalid,
    ]);
  });
  test('SMS-09 an earlier text that is not delivered after all leaves the question open', () => {
    const world = isAskedAboutTheFuture();
    world.acceptMessages();
    const first = textsOf(world)[0]?.id ?? '';
    world.happens('sms.status', { message: first, status: 'undelivered', refusal: 'transient', code: '30003' });
    expect([world.stageOf(NURSE), smsStateOf(world)]).toEqual(['OUTREACH', 'AWAITING_DNC_CONFIRMATION']);
  });
});

describe('agreeing anew (TCH-03, TCH-06)', () => {
  const remindersOf = (world: CandidateWorld) =>
    (world.candidate.applications[NURSE]?.plannedTouches ?? [])
      .filter(({ kind }) => kind === 'scheduling_reminder')
      .map(({ status, reason, dueAt }) => [status, reason, dueAt.slice(0, 16)]);
  test('TCH-03 a booking ends the reminders; who then wants another time is reminded a day after saying so', () => {
    const world = afterOneCall();
    world.happens('timezone.confirmed', { timezone: 'America/Los_Angeles' });
    means(world, 'WANTS_TO_SCHEDULE');
    expect(remindersOf(world)).toEqual([['scheduled', null, '2026-06-03T17:00']]);
    world.wait(HOUR);
    means(world, 'WANTS_TO_SCHEDULE', { time: '2026-06-05T11:00' });
    world.wait(HOUR);
    means(world, 'RESCHEDULE');
    expect(remindersOf(world)).toEqual([
      ['cancelled', 'BOOKED', '2026-06-03T17:00'],
      ['scheduled', null, '2026-06-03T19:00'],
    ]);
  });
  test('TCH-04, TCH-06 a booking that replaces another cancels its reminders at once', () => {
    const world = afterOneCall();
    world.happens('timezone.confirmed', { timezone: 'America/Los_Angeles' });
    means(world, 'WANTS_TO_SCHEDULE', { time: '2026-06-05T11:00' });
    means(world, 'RESCHEDULE', { time: '2026-06-05T15:00' });
    const meetings = (world.candidate.applications[NURSE]?.plannedTouches ?? []).map(({ status, reason }) => [
      status,
      reason,
    ]);
    expect(meetings).toEqual([
      ['cancelled', 'SUPERSEDED'],
      ['cancelled', 'SUPERSEDED'],
      ['scheduled', null],
      ['scheduled', null],
    ]);
  });
});
