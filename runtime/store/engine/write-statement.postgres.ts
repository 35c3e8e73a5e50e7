/**
 * The statements that write a batch, one for each kind of rows.
 *
 * Owns: which kinds there are and the order in which they are written. Guarantees: only what has rows is said, all of it in one
 * round trip that ends the transaction; each text is prepared once for a connection.
 */

import {
  deleteCharts,
  insertApplications,
  insertCharts,
  updateApplications,
  updateCharts,
} from '../schema/tables/applications.ts';
import { updateCandidates, updateMovedCandidates } from '../schema/tables/candidates.ts';
import { deleteEvents, insertForwarded, parkEvents, rememberForwarded } from '../schema/tables/inbox.ts';
import { insertJournal } from '../schema/tables/journal.ts';
import { forgetOutcomes, insertOutcomes, upsertHealth } from '../schema/tables/numbers.ts';
import { insertDecisions, insertLedger, insertShapes, upsertSuppressions } from '../schema/tables/records.ts';
import { deleteTasks, insertTasks, updateTasks } from '../schema/tables/tasks.ts';
import { insertCallRows, updateCallRows, upsertMessages } from '../schema/tables/touches.ts';
import { insertUnmatched } from '../subjects/unmatched.postgres.ts';
import type { Statement } from '../wire/statement.ts';
import { insertChartCounts, insertStageCounts } from './counts.postgres.ts';
import { THIS_TRANSACTION } from './version.postgres.ts';

/** Fewer slots taken than asked for: refused by a text that is no number, so that the transaction ends undone. */
export const NOT_ALL_TAKEN = 'slots are not free';
/** Refused in the same way, so that no decision is stored of which nobody could say what its values are of. */
export const SHAPES_LOST = 'shapes are not there';
const refusedIf = (when: string, number: string, words: string): string =>
  `case when ${when} then (${number} || ' ${words}')::integer end as refused`;

const heldOf = (from: string, by: string): string => `(select count(*) from ${from} where ${by} is not null)`;

/** Whether somebody waits for a from-number (GAT-13), where slots changed hands. $6 the candidates of the batch. */
const changeSlots = (parameter: number): string => `with written as (
  update from_number_slots s set taken_by = r.by, taken_at = case when r.by is null then null else $2::timestamptz end
    from json_to_recordset($${parameter}::json) as r(number text, slot integer, by text, "from" text)
    where s.org = $1 and s.number = r.number and s.slot = r.slot and s.taken_by is not distinct from r."from"
    returning s.taken_by)
select exists (
  select from call_rows where org = $1 and waits_for_slot and candidate <> all ($6::text[])
    and exists (select from written)
) as awaited, ${refusedIf(
  `${heldOf(`json_to_recordset($${parameter}::json) as r(by text)`, 'by')} > ${heldOf('written', 'taken_by')}`,
  heldOf('written', 'taken_by'),
  NOT_ALL_TAKEN,
)}`;

const insertShaped = (parameter: number): string => `with written as (${insertDecisions(parameter)})
select ${refusedIf('count(*) > 0', 'count(*)', SHAPES_LOST)}
  from json_to_recordset($${parameter}::json) as r(shape text)
  where r.shape is not null and not exists (select from decision_shapes s where s.org = $1 and s.id = r.shape)`;

const forward = (parameter: number): string =>
  `with remembered as (${rememberForwarded(parameter)}) ${insertForwarded(parameter, 'remembered')}`;

/**
 * In the order in which they are written: what closes before what opens, shapes before what has them, and the candidate's
 * row last, since whoever accepts an event that would create a candidate waits for a batch that has written theirs.
 */
const PARTS = {
  applications: updateApplications,
  applicationsNew: insertApplications,
  charts: updateCharts,
  chartsNew: insertCharts,
  chartsGone: deleteCharts,
  rows: updateCallRows,
  rowsNew: insertCallRows,
  messages: upsertMessages,
  tasks: updateTasks,
  tasksNew: insertTasks,
  tasksGone: deleteTasks,
  journal: insertJournal,
  ledger: insertLedger,
  shapes: insertShapes,
  decisions: insertShaped,
  suppressions: upsertSuppressions,
  forwarded: forward,
  unmatched: insertUnmatched,
  eventsTaken: deleteEvents,
  eventsParked: parkEvents,
  slots: changeSlots,
  outcomesGone: forgetOutcomes,
  outcomes: insertOutcomes,
  health: upsertHealth,
  chartCounts: insertChartCounts,
  stageCounts: insertStageCounts,
  candidates: updateCandidates,
  moved: updateMovedCandidates,
} as const;
export type Part = keyof typeof PARTS;
export const PART_NAMES = Object.keys(PARTS) as Part[];

/** What all parts share: $1 org, $2 now, $3 worker, $4 lease until. */
export type Shared = readonly [org: string, now: string, worker: string, leaseUntil: string];
const TYPES = 'text, timestamptz, text, timestamptz';
/** The rows are $5. */
const ROWS_AT = 5;

const nameOfPart = (part: Part): string => part.replaceAll(/[A-Z]/g, (capital) => `.${capital.toLowerCase()}`);
const TEXTS = Object.fromEntries(
  PART_NAMES.map((part) => [
    part,
    `/* receive.write.${nameOfPart(part)} (${TYPES}, json, text[]) */ ${PARTS[part](ROWS_AT)}`,
  ]),
) as Readonly<Record<Part, string>>;

/** Ends the transaction. */
const END = `/* receive.write.end commit () */ select ${THIS_TRANSACTION} as transaction`;

/** A row of the answer: of the end, or of a part that has something to tell. */
export interface WrittenRow {
  readonly transaction?: string;
  readonly awaited?: boolean;
}

/** All that has rows, and the end. `rows`: JSON arrays by part. */
export function writing(
  shared: Shared,
  rows: ReadonlyMap<Part, string>,
  candidates: readonly string[],
): readonly Statement[] {
  const parts = PART_NAMES.flatMap((part): Statement[] => {
    const json = rows.get(part);
    const others = part === 'slots' ? candidates : [];
    return json === undefined ? [] : [{ text: TEXTS[part], parameters: [...shared, json, others] }];
  });
  return [...parts, { text: END, parameters: [] }];
}
