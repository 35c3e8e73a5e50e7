/** What each type of journal entry says: the closed map that writers are held to, and by which readers tell entries apart. */

import type { CallRowKind, CallRowStatus } from '../vocabulary/call-row.ts';
import type { ConsentColumn, ConsentSource } from '../vocabulary/channel.ts';
import type { Json } from '../vocabulary/declared-effect.ts';
import type { Instant } from '../vocabulary/instant.ts';
import type { ReadingSource } from '../vocabulary/reply-intent.ts';
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
    readonly score?: number;
  };
  /** The call rang nobody, because the number of ours that called is barred. */
  call_faulted: { readonly attempt: number; readonly fault: 'SENDER' };
  inbound_call: {
    readonly row: string;
    readonly route: string;
    readonly rule: string;
    readonly result: string;
    /** INB-04, INB-05: the call that it goes on from. */
    readonly prior?: string;
  };
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
  reply: {
    readonly message: string;
    readonly intent: string;
    readonly by: string;
    /** SMS-14: by what it was read, how sure that is, and what matched: a name of ours. Left out where nobody says. */
    readonly source?: ReadingSource;
    readonly confidence?: number | null;
    readonly matched?: string | null;
    /** GAT-28: it waits for a person. */
    readonly held?: true;
    /** What it had been read as, and was not. */
    readonly corrects?: string;
  };
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
  /** `by`: of the merge itself; `event`: told of afterwards, to whoever stands for them. */
  merged: { readonly into: string; readonly by?: string | null; readonly event?: string };
  routing:
    | { readonly event: string; readonly by?: string }
    | ({
        readonly event: string;
        readonly because: string;
        readonly rule: string | null;
        readonly completion: number | null;
        /** RTE-10: who had it routed again. */
        readonly by?: string;
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

/** Complete by its type: a type of entry without a line here does not compile. */
const TYPES: { readonly [Type in JournalType]: true } = {
  stage: true,
  check: true,
  review: true,
  ignored: true,
  decision: true,
  send: true,
  send_settled: true,
  call_row: true,
  call_result: true,
  call_faulted: true,
  inbound_call: true,
  sms_state: true,
  invite_state: true,
  slot: true,
  touch: true,
  message: true,
  message_status: true,
  reply: true,
  consent: true,
  candidate: true,
  timezone: true,
  phone: true,
  merged: true,
  routing: true,
  ats: true,
  ats_place: true,
  alert: true,
};
export const JOURNAL_TYPES: readonly string[] = Object.keys(TYPES);

type Any = Pick<JournalEntry, 'type' | 'data'>;

/** A type and what it says, told apart by the type. */
export type Statement<Type extends JournalType = JournalType> = {
  [T in Type]: { readonly type: T; readonly data: JournalData[T] };
}[Type];

/** An entry whose type is known, and so what it says; the chain of hashes need not be with it. */
export type EntryOf<Type extends JournalType, Entry extends Any = Omit<JournalEntry, 'previous' | 'hash'>> = Entry & {
  readonly type: Type;
  readonly data: JournalData[Type];
};

/**
 * Tells entries of a type apart. A journal outlives whoever wrote it: one may be of a type that is written no more, and
 * then it is none of these.
 */
export const isOf =
  <Type extends JournalType>(type: Type) =>
  <Entry extends Any>(entry: Entry): entry is EntryOf<Type, Entry> =>
    entry.type === type;

export const isKnown = <Entry extends Any>(entry: Entry): entry is Entry & Statement =>
  Object.hasOwn(TYPES, entry.type);
