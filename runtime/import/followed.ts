/**
 * An import that people can follow: how far it has come, and the rows that did not come in, saved as it goes.
 *
 * Guarantees: the answers themselves, unchanged and in order; what was told last is true even when it is interrupted; saving
 * costs a statement every few hundred rows; while it runs its lease is renewed, however slowly its file arrives; of the cells
 * of refused rows there is never more kept than a limit. When `followed` answers, the import can be looked up by its id.
 */
import type { Clock } from '../ports.ts';
import type { Import, Imports, KeptRow } from '../store/api/imports.ts';
import { type OpenImport, type RowAnswer, sentenceOf } from './import.ts';
import { leaseFrom, RENEW_EVERY_MS, refusedKeptFrom } from './lease.ts';
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
    const { total, accepted, duplicates, refused } = tally.sum(null);
    await store.saveImportRows(org, id, missed.take());
    await store.saveImport(org, {
      ...{ id, job, state, header, delimiter, startedAt },
      ...{ rowsTotal: state === 'done' ? total : null, rowsDone: total },
      ...{ rowsIn: accepted, rowsDuplicate: duplicates, rowsRefused: refused },
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

/** Rows that did not come in, until they are saved. Duplicates have come in before, and nothing of them is kept. */
function createMissed() {
  let rows: KeptRow[] = [];
  let held = 0;
  let room = KEPT_AT_MOST;
  return {
    get held() {
      return held;
    },
    add(answer: RowAnswer): void {
      if (answer.outcome === 'accepted') return;
      const { line, outcome, field } = answer;
      const cells = outcome === 'refused' ? answer.cells : null;
      const size = (cells ?? []).reduce((sum, cell) => sum + cell.length, 0);
      const fits = size <= room;
      if (fits) room -= size;
      if (fits) held += size;
      const about = { line, outcome, field, reason: sentenceOf(answer), candidate: null, application: null };
      rows.push({ ...about, cells: fits ? cells : null });
    },
    take(): readonly KeptRow[] {
      const taken = rows;
      rows = [];
      held = 0;
      return taken;
    },
  };
}
