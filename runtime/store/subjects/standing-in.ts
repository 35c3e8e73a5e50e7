/** Who stands in a state of a chart: the people behind a number in a picture. */

import { stateText } from '../../../machines/candidate/state-text.ts';
import type { MachineName } from '../../../machines/catalog.ts';
import { everybodyIn, type MemoryState } from '../engine/memory-state.ts';
import { byText } from '../engine/ordered.ts';

interface StandingQuery {
  readonly machine: MachineName;
  /** As `machines/candidate/state-text.ts` writes them; any of these. */
  readonly states: readonly string[];
  /** Candidate and key of the last one seen. */
  readonly after?: readonly [string, string] | undefined;
  readonly limit: number;
}

export interface StandsIn {
  readonly candidate: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  /** Of the chart, such as `call-attempt/APPLICATION/3`. */
  readonly key: string;
}

export interface StandingsIn {
  /** By candidate and key. */
  whoStandsIn(org: string, query: StandingQuery): Promise<readonly StandsIn[]>;
}

export const memoryStandingsIn = (state: MemoryState): StandingsIn => ({
  async whoStandsIn(org, { machine, states, after: [seen, its] = ['', ''], limit }) {
    return everybodyIn(state, org)
      .flatMap(({ candidate: { record, charts } }) =>
        Object.entries(charts)
          .filter(([, chart]) => chart.machine === machine && states.includes(stateText(chart.snapshot)))
          .map(([key]) => ({ candidate: record.id, firstName: record.firstName, lastName: record.lastName, key })),
      )
      .sort((a, b) => byText(a.candidate, b.candidate) || byText(a.key, b.key))
      .filter(({ candidate, key }) => (byText(candidate, seen) || byText(key, its)) > 0)
      .slice(0, limit);
  },
});
