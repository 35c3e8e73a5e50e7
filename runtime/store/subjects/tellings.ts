/**
 * Tellings: one event told to every candidate on a job, or to everybody whom a kill switch held, in the background.
 *
 * Guarantees: how far one has come is kept, so that another process can go on with it; telling a candidate twice changes
 * nothing, since the event carries the telling's id.
 */

import type { Instant } from '../../../machines/vocabulary/instant.ts';
import { everybodyIn, type MemoryState } from '../engine/memory-state.ts';

export interface Telling {
  readonly org: string;
  readonly id: string;
  /** null: every job of the org. */
  readonly job: string | null;
  readonly event: 'job.paused' | 'job.resumed' | 'hours.changed' | 'hold.lifted';
  readonly by: string;
  readonly begunAt: Instant;
  /** The last application that was told (of those whom a switch held, the last candidate); '' = none yet. */
  readonly after: string;
  readonly told: number;
  /** How many there were when it began. */
  readonly of: number;
  readonly endedAt: Instant | null;
}

export interface Tellings {
  /** Counts the applications, unless it says how many there are; ends former tellings of the same job that it contradicts. */
  beginTelling(
    telling: Omit<Telling, 'after' | 'told' | 'of' | 'endedAt'> & { readonly of?: number },
  ): Promise<Telling>;
  /** False when it has ended meanwhile: somebody began another. */
  moveTelling(of: { org: string; id: string }, to: Pick<Telling, 'after' | 'told' | 'endedAt'>): Promise<boolean>;
  openTellings(org: string): Promise<readonly Telling[]>;
  latestTelling(org: string, job: string | null): Promise<Telling | null>;
}

export function memoryTellings(state: MemoryState): Tellings {
  const tellings = new Map<string, Telling>();
  const ofOrg = (org: string) => [...tellings.values()].filter((telling) => telling.org === org);
  const applicationsOn = (org: string, job: string | null): number =>
    everybodyIn(state, org)
      .flatMap(({ candidate }) => Object.values(candidate.applications))
      .filter((application) => job === null || application.job === job).length;
  return {
    async beginTelling(begun) {
      if (begun.job !== null && begun.event !== 'hours.changed')
        for (const former of ofOrg(begun.org))
          if (former.job === begun.job && former.event !== 'hours.changed' && former.endedAt === null)
            tellings.set(former.id, { ...former, endedAt: begun.begunAt });
      const of = begun.of ?? applicationsOn(begun.org, begun.job);
      const telling = { ...begun, after: '', told: 0, of, endedAt: null };
      tellings.set(telling.id, telling);
      return telling;
    },
    async moveTelling({ id }, to) {
      const telling = tellings.get(id);
      if (telling === undefined || telling.endedAt !== null) return false;
      tellings.set(id, { ...telling, ...to });
      return true;
    },
    openTellings: async (org) => ofOrg(org).filter(({ endedAt }) => endedAt === null),
    latestTelling: async (org, job) => ofOrg(org).findLast((telling) => telling.job === job) ?? null,
  };
}
