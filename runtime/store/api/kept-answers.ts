/**
 * Answers kept for repetition (`Idempotency-Key`).
 *
 * Guarantees: of requests with one org, key and route, one is carried out; the others are told that it is under way, or
 * get its answer, or hear that they ask for something else.
 */
import type { Instant } from '../../../machines/vocabulary/instant.ts';

export interface Repeatable {
  readonly org: string;
  readonly key: string;
  /** Method and path template. */
  readonly route: string;
}

export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type Begun =
  | { readonly kind: 'begun' }
  | { readonly kind: 'under way' }
  | { readonly kind: 'other request' }
  | { readonly kind: 'answered'; readonly answer: KeptAnswer };

export interface KeptAnswers {
  beginOnce(
    ask: Repeatable & {
      /** Digest of the whole request. */
      readonly fingerprint: string;
      readonly at: Instant;
      /** What was begun before this and never answered was lost with its process. */
      readonly lostBefore: Instant;
      /** Answers from before this are forgotten. */
      readonly forgottenBefore: Instant;
    },
  ): Promise<Begun>;
  endOnce(of: Repeatable, answer: KeptAnswer): Promise<void>;
  /** Nothing was carried out: the same key may be used again. */
  dropOnce(of: Repeatable): Promise<void>;
}
