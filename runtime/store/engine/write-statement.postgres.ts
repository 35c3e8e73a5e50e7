/**
 * The statement that writes a batch, in three lengths: what it has no rows for need not be said.
 *
 * Owns: the parts of it and their order, and which length is enough. Guarantees: a part that has rows is always said; a few
 * texts, so that each is prepared once for a connection. A part costs the server some ten microseconds even without rows.
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
import { insertChartCounts, insertStageCounts } from './counts.postgres.ts';
import { THIS_TRANSACTION } from './version.postgres.ts';

const SLOTS = (parameter: number): string =>
  `update from_number_slots s set taken_by = r.by, taken_at = case when r.by is null then null else $2::timestamptz end
    from json_to_recordset($${parameter}::json) as r(number text, slot integer, by text, "from" text)
    where s.org = $1 and s.number = r.number and s.slot = r.slot and s.taken_by is not distinct from r."from"
    returning s.taken_by`;

/** In the order of the parameters, which start at $5: $1 org, $2 now, $3 worker, $4 lease until; behind them the candidates of the batch. */
const PARTS = {
  candidates: updateCandidates,
  moved: updateMovedCandidates,
  applications: updateApplications,
  applicationsNew: insertApplications,
  charts: updateCharts,
  chartsNew: insertCharts,
  chartsGone: deleteCharts,
  rows: updateCallRows,
  rowsNew: (parameter: number): string => insertCallRows(parameter, 'rows_written'),
  messages: upsertMessages,
  tasks: updateTasks,
  tasksNew: insertTasks,
  tasksGone: deleteTasks,
  journal: insertJournal,
  ledger: insertLedger,
  shapes: insertShapes,
  decisions: insertDecisions,
  suppressions: upsertSuppressions,
  forwardedKeys: rememberForwarded,
  forwarded: (parameter: number): string => insertForwarded(parameter, 'forwardedKeys_written'),
  unmatched: insertUnmatched,
  eventsTaken: deleteEvents,
  eventsParked: parkEvents,
  slots: SLOTS,
  outcomes: insertOutcomes,
  outcomesGone: forgetOutcomes,
  health: upsertHealth,
  chartCounts: insertChartCounts,
  stageCounts: insertStageCounts,
} as const;
export type Part = keyof typeof PARTS;
export const PART_NAMES = Object.keys(PARTS) as Part[];

/** Fewer slots taken than asked for: refused by a text that is no number, so that the transaction ends undone. */
export const NOT_ALL_TAKEN = 'slots are not free';
const held = (from: string, by: string): string => `(select count(*) from ${from} where ${by} is not null)`;

/** Whether somebody waits for a from-number (GAT-13), where slots changed hands; and the refusal, which is never read. */
function afterSlots(slots: number, candidates: number): string {
  const refusal = `case when ${held(`json_to_recordset($${slots}::json) as r(by text)`, 'by')}
  > ${held('slots_written', 'taken_by')} then (${held('slots_written', 'taken_by')} || ' ${NOT_ALL_TAKEN}')::integer end`;
  return `exists (
  select from call_rows where org = $1 and waits_for_slot and candidate <> all ($${candidates}::text[])
    and exists (select from slots_written)
) as awaited, ${refusal} as refused`;
}

/** Refused in the same way, so that no decision is stored of which nobody could say what its values are of. */
export const SHAPES_LOST = 'shapes are not there';

function withTheirShapes(decisions: number, shapes: number): string {
  const written = `and r.shape not in (select n.id from json_to_recordset($${shapes}::json) as n(id text))`;
  return `(select case when count(*) > 0 then (count(*) || ' ${SHAPES_LOST}')::integer end
    from json_to_recordset($${decisions}::json) as r(shape text) where r.shape is not null
      and not exists (select from decision_shapes s where s.org = $1 and s.id = r.shape) ${shapes < 0 ? '' : written}) as unshaped`;
}

interface Length {
  readonly parts: readonly Part[];
  readonly text: string;
}

/** Ends the transaction. */
function saying(name: string, parts: readonly Part[]): Length {
  const candidates = parts.length + 5;
  const place = (part: Part): number => (parts.includes(part) ? parts.indexOf(part) + 5 : -1);
  const slots = place('slots');
  const shaped = parts.includes('decisions') ? `, ${withTheirShapes(place('decisions'), place('shapes'))}` : '';
  // the candidates are told whatever is written, so that every length takes its parameters in one way
  const told = slots < 0 ? `false as awaited, $${candidates}::text[] as told` : afterSlots(slots, candidates);
  const text = `/* receive.write.${name} commit */
with ${parts.map((part, at) => `${part}_written as (${PARTS[part](at + 5)})`).join(',\n')}
select ${THIS_TRANSACTION} as transaction, ${told}${shaped}`;
  return { parts, text };
}

/** An answer or a word about what was sent, of which no decision follows. */
const FEW: readonly Part[] = [
  ...(['moved', 'applications', 'charts', 'rows', 'messages', 'tasks', 'tasksNew', 'tasksGone'] as const),
  ...(['journal', 'eventsTaken', 'chartCounts', 'stageCounts'] as const),
];
const RARE: ReadonlySet<Part> = new Set([
  ...(['applicationsNew', 'suppressions', 'forwardedKeys', 'forwarded', 'unmatched'] as const),
  ...(['eventsParked', 'health', 'ledger', 'candidates', 'shapes'] as const),
]);
const USUAL = PART_NAMES.filter((part) => !RARE.has(part));

const WHOLE = saying('whole', PART_NAMES);
/** From the shortest. */
const SHORTER: readonly Length[] = [saying('few', FEW), saying('usual', USUAL)];

/** The shortest in which all that has rows is said. */
export const statementFor = (hasRows: (part: Part) => boolean): Length =>
  SHORTER.find(({ parts }) => PART_NAMES.every((part) => parts.includes(part) || !hasRows(part))) ?? WHOLE;
