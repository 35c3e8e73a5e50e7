/** How many applications are stranded in the ATS (RTE-10), over all orgs: for the metrics, which know no org. */
import type { Store } from '../runtime/store/store.ts';

export async function strandedCount(store: Pick<Store, 'listOrgs' | 'strandedCount'>): Promise<number> {
  const counts = await Promise.all((await store.listOrgs()).map((org) => store.strandedCount(org)));
  return counts.reduce((sum, count) => sum + count, 0);
}
