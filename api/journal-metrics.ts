/** Whose journal the last daily check found changed, over all orgs: for the metrics and `/readyz`, which name no org. */
import type { Store } from '../runtime/store/store.ts';

/** Null where no org has been checked yet. */
export async function brokenJournals(store: Pick<Store, 'listOrgs' | 'lastJournalCheck'>): Promise<number | null> {
  const reports = await Promise.all((await store.listOrgs()).map((org) => store.lastJournalCheck(org)));
  const found = reports.filter((report) => report !== null);
  return found.length === 0 ? null : found.reduce((sum, { broken, gone }) => sum + broken + gone, 0);
}
