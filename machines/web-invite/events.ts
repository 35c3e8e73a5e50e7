/** Everything that can happen to a web invite, and who says so. */
import type { Instant } from '../vocabulary/instant.ts';
import type { Stamped } from '../vocabulary/told.ts';
import type { Letter } from './context.ts';
import type { WebInviteFacts } from './facts.ts';

type Told<Type extends string, Payload = unknown> = { readonly type: Type } & Payload & Stamped<WebInviteFacts>;

/**
 * What the candidate does on the page of their link (WEB-12). "Stop all messages" and "confirm timezone" are no events
 * of this chart: they are about the person (REV-08, TZ-04), and reach it through the stage.
 */
export const LINK_ACTS = [
  'slot.picked',
  'slot.cancelled',
  'interview.started',
  'job.declined',
  'newLink.asked',
] as const;
export type LinkAct = (typeof LINK_ACTS)[number];

export type WebInviteEvent =
  /** The candidate, on the page. A slot picked while one is booked moves the booking. */
  | Told<'slot.picked', { readonly slot: Instant }>
  | Told<'slot.cancelled'>
  | Told<'interview.started'>
  | Told<'job.declined'>
  | Told<'newLink.asked'>
  /** Whoever holds the video interview: it was held to its end, a question knocked out, it waits for a review. */
  | Told<
      'interview.finished',
      {
        readonly outcome: 'completed' | 'knockout_failed' | 'held';
        readonly heldOutcome?: 'COMPLETED' | 'KNOCKED_OUT';
      }
    >
  | Told<'interview.brokenOff'>
  /** The dispatch of a web row (WEB-01), or a phone job that hands out a link (WEB-11). */
  | Told<'link.made'>
  | Told<'invite.sent'>
  /** WEB-02: somebody asks for the invite once more. */
  | Told<'invite.asked'>
  /** The chart itself: an email has left or was dropped, so that the next is planned; one is wanted out of turn. */
  | Told<'plan.reviewed'>
  | Told<'reminder.left'>
  | Told<'letter.wanted', { readonly letter: Letter }>
  /** The mail provider refused one: it is no touch. */
  | Told<'email.refused'>
  /** The application has entered another stage; which one stands in the facts. */
  | Told<'stage.entered'>
  /** Hours or timezone changed (TZ-05). */
  | Told<'hours.moved'>
  /** A paused job goes on, or a kill switch is off: what was held is decided again (PAU-04, GAT-21). */
  | Told<'hold.lifted'>;
