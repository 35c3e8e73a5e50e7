/**
 * An application as builds before STG-10's decision at import have left some: in OUTREACH, with nothing planned.
 *
 * Whoever calls it has accepted an event for the candidate, which is taken in with it and does nothing else.
 */

import { applicationChart } from '../../machines/candidate/chart-keys.ts';
import type { Candidate } from '../../machines/candidate/working-set.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { plus } from '../../machines/vocabulary/instant.ts';
import type { Store } from '../../runtime/store/store.ts';

const NO_RECORDS = { journal: [], ledger: [], decisions: [], suppressions: [] };

function adrift(before: Candidate, id: string): Candidate {
  const key = applicationChart(id);
  const application = before.applications[id];
  const chart = before.charts[key];
  if (application === undefined || chart === undefined) throw new Error(`There is no application ${id}.`);
  const { value, context } = chart.snapshot as { value: { review: string }; context: object };
  return {
    ...before,
    record: { ...before.record, revision: before.record.revision + 1 },
    applications: { ...before.applications, [id]: { ...application, stage: 'OUTREACH' } },
    charts: {
      ...before.charts,
      [key]: { ...chart, snapshot: { value: { ...value, stage: { IN_MOTION: 'OUTREACH' } }, context } as never },
    },
  };
}

/** Of an application that was imported into a stage which asks for nothing (EXPIRED, say). */
export async function leaveAdrift(store: Store, org: string, applications: readonly string[], now: Instant) {
  const left = new Set<string>();
  await store.receive(
    { org, now, limit: 500, worker: 'an older build', leaseUntil: plus(now, 5_000), results: [] },
    ({ entries }) =>
      entries.map(({ candidate: before }) => {
        let after = { ...before, record: { ...before.record, revision: before.record.revision + 1 } };
        for (const id of applications)
          if (before.applications[id] !== undefined) {
            after = adrift({ ...after, record: before.record }, id);
            left.add(id);
          }
        return { before, after, records: NO_RECORDS, parked: [], inFlight: [] };
      }),
  );
  if (left.size !== applications.length) throw new Error(`Not all of ${applications.join(', ')} were left adrift.`);
}
