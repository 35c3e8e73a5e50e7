/** People found in memory. */
import { finds } from '../../../../machines/identity/people-search.ts';
import { type MemoryState, registerOf } from '../../memory/state.ts';
import type { PeopleSearches } from '../people-search.ts';
import { pageOf } from './page-of.ts';

export const memoryPeopleSearch = (state: MemoryState): PeopleSearches => ({
  async peoplePage(org, { search, after, limit }) {
    const found = [...registerOf(state, org).candidates.values()].filter(({ candidate }) =>
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
