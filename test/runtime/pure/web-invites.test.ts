// What the runtime makes of links and invites: reminders before a slot, budgets, who is held by an invite, emails decided again.
import { describe, expect, test } from 'vitest';
import { callsUsed } from '../../../machines/call-attempt/rows-of.ts';
import type { LinkUse } from '../../../machines/candidate/events.ts';
import { cooldownOf } from '../../../machines/cooldown/cooldown.ts';
import { effectiveSettings } from '../../../machines/settings.ts';
import { DAY, HOUR, type Instant, plus } from '../../../machines/vocabulary/instant.ts';
import { inviteOf } from '../../../machines/web-invite/compute-facts.ts';
import { interviewLinkOf } from '../../../runtime/links/interview-link.ts';
import { EVERY_CONSENT, givenCandidate, givenJob, givenOrg, TUESDAY_10, wall } from '../../support/given.ts';
import { CandidateWorld } from '../../support/world.ts';

const WEB = { applicant: 'WEB', sourced: 'WEB' } as const;
const A = 'a-nurse';

const webWorld = (settings: object = {}, more: ConstructorParameters<typeof CandidateWorld>[0] = {}) =>
  new CandidateWorld({
    org: givenOrg({ settings }),
    jobs: [givenJob({ callTypes: WEB })],
    candidate: givenCandidate(),
    ...more,
  });
const invited = (settings: object = {}) => {
  const world = webWorld(settings);
  world.add();
  world.acceptMessages();
  return world;
};
const uses = (world: CandidateWorld, use: LinkUse) => world.takes('link.used', { application: A, ...use } as never);
const application = (world: CandidateWorld) => {
  const found = world.candidate.applications[A];
  if (!found) throw new Error('There is no application.');
  return found;
};
const reminders = (world: CandidateWorld) =>
  application(world)
    .plannedTouches.filter(({ kind, status }) => kind === 'video_reminder' && status === 'scheduled')
    .map(({ dueAt }) => dueAt);

describe('reminders before a slot (TCH-05)', () => {
  const every = (reminder_email_count: number, reminder_email_hours: number) => ({
    video_reminders: { reminder_email_count, reminder_email_hours },
  });

  test.each([
    [
      'so many, so far apart, counted back from the slot',
      every(2, 24),
      '2026-06-05 10:00',
      ['2026-06-03 10:00', '2026-06-04 10:00'],
    ],
    ['what is past is dropped', every(7, 24), '2026-06-04 10:00', ['2026-06-03 10:00']],
    ['each is rounded forward to hours', every(2, 12), '2026-06-04 10:00', ['2026-06-03 10:00', '2026-06-04 08:00']],
    ['two that hours bring together are one', every(4, 2), '2026-06-03 10:00', ['2026-06-03 08:00']],
    ['one that hours bring to the slot is dropped', every(1, 2), '2026-06-03 08:00', []],
    ['none where none is wanted', every(0, 12), '2026-06-05 10:00', []],
  ])('TCH-05 %s', (_, settings, slot, expected) => {
    const world = invited(settings);
    uses(world, { act: 'slot.picked', slot: wall(slot) });
    expect(reminders(world)).toEqual(expected.map((at) => wall(at)));
  });

  test('TCH-05 of those put off together by a full day the last one alone goes', () => {
    // The invite fills Tuesday: what was to go at two and at six waits for the morning, where the next one stands.
    const world = invited({ ...every(5, 4), compliance: { max_touches_per_day: 1 } });
    uses(world, { act: 'slot.picked', slot: wall('2026-06-03 10:00') });
    expect(reminders(world)).toEqual(
      ['2026-06-02 14:00', '2026-06-02 18:00', '2026-06-03 08:00'].map((at) => wall(at)),
    );
    world.moveTo(wall('2026-06-03 09:00'));
    expect(application(world).plannedTouches.map(({ status, reason }) => [status, reason])).toEqual([
      ['skipped', 'TOO_LATE'],
      ['skipped', 'TOO_LATE'],
      ['sent', null],
    ]);
  });

  test('STG-08 whatever takes the slot away takes its reminders with it', () => {
    const world = invited();
    uses(world, { act: 'slot.picked', slot: plus(TUESDAY_10, 3 * DAY) });
    expect(reminders(world)).not.toEqual([]);
    world.texts('STOP');
    expect([world.stageOf(A), reminders(world), application(world).inviteState]).toEqual([
      'CONSENT_REVOKED',
      [],
      'OPTED_OUT',
    ]);
  });
});

describe('what an invite counts as', () => {
  test('WEB-08 it uses nothing of the phone budget', () => {
    const world = invited();
    const row = world.rows.find(({ status }) => status === 'INVITED');
    expect(row?.web).toBe(true);
    expect(callsUsed(world.candidate, application(world))).toBe(0);
  });

  test('CDN-01 CDN-02 one handed over holds another job for the day window, and one refused does not', () => {
    const other = { ...application(invited()), id: 'a-driver', job: 'driver', stage: 'COOLING_DOWN' as const };
    const held = (world: CandidateWorld) => {
      const candidate = {
        ...world.candidate,
        applications: { [A]: { ...application(world), stage: 'NOT_INTERESTED' as const }, 'a-driver': other },
      };
      const settings = effectiveSettings({}, null);
      return cooldownOf(candidate, other, settings, false, world.now);
    };
    expect(held(invited())).toEqual({ held: true, windowEndsAt: plus(TUESDAY_10, DAY) });
    const refused = webWorld();
    refused.add();
    refused.answers(refused.task('sendEmail'), { kind: 'refused', refusal: 'blocked', code: 'x' });
    expect(held(refused)).toEqual({ held: false, windowEndsAt: null });
  });

  test('WEB-09 a refused invite is no touch', () => {
    const refused = webWorld();
    refused.add();
    refused.answers(refused.task('sendEmail'), { kind: 'refused', refusal: 'blocked', code: 'x' });
    expect(inviteOf(refused.candidate, A)?.lastEmailAt).toBeNull();
    expect(inviteOf(invited().candidate, A)?.lastEmailAt).toBe(TUESDAY_10);
  });
});

describe('silence (WEB-09)', () => {
  const none = { video_reminders: { reminder_email_count: 0, reminder_email_hours: 24 } };
  const dayOn = (days: number) => plus(TUESDAY_10, days * DAY);
  const stages = (world: CandidateWorld, ...at: Instant[]) =>
    at.map((instant) => {
      world.moveTo(instant);
      return world.stageOf(A);
    });

  test('WEB-09 a timezone confirmed is an act of theirs', () => {
    const world = invited(none);
    world.moveTo(dayOn(8));
    world.takes('timezone.confirmed', { timezone: 'America/Denver' });
    expect(stages(world, plus(dayOn(22), -1000), dayOn(22))).toEqual(['ALL_INVITES_SENT', 'EXPIRED']);
  });

  test('WEB-09 a pause is no touch: once everything was sent, silence counts from the last one', () => {
    const world = invited(none);
    world.takes('application.event', { application: A, type: 'outreach.paused' });
    world.moveTo(dayOn(6));
    world.takes('application.event', { application: A, type: 'outreach.resumed' });
    expect(stages(world, dayOn(6), plus(dayOn(14), -1000), dayOn(14))).toEqual([
      'ALL_INVITES_SENT',
      'ALL_INVITES_SENT',
      'EXPIRED',
    ]);
  });

  test('WEB-09 with reminders left it is not over before they could go, however long the pause was', () => {
    const world = invited({ video_reminders: { reminder_email_count: 1, reminder_email_hours: 24 } });
    world.takes('application.event', { application: A, type: 'outreach.paused' });
    world.moveTo(plus(dayOn(20), 12 * HOUR));
    world.takes('application.event', { application: A, type: 'outreach.resumed' });
    expect(stages(world, plus(dayOn(20), 12 * HOUR), dayOn(21))).toEqual(['OUTREACH', 'OUTREACH']);
    world.acceptMessages();
    expect(application(world).inviteState).toBe('REMINDED');
  });

  test('WEB-09 where nothing was ever sent it counts from the entry into OUTREACH', () => {
    const world = webWorld({ ...none, inactivity: { inactivity_timeout_days: 3 } });
    world.add();
    world.answers(world.task('sendEmail'), { kind: 'refused', refusal: 'blocked', code: 'x' });
    expect(stages(world, dayOn(1), plus(dayOn(3), -1000), dayOn(3))).toEqual([
      'ALL_INVITES_SENT',
      'ALL_INVITES_SENT',
      'EXPIRED',
    ]);
  });
});

describe('a job whose call type is changed (P-10, P-19)', () => {
  const PHONE = { applicant: 'PHONE', sourced: 'PHONE' } as const;
  const saves = (world: CandidateWorld, callTypes: typeof WEB | typeof PHONE) =>
    world.jobs.set('nurse', givenJob({ callTypes }));
  const once = { video_reminders: { reminder_email_count: 1, reminder_email_hours: 24 } };
  const emails = (world: CandidateWorld) => world.asked.filter(({ kind }) => kind === 'sendEmail').length;
  const standing = (world: CandidateWorld) => world.rows.map(({ status, web }) => [status, web]);

  test.each([
    ['before the next reminder', 0],
    ['in the last interval', 1],
  ])('P-10 P-19 to calls %s: no email goes on, and a row stands for the call', (_, days) => {
    const world = invited(once);
    world.moveTo(plus(TUESDAY_10, days * DAY));
    world.acceptMessages();
    const sent = emails(world);
    saves(world, PHONE);
    world.moveTo(plus(TUESDAY_10, (days + 1) * DAY));
    expect([world.stageOf(A), emails(world), standing(world)]).toEqual([
      'OUTREACH',
      sent,
      [
        ['INVITED', true],
        ['DISPATCHING', false],
      ],
    ]);
  });

  test('P-19 WEB-09 to calls where no invite could go: the end of the silence opens a row', () => {
    const settings = { ...once, call_retry: { retry_count: 0 } };
    const world = webWorld(settings, { candidate: givenCandidate({}, { ...EVERY_CONSENT, email_consent: false }) });
    world.add();
    saves(world, PHONE);
    world.moveTo(plus(TUESDAY_10, 14 * DAY));
    expect([world.stageOf(A), world.openRow(A)?.status]).toEqual(['OUTREACH', 'DISPATCHING']);
  });

  test('WEB-01 WEB-08 a row that waits becomes what goes: a call is counted as one, an invite is not', () => {
    const late = { now: wall('2026-06-02 22:00') };
    const toCalls = webWorld({}, late);
    toCalls.add();
    saves(toCalls, PHONE);
    toCalls.moveTo(wall('2026-06-03 08:00'));
    expect(standing(toCalls)).toEqual([['DISPATCHING', false]]);
    expect(callsUsed(toCalls.candidate, application(toCalls))).toBe(1);
    const toInvites = webWorld(
      { initial_outreach: { initial_outreach_method: 'CALL' } },
      { ...late, jobs: [givenJob({ callTypes: PHONE })] },
    );
    toInvites.add();
    saves(toInvites, WEB);
    toInvites.moveTo(wall('2026-06-03 08:00'));
    expect(standing(toInvites)).toEqual([['INVITED', true]]);
    expect(callsUsed(toInvites.candidate, application(toInvites))).toBe(0);
  });
});

describe('what a link is good for now (WEB-12)', () => {
  const linkOf = (world: CandidateWorld) =>
    interviewLinkOf(
      {
        org: world.org,
        job: givenJob({ callTypes: WEB }),
        candidate: world.candidate,
        application: application(world),
      },
      world.now,
    );

  test('WEB-12 before its invite has gone a web job has no link to use', () => {
    const world = webWorld({}, { now: wall('2026-06-02 22:00') });
    world.add();
    expect(linkOf(world)).toMatchObject({ invite: null, acts: [], slots: [] });
  });

  test('WEB-12 after it slots are on offer, and what is booked is told', () => {
    const world = invited({ link_expiration: { expiration_hours: 48 } });
    const before = linkOf(world);
    expect([before.invite, before.expiresAt, before.slot]).toEqual(['INVITED', plus(TUESDAY_10, 2 * DAY), null]);
    expect(before.slots.flatMap(({ slots }) => slots)[0]).toBe(wall('2026-06-02 10:30'));
    const slot = plus(TUESDAY_10, DAY) as Instant;
    uses(world, { act: 'slot.picked', slot });
    expect(linkOf(world)).toMatchObject({
      invite: 'SCHEDULED',
      slot,
      acts: ['slot.picked', 'interview.started', 'slot.cancelled', 'job.declined'],
    });
  });

  test('WEB-05 once over it offers a new one and no slot', () => {
    const world = invited({ link_expiration: { expiration_hours: 2 } });
    world.moveTo(plus(TUESDAY_10, 2 * HOUR));
    expect(linkOf(world)).toMatchObject({ expired: true, acts: ['newLink.asked', 'job.declined'], slots: [] });
    uses(world, { act: 'newLink.asked' });
    expect(linkOf(world)).toMatchObject({ expired: false, expiresAt: plus(TUESDAY_10, 4 * HOUR) });
  });
});

describe('an invite asked for (WEB-02)', () => {
  const emails = (world: CandidateWorld) =>
    world.asked
      .filter(({ kind }) => kind === 'sendEmail')
      .map(({ payload }) => (payload as { subject: string }).subject);

  test('WEB-02 brings a row that waits forward, through the same gates', () => {
    const world = webWorld({}, { now: wall('2026-06-02 22:00') });
    world.add();
    world.takes('invite.asked', { application: A });
    expect([emails(world), world.openRow(A)?.scheduledAt]).toEqual([[], wall('2026-06-03 08:00')]);
  });

  test('WEB-02 sends one that has gone once more, and no second row is made', () => {
    const world = invited();
    world.takes('invite.asked', { application: A });
    expect([emails(world).length, world.rows.length, application(world).inviteState]).toEqual([2, 1, 'INVITED']);
  });

  test('STG-02 an act that the link does not allow is recorded and changes nothing', () => {
    const world = invited();
    uses(world, { act: 'slot.picked', slot: plus(TUESDAY_10, -HOUR) });
    expect(world.records.journal.findLast(({ type }) => type === 'ignored')?.data).toMatchObject({
      event: 'interview.scheduled',
      stage: 'OUTREACH',
    });
    expect(application(world).inviteState).toBe('INVITED');
  });

  test('STG-02 a new link that is refused is recorded under its own name', () => {
    const world = invited();
    uses(world, { act: 'newLink.asked' });
    expect(world.records.journal.findLast(({ type }) => type === 'ignored')?.data).toMatchObject({
      event: 'newLink.asked',
      stage: 'OUTREACH',
    });
  });

  test('STG-02 a decline that no stage takes is kept all the same', () => {
    const world = invited();
    world.texts('STOP');
    uses(world, { act: 'job.declined' });
    expect([world.stageOf(A), application(world).declined]).toEqual(['CONSENT_REVOKED', true]);
  });

  test('TCH-07 a name that asks for a link gets none, and the link itself stands in no stored text', () => {
    const world = webWorld({}, { candidate: givenCandidate({ firstName: 'Ana {{interview_link}}' }) });
    world.add();
    const { text } = world.task('sendEmail').payload as { text: string };
    expect(text.match(/\{\{/g)).toHaveLength(1);
    expect(text).toContain('Hello Ana ,');
    expect(text).not.toContain('https://');
  });
});
