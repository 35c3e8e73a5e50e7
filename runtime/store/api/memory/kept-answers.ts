/** Kept answers in memory. */
import type { Instant } from '../../../../machines/vocabulary/instant.ts';
import type { KeptAnswer, KeptAnswers, Repeatable } from '../kept-answers.ts';

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
