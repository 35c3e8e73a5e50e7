/** Everything that can happen to a call row, and who says so. */
import type { CallEnd, CallResult } from '../vocabulary/call-outcome.ts';
import type { CallRowKind, CancellationReason } from '../vocabulary/call-row.ts';
import type { Instant } from '../vocabulary/instant.ts';
import type { Stamped } from '../vocabulary/told.ts';
import type { EligibilityAnswer } from './context.ts';
import type { CallAttemptFacts } from './facts.ts';

type Told<Type extends string, Payload = unknown> = { readonly type: Type } & Payload & Stamped<CallAttemptFacts>;
type Placed = { readonly scheduledAt: Instant; readonly unroundedAt: Instant; readonly kind?: CallRowKind };

export type CallAttemptEvent =
  /** The runtime, when the row is made; `paused` where its job or application is paused (PAU-04). */
  | Told<'row.planned', Placed & { readonly paused: boolean }>
  /** The row itself: it is due at once. */
  | Told<'row.due'>
  | Told<'row.paused'>
  | Told<'row.resumed', Placed>
  /** Hours or timezone changed (TZ-05, SET-03). */
  | Told<'row.rebound', Placed>
  /** A stage closes its rows (STG-08, STG-13), or a booked call replaces this one (SMS-19). */
  | Told<'row.closed', { readonly status: 'NOT_INTERESTED' | 'CANCELLED'; readonly reason: CancellationReason | null }>
  /** GAT-25: no call with the candidate is in flight any more. */
  | Told<'line.freed'>
  /** GAT-26: the open question has been answered. */
  | Told<'question.closed'>
  /** GAT-28: everything the candidate has written is understood. */
  | Told<'reply.understood'>
  /** GAT-13: a from-number may be free. */
  | Told<'slot.freed'>
  /** A kill switch is off, or a paused job goes on (GAT-21, GAT-01). */
  | Told<'hold.lifted'>
  /** The ATS, asked just before sending. */
  | Told<'eligibility.answered', { readonly answer: EligibilityAnswer }>
  /** The lookup, asked before an SMS; what it said stands in the facts. */
  | Told<'lineType.answered'>
  /** The voice provider, to the hand-over. */
  | Told<'call.accepted'>
  | Told<'call.refused', { readonly invalidNumber: boolean }>
  /** Reconciliation: the provider never got the call. */
  | Told<'call.absent'>
  /** Reconciliation: the provider cannot say; never placed again. */
  | Told<'call.unresolved'>
  | Told<'call.shadowed'>
  /** The voice provider's webhooks. */
  | Told<'call.answered'>
  | Told<'call.ended', { readonly how: CallEnd }>
  | Told<
      'call.result',
      {
        readonly outcome: CallResult;
        readonly heldOutcome?: 'COMPLETED' | 'KNOCKED_OUT';
      }
    >;
