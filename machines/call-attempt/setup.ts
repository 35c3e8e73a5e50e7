/**
 * What a call is led by, kept when it is placed: the job's script and settings as they stand then (INB-05).
 *
 * Guarantee: the same script and settings have the same id, whoever is called and however often.
 */
import { hash } from 'node:crypto';
import type { Draft } from '../candidate/draft.ts';
import type { JobView } from '../candidate/working-set.ts';
import { jobOf, settingsOf } from '../candidate/world.ts';
import type { Settings } from '../settings.ts';
import type { CallSetup, KeptSetup } from '../vocabulary/call-session.ts';
import type { Json } from '../vocabulary/declared-effect.ts';

/** By job, as long as neither it nor what holds for it changes. */
const remembered = new WeakMap<JobView, { readonly of: Settings; readonly kept: KeptSetup }>();

/** Answers its id. */
export function keepSetup(draft: Draft, application: string): string {
  const job = jobOf(draft.world, draft.application(application).job);
  const kept = keptOf(job, settingsOf(draft.world, job));
  if (!draft.setups.includes(kept)) draft.setups.push(kept);
  return kept.id;
}

function keptOf(job: JobView, settings: Settings): KeptSetup {
  const known = remembered.get(job);
  if (known?.of === settings) return known.kept;
  const setup: CallSetup = { job: job.name, script: job.script, settings: { ...settings } as Json };
  const kept = { id: hash('sha256', JSON.stringify(setup), 'base64url').slice(0, 24), setup };
  remembered.set(job, { of: settings, kept });
  return kept;
}
