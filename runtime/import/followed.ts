/**
 * An import that people can follow: how far it has come, and the rows that did not come in, saved as it goes.
 *
 * Guarantees: the answers themselves, unchanged and in order; what was told last is true even when it is interrupted; saving
 * costs a statement every few hundred rows; while it runs its lease is renewed, however slowly its file arrives; of the cells
 * of refused rows there is never more kept than a limit. When `followed` answers, the import can be looked up by its id.
 */
import type { Clock } from '../ports.ts';
import type { Import, Imports, KeptRow } from '../store/subjects/imports.ts';
import type { OpenImport } from './import.ts';
import { leaseFrom, RENEW_EVERY_MS, refusedKeptFrom } from './lease.ts';
import { type RowAnswer, sentenceOf } from './row-answer.ts';
import { createTally } from './tally.ts';

const SAVE_EVERY = 500;
/** Characters of cells that are held before they are saved, and that are kept of one import. */
const HELD_AT_MOST = 1_000_000;
const KEPT_AT_MOST = 64_000_000;

export interface Following {
  readonly store: Pick<Imports, 'saveImport' | 'saveImportRows' | 'renewImport'>;
  readonly clock: Clock;
  readonly wall: Clock;
}

type Opened = Pick<OpenImport, 'id' | 'header' | 'delimiter' | 'answers'>;

interface About {
  readonly org: string;
  readonly job: string;
}

/** Begun already: whoever does not go through the answers to their end must `return` them, and it is interrupted. */
export async function followed(opened: Opened, about: About, following: Following): Promise<AsyncGenerator<RowAnswer>> {
  const answers = follow(opened, about, following);
  await answers.next();
  return answers as AsyncGenerator<RowAnswer>;
}

/** The first that it yields is null, when its beginning has been saved. */
async function* follow(
  { id, header, delimiter, answers }: Opened,
  { org, job }: About,
  { store, clock, wall }: Following,
): AsyncGenerator<RowAnswer | null> {
  const tally = createTally();
  const startedAt = clock.now();
  const missed = createMissed();
  let state: Import['state'] = 'running';
  const save = async (): Promise<void> => {
    const { total, accepted, duplicates, refused, ...people } = tally.sum(null);
    await store.saveImportRows(org, id, missed.take());
    await store.saveImport(org, {
      ...{ id, job, state, header, delimiter, startedAt },
      ...{ rowsTotal: state === 'done' ? total : null, rowsDone: total },
      ...{ rowsIn: accepted, rowsDuplicate: duplicates, rowsRefused: refused },
      ...{ rowsCreated: people.created, rowsUpdated: people.updated, rowsUnchanged: people.unchanged },
      rowsWithoutConsent: people.without_consent,
      endedAt: state === 'running' ? null : clock.now(),
      leaseUntil: state === 'running' ? leaseFrom(wall) : null,
      refusedUntil: refusedKeptFrom(wall),
    });
  };
  await save();
  const renewing = setInterval(() => {
    store.renewImport(org, id, leaseFrom(wall)).catch(() => {}); // a database that is away: the next one may get through
  }, RENEW_EVERY_MS).unref();
  let rows = 0;
  state = 'interrupted'; // unless it comes to its end
  try {
    yield null;
    for await (const answer of answers) {
      tally.count(answer);
      missed.add(answer);
      yield answer;
      rows += 1;
      if (rows % SAVE_EVERY !== 0 && missed.held < HELD_AT_MOST) continue;
      state = 'running';
      await save();
      state = 'interrupted';
    }
    state = 'done';
  } finally {
    clearInterval(renewing);
    await save();
  }
}

/**
 * Rows that did not come in, and those that came in with a warning, until they are saved. Cells are kept of refused rows
 * alone: the others are in.
 */
function createMissed() {
  let rows: KeptRow[] = [];
  let held = 0;
  let room = KEPT_AT_MOST;
  return {
    get held() {
      return held;
    },
    add(answer: RowAnswer): void {
      if (answer.outcome === 'accepted' && answer.warnings.length === 0) return;
      const { line, outcome } = answer;
      const cells = outcome === 'refused' ? answer.cells : null;
      const size = (cells ?? []).reduce((sum, cell) => sum + cell.length, 0);
      const fits = size <= room;
      if (fits) room -= size;
      if (fits) held += size;
      rows.push({ line, outcome, ...keptOf(answer), cells: fits ? cells : null });
    },
    take(): readonly KeptRow[] {
      const taken = rows;
      rows = [];
      held = 0;
      return taken;
    },
  };
}

function keptOf(answer: RowAnswer): Omit<KeptRow, 'line' | 'outcome' | 'cells'> {
  if (answer.outcome === 'refused')
    return { field: answer.field, reason: sentenceOf(answer), candidate: null, application: null, result: null };
  const { candidate, result, warnings } = answer;
  const why = answer.outcome === 'duplicate' ? [sentenceOf(answer)] : [];
  return {
    field: answer.outcome === 'duplicate' ? answer.field : null,
    reason: [...why, ...warnings].join('; '),
    candidate,
    application: answer.outcome === 'accepted' ? answer.application : null,
    result,
  };
}
