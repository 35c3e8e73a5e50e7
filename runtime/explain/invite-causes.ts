/**
 * The silences of a link to the video interview: a booked slot, the next reminder, the last interval, an end of the link
 * or of every try (WEB-04, WEB-05, WEB-07, WEB-10, RTY-05).
 *
 * Must not know: why an email that is due does not go; the causes after these say that.
 */

import { consentRowsUsed, isWeb, rowsOf } from '../../machines/call-attempt/rows-of.ts';
import type { Change } from '../../machines/vocabulary/change.ts';
import { type Instant, latest } from '../../machines/vocabulary/instant.ts';
import { inviteOf, webInviteFacts } from '../../machines/web-invite/compute-facts.ts';
import { initialContext } from '../../machines/web-invite/index.ts';
import type { Cause } from './explanation.ts';
import type { Scene } from './scene.ts';
import { cameThere } from './stage-causes.ts';

const TIME: Change = { what: 'the time comes', who: 'time' };
const USES_LINK: Change = { what: 'the candidate schedules, starts or declines', who: 'candidate' };
const ASKS_FOR_LINK: Change = { what: 'the candidate asks for a new link on the page', who: 'candidate' };
const PROGRESS: Change = {
  what: 'a recruiter asks for Progress to Interview once silence has ended it (WEB-09)',
  who: 'recruiter',
};

/** A slot is booked: its reminders are all that goes. */
export function slotCause(scene: Scene): Cause | null {
  const { application, candidate, entry, when, at } = scene;
  const slot = inviteOf(candidate, application.id)?.slot ?? null;
  if (application.stage !== 'AI_INTERVIEW_SCHEDULED' || slot === null) return null;
  const next = application.plannedTouches
    .filter(({ kind, status, dueAt }) => kind === 'video_reminder' && status === 'scheduled' && dueAt > at)
    .map(({ dueAt }) => dueAt)
    .sort()[0];
  const told =
    next === undefined ? 'no reminder is left before it' : `the next reminder goes at ${when(next)} (TCH-05)`;
  return {
    code: 'AI_INTERVIEW_SCHEDULED',
    rule: entry?.rule ?? 'WEB-06',
    sentence: `The candidate has booked a video interview for ${when(slot)}: ${told}; ${cameThere(scene)}.`,
    verdict: 'HELD',
    since: entry?.at ?? null,
    until: next ?? null,
    change: [{ what: 'the booked interview is held, missed or cancelled (WEB-10)', who: 'candidate' }],
  };
}

/** ALL_INVITES_SENT with a link that is over: the stage alone would say that it lives. */
export function deadLinkCause(scene: Scene): Cause | null {
  const { application, candidate, entry, when } = scene;
  if (application.stage !== 'ALL_INVITES_SENT' || application.inviteState !== 'LINK_EXPIRED') return null;
  const expiresAt = inviteOf(candidate, application.id)?.expiresAt ?? null;
  return {
    code: 'LINK_EXPIRED',
    rule: 'WEB-05',
    sentence: `Everything has gone, and the link ended${expiresAt === null ? '' : ` at ${when(expiresAt)}`}: its page offers a new one; ${cameThere(scene)}.`,
    verdict: 'STOPPED',
    since: entry?.at ?? null,
    until: null,
    change: [ASKS_FOR_LINK],
  };
}

/** A web job in OUTREACH without a row: the invite has gone, or no try is left. */
export function inviteCause(scene: Scene): Cause | null {
  const { application, candidate, job, world, row, at } = scene;
  if (application.stage !== 'OUTREACH' || row !== null || !isWeb(job, application)) return null;
  const remembered = inviteOf(candidate, application.id) ?? initialContext();
  const facts = webInviteFacts({ ...world, now: at }, candidate, application, remembered);
  if (remembered.invitedInRound !== application.round) return noTryCause(scene, facts.inactiveAt);
  const { nextReminderAt, intervalEndsAt, remindersInBudget } = facts;
  const expired = remembered.expiresAt !== null && remembered.expiresAt <= at;
  const isLeft =
    remembered.reminders < remindersInBudget &&
    nextReminderAt !== null &&
    (remembered.expiresAt === null || nextReminderAt < remembered.expiresAt);
  if (isLeft)
    return nextReminderAt > at ? reminderCause(scene, nextReminderAt, intervalEndsAt ?? nextReminderAt) : null;
  const ends = latest(
    intervalEndsAt ?? at,
    remembered.reminders < remindersInBudget ? (remembered.expiresAt ?? at) : at,
  );
  return expired ? expiredCause(scene, remembered.expiresAt ?? at, ends) : lastIntervalCause(scene, ends);
}

function reminderCause({ settings, when, candidate, application }: Scene, at: Instant, unrounded: Instant): Cause {
  const { reminder_email_hours: every, reminder_email_count: count } = settings.video_reminders;
  const sent = inviteOf(candidate, application.id)?.reminders ?? 0;
  const moved = at === unrounded ? '' : ', moved into outreach hours';
  return {
    code: 'PENDING_REMINDER',
    rule: 'WEB-04',
    sentence: `The invite is unanswered; reminder ${sent + 1} of ${count} stands at ${when(at)}: ${every} hours after the last email${moved} (WEB-04).`,
    verdict: 'PLANNED',
    since: inviteOf(candidate, application.id)?.countsFrom ?? null,
    until: at,
    change: [TIME, USES_LINK],
  };
}

function lastIntervalCause({ when, candidate, application }: Scene, ends: Instant): Cause {
  return {
    code: 'LAST_INTERVAL',
    rule: 'WEB-07',
    sentence: `Every invite and reminder has gone; unanswered at ${when(ends)}, that is what the stage will say (WEB-07).`,
    verdict: 'STOPPED',
    since: inviteOf(candidate, application.id)?.countsFrom ?? null,
    until: null,
    change: [USES_LINK],
  };
}

function expiredCause({ when }: Scene, expiredAt: Instant, ends: Instant): Cause {
  return {
    code: 'LINK_EXPIRED',
    rule: 'WEB-13',
    sentence: `The link ended at ${when(expiredAt)}, and an ended link gets no reminder; at ${when(ends)} everything counts as sent (WEB-13).`,
    verdict: 'STOPPED',
    since: expiredAt,
    until: null,
    change: [ASKS_FOR_LINK],
  };
}

/** RTY-05, WEB-09: nobody may write to them, and no try is left; silence ends it. */
function noTryCause(scene: Scene, inactiveAt: Instant): Cause | null {
  const { candidate, application, when } = scene;
  const used = consentRowsUsed(candidate, application);
  if (used === 0) return null;
  const last = rowsOf(candidate, application.id).at(-1)?.endedAt ?? null;
  return {
    code: 'NO_INVITE_LEFT',
    rule: 'RTY-05',
    sentence: `No invite may go without email consent, and all ${used} tries of this round are used; silence ends it at ${when(inactiveAt)} (WEB-09).`,
    verdict: 'STOPPED',
    since: last,
    until: null,
    change: [PROGRESS, { what: 'the candidate consents to email before a recruiter asks again', who: 'candidate' }],
  };
}
