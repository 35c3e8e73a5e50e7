/** Applications as lists show them, and whose each is. */

import type { ApplicationRecord } from '../../../machines/candidate/working-set.ts';
import type { Stage } from '../../../machines/vocabulary/stage.ts';
import { everybodyIn, type MemoryState } from '../engine/memory-state.ts';
import { byText } from '../engine/ordered.ts';

export interface ApplicationOfCandidate extends ApplicationRecord {
  readonly candidate: string;
}

interface ApplicationQuery {
  readonly job?: string;
  readonly stage?: Stage;
  readonly candidate?: string;
  /** The id of the last one seen; ids are in order. */
  readonly after?: string;
  readonly limit: number;
}

export interface Applications {
  applications(org: string, query: ApplicationQuery): Promise<readonly ApplicationOfCandidate[]>;
  /** The candidate of an application. */
  candidateOfApplication(org: string, application: string): Promise<string | null>;
}

export function memoryApplications(state: MemoryState): Applications {
  return {
    async applications(org, query) {
      return everybodyIn(state, org)
        .flatMap(({ candidate }): ApplicationOfCandidate[] =>
          Object.values(candidate.applications).map((each) => ({ ...each, candidate: candidate.record.id })),
        )
        .filter(
          ({ id, job, stage, candidate }) =>
            (query.job === undefined || job === query.job) &&
            (query.stage === undefined || stage === query.stage) &&
            (query.candidate === undefined || candidate === query.candidate) &&
            (query.after === undefined || id > query.after),
        )
        .sort((a, b) => byText(a.id, b.id))
        .slice(0, query.limit);
    },

    async candidateOfApplication(org, application) {
      return (
        everybodyIn(state, org).find(({ candidate }) => application in candidate.applications)?.candidate.record.id ??
        null
      );
    },
  };
}
