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

interface Kept {
  readonly fingerprint: string;
  readonly at: Instant;
  readonly answer: KeptAnswer | null;
}

const nameOf = ({ org, key, route }: Repeatable): string => JSON.stringify([org, key, route]);

export function memoryKeptAnswers(): KeptAnswers {
  const kept = new Map<string, Kept>();
  return {
    async beginOnce({ fingerprint, at, lostBefore, forgottenBefore, ...of }) {
      const name = nameOf(of);
      for (const [other, { at: begunAt }] of kept) if (begunAt < forgottenBefore) kept.delete(other);
      const known = kept.get(name);
      const lost = known?.answer === null && known.at < lostBefore && known.fingerprint === fingerprint;
      if (known === undefined || lost) {
        kept.set(name, { fingerprint, at, answer: null });
        return { kind: 'begun' };
      }
      if (known.fingerprint !== fingerprint) return { kind: 'other request' };
      return known.answer === null ? { kind: 'under way' } : { kind: 'answered', answer: known.answer };
    },
    async endOnce(of, answer) {
      const known = kept.get(nameOf(of));
      if (known !== undefined) kept.set(nameOf(of), { ...known, answer });
    },
    async dropOnce(of) {
      if (kept.get(nameOf(of))?.answer === null) kept.delete(nameOf(of));
    },
  };
}
