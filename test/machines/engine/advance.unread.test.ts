// SMS-14, GAT-28: while something that the candidate wrote is not understood nothing but answers to keywords goes to them
// on any job; people are alerted, then it is theirs; what they say it means acts as a classifier's answer would.
import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../../machines/vocabulary/instant.ts';
import type { ReplyIntent } from '../../../machines/vocabulary/reply-intent.ts';
import { givenJob, givenOrg } from '../../support/given.ts';
import { CandidateWorld, type GivenWorld } from '../../support/world.ts';

const NURSE = 'a-nurse';
const JOBS = [givenJob(), givenJob({ id: 'driver', name: 'Driver' })];
const NOBODY_KNOWS = 'hm well you know how it is';

const started = (given: GivenWorld = {}): CandidateWorld => {
  const world = new CandidateWorld(given);
  world.add();
  world.callEnds();
  return world;
};
const readingOf = (world: CandidateWorld): string => {
  const snapshot = world.candidate.charts[`sms-conversation/${NURSE}`]?.snapshot as { value: { reading: string } };
  return snapshot.value.reading;
};
const sends = (world: CandidateWorld) =>
  world.asked.filter(({ kind }) => kind === 'placeCall' || kind === 'sendSms' || kind === 'sendEmail').length;
const alerts = (world: CandidateWorld) => world.records.journal.filter(({ type }) => type === 'alert');
const labels = (world: CandidateWorld, intent: ReplyIntent, message?: string) => {
  const { message: unread } = world.task('classifyReply').payload as { message: string };
  world.happens('reply.labelled', { application: NURSE, message: message ?? unread, intent, by: 'rosa' });
};
const replies = (world: CandidateWorld) =>
  world.records.journal.filter(({ type }) => type === 'reply').map(({ data }) => [data['intent'], data['by']]);

describe('what is not understood holds (SMS-14, GAT-28)', () => {
  test('GAT-28 nothing goes for days, however many calls are due, and on no other job', () => {
    const world = started({ jobs: JOBS });
    world.texts(NOBODY_KNOWS);
    world.add('driver');
    const before = sends(world);
    world.wait(6 * 24 * HOUR);
    expect(sends(world)).toBe(before);
    const held = world.records.decisions.filter(({ rule }) => rule === 'GAT-28');
    expect(held.length).toBeGreaterThan(0);
    expect(held.every(({ outcome }) => outcome === 'WAIT' || outcome === 'RESCHEDULE')).toBe(true);
  });
  test('GAT-28 the row decides anew as soon as it is understood', () => {
    const world = started();
    world.texts(NOBODY_KNOWS);
    world.wait(48 * HOUR);
    world.answers(world.task('classifyReply'), { kind: 'answered', intent: 'QUESTION', time: null, timezone: null });
    world.wait(24 * HOUR);
    expect(world.tasks.map(({ kind }) => kind)).toEqual(['placeCall']);
  });
  test('GAT-28 another text that is still unread holds on', () => {
    const world = started();
    world.texts(NOBODY_KNOWS);
    world.texts('hm');
    world.answers(world.task('classifyReply'), { kind: 'answered', intent: 'QUESTION', time: null, timezone: null });
    const before = sends(world);
    world.wait(3 * 24 * HOUR);
    expect([sends(world), world.tasks.map(({ kind }) => kind)]).toEqual([before, ['classifyReply']]);
  });
  test('SMS-07 keywords never wait for it: STOP is taken, confirmed, and makes the rest of no account', () => {
    const world = started();
    world.texts(NOBODY_KNOWS);
    world.texts('stop please');
    const last = world.asked.at(-1)?.payload as { message: string };
    expect(world.candidate.messages[last.message]?.template).toBe('opt_out_confirmation_sms');
    world.acceptMessages();
    expect([world.stageOf(NURSE), readingOf(world), world.tasks]).toEqual(['CONSENT_REVOKED', 'NOTHING_UNREAD', []]);
  });
  test('SMS-08 what asks for no contact by its words is asked about with no classifier', () => {
    const world = started();
    world.texts('Never contact me again!');
    world.acceptMessages();
    expect(world.candidate.applications[NURSE]?.smsState).toBe('AWAITING_DNC_CONFIRMATION');
    expect(replies(world)).toEqual([['REQUESTED_NO_CONTACT', 'words']]);
    expect(world.asked.some(({ kind }) => kind === 'classifyReply')).toBe(false);
  });
});

describe('people hear of it (SMS-14)', () => {
  test('SMS-14 an alert after 15 minutes, a person’s after 24 hours, each once', () => {
    const world = started();
    world.texts(NOBODY_KNOWS);
    world.wait(15 * MINUTE - 1000);
    expect([alerts(world).length, readingOf(world)]).toEqual([0, 'BEING_READ']);
    world.wait(1000);
    expect([alerts(world).length, readingOf(world)]).toEqual([1, 'LONG_UNREAD']);
    world.wait(24 * HOUR - 15 * MINUTE - 1000);
    expect(readingOf(world)).toBe('LONG_UNREAD');
    world.wait(1000);
    expect([alerts(world).length, readingOf(world)]).toEqual([1, 'FOR_A_PERSON']);
    world.wait(10 * 24 * HOUR);
    expect([alerts(world).length, readingOf(world)]).toEqual([1, 'FOR_A_PERSON']);
  });
  test('SMS-14 the patience is that with the oldest text that is left', () => {
    const world = started();
    world.texts(NOBODY_KNOWS);
    world.wait(10 * MINUTE);
    world.texts('hm');
    world.answers(world.task('classifyReply'), { kind: 'answered', intent: 'QUESTION', time: null, timezone: null });
    world.wait(14 * MINUTE);
    expect(readingOf(world)).toBe('BEING_READ');
    world.wait(1 * MINUTE);
    expect(readingOf(world)).toBe('LONG_UNREAD');
  });
  test('SMS-14 nothing is told of what was understood in time', () => {
    const world = started();
    world.texts(NOBODY_KNOWS);
    world.wait(14 * MINUTE);
    world.answers(world.task('classifyReply'), { kind: 'answered', intent: 'QUESTION', time: null, timezone: null });
    world.wait(2 * HOUR);
    expect([alerts(world).length, readingOf(world)]).toEqual([0, 'NOTHING_UNREAD']);
  });
});

describe('a person reads it and labels it (SMS-14)', () => {
  test.each([
    ['NOT_INTERESTED', 'NOT_INTERESTED'],
    ['WRONG_NUMBER', 'WRONG_NUMBER'],
    ['HUMAN_REVIEW', 'HUMAN_REVIEW_REQUESTED'],
    ['ACCOMMODATION', 'ACCOMMODATION_REQUESTED'],
    ['QUESTION', 'OUTREACH'],
    ['INTERESTED', 'OUTREACH'],
  ] as const)('SMS-14 labelled %s it leads to %s, as a classifier’s answer would', (intent, stage) => {
    const world = started();
    world.texts(NOBODY_KNOWS);
    world.wait(25 * HOUR);
    labels(world, intent);
    expect([world.stageOf(NURSE), readingOf(world), replies(world)]).toEqual([
      stage,
      'NOTHING_UNREAD',
      [[intent, 'rosa']],
    ]);
    expect(world.tasks.some(({ kind }) => kind === 'classifyReply')).toBe(false);
  });
  test('SMS-09 labelled as a wish for no contact it is asked about at once; a no to that is the opt-out', () => {
    const world = started();
    world.texts(NOBODY_KNOWS);
    labels(world, 'REQUESTED_NO_CONTACT');
    world.acceptMessages();
    expect(world.candidate.applications[NURSE]?.smsState).toBe('AWAITING_DNC_CONFIRMATION');
    world.texts('hm');
    labels(world, 'NO');
    expect([world.stageOf(NURSE), world.candidate.consent.columns.sms_consent]).toEqual(['CONSENT_REVOKED', false]);
  });
  test('SMS-14 what is understood already is labelled no more', () => {
    const world = started();
    world.texts(NOBODY_KNOWS);
    const { message } = world.task('classifyReply').payload as { message: string };
    labels(world, 'QUESTION');
    world.happens('reply.labelled', { application: NURSE, message, intent: 'WRONG_NUMBER', by: 'rosa' });
    expect(world.stageOf(NURSE)).toBe('OUTREACH');
    expect(world.records.journal.at(-1)).toMatchObject({ type: 'ignored', application: NURSE });
  });
});

describe('an email of the candidate (SMS-14, REV-03)', () => {
  const mails = (world: CandidateWorld, text: string) =>
    world.happens('email.received', { providerId: `mail ${text}`, application: NURSE, text });
  test('REV-03 its words opt out of email at once', () => {
    const world = started();
    mails(world, 'Please remove me from your list.\n\nOn Monday Acme wrote:\n> Hello Ana');
    expect(world.candidate.consent.columns).toMatchObject({ email_consent: false, sms_consent: true });
    expect(world.tasks.some(({ kind }) => kind === 'classifyReply')).toBe(false);
  });
  test('GAT-28 one that nobody has understood holds all channels; labelled it opts out of email alone', () => {
    const world = started();
    mails(world, NOBODY_KNOWS);
    const before = sends(world);
    world.wait(3 * 24 * HOUR);
    expect([sends(world), readingOf(world)]).toEqual([before, 'FOR_A_PERSON']);
    labels(world, 'REQUESTED_NO_CONTACT');
    expect(world.candidate.consent.columns).toMatchObject({ email_consent: false, sms_consent: true });
    expect(world.stageOf(NURSE)).toBe('CONSENT_REVOKED'); // REV-01: the application it came in on
  });
  test('REV-02 a STOP by text leaves an email to be read', () => {
    const world = started();
    mails(world, NOBODY_KNOWS);
    world.texts('STOP');
    world.acceptMessages();
    expect(world.tasks.map(({ kind }) => kind)).toEqual(['classifyReply']);
  });
});

describe('the ways in which the question of SMS-09 cannot leave', () => {
  const WAYS: readonly (readonly [string, (world: CandidateWorld) => void, string])[] = [
    ['nothing keeps it back', () => {}, 'OUTREACH'],
    ['PAU-04 its job is paused', (world) => world.pauseJob(), 'CONSENT_REVOKED'],
    [
      'PAU-01 the application is paused: an answer goes all the same',
      (world) => world.happens('application.event', { job: 'nurse', type: 'outreach.paused' }),
      'OUTREACH_PAUSED',
    ],
    ...(['org', 'job', 'channel'] as const).map(
      (scope) =>
        [
          `GAT-21 a kill switch on the ${scope}`,
          (world: CandidateWorld) => {
            const id = { org: 'acme', job: 'nurse', channel: 'SMS' }[scope];
            world.org = { ...world.org, killSwitches: [{ scope, id }] };
          },
          'CONSENT_REVOKED',
        ] as const,
    ),
    [
      'GAT-12 no number of ours can text any more',
      (world) => {
        world.org = { ...world.org, numbers: world.org.numbers.map((number) => ({ ...number, sms: false })) };
      },
      'CONSENT_REVOKED',
    ],
    [
      'GAT-21, GAT-12 a kill switch on our only number',
      (world) => {
        const [first] = world.org.numbers;
        world.org = { ...world.org, killSwitches: [{ scope: 'number', id: first?.number ?? '' }] };
      },
      'CONSENT_REVOKED',
    ],
    [
      'GAT-23 the candidate is not on the allow-list',
      (world) => {
        world.org = { ...world.org, allowedRecipients: [] };
      },
      'CONSENT_REVOKED',
    ],
    [
      'CNS-02 sms_consent is false',
      (world) =>
        world.happens('consent.changed', { changes: { sms_consent: false }, source: 'ATS_SYNC', evidence: null }),
      'CONSENT_REVOKED',
    ],
    [
      'GAT-24 the day is full: an answer goes all the same',
      (world) => {
        world.org = { ...world.org, settings: { ...world.org.settings, compliance: { max_touches_per_day: 1 } } };
      },
      'OUTREACH',
    ],
    [
      'GAT-22 in shadow mode it is decided, and 72 hours of silence are the opt-out',
      (world) => {
        world.org = { ...world.org, shadow: true };
      },
      'OUTREACH',
    ],
  ];
  test.each(WAYS)('SMS-09 %s', (_, keepBack, stage) => {
    const world = started({ org: givenOrg() });
    world.texts(NOBODY_KNOWS);
    keepBack(world);
    world.answers(world.task('classifyReply'), {
      kind: 'answered',
      intent: 'REQUESTED_NO_CONTACT',
      time: null,
      timezone: null,
    });
    expect(world.stageOf(NURSE)).toBe(stage);
    expect(world.candidate.consent.columns.sms_consent).toBe(stage !== 'CONSENT_REVOKED');
    world.wait(73 * HOUR);
    expect([world.stageOf(NURSE), world.candidate.consent.columns.sms_consent]).toEqual(['CONSENT_REVOKED', false]);
  });
  test.each(['refused', 'undelivered'])('SMS-09 %s while it is awaited: NOT_INTERESTED, and consent stands', (how) => {
    const world = started();
    world.texts('leave me alone');
    const task = world.task('sendSms');
    if (how === 'refused') world.answers(task, { kind: 'refused', refusal: 'blocked', code: '30007' });
    else {
      world.acceptMessages();
      world.happens('sms.status', { message: task.key, status: 'undelivered', refusal: 'blocked', code: '30007' });
    }
    expect([world.stageOf(NURSE), world.candidate.consent.columns.sms_consent]).toEqual(['NOT_INTERESTED', true]);
  });
});
