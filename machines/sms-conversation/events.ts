/** Everything that can happen in the text conversation of an application, and who says so. */
import type { Keyword } from '../replies/keywords.ts';
import type { Instant } from '../vocabulary/instant.ts';
import type { ReplyIntent } from '../vocabulary/reply-intent.ts';
import type { Stamped } from '../vocabulary/told.ts';
import type { SmsConversationFacts } from './facts.ts';

type Told<Type extends string, Payload = unknown> = { readonly type: Type } & Payload & Stamped<SmsConversationFacts>;

export type SmsConversationEvent =
  /** The call row: the first touch is a text (GAT-08). */
  | Told<'firstTouch.wanted'>
  /** The call row or this chart: the companion email has its occasion (INI-07). */
  | Told<'companion.wanted'>
  /** The call row: it ended without a conversation (SMS-01). */
  | Told<'call.missed'>
  /** A stage stops outreach (STG-08, STG-13). */
  | Told<'outreach.stopped'>
  /** A paused job goes on, a kill switch is off, a question is answered: what was held is decided again (PAU-04). */
  | Told<'hold.lifted'>
  /** The candidate writes. `carrierAnswered`: the carrier has sent its own notice (SMS-17). */
  | Told<
      'sms.received',
      {
        readonly keyword: Keyword | null;
        /** SMS-07: YES is a keyword as the answer to a question of ours, and nothing else. */
        readonly saysYes: boolean;
        readonly message: string;
        readonly carrierAnswered: boolean;
      }
    >
  /** The SMS provider refused a text, or could not deliver it. */
  | Told<'sms.failed', { readonly refusal: string; readonly message: string; readonly template: string | null }>
  /** The reply classifier, asked about a text that is no keyword (SMS-08). */
  | Told<
      'reply.classified',
      {
        readonly intent: ReplyIntent;
        readonly message: string;
        /** The candidate's wall time, when the text names one; with a Z at its end it is an instant. */
        readonly time: string | null;
        readonly timezone: string | null;
        /** It speaks of a time, and which one cannot be said. */
        readonly timeIsUnclear?: boolean;
      }
    >
  /** What an email of theirs says of a call: it is no text, so it grants none and confirms no timezone (SMS-11, TZ-04). */
  | Told<
      'email.classified',
      {
        readonly intent: ReplyIntent;
        readonly message: string;
        readonly time: string | null;
        readonly timezone: string | null;
        readonly timeIsUnclear?: boolean;
      }
    >
  /** A person: a text that was read already means something else (SMS-14). */
  | Told<
      'reply.corrected',
      {
        readonly intent: ReplyIntent;
        readonly message: string;
        /** When the text came in. */
        readonly writtenAt: Instant;
        readonly time: string | null;
        readonly timezone: string | null;
      }
    >
  /** The runtime: something the candidate wrote waits to be understood (SMS-14). */
  | Told<'reply.unread'>
  /** The runtime: one of those is understood, by whoever it was, or needs to be understood no more. */
  | Told<'reply.understood'>
  /** The candidate confirmed their timezone by a link or a call (TZ-04). */
  | Told<'timezone.confirmed'>
  /** The lookup, asked before a text; what it said stands in the facts. */
  | Told<'lineType.answered'>;
