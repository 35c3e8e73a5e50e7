/** What each type of journal entry says: the closed map that writers are held to, and by which readers tell entries apart. */

import type { CallRowKind, CallRowStatus } from '../vocabulary/call-row.ts';
import type { ConsentColumn, ConsentSource } from '../vocabulary/channel.ts';
import type { Json } from '../vocabulary/declared-effect.ts';
import type { Instant } from '../vocabulary/instant.ts';
import type { Settled } from '../vocabulary/send-settled.ts';
import type { Review, Stage } from '../vocabulary/stage.ts';
import type { TouchKind, TouchStatus } from '../vocabulary/touch.ts';
import type { DecisionOutcome, JournalEntry } from './records.ts';

/** Where a move in the ATS leads, as the journal names it. */
export interface AtsTarget {
  readonly stage: string | null;
  readonly workflow_step_id: string | null;
  readonly disposition_reason_id: string | null;
  readonly path: 'rules' | 'flat';
  readonly used_default: boolean | null;
}

export interface JournalData {
  stage: {
    readonly from: Stage | null;
    readonly to: Stage | null;
    readonly event: string;
    readonly rule: string | null;
    readonly by: Json;
    readonly scope?: Json;
    readonly reason?: Json;
    readonly source?: Json;
    readonly category?: Json;
  };
  check: { readonly rule: string | null; readonly by: Json };
  review: { readonly from: Review; readonly to: Review; readonly event: string };
  ignored: { readonly event: string; readonly stage?: Stage | null; readonly reason: string };
  decision: {
    readonly decision: string;
    readonly attempt: number | null;
    readonly about: string;
    readonly outcome: DecisionOutcome;
    readonly rule: string;
    readonly until: Instant | null;
  };
  send: {
    readonly status: 'accepted' | 'refused' | 'unknown';
    readonly permit: string;
    readonly decision: string | null;
    readonly channel: 'CALL' | 'SMS' | 'EMAIL';
    readonly template: string | null;
    readonly skip_consent_check: boolean;
    readonly row?: string;
    readonly attempt?: number;
    readonly message?: string;
    readonly code?: Json;
    readonly refusal?: Json;
  };
  /** An unknown send whose fate a person or the provider has told since. */
  send_settled: {
    readonly permit: string;
    readonly channel: 'CALL' | 'SMS' | 'EMAIL';
    readonly attempt: number | null;
    readonly template: string | null;
    readonly message: string | null;
    readonly said: Settled;
    readonly by: string;
  };
  call_row: {
    readonly attempt: number;
    readonly kind: CallRowKind;
    readonly status: CallRowStatus;
    readonly scheduled_at: Instant;
    readonly reason: string | null;
  };
  call_result: {
    readonly attempt: number | null;
    readonly outcome: string;
    readonly completion: number | null;
    readonly passed: boolean | null;
  };
  inbound_call: { readonly row: string; readonly route: string; readonly rule: string; readonly result: string };
  sms_state: { readonly from: string; readonly to: string };
  invite_state: { readonly from: string | null; readonly to: string | null };
  slot: { readonly slot: Instant };
  touch: {
    readonly number: number;
    readonly touch: TouchKind;
    readonly status: TouchStatus;
    readonly due_at: Instant;
    readonly reason: string | null;
  };
  message: {
    readonly message: string;
    readonly channel: 'SMS' | 'EMAIL';
    readonly direction: 'inbound';
    readonly keyword: string | null;
  };
  message_status: { readonly message: string; readonly status: string; readonly code: string | null };
  reply: { readonly message: string; readonly intent: string; readonly by: string };
  consent: {
    readonly column: ConsentColumn;
    readonly old: boolean | null;
    readonly new: boolean | null;
    readonly source: ConsentSource;
    readonly evidence: string | null;
  };
  candidate: { readonly changed: readonly string[]; readonly by: string | null };
  timezone: { readonly timezone: string; readonly source: 'CONFIRMED' };
  phone: { readonly fault: string; readonly by: 'ANOTHER_RECORD' };
  merged: { readonly into: string; readonly by: string | null } | { readonly into: string; readonly event: string };
  routing:
    | { readonly event: string }
    | ({
        readonly event: string;
        readonly because: string;
        readonly rule: string | null;
        readonly completion: number | null;
      } & AtsTarget);
  ats:
    | { readonly op: 'consent'; readonly event: 'consent.revoked'; readonly note: ConsentColumn }
    | ({
        readonly op: 'none' | 'move' | 'disposition';
        readonly event: string;
        readonly rule: string | null;
        readonly note: string | null;
      } & AtsTarget);
  ats_place: { readonly from: string | null; readonly to: string };
  alert: { readonly text: string };
}

export type JournalType = keyof JournalData;

/** What a reader sees of an entry; the chain of hashes need not be with it. */
type Line = Pick<JournalEntry, 'seq' | 'at' | 'type' | 'application' | 'data'>;

/** An entry whose type is known, and so what it says. */
export type LineOf<Type extends JournalType, Any extends Line = Line> = Any & {
  readonly type: Type;
  readonly data: JournalData[Type];
};

/**
 * Tells entries of a type apart. A journal outlives whoever wrote it: one may be of a type that is written no more, and
 * then it is none of these.
 */
export const isOf =
  <Type extends JournalType>(type: Type) =>
  <Any extends Line>(entry: Any): entry is LineOf<Type, Any> =>
    entry.type === type;
