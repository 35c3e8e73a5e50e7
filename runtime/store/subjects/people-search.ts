/**
 * People found by name, phone, email or id, a page at a time, each with the jobs they are on.
 *
 * Guarantee: of one org alone; whom a search finds is said by `machines/identity/people-search.ts`, whoever keeps them.
 */

import type { CandidateRecord } from '../../../machines/candidate/working-set.ts';
import { finds, type PeopleSearch } from '../../../machines/identity/people-search.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import type { Stage } from '../../../machines/vocabulary/stage.ts';
import { everybodyIn, type MemoryState } from '../engine/memory-state.ts';
import { pageOf } from './page-of.ts';

export interface ApplicationFound {
  readonly id: string;
  readonly job: string;
  readonly stage: Stage | null;
  readonly stageSince: Instant;
}

export interface PersonFound {
  readonly record: CandidateRecord;
  /** By id. */
  readonly applications: readonly ApplicationFound[];
}

interface PeopleQuery {
  readonly search: PeopleSearch;
  /** The id of the last one seen. */
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface PeopleSearches {
  /** By id. */
  peoplePage(org: string, query: PeopleQuery): Promise<readonly PersonFound[]>;
}

export const memoryPeopleSearch = (state: MemoryState): PeopleSearches => ({
  async peoplePage(org, { search, after, limit }) {
    const found = everybodyIn(state, org).filter(({ candidate }) =>
      finds(search, candidate.record, Object.keys(candidate.applications)),
    );
    const id = ({ candidate }: (typeof found)[number]) => [candidate.record.id];
    return pageOf(found, id, after === undefined ? undefined : [after], limit).map(({ candidate }) => ({
      record: candidate.record,
      applications: Object.values(candidate.applications)
        .map(({ id, job, stage, stageSince }) => ({ id, job, stage, stageSince }))
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    }));
  },
});
