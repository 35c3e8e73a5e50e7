/** How from-numbers do, in memory: the same counts as the database makes. */

import type { Decided } from '../../../machines/engine/batch.ts';
import { countsAfter, HEALTHY, WINDOW_OUTCOMES } from '../../../machines/from-numbers/health.ts';
import type { NumberCounted } from '../../../machines/from-numbers/health-of-numbers.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import type { KeptOrg } from './memory-state.ts';

const keyOf = ({ number, use }: Pick<NumberCounted, 'number' | 'use'>): string => `${use} ${number}`;

export function writeNumbers(org: KeptOrg, { numberOutcomes = [], healthChanges = [] }: Decided): void {
  for (const outcome of numberOutcomes) {
    const key = keyOf(outcome);
    const known = org.numberOutcomes.get(key) ?? [];
    org.numberOutcomes.set(key, [...known, outcome].slice(-WINDOW_OUTCOMES));
  }
  for (const { number, use, verdict, reason, since, restsUntil } of healthChanges)
    org.numberSaid.set(keyOf({ number, use }), { number, use, verdict, reason, since, restsUntil });
}

export const tallies = (org: KeptOrg, now: Instant): readonly NumberCounted[] =>
  [...org.numberOutcomes.values()].flatMap((outcomes): NumberCounted[] => {
    const [first] = outcomes;
    if (first === undefined) return [];
    const { number, use } = first;
    const after = countsAfter(org.numberSaid.get(keyOf(first)) ?? HEALTHY, now);
    const counted = outcomes.filter(({ at }) => at > after);
    return [
      {
        number,
        use,
        total: counted.length,
        answered: counted.filter(({ result }) => result === 'ANSWERED').length,
        faulted: counted.filter(({ result }) => result === 'FAULTED').length,
      },
    ];
  });
