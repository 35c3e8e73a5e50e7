/**
 * People found by name, phone, email or id, a page at a time, each with the jobs they are on.
 *
 * Guarantee: of one org alone; whom a search finds is said by `machines/identity/people-search.ts`, whoever keeps them.
 */

import type { CandidateRecord } from '../../../machines/candidate/working-set.ts';
import type { PeopleSearch } from '../../../machines/identity/people-search.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import type { Stage } from '../../../machines/vocabulary/stage.ts';

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

export interface PeopleQuery {
  readonly search: PeopleSearch;
  /** The id of the last one seen. */
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface PeopleSearches {
  /** By id. */
  peoplePage(org: string, query: PeopleQuery): Promise<readonly PersonFound[]>;
}
