/** What a call row remembers between events. JSON only. */
import type { EligibilityAnswer } from '../vocabulary/ats-answer.ts';
import type { CallRowKind, ClosedCallRowStatus } from '../vocabulary/call-row.ts';
import type { Instant } from '../vocabulary/instant.ts';

export type { EligibilityAnswer };

export interface CallAttemptContext {
  readonly kind: CallRowKind;
  readonly scheduledAt: Instant | null;
  /** Before hours moved it (TZ-05). */
  readonly unroundedAt: Instant | null;
  /** A row that waits keeps its place: it wakes here and `scheduledAt` stays. */
  readonly wakeAt: Instant | null;
  readonly waitsFor: 'LINE' | 'ANSWER' | 'READING' | 'HOLD' | 'SLOT' | 'VOICE' | null;
  /** GAT-13: how often in a row no number was free; each wait is longer, up to a limit. */
  readonly slotWaits: number;
  /** GAT-04: the ATS's answer for the decision under way; forgotten when that ends. */
  readonly eligibility: EligibilityAnswer | null;
  /** GAT-04: how often in a row the ATS could not be asked. */
  readonly unreachable: number;
  /** RTY-06: refusals in a row by the voice provider. */
  readonly refusals: number;
  /** GAT-08: the companion email went in the place of this row's text, so that GAT-09 sends no second one. */
  readonly companionTold: boolean;
  /** Why the row was cancelled, or what closed it. */
  readonly reason: string | null;
  /** The status a closed row ends in. */
  readonly outcome: ClosedCallRowStatus | null;
}

export const initialContext = ({
  input,
}: {
  input: { readonly kind: CallRowKind } | undefined;
}): CallAttemptContext => ({
  kind: input?.kind ?? 'FIRST',
  scheduledAt: null,
  unroundedAt: null,
  wakeAt: null,
  waitsFor: null,
  slotWaits: 0,
  eligibility: null,
  unreachable: 0,
  refusals: 0,
  companionTold: false,
  reason: null,
  outcome: null,
});
