/** What a voice provider tells of a call, in our own words, whichever provider it is. */
import type { CallEnd, CallResult } from './call-outcome.ts';
import type { Json } from './declared-effect.ts';
import type { Instant } from './instant.ts';

/** What came of a conversation, as whoever led it understood it. */
export interface ResultOfCall {
  readonly outcome: CallResult;
  readonly completion: number | null;
  readonly passed: boolean | null;
  readonly score: number | null;
  readonly verbalSmsConsent: boolean;
  readonly heldOutcome?: 'COMPLETED' | 'KNOCKED_OUT';
  readonly timezone: string | null;
  readonly snapshot: Json;
}

/** `at`: when it happened; null: now, as far as anybody knows. */
export type CallReport =
  | { readonly kind: 'call.answered'; readonly at: Instant | null }
  | {
      readonly kind: 'call.ended';
      readonly at: Instant | null;
      readonly how: CallEnd;
      /** Carriers or the provider bar the number of ours that called, or the account: never the candidate's doing. */
      readonly sendersFault?: true;
      /** It is a guess: where somebody had answered before, there was a conversation. */
      readonly unlessAnswered?: boolean;
    }
  | { readonly kind: 'call.result'; readonly at: Instant | null; readonly result: ResultOfCall };

export interface WhoseCall {
  readonly org: string;
  readonly candidate: string;
  /** `application/attempt`; of a call that the candidate placed, the provider's id may stand in its place. */
  readonly row: string;
}

/** A call that came in at an agent's provider, by the id that it has here; whose it is may be unknown yet (INB-06). */
export interface CallThatCameIn {
  readonly org: string;
  readonly call: string;
}

export interface ToldOfCall {
  readonly kind: 'call';
  /** The provider's id of the call. */
  readonly providerId: string;
  /** null: a call of somebody else's in the same account. */
  readonly whose: WhoseCall | null;
  /** In the place of `whose`, of a call that came in. */
  readonly cameIn?: CallThatCameIn;
  /** In the order in which they are to be taken in. */
  readonly reports: readonly CallReport[];
  /** Words in it that no table of ours knows: people hear of them. */
  readonly news: readonly string[];
}
