/**
 * Working sets of a batch: those that this process wrote last as it keeps them, the others read in one statement.
 *
 * Guarantees: only of candidates whose locks the batch holds, so that none changes until it is written; kept only after the
 * commit, under the version that the next batch will find, and as they would be read.
 */

import { OPEN_MESSAGE_STATUSES } from '../../../machines/candidate/named-by.ts';
import type {
  ApplicationRecord,
  CallRow,
  Candidate,
  Message,
  StoredChart,
  Task,
} from '../../../machines/candidate/working-set.ts';
import type { Decided } from '../../../machines/engine/batch.ts';
import { applicationJson, chartJson, readApplication, readChart } from '../schema/tables/applications.ts';
import { candidateJson, consentJson, readConsent, readRecord } from '../schema/tables/candidates.ts';
import { readTask, taskJson } from '../schema/tables/tasks.ts';
import { type StoredTimers, unpackTimers, WAKE } from '../schema/tables/timers.ts';
import { callRowJson, messageJson, readCallRow, readMessage } from '../schema/tables/touches.ts';
import { type Db, run } from '../wire/statement.ts';
import { asStored, withMessages } from './as-stored.ts';
import { rowKey } from './difference.ts';
import type { Found, Loaded } from './load.postgres.ts';
import { versionIn, versionWritten } from './version.postgres.ts';
import type { WorkingSets } from './working-sets.ts';

const all = (json: string, table: string, order: string, also = ''): string =>
  `(select json_agg(${json} order by ${order}) from ${table} t where t.org = $1 and t.candidate = c.id${also})`;
const open = [...OPEN_MESSAGE_STATUSES].map((status) => `'${status}'`).join(', ');

/** $1 org, $2 candidates. */
const ROWS = `/* receive.rows */
select json_build_object(
  'record', ${candidateJson('c')},
  'consent', ${consentJson('c')},
  'applications', ${all(applicationJson('t'), 'applications', 't.id')},
  'charts', ${all(chartJson('t'), 'charts', 't.key')},
  'rows', ${all(callRowJson('t'), 'call_rows', 't.application, t.attempt')},
  'messages', ${all(messageJson('t'), 'messages', 't.id', ` and t.direction = 'outbound' and t.status in (${open})`)},
  'timers', c.timers,
  'tasks', ${all(taskJson('t'), 'tasks', 't.key', ` and t.kind <> '${WAKE}'`)}
) as doc
from unnest($2::text[]) as wanted(id)
cross join lateral (select * from candidates where org = $1 and id = wanted.id offset 0) c`;

interface StoredSet {
  readonly record: Candidate['record'];
  readonly consent: Parameters<typeof readConsent>[0];
  readonly applications: readonly ApplicationRecord[] | null;
  readonly charts: readonly (StoredChart & { readonly key: string })[] | null;
  readonly rows: readonly CallRow[] | null;
  readonly messages: readonly Message[] | null;
  readonly timers: StoredTimers;
  readonly tasks: readonly Task[] | null;
}

const byKey = <T>(rows: readonly T[], key: (row: T) => string): Record<string, T> =>
  Object.fromEntries(rows.map((row) => [key(row), row]));

function readSet(doc: StoredSet): Candidate {
  const charts = (doc.charts ?? []).map((chart) => [chart.key, readChart(chart)] as const);
  return {
    record: readRecord(doc.record),
    consent: readConsent(doc.consent),
    suppressed: [],
    applications: byKey((doc.applications ?? []).map(readApplication), ({ id }) => id),
    charts: Object.fromEntries(charts),
    rows: byKey((doc.rows ?? []).map(readCallRow), rowKey),
    messages: byKey((doc.messages ?? []).map(readMessage), ({ id }) => id),
    timers: unpackTimers(doc.timers),
    tasks: byKey((doc.tasks ?? []).map(readTask), ({ key }) => key),
  };
}

async function readSets(trx: Db, org: string, candidates: readonly string[]): Promise<ReadonlyMap<string, Candidate>> {
  if (candidates.length === 0) return new Map();
  const rows = await run<{ doc: StoredSet }>(trx, ROWS, [org, candidates]);
  return new Map(rows.map(({ doc }) => [doc.record.id, readSet(doc)]));
}

/** Each candidate as decisions see them. */
export async function workingSets(
  trx: Db,
  sets: WorkingSets,
  org: string,
  { found, orgVersion }: Loaded,
): Promise<ReadonlyMap<string, Candidate>> {
  const kept = new Map(found.map(({ id, version }) => [id, sets.find(org, id, versionIn(orgVersion, version))]));
  const wanted = found.flatMap(({ id }) => (kept.get(id) == null || sets.audit !== null ? [id] : []));
  const read = await readSets(trx, org, wanted);
  const whole = ({ id, messages, suppressed }: Found): [string, Candidate][] => {
    const [ours, stored] = [kept.get(id), read.get(id)];
    if (ours && stored) sets.audit?.(ours, stored);
    const set = ours ?? stored;
    return set === undefined ? [] : [[id, { ...withMessages(set, messages), suppressed }]];
  };
  return new Map(found.flatMap(whole));
}

/** After the commit of that transaction. */
export function keepWritten(
  sets: WorkingSets,
  org: string,
  orgVersion: number | null,
  transaction: string,
  decided: readonly Decided[],
): void {
  for (const { before, after } of decided) {
    const set = asStored(before, after);
    if (set === null) sets.drop(org, after.record.id);
    else sets.keep(org, versionIn(orgVersion, versionWritten(transaction, after.record)), set);
  }
}
