/** Tellings in memory. */
import { type MemoryState, registerOf } from '../../memory/state.ts';
import type { Telling, Tellings } from '../tellings.ts';

export function memoryTellings(state: MemoryState): Tellings {
  const tellings = new Map<string, Telling>();
  const ofOrg = (org: string) => [...tellings.values()].filter((telling) => telling.org === org);
  const applicationsOn = (org: string, job: string | null): number =>
    [...registerOf(state, org).candidates.values()]
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
