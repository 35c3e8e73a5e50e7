/** How many charts are in each state, and applications in each stage. */

import { stateText } from '../../../machines/candidate/state-text.ts';
import type { Stage } from '../../../machines/vocabulary/stage.ts';
import { everybodyIn, type MemoryState } from '../engine/memory-state.ts';
import { byText } from '../engine/ordered.ts';

export interface PopulationCount {
  readonly machine: string;
  readonly version: number;
  readonly state: string;
  readonly count: number;
}

export interface StageCount {
  readonly stage: Stage | null;
  readonly count: number;
}

export interface Counts {
  population(org: string): Promise<readonly PopulationCount[]>;
  /** How many applications are in each stage, all jobs; without a stage: null. In no order. */
  stagePopulation(org: string): Promise<readonly StageCount[]>;
  /** How many applications of a job are in each stage. */
  stageCounts(org: string, job: string): Promise<Readonly<Partial<Record<Stage, number>>>>;
}

export function memoryCounts(state: MemoryState): Counts {
  return {
    async population(org) {
      const counts = new Map<string, PopulationCount>();
      for (const { candidate } of everybodyIn(state, org))
        for (const { machine, version, snapshot } of Object.values(candidate.charts)) {
          const at = stateText(snapshot);
          const key = `${machine} ${version} ${at}`;
          counts.set(key, { machine, version, state: at, count: (counts.get(key)?.count ?? 0) + 1 });
        }
      return [...counts].sort(([a], [b]) => byText(a, b)).map(([, count]) => count);
    },

    async stagePopulation(org) {
      const counts = new Map<Stage | null, number>();
      for (const { candidate } of everybodyIn(state, org))
        for (const { stage } of Object.values(candidate.applications)) counts.set(stage, (counts.get(stage) ?? 0) + 1);
      return [...counts].map(([stage, count]) => ({ stage, count }));
    },

    async stageCounts(org, job) {
      const counts: Partial<Record<Stage, number>> = {};
      for (const { candidate } of everybodyIn(state, org))
        for (const { job: own, stage } of Object.values(candidate.applications))
          if (own === job && stage !== null) counts[stage] = (counts[stage] ?? 0) + 1;
      return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
    },
  };
}
