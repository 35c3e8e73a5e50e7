/** A send of which nobody knows whether it arrived (P-17), as a batch leaves it behind: kept for a person to see. */

import { sayingMore, type Task } from '../../machines/candidate/tasks.ts';
import type { Candidate } from '../../machines/candidate/working-set.ts';
import type { Decided } from '../../machines/engine/batch.ts';
import { type Instant, plus } from '../../machines/vocabulary/instant.ts';
import type { Store } from '../../runtime/store/store.ts';

const NO_RECORDS = { journal: [], ledger: [], decisions: [], suppressions: [] };

/** The candidate is there; answers the key of the request. */
export async function leaveUnresolved(
  store: Store,
  { org, candidate, application, now }: { org: string; candidate: string; application: string; now: Instant },
): Promise<string> {
  const task: Task<'placeCall'> = {
    key: `${candidate}:lost`,
    kind: 'placeCall',
    application,
    chart: `call-attempt/${application}/1`,
    dueAt: now,
    decision: null,
    payload: { row: `${application}/1`, attempt: 1, to: '+12125550143', from: '+12125550100', firstTouch: true },
  };
  const given = sayingMore(task, { isUnresolved: true });
  const left = async (name: string, change: (before: Candidate) => Partial<Candidate>, rest: Partial<Decided>) => {
    await store.accept(
      [{ org, candidate, source: 'test', externalId: name, kind: 'phone.freed', at: now, payload: {} }],
      now,
    );
    const ask = { org, now, limit: 500, worker: 'one', leaseUntil: plus(now, 5_000), results: [] };
    await store.receive(ask, ({ entries }) =>
      entries
        .filter((entry) => entry.candidate.record.id === candidate)
        .map(({ candidate: before }) => {
          const record = { ...before.record, revision: before.record.revision + 1 };
          const after = { ...before, record, ...change(before) };
          return { before, after, records: NO_RECORDS, parked: [], inFlight: [], ...rest };
        }),
    );
  };
  const of = (is: Task) => (before: Candidate) => ({ tasks: { ...before.tasks, [is.key]: is } });
  await left(`${task.key} sent`, of(task), { inFlight: [task.key] });
  const why = 'Whether it reached the candidate cannot be found out. It is not sent again.';
  await left(`${task.key} given up`, of(given), { givenUp: [{ key: task.key, why }] });
  return task.key;
}
