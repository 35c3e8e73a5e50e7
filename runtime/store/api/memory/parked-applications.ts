/** Applications that wait for a person, in memory. */
import type { Candidate } from '../../../working-set.ts';
import { isAdrift } from '../../adrift.ts';
import { type MemoryState, registerOf } from '../../memory/state.ts';
import type { ParkedApplication, ParkedApplications } from '../parked-applications.ts';
import { type Key, pageOf } from './page-of.ts';

const outboundRows = ({ rows }: Candidate, application: string) =>
  Object.values(rows)
    .filter((row) => row.application === application && row.kind !== 'INBOUND')
    .sort((a, b) => b.attempt - a.attempt);

export function memoryParkedApplications(state: MemoryState): ParkedApplications {
  function page(
    org: string,
    fits: (application: ParkedApplication, of: Candidate) => boolean,
    key: (application: ParkedApplication) => Key,
    after: Key | undefined,
    limit: number,
  ): ParkedApplication[] {
    const all = [...registerOf(state, org).candidates.values()].flatMap(({ candidate }) =>
      Object.values(candidate.applications)
        .map((application) => ({
          ...application,
          candidate: candidate.record.id,
          newestRow: outboundRows(candidate, application.id)[0]?.status ?? null,
        }))
        .filter((application) => fits(application, candidate)),
    );
    return pageOf(all, key, after, limit);
  }
  return {
    async inStagesPage(org, { stages, after, limit }) {
      const jobs = state.orgs.get(org)?.jobs;
      const place = (stage: string | null) => (stages as readonly (string | null)[]).indexOf(stage);
      return page(
        org,
        ({ stage, job }) =>
          place(stage) !== -1 && !(stage === 'OUTREACH_PAUSED' && jobs?.get(job)?.view.paused === true),
        ({ stage, job, id }) => [place(stage), job, id],
        after && [place(after[0]), after[1], after[2]],
        limit,
      );
    },

    async adriftPage(org, { after, limit }) {
      return page(
        org,
        ({ id }, of) => isAdrift(of, id),
        ({ job, id }) => [job, id],
        after,
        limit,
      );
    },

    async strandedPage(org, { after, limit }) {
      return page(
        org,
        ({ ats }) => ats.stranded !== null,
        ({ job, id }) => [job, id],
        after,
        limit,
      );
    },

    async strandedCount(org) {
      const candidates = [...registerOf(state, org).candidates.values()];
      return candidates
        .flatMap(({ candidate }) => Object.values(candidate.applications))
        .filter(({ ats }) => ats.stranded !== null).length;
    },
  };
}
