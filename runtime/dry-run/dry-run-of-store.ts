/**
 * A dry run of what a store holds: of a candidate, a job, or a whole org.
 *
 * Reads only. Candidates of a job are run with all their jobs, since these hold each other back (CDN, GAT-24); only what
 * goes out on the job is told.
 */
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { Store } from '../store/store.ts';
import type { Configuration } from '../store/subjects/configuration.ts';
import type { NumberHealthStore } from '../store/subjects/number-health.ts';
import type { Standings } from '../store/subjects/standing.ts';
import { type DryRunOf, dryRun } from './dry-run.ts';
import type { PlannedSend } from './planned-send.ts';

export type DryRunScope = { readonly candidate: string } | { readonly job: string } | { readonly everyone: true };

export type DryRunStore = Pick<Store, 'applications'> &
  Pick<Configuration, 'loadOrg' | 'listJobs'> &
  Pick<NumberHealthStore, 'numbersStanding'> &
  Standings;

const PAGE = 500;
const LOADS_AT_A_TIME = 16;

async function candidatesIn(store: DryRunStore, org: string, scope: DryRunScope): Promise<readonly string[]> {
  if ('candidate' in scope) return [scope.candidate];
  const found = new Set<string>();
  const of = 'job' in scope ? { job: scope.job } : {};
  for (let after: string | undefined; ; ) {
    const page = await store.applications(org, { ...of, limit: PAGE, ...(after === undefined ? {} : { after }) });
    for (const { candidate } of page) found.add(candidate);
    after = page.at(-1)?.id;
    if (page.length < PAGE) return [...found].sort();
  }
}

async function standingsOf(store: DryRunStore, org: string, ids: readonly string[]): Promise<DryRunOf['candidates']> {
  const loaded: DryRunOf['candidates'][number][] = [];
  for (let i = 0; i < ids.length; i += LOADS_AT_A_TIME) {
    const some = await Promise.all(ids.slice(i, i + LOADS_AT_A_TIME).map((id) => store.standing(org, id)));
    for (const standing of some) if (standing !== null) loaded.push(standing);
  }
  return loaded;
}

/** Null when the org, the job or the candidate is not known. */
export async function dryRunOf(
  store: DryRunStore,
  org: string,
  scope: DryRunScope,
  from: Instant,
  until: Instant,
): Promise<readonly PlannedSend[] | null> {
  const view = await store.loadOrg(org);
  if (view === null) return null;
  const jobs = new Map((await store.listJobs(org)).map((job) => [job.id, job]));
  if ('job' in scope && !jobs.has(scope.job)) return null;
  const candidates = await standingsOf(store, org, await candidatesIn(store, org, scope));
  if ('candidate' in scope && candidates.length === 0) return null;
  const { said, atATime } = await store.numbersStanding(org);
  const plan = dryRun({ org: view, jobs, candidates, from, until, said, initiationsAtATime: atATime });
  return 'job' in scope ? plan.filter(({ job }) => job === scope.job) : plan;
}
