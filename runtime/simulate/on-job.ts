/** Who has an application on a job, as the storage knows it; in the order in which they were added. */
import type { StageSet } from './stage-set.ts';

const PAGE = 500;

/** On any job, when none is named. */
export async function candidatesOnJob(set: StageSet, job: string | null): Promise<readonly string[]> {
  const found = new Set<string>();
  for (let after: string | undefined; ; ) {
    const query = { limit: PAGE, ...(job === null ? {} : { job }), ...(after === undefined ? {} : { after }) };
    const page = await set.store.applications(set.scenario.org.id, query);
    for (const { candidate } of page) found.add(candidate);
    after = page.at(-1)?.id;
    if (page.length < PAGE) break;
  }
  return set.people.added.map(({ candidate }) => candidate).filter((candidate) => found.delete(candidate));
}
