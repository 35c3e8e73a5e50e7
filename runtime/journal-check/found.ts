/** A check of one org's whole journal, now: what the command line and the API answer. Only reads. */
import type { JournalStore } from '../store/subjects/journal-checks.ts';
import { checkPages, NOTHING_CHECKED } from './check-journal.ts';
import type { Found } from './words.ts';

export async function checkJournal(store: JournalStore, org: string): Promise<Found> {
  const before = await store.lastJournalCheck(org);
  let progress = NOTHING_CHECKED;
  for await (const page of checkPages(store, org)) progress = page;
  const { candidates, entries, broken, faults } = progress;
  return { org, candidates, entries, broken, faults, gone: Math.max(0, (before?.candidates ?? 0) - candidates) };
}
