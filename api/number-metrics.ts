/** How many from-numbers have which verdict, over all orgs: for the metrics, which know no org and no number. */
import { healthAt, type NumberUse, type NumberVerdict } from '../machines/from-numbers/health.ts';
import type { Instant } from '../machines/vocabulary/instant.ts';
import type { Store } from '../runtime/store/store.ts';

export interface VerdictCount {
  readonly use: NumberUse;
  readonly verdict: NumberVerdict;
  readonly count: number;
}

export async function verdictCounts(
  store: Pick<Store, 'listOrgs' | 'loadOrg' | 'numbersNotHealthy'>,
  now: Instant,
): Promise<readonly VerdictCount[]> {
  const counts = { CALL: { HEALTHY: 0, WATCHED: 0, RESTING: 0 }, SMS: { HEALTHY: 0, WATCHED: 0, RESTING: 0 } };
  for (const id of await store.listOrgs()) {
    const [org, said] = await Promise.all([store.loadOrg(id), store.numbersNotHealthy(id)]);
    for (const { number, voice, sms } of org?.numbers ?? [])
      for (const [use, able] of [
        ['CALL', voice],
        ['SMS', sms],
      ] as const) {
        const known = said.find((each) => each.number === number && each.use === use);
        if (able) counts[use][known === undefined ? 'HEALTHY' : healthAt(known, now).verdict] += 1;
      }
  }
  return (['CALL', 'SMS'] as const).flatMap((use) =>
    (['HEALTHY', 'WATCHED', 'RESTING'] as const).map((verdict) => ({ use, verdict, count: counts[use][verdict] })),
  );
}
