/**
 * The difference between a candidate before and after a decision: what a storage has to write.
 *
 * Pure. Entries are compared by reference, since a working set is replaced and never mutated. A row, an application
 * or a message that is gone from `after` stays stored; a chart or a task that is gone is deleted. Timers are written as a whole.
 */

import type {
  ApplicationRecord,
  CallRow,
  Candidate,
  ChartKey,
  Message,
  StoredChart,
  Task,
} from '../../../machines/candidate/working-set.ts';
import { isOpenCallRowStatus } from '../../../machines/vocabulary/call-row.ts';

type Entries<V> = Readonly<Record<string, V>>;

interface SlotChange {
  readonly number: string;
  readonly slot: number;
  /** The row that takes it; null = it is free again. */
  readonly by: string | null;
  /** The row that must hold it before; null = it must be free. */
  readonly from: string | null;
}

export interface Difference {
  readonly applications: readonly ApplicationRecord[];
  readonly charts: readonly (readonly [ChartKey, StoredChart])[];
  readonly chartsGone: readonly ChartKey[];
  /** Rows that close come before rows that open, so that an application never has two open ones. */
  readonly rows: readonly CallRow[];
  readonly messages: readonly Message[];
  readonly tasks: readonly Task[];
  readonly tasksGone: readonly string[];
  /** Releases before takings. */
  readonly slots: readonly SlotChange[];
}

export const rowKey = (row: { readonly application: string; readonly attempt: number }): string =>
  `${row.application}/${row.attempt}`;

const put = <V>(before: Entries<V>, after: Entries<V>): [string, V][] =>
  before === after ? [] : Object.entries(after).filter(([key, value]) => before[key] !== value);

const gone = <V>(before: Entries<V>, after: Entries<V>): string[] =>
  before === after ? [] : Object.keys(before).filter((key) => !(key in after));

const values = <V>(entries: readonly (readonly [string, V])[]): V[] => entries.map(([, value]) => value);

const closedFirst = (a: CallRow, b: CallRow): number =>
  Number(isOpenCallRowStatus(a.status)) - Number(isOpenCallRowStatus(b.status));

/** Call rows that hold another slot than before, or let go of theirs. */
function slotChanges(candidate: Candidate, before: Entries<CallRow>, changed: readonly CallRow[]): SlotChange[] {
  const released: SlotChange[] = [];
  const taken: SlotChange[] = [];
  for (const row of changed) {
    const was = before[rowKey(row)];
    const had = was?.slot == null || was.from === null ? null : { number: was.from, slot: was.slot };
    const has = row.slot === null || row.from === null ? null : { number: row.from, slot: row.slot };
    if (had?.number === has?.number && had?.slot === has?.slot) continue;
    const holder = `${candidate.record.id}/${rowKey(row)}`;
    if (had !== null) released.push({ ...had, by: null, from: holder });
    if (has !== null) taken.push({ ...has, by: holder, from: null });
  }
  return [...released, ...taken];
}

export function difference(before: Candidate, after: Candidate): Difference {
  const rows = values(put(before.rows, after.rows)).sort(closedFirst);
  return {
    applications: values(put(before.applications, after.applications)),
    charts: put(before.charts, after.charts),
    chartsGone: gone(before.charts, after.charts),
    rows,
    messages: values(put(before.messages, after.messages)),
    tasks: values(put(before.tasks, after.tasks)),
    tasksGone: gone(before.tasks, after.tasks),
    slots: slotChanges(after, before.rows, rows),
  };
}
