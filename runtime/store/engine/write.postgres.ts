/**
 * Everything that one batch decided, in one round trip that ends the transaction.
 *
 * Guarantees: written as a whole or not at all; slots change hands only from whom the batch saw holding them, or the batch is
 * undone, and where they changed hands the answer tells whether anybody waits for one.
 */

import type { ApplicationRecord, Candidate, Decision, Suppression } from '../../../machines/candidate/working-set.ts';
import type { Decided } from '../../../machines/engine/batch.ts';
import type { HealthChange } from '../../../machines/from-numbers/health-of-numbers.ts';
import { waitsForANumber } from '../../../machines/from-numbers/slot-waiters.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import { isAdrift } from '../../../machines/waits/adrift.ts';
import type { ReceiveAsk } from '../../storage.ts';
import { applicationRow, chartRow } from '../schema/tables/applications.ts';
import { candidateRow, hasOnlyMoved, movedRow } from '../schema/tables/candidates.ts';
import { packJournal } from '../schema/tables/journal.ts';
import type { StoredDecision } from '../schema/tables/records.ts';
import { taskRow } from '../schema/tables/tasks.ts';
import { type Db, jsonText, runAll } from '../wire/statement.ts';
import { Steps, stepCharts, stepStages } from './counts.postgres.ts';
import { difference, rowKey } from './difference.ts';
import type { Found } from './load.postgres.ts';
import { NotClaimed, ShapesLost, SlotTaken, TwoOpenRows } from './refused.ts';
import type { NewShape, Shapes } from './shapes.postgres.ts';
import { changedTimers, putWake } from './wakes.postgres.ts';
import {
  NOT_ALL_TAKEN,
  PART_NAMES,
  type Part,
  SHAPES_LOST,
  type WrittenRow,
  writing,
} from './write-statement.postgres.ts';

type Rows = Record<Part, unknown[]>;
interface Counts {
  readonly charts: Steps;
  readonly stages: Steps;
}

type AsStored = (decision: Decision) => StoredDecision;

const noRows = (): Rows =>
  Object.fromEntries(PART_NAMES.map((part) => [part, []])) as Record<string, unknown[]> as Rows;

/** The last word on each address, since one statement may not write a row twice. */
function lastWords(suppressions: readonly Suppression[]): readonly Suppression[] {
  const last = new Map<string, Suppression>();
  for (const each of suppressions) {
    const key = `${each.channel} ${each.address}`;
    const known = last.get(key);
    if (known === undefined || known.at <= each.at) last.set(key, each);
  }
  return [...last.values()];
}

/** The last verdict on each number. */
const lastVerdicts = (changes: readonly HealthChange[]): readonly HealthChange[] => [
  ...new Map(changes.map((each) => [`${each.number} ${each.use}`, each])).values(),
];

/** What is loaded whole is written over where it was there, and inserted where it was not. */
const placeOf = <P extends 'applications' | 'charts' | 'rows' | 'tasks'>(part: P, before: Candidate, key: string) =>
  key in before[part] ? part : (`${part}New` as const);

/** Those that are adrift now and were not, or the other way round, are written although their record is as it was. */
const movedAdrift = (
  before: Candidate,
  after: Candidate,
  written: readonly ApplicationRecord[],
): ApplicationRecord[] =>
  before.rows === after.rows
    ? []
    : Object.values(after.applications).filter(
        (each) => !written.includes(each) && isAdrift(before, each.id) !== isAdrift(after, each.id),
      );

function collect(rows: Rows, counts: Counts, decided: Decided, seen: Found, now: Instant, asStored: AsStored): void {
  const { before, after, records } = decided;
  const candidate = after.record.id;
  const changes = difference(before, after);
  const inFlight = new Set(decided.inFlight);
  const parked = new Map(decided.parked.map(({ inbox, reason }) => [inbox, reason]));
  const of = <T extends object>(each: T) => ({ candidate, ...each });

  const timers = changedTimers(before, after);
  if (hasOnlyMoved(before, after)) rows.moved.push(movedRow(after, timers));
  else rows.candidates.push(candidateRow(after, timers));
  for (const each of [...changes.applications, ...movedAdrift(before, after, changes.applications)])
    rows[placeOf('applications', before, each.id)].push(applicationRow(after, each));
  stepCharts(counts.charts, before, after, changes);
  stepStages(counts.stages, before, changes);
  for (const each of changes.charts) rows[placeOf('charts', before, each[0])].push(chartRow(candidate, each));
  rows.chartsGone.push(...changes.chartsGone.map((key) => of({ key })));
  for (const each of changes.rows) rows[placeOf('rows', before, rowKey(each))].push(of(each));
  rows.messages.push(...changes.messages.map(of));
  if (timers !== null || (seen.wakesAt !== null && seen.wakesAt <= now)) putWake(rows, seen, after.timers, now);
  const givenUp = new Map(decided.givenUp?.map(({ key, why }) => [key, why]));
  for (const each of changes.tasks)
    if (!givenUp.has(each.key))
      rows[placeOf('tasks', before, each.key)].push(taskRow(candidate, each, inFlight.has(each.key)));
  for (const [key, why] of givenUp) {
    const task = after.tasks[key];
    if (task !== undefined) rows.tasks.push(taskRow(candidate, task, false, why));
  }
  rows.tasksGone.push(...changes.tasksGone.map((key) => of({ key })));
  rows.journal.push(...packJournal(records.journal).map(of));
  rows.ledger.push(...records.ledger.map(of));
  rows.decisions.push(...records.decisions.map((each) => of(asStored(each))));
  rows.suppressions.push(...records.suppressions.map(of));
  rows.forwarded.push(...(records.forwarded ?? []));
  rows.unmatched.push(...(records.unmatched ?? []).map(of));
  for (const { id } of seen.inbox) {
    const reason = parked.get(id);
    if (reason === undefined) rows.eventsTaken.push(of({ id }));
    else rows.eventsParked.push(of({ id, reason }));
  }
  rows.slots.push(...changes.slots);
  rows.outcomes.push(...(decided.numberOutcomes ?? []));
  rows.outcomesGone.push(...(decided.numberOutcomes ?? []).map(({ number, use }) => ({ number, use })));
  rows.health.push(...(decided.healthChanges ?? []));
}

const says = (error: unknown, words: string): boolean => (error as Error)?.message?.includes(words) === true;

const isTwoOpenRows = (error: unknown): boolean =>
  (error as { constraint?: string })?.constraint === 'call_rows_one_open_outbound';

/** A character that cannot be stored is stored as this one. */
const REPLACED = '\ufffd';

interface Written {
  /** GAT-13: slots for which somebody waits. */
  readonly slotsFreed: number;
  /** To be told once it is. */
  readonly committed: () => void;
  /** Its number. */
  readonly transaction: string;
  /** What was written is what was decided, to the letter. */
  readonly toTheLetter: boolean;
}

/**
 * `seen`: each candidate as the decision saw them; events that came later go on waiting. `listed`: slots that were free for the
 * batch. Answers how many there are for somebody who waits (GAT-13): those that fell free, and where some were taken those
 * that were left, which another worker's batch could not see meanwhile.
 */
export async function write(
  trx: Db,
  ask: ReceiveAsk,
  decided: readonly Decided[],
  seen: ReadonlyMap<string, Found>,
  listed: number,
  shapes: Shapes,
): Promise<Written | null> {
  if (decided.length === 0) return null;
  if (decided.some(({ records }) => records.decisions.length > 0)) await shapes.look(trx, ask.org);
  const fresh = new Map<string, NewShape>();
  const asStored: AsStored = (decision) => shapes.stored(ask.org, decision, fresh);
  const rows = noRows();
  const counts = { charts: new Steps(), stages: new Steps() };
  for (const each of decided) {
    const found = seen.get(each.before.record.id);
    if (found === undefined) throw new NotClaimed(each.before.record.id);
    collect(rows, counts, each, found, ask.now, asStored);
  }
  rows.shapes = [...fresh.values()];
  rows.chartCounts = [...counts.charts.rows()];
  rows.stageCounts = [...counts.stages.rows()];
  rows.suppressions = [...lastWords(rows.suppressions as Suppression[])];
  rows.health = [...lastVerdicts(rows.health as HealthChange[])];

  const slots = rows.slots as { number: string; slot: number; by: string | null }[];
  const taken = slots.filter(({ by }) => by !== null);
  const texts = new Map(
    PART_NAMES.flatMap((part) => (rows[part].length > 0 ? [[part, jsonText(rows[part])] as const] : [])),
  );
  const candidates = decided.map(({ after }) => after.record.id);
  const statements = writing([ask.org, ask.now, ask.worker, ask.leaseUntil], texts, candidates);
  const answers = await runAll<WrittenRow>(trx, ...statements).catch((error: unknown) => {
    if (says(error, NOT_ALL_TAKEN)) throw new SlotTaken(taken);
    if (says(error, SHAPES_LOST)) throw new ShapesLost();
    throw isTwoOpenRows(error) ? new TwoOpenRows(null) : error;
  });
  const transaction = answers.at(-1)?.transaction;
  const isAwaited =
    answers.some(({ awaited }) => awaited === true) || decided.some(({ after }) => waitsForANumber(after));
  const left = taken.length === 0 ? 0 : listed - taken.length;
  return {
    slotsFreed: isAwaited ? slots.length - taken.length + left : 0,
    transaction: transaction ?? '',
    committed: () => shapes.written(ask.org, fresh),
    toTheLetter: transaction !== undefined && ![...texts.values()].some((each) => each.includes(REPLACED)),
  };
}
