/**
 * The world a decision is made in: what is not the candidate's own. Org and jobs as they stood when the batch was
 * locked, the from-numbers that are free, and the present instant.
 */
import { effectiveSettings, type Settings } from '../machines/policy/settings.ts';
import type { Instant } from '../machines/vocabulary/instant.ts';
import type { NumberPool } from './number-pool.ts';
import type { JobView, OrgView } from './working-set.ts';

export interface World {
  readonly org: OrgView;
  readonly jobs: ReadonlyMap<string, JobView>;
  readonly numbers: NumberPool;
  readonly now: Instant;
}

/** A job that a candidate has an application for must be loaded with them; its absence is a fault of the host. */
export function jobOf(world: World, job: string): JobView {
  const found = world.jobs.get(job);
  if (!found) throw new Error(`The job ${job} of ${world.org.id} was not loaded with its candidates.`);
  return found;
}

const remembered = new WeakMap<OrgView, WeakMap<JobView, Settings>>();

/** SET-01, worked out once for each pair of org and job as long as neither changes. */
export function settingsOf(world: World, job: JobView): Settings {
  let ofOrg = remembered.get(world.org);
  if (!ofOrg) {
    ofOrg = new WeakMap();
    remembered.set(world.org, ofOrg);
  }
  let settings = ofOrg.get(job);
  if (!settings) {
    settings = effectiveSettings(world.org.settings, job.settings);
    ofOrg.set(job, settings);
  }
  return settings;
}

/** GAT-21: the switch that holds this job and channel, as `scope:id`; null when none does. */
export function killSwitchFor(world: World, job: string, channel: string): string | null {
  const held = world.org.killSwitches.find(
    ({ scope, id }) => scope === 'org' || (scope === 'job' && id === job) || (scope === 'channel' && id === channel),
  );
  return held ? `${held.scope}:${held.id}` : null;
}
