/**
 * Checks the journals of an org: every candidate's chain, a page of candidates at a time.
 *
 * Only reads. Guarantees: however many candidates and entries there are, one page of each is held; what is written
 * meanwhile is no fault; each page says how far it came, so that a check goes on after a pause or in another process.
 */
import type { CheckProgress, JournalStore } from '../store/subjects/journal-checks.ts';
import { ChainWalk, type JournalFault } from './chain-walk.ts';

const CANDIDATES_AT_A_TIME = 200;
const ROWS_AT_A_TIME = 500;
/** Named; more are only counted. */
const MOST_NAMED = 50;

export const NOTHING_CHECKED: CheckProgress = { after: '', candidates: 0, entries: 0, broken: 0, faults: [] };

/** The check of an org from where it stands, page by page; the last one says `done`. */
export async function* checkPages(
  store: JournalStore,
  org: string,
  from: CheckProgress = NOTHING_CHECKED,
): AsyncGenerator<CheckProgress & { readonly done: boolean }> {
  let progress = from;
  for (let done = false; !done; ) {
    const heads = await store.journalHeads(org, { after: progress.after, limit: CANDIDATES_AT_A_TIME });
    done = heads.length < CANDIDATES_AT_A_TIME;
    const upTo = done ? null : (heads.at(-1)?.candidate ?? null);
    const walks = new Map(heads.map((head) => [head.candidate, new ChainWalk(head)]));
    const orphans = new Map<string, number>();
    let entries = 0;
    for await (const { candidate, row } of rowsOf(store, org, progress.after, upTo)) {
      const walk = walks.get(candidate);
      if (walk === undefined) orphans.set(candidate, orphans.get(candidate) ?? row.seq);
      else entries += walk.take(row);
    }
    const faults = [
      ...[...walks.values()].map((walk) => walk.end()).filter((fault) => fault !== null),
      ...(await stillOrphaned(store, org, orphans)),
    ];
    progress = {
      after: upTo ?? progress.after,
      candidates: progress.candidates + heads.length,
      entries: progress.entries + entries,
      broken: progress.broken + faults.length,
      faults: [...progress.faults, ...faults].slice(0, MOST_NAMED),
    };
    yield { ...progress, done };
  }
}

async function* rowsOf(store: JournalStore, org: string, after: string, upTo: string | null) {
  for (let cursor: readonly [string, number] = [after, AFTER_ALL_OF_THEM]; ; ) {
    const page = await store.journalRows(org, { after: cursor, upTo, limit: ROWS_AT_A_TIME });
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < ROWS_AT_A_TIME) return;
    cursor = [last.candidate, last.row.seq];
  }
}
const AFTER_ALL_OF_THEM = 2_147_483_647;

/** Somebody who came while the page was read has a record by now; whoever has none has lost it. */
async function stillOrphaned(store: JournalStore, org: string, found: ReadonlyMap<string, number>) {
  const faults: JournalFault[] = [];
  for (const [candidate, seq] of found)
    if (!(await store.hasJournalHead(org, candidate))) faults.push({ candidate, seq, until: seq, what: 'orphaned' });
  return faults;
}
