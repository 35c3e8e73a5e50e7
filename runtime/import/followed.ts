/**
 * An import that people can follow: how far it has come, and the rows that did not come in, saved as it goes.
 *
 * Guarantees: the answers themselves, unchanged and in order; what was told last is true even when it breaks off; saving
 * costs a statement every few hundred rows; when `followed` answers, the import can be looked up by its id.
 */
import type { Clock } from '../ports.ts';
import type { Import, ImportRow, Imports } from '../store/api/imports.ts';
import type { OpenImport, RowAnswer } from './import.ts';
import { createTally } from './tally.ts';

const SAVE_EVERY = 500;

const rowOf = (answer: RowAnswer): ImportRow => {
  const { line, outcome } = answer;
  if (answer.outcome === 'accepted') {
    const { candidate, application } = answer;
    return { line, outcome, reason: null, candidate, application };
  }
  const { field, reason } = answer;
  return { line, outcome, reason: field === null ? reason : `${field} ${reason}`, candidate: null, application: null };
};

export interface Following {
  readonly store: Pick<Imports, 'saveImport' | 'saveImportRows'>;
  readonly clock: Clock;
}

/** Begun already: whoever does not go through the answers to their end must `return` them, and it has broken off. */
export async function followed(
  opened: Pick<OpenImport, 'id' | 'answers'>,
  about: { readonly org: string; readonly job: string },
  following: Following,
): Promise<AsyncGenerator<RowAnswer>> {
  const answers = follow(opened, about, following);
  await answers.next();
  return answers as AsyncGenerator<RowAnswer>;
}

/** The first that it yields is null, when its beginning has been saved. */
async function* follow(
  { id, answers }: Pick<OpenImport, 'id' | 'answers'>,
  about: { readonly org: string; readonly job: string },
  { store, clock }: Following,
): AsyncGenerator<RowAnswer | null> {
  const { org, job } = about;
  const tally = createTally();
  const startedAt = clock.now();
  let missed: ImportRow[] = [];
  let state: Import['state'] = 'running';
  const save = async (): Promise<void> => {
    const { total, accepted } = tally.sum(null);
    const ended = state === 'running' ? { rowsTotal: null, endedAt: null } : { rowsTotal: total, endedAt: clock.now() };
    await store.saveImport(org, {
      id,
      job,
      state,
      rowsDone: total,
      rowsRefused: total - accepted,
      startedAt,
      ...ended,
    });
    if (missed.length > 0) await store.saveImportRows(org, id, missed);
    missed = [];
  };
  await save();
  let rows = 0;
  state = 'broken off'; // unless it comes to its end
  try {
    yield null;
    for await (const answer of answers) {
      tally.count(answer);
      if (answer.outcome !== 'accepted') missed.push(rowOf(answer));
      yield answer;
      rows += 1;
      if (rows % SAVE_EVERY !== 0) continue;
      state = 'running';
      await save();
      state = 'broken off';
    }
    state = 'done';
  } finally {
    await save();
  }
}
