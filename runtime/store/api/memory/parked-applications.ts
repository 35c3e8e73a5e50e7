/** Applications that wait for a person, in memory. */

import type { CallRow, Candidate } from '../../../../machines/candidate/working-set.ts';
import { isOpenCallRowStatus } from '../../../../machines/vocabulary/call-row.ts';
import { isAdrift } from '../../adrift.ts';
import { type MemoryState, registerOf } from '../../memory/state.ts';
import type { ParkedApplication, ParkedApplications, UnplaceableCall } from '../parked-applications.ts';
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

    async unplaceablePage(org, { noVoiceProvider, noVoiceNumber, atsAwaySince, after, limit }) {
      const missingOf = ({ waits: { call: wait } }: ParkedApplication, row: CallRow | undefined) => {
        if (noVoiceProvider && row?.kind === 'SCHEDULED' && row.status === 'PENDING')
          return { missing: 'GAT-27', since: row.createdAt } as const;
        if (wait?.rule === 'GAT-12') return noVoiceNumber ? ({ missing: 'GAT-12', since: wait.since } as const) : null;
        return wait?.rule === 'GAT-04' && wait.since <= atsAwaySince
          ? ({ missing: 'GAT-04', since: wait.since } as const)
          : null;
      };
      const found = new Map<string, Pick<UnplaceableCall, 'missing' | 'since' | 'callAt'>>();
      const shown = page(
        org,
        (application, of) => {
          const row = outboundRows(of, application.id).find(({ status }) => isOpenCallRowStatus(status));
          const missing = missingOf(application, row);
          if (missing !== null) found.set(application.id, { ...missing, callAt: row?.scheduledAt ?? null });
          return missing !== null;
        },
        ({ id }) => [id],
        after,
        limit,
      );
      return shown.flatMap((application) => {
        const missing = found.get(application.id);
        return missing === undefined ? [] : [{ ...application, ...missing }];
      });
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
