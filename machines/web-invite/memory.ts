/** What a web invite writes into its own memory, and how long it waits: the assignments and delays of its chart. */
import { between, HOUR, type Instant, plus } from '../vocabulary/instant.ts';
import { factsOf, instantOf } from '../vocabulary/told.ts';
import type { WebInviteContext } from './context.ts';
import type { WebInviteEvent } from './events.ts';
import type { WebInviteFacts } from './facts.ts';
import { exhaustedAt } from './guards.ts';

interface Args {
  readonly context: WebInviteContext;
  readonly event: WebInviteEvent;
}

const facts = (event: WebInviteEvent) => factsOf<WebInviteFacts>(event);
type Remembers = {
  readonly [K in keyof WebInviteContext]?: WebInviteContext[K] | ((args: Args) => WebInviteContext[K]);
};
const remember = <R extends Remembers>(changes: R): R => changes;
const newEnd = ({ event }: Args): Instant | null => {
  const { linkLivesMs } = facts(event);
  return linkLivesMs === null ? null : plus(instantOf(event), linkLivesMs);
};
const emailLeaves = {
  countsFrom: ({ event }: Args): Instant => instantOf(event),
  lastEmailAt: ({ event }: Args): Instant => instantOf(event),
  emailBefore: ({ context }: Args): Instant | null => context.lastEmailAt,
};
const theyAct = { lastActAt: ({ event }: Args): Instant => instantOf(event) };

export const memory = {
  /** WEB-04, WEB-05, STG-12: the invite of this round: its budget and its end count from here. */
  noteInvite: remember({
    ...emailLeaves,
    invitedInRound: ({ event }: Args) => facts(event).round,
    reminders: 0,
    expiresAt: newEnd,
  }),
  noteReminder: remember({ ...emailLeaves, reminders: ({ context }: Args) => context.reminders + 1 }),
  /** A reminder that a gate barred is not sent later: the next one counts from its time, and the budget goes on. */
  notePassedOver: remember({
    countsFrom: ({ event }: Args): Instant => instantOf(event),
    reminders: ({ context }: Args) => context.reminders + 1,
  }),
  /** WEB-05: the end of a link counts from its invite, sent again or for the first time. */
  noteLetterLeft: remember({
    ...emailLeaves,
    expiresAt: ({ context, event }: Args) =>
      context.letter === 'web_invite_email' ? newEnd({ context, event }) : context.expiresAt,
    letter: null,
  }),
  noteLetter: remember({
    letter: ({ context, event }: Args) => (event.type === 'letter.wanted' ? event.letter : context.letter),
  }),
  forgetLetter: remember({ letter: null }),
  /** WEB-09: a refused send is no touch. */
  forgetEmail: remember({ lastEmailAt: ({ context }: Args) => context.emailBefore }),
  takeSlot: remember({
    ...theyAct,
    slot: ({ context, event }: Args) => (event.type === 'slot.picked' ? event.slot : context.slot),
    startedAt: null,
  }),
  noteStart: remember({ ...theyAct, startedAt: ({ event }: Args): Instant => instantOf(event) }),
  giveUpSlot: remember({ ...theyAct, slot: null, startedAt: null }),
  loseSlot: remember({ slot: null, startedAt: null }),
  noteAct: remember(theyAct),
  /** WEB-05: a new link has an end of its own. */
  renewLink: remember({ ...theyAct, expiresAt: newEnd }),
  /** WEB-10: the link stays live; one whose end passed while a slot was booked gets a new one. */
  keepLinkLive: remember({
    expiresAt: ({ context, event }: Args) =>
      context.expiresAt !== null && context.expiresAt <= instantOf(event)
        ? newEnd({ context, event })
        : context.expiresAt,
  }),
};

const until = (event: WebInviteEvent, at: Instant | null): number => {
  if (at === null) throw new Error('A web invite waits for an instant that it does not know.');
  return between(instantOf(event), at);
};

export const delays = {
  /** WEB-05: only where links have an end. */
  untilExpiry: ({ context, event }: Args) =>
    context.expiresAt === null ? Number.POSITIVE_INFINITY : until(event, context.expiresAt),
  /** WEB-10: the slot and its grace. */
  untilNoShow: ({ context, event }: Args) =>
    until(event, context.slot === null ? null : plus(context.slot, facts(event).graceMs)),
  /** WEB-10: no result so long after the start means that it broke off. */
  resultPatience: 2 * HOUR,
  untilReminder: ({ event }: Args) => until(event, facts(event).nextReminderAt),
  untilExhausted: (args: Args) => until(args.event, exhaustedAt(args) as Instant),
  untilTheReminderMayGo: ({ event }: Args) => until(event, facts(event).email.until),
  untilTheLetterMayGo: ({ event }: Args) => until(event, facts(event).email.until),
  untilInactive: ({ event }: Args) => until(event, facts(event).inactiveAt),
};
