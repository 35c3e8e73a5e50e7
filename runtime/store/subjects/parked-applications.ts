/**
 * Applications that nothing moves on but a person, a page at a time.
 *
 * Guarantee: pages in the order of a key that does not change while an application waits.
 */

import type { CallRow, Candidate } from '../../../machines/candidate/working-set.ts';
import { type CallRowStatus, isOpenCallRowStatus } from '../../../machines/vocabulary/call-row.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import type { Stage } from '../../../machines/vocabulary/stage.ts';
import { isAdrift } from '../../../machines/waits/adrift.ts';
import type { MissingRule } from '../../../machines/waits/repeated-wait.ts';
import { everybodyIn, type MemoryState } from '../engine/memory-state.ts';
import type { ApplicationOfCandidate } from './applications.ts';
import { type Key, pageOf } from './page-of.ts';

interface InStagesQuery {
  readonly stages: readonly Stage[];
  /** Stage, job, application. */
  readonly after?: readonly [Stage, string, string] | undefined;
  readonly limit: number;
}

export interface AdriftQuery {
  /** Job, application. */
  readonly after?: readonly [string, string] | undefined;
  readonly limit: number;
}

export type ParkedApplication = ApplicationOfCandidate & {
  /** Of its newest outbound row: tells a person's pause from a provider that failed (RTY-06). */
  readonly newestRow: CallRowStatus | null;
};

interface UnplaceableQuery {
  /** GAT-27: none is connected, so that no booked call can be placed. */
  readonly noVoiceProvider: boolean;
  /** GAT-12: no number of the org may place calls. */
  readonly noVoiceNumber: boolean;
  /** GAT-04: rows that have waited for the ATS since then, or longer. */
  readonly atsAwaySince: Instant;
  /** Application. */
  readonly after?: readonly [string] | undefined;
  readonly limit: number;
}

/** Its call cannot be placed until a person sees to it. */
export type UnplaceableCall = ParkedApplication & {
  readonly missing: MissingRule;
  readonly since: Instant;
  /** Of the open row: when the call should be. */
  readonly callAt: Instant | null;
};

export interface ParkedApplications {
  /** By application, each once: of a booked call it is the provider that is missing, whatever else its row has found. */
  unplaceablePage(org: string, query: UnplaceableQuery): Promise<readonly UnplaceableCall[]>;
  /** By stage as asked, job and id. Of a paused job's applications in OUTREACH_PAUSED it is the job that waits. */
  inStagesPage(org: string, query: InStagesQuery): Promise<readonly ParkedApplication[]>;
  /**
   * In OUTREACH with nothing planned (P-19): no open row, no invite that may still be answered, and no silence that is
   * timed (WEB-09, GAT-27). By job and id.
   */
  adriftPage(org: string, query: AdriftQuery): Promise<readonly ParkedApplication[]>;
  /** RTE-10: a move in the ATS was due and did not happen. By job and id. */
  strandedPage(org: string, query: AdriftQuery): Promise<readonly ParkedApplication[]>;
  strandedCount(org: string): Promise<number>;
}

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
    const all = everybodyIn(state, org).flatMap(({ candidate }) =>
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
      const candidates = everybodyIn(state, org);
      return candidates
        .flatMap(({ candidate }) => Object.values(candidate.applications))
        .filter(({ ats }) => ats.stranded !== null).length;
    },
  };
}
