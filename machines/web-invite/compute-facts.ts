/** The facts of a web invite's chart, from the working set and from what the chart itself remembers. */

import { isWeb, openRowOf, rowsOf } from '../call-attempt/rows-of.ts';
import type { ApplicationRecord, Candidate } from '../candidate/working-set.ts';
import { jobOf, settingsOf, voiceIsConnected, type World } from '../candidate/world.ts';
import { placementOf } from '../hours/placement.ts';
import { judgeMessage, type MessageVerdict } from '../messages/gates.ts';
import { messageView } from '../messages/view.ts';
import { DAY, HOUR, type Instant, latest, MINUTE, plus } from '../vocabulary/instant.ts';
import type { WebInviteContext, WebInviteFacts } from './index.ts';

/** What the chart of an application's link remembers; null where there is none. */
export function inviteOf(candidate: Candidate, application: string): WebInviteContext | null {
  const chart = candidate.charts[`web-invite/${application}`]?.snapshot as { context: WebInviteContext } | undefined;
  return chart?.context ?? null;
}

/** WEB-13: this round's invite has gone. */
export const isInvited = (candidate: Candidate, { id, round }: ApplicationRecord): boolean =>
  inviteOf(candidate, id)?.invitedInRound === round;

export function webInviteFacts(
  world: World,
  candidate: Candidate,
  application: ApplicationRecord,
  remembered: WebInviteContext,
): WebInviteFacts {
  const job = jobOf(world, application.job);
  const settings = settingsOf(world, job);
  const placement = placementOf(candidate.record, settings);
  const { now } = world;
  const { reminder_email_count: remindersInBudget, reminder_email_hours: every } = settings.video_reminders;
  const { expiration_hours: expiration } = settings.link_expiration;
  const intervalEndsAt = remembered.countsFrom === null ? null : plus(remembered.countsFrom, every * HOUR);
  const { record } = candidate;
  return {
    now,
    stage: application.stage,
    web: isWeb(job, application),
    callsCanBePlaced: voiceIsConnected(world),
    round: application.round,
    linkLivesMs: expiration === null ? null : expiration * HOUR,
    graceMs: settings.no_show.no_show_grace_minutes * MINUTE,
    remindersInBudget,
    get nextReminderAt() {
      return intervalEndsAt === null ? null : placement.nextSlot(latest(now, intervalEndsAt));
    },
    intervalEndsAt,
    get email(): MessageVerdict {
      const of = { channel: 'EMAIL', answers: false, skipsConsent: false, systemSender: true } as const;
      const message = { ...of, template: remembered.letter ?? 'web_invite_reminder_email' };
      return judgeMessage(messageView(world, candidate, application, settings, placement, message));
    },
    addressIsGone: record.email === null || record.emailBounced,
    inactiveAt: plus(
      latest(
        lastHeardAt(record, application, remembered),
        isWeb(job, application) ? application.addedAt : lastOfPhone(candidate, application, now),
      ),
      settings.inactivity.inactivity_timeout_days * DAY,
    ),
  };
}

/** GAT-27: of a phone job the texts and emails of ours; while a row stands open, a booked call say, it is not silent. */
function lastOfPhone(candidate: Candidate, application: ApplicationRecord, now: Instant): Instant {
  if (openRowOf(candidate, application.id) !== undefined) return now;
  const touched = rowsOf(candidate, application.id).flatMap(({ web, status, endedAt }) =>
    !web && (status === 'SMS_SENT' || status === 'EMAIL_SENT') && endedAt !== null ? [endedAt] : [],
  );
  const reminded = application.plannedTouches.flatMap(({ status, dueAt }) => (status === 'sent' ? [dueAt] : []));
  return [...touched, ...reminded].reduce(latest, application.addedAt);
}

/**
 * WEB-09: the last touch, or act of theirs, the page of their timezone included; before either, the entry into OUTREACH.
 * In OUTREACH a way back counts too, since what is left may still go; in ALL_INVITES_SENT nothing is.
 */
function lastHeardAt(
  { timezoneConfirmedAt }: Candidate['record'],
  { stage, outreachSince, stageSince, lastWroteAt, lastConnectedAt }: ApplicationRecord,
  { lastEmailAt, lastActAt }: WebInviteContext,
): Instant {
  const entered = outreachSince ?? stageSince;
  const heard = [lastEmailAt, lastActAt, lastWroteAt, lastConnectedAt, timezoneConfirmedAt].filter((at) => at !== null);
  if (stage === 'OUTREACH') heard.push(entered);
  return heard.length === 0 ? entered : heard.reduce(latest);
}
