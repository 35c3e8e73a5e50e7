/** The conditions of a web invite. Each reads after "if". */
import type { Stage } from '../vocabulary/stage.ts';
import { factsOf, instantOf } from '../vocabulary/told.ts';
import type { WebInviteContext } from './context.ts';
import type { WebInviteEvent } from './events.ts';
import type { WebInviteFacts } from './facts.ts';
import { isAhead, mayDecline, maySchedule } from './link-rights.ts';

interface Args {
  readonly context: WebInviteContext;
  readonly event: WebInviteEvent;
}

const facts = (event: WebInviteEvent) => factsOf<WebInviteFacts>(event);
const stageIs = (event: WebInviteEvent, ...stages: readonly Stage[]) => {
  const { stage } = facts(event);
  return stage !== null && stages.includes(stage);
};
const slotIsAhead = (event: WebInviteEvent) => event.type === 'slot.picked' && isAhead(event.slot, facts(event).now);
const isOver = ({ expiresAt }: WebInviteContext, event: WebInviteEvent) =>
  expiresAt !== null && expiresAt <= instantOf(event);
const invitedThisRound = ({ context, event }: Args) => context.invitedInRound === facts(event).round;
const reminderIsLeft = ({ context, event }: Args) => {
  const { remindersInBudget, nextReminderAt } = facts(event);
  return (
    context.reminders < remindersInBudget &&
    nextReminderAt !== null &&
    (context.expiresAt === null || nextReminderAt < context.expiresAt)
  );
};

/** WEB-07, WEB-13: when there is no reminder left: one interval after the last email, or where expiry took the rest, then. */
export function exhaustedAt({ context, event }: Args): string {
  const { intervalEndsAt, remindersInBudget, now } = facts(event);
  const ends = intervalEndsAt ?? now;
  const expiryTookTheRest = context.reminders < remindersInBudget && context.expiresAt !== null;
  return expiryTookTheRest && context.expiresAt !== null && context.expiresAt > ends ? context.expiresAt : ends;
}

export const guards = {
  theSlotMayBePicked: ({ event }: Args) => slotIsAhead(event) && maySchedule(facts(event).stage),
  theSlotMayBeMoved: ({ context, event }: Args) =>
    slotIsAhead(event) &&
    event.type === 'slot.picked' &&
    event.slot !== context.slot &&
    stageIs(event, 'AI_INTERVIEW_SCHEDULED'),
  theInterviewMayStartUnbooked: ({ event }: Args) => maySchedule(facts(event).stage),
  theJobMayBeDeclined: ({ event }: Args) => mayDecline(facts(event).stage),
  anotherLinkMayBeAsked: ({ event }: Args) => maySchedule(facts(event).stage),
  theyWereKnockedOut: ({ event }: Args) => event.type === 'interview.finished' && event.outcome === 'knockout_failed',
  theInterviewIsHeldForReview: ({ event }: Args) => event.type === 'interview.finished' && event.outcome === 'held',

  theInterviewIsDone: ({ event }: Args) =>
    stageIs(event, 'CALL_COMPLETED', 'FAILED_KNOCKOUT', 'PENDING_ACCOMMODATION_REVIEW'),
  theJobWasDeclined: ({ event }: Args) => stageIs(event, 'NOT_INTERESTED'),
  consentWasRevoked: ({ event }: Args) => stageIs(event, 'CONSENT_REVOKED'),
  theStageMaySchedule: ({ event }: Args) => maySchedule(facts(event).stage),
  everythingWasSent: ({ event }: Args) => stageIs(event, 'ALL_INVITES_SENT'),
  everythingWasSentAndTheLinkHasExpired: ({ context, event }: Args) =>
    stageIs(event, 'ALL_INVITES_SENT') && isOver(context, event),
  theBookingWasLost: ({ event }: Args) => !stageIs(event, 'AI_INTERVIEW_SCHEDULED'),
  theLinkHasExpired: ({ context, event }: Args) => isOver(context, event),
  theBudgetIsUsed: (args: Args) =>
    invitedThisRound(args) && args.context.reminders >= facts(args.event).remindersInBudget,
  aReminderHasGone: ({ context }: Args) => context.reminders > 0,
  anInviteHasGone: ({ context }: Args) => context.invitedInRound > 0,

  /** TCH-09, WEB-13: only in OUTREACH, and only after this round's invite. */
  remindersGoOn: (args: Args) => facts(args.event).web && stageIs(args.event, 'OUTREACH') && invitedThisRound(args),
  /** P-10, P-19: its call type was changed after the invite: what goes on is calls, and no invite any more. */
  theJobCallsNow: ({ event }: Args) => !facts(event).web && facts(event).callsCanBePlaced && stageIs(event, 'OUTREACH'),
  aReminderIsDue: (args: Args) =>
    reminderIsLeft(args) && (facts(args.event).nextReminderAt ?? '') <= facts(args.event).now,
  aReminderIsLeft: reminderIsLeft,
  theLastIntervalIsOver: (args: Args) => exhaustedAt(args) <= facts(args.event).now,
  aLetterGoesFirst: ({ context }: Args) => context.letter !== null,
  noReminderIsDueNow: (args: Args) =>
    !reminderIsLeft(args) || (facts(args.event).nextReminderAt ?? '') > facts(args.event).now,
  theEmailMayGo: ({ event }: Args) => facts(event).email.may === 'GO',
  theEmailMustWait: ({ event }: Args) => facts(event).email.may === 'WAIT',
  theAddressIsGone: ({ event }: Args) => facts(event).addressIsGone,

  theLetterHasNoPlaceAnyMore: ({ event }: Args) => !maySchedule(facts(event).stage),

  /** WEB-09; a phone job's only where no call can be placed (GAT-27). */
  silenceMayEndIt: ({ event }: Args) =>
    (facts(event).web && stageIs(event, 'OUTREACH', 'ALL_INVITES_SENT')) ||
    (!facts(event).callsCanBePlaced && stageIs(event, 'OUTREACH')),
  theyWereSilentTooLong: ({ event }: Args) => facts(event).inactiveAt <= facts(event).now,
};
