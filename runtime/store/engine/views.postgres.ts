/**
 * Orgs and jobs as decisions see them.
 *
 * Guarantees: a view is parsed once for each version of its row and keeps its identity as long as the version stands;
 * kept views are found by version alone, so that a change by another process is seen.
 */
import type { JobView, LiftedSwitch, OrgView } from '../../../machines/candidate/working-set.ts';
import { readInstant } from '../schema/tables/columns.ts';
import { ORG_SCRIPT, type ScriptTexts, scriptOf } from '../subjects/script-texts.ts';
import { type Db, run } from '../wire/statement.ts';

const ORG = `/* view.org */
select o.version, json_build_object(
  'id', o.id, 'name', o.name, 'settings', o.settings, 'flags', o.flags, 'integrations', o.integrations,
  'numbers', coalesce((select json_agg(json_build_object('number', n.number, 'voice', n.voice, 'sms', n.sms,
    'permanentJob', n.permanent_job, 'legacyJob', n.legacy_job) order by n.position)
    from org_numbers n where n.org = o.id), '[]'),
  'shadow', o.shadow, 'allowedRecipients', o.allowed_recipients, 'country', o.country,
  'killSwitches', coalesce((select json_agg(json_build_object('scope', k.scope, 'id', k.id) order by k.scope collate "C", k.id)
    from kill_switches k where k.org = o.id and k.lifted_at is null), '[]'),
  'liftedSwitches', coalesce((select json_agg(json_build_object('scope', k.scope, 'id', k.id, 'from', k.lifted_at,
    'until', k.gone_at, 'held', k.held, 'by', k.lifted_by) order by k.scope collate "C", k.id)
    from kill_switches k where k.org = o.id and k.lifted_at is not null), '[]'),
  'ats', o.ats
) as view from orgs o where o.id = $1`;

const JOBS = `/* view.jobs */
select j.id, j.version, json_build_object(
  'id', j.id, 'name', j.name, 'script', s.texts, 'orgScript', o.texts, 'resumeScoring', j.resume_scoring, 'policy', j.policy,
  'callTypes', j.call_types, 'settings', j.settings, 'paused', j.paused, 'shadow', j.shadow,
  'allowedRecipients', j.allowed_recipients, 'atsJob', j.ats_job
) as view from jobs j left join scripts s on s.org = j.org and s.id = j.script
  left join scripts o on o.org = j.org and o.id = '${ORG_SCRIPT}'
where j.org = $1 and ($2::text[] is null or j.id = any ($2::text[])) order by j.id`;

interface Versioned<View> {
  readonly version: number;
  readonly view: View;
}

/** A job that stands for the ATS's job of its own id says nothing of it. */
function withoutAtsJob(view: JobView): JobView {
  if (view.atsJob !== null) return view;
  const { atsJob: _, ...rest } = view;
  return rest;
}

interface StoredJob extends Omit<JobView, 'script'> {
  readonly script: ScriptTexts | null;
  readonly orgScript: ScriptTexts | null;
}

const readLifted = (lifted: LiftedSwitch): LiftedSwitch => ({
  ...lifted,
  from: readInstant(lifted.from),
  until: readInstant(lifted.until),
});

/** Enough for every job of a large org; the oldest goes first. */
const KEPT_JOBS = 20_000;

export class Views {
  readonly #orgs = new Map<string, Versioned<OrgView>>();
  readonly #jobs = new Map<string, Versioned<JobView>>();

  /** `version` null = whatever stands now. */
  async org(trx: Db, id: string, version: number | null): Promise<OrgView | null> {
    const known = this.#orgs.get(id);
    if (known !== undefined && known.version === version) return known.view;
    const [row] = await run<Versioned<OrgView>>(trx, ORG, [id]);
    if (row === undefined) return null;
    if (known?.version === row.version) return known.view;
    const view = { ...row.view, liftedSwitches: row.view.liftedSwitches.map(readLifted) };
    this.#orgs.set(id, { version: row.version, view });
    return view;
  }

  async jobs(trx: Db, org: string, wanted: readonly { readonly id: string; readonly version: number }[]) {
    const missing = wanted.filter(({ id, version }) => this.#jobs.get(key(org, id))?.version !== version);
    if (missing.length > 0)
      await this.#read(
        trx,
        org,
        missing.map(({ id }) => id),
      );
    return new Map(
      wanted.flatMap(({ id }): [string, JobView][] => {
        const known = this.#jobs.get(key(org, id));
        return known === undefined ? [] : [[id, known.view]];
      }),
    );
  }

  /** `ids` null = all, by id. */
  async listJobs(trx: Db, org: string, ids: readonly string[] | null): Promise<readonly JobView[]> {
    return this.#read(trx, org, ids);
  }

  async #read(trx: Db, org: string, ids: readonly string[] | null): Promise<readonly JobView[]> {
    const rows = await run<Versioned<StoredJob> & { readonly id: string }>(trx, JOBS, [org, ids]);
    return rows.map(({ id, version, view: { orgScript, ...stored } }) => {
      const known = this.#jobs.get(key(org, id));
      if (known?.version === version) return known.view;
      const view = withoutAtsJob({ ...stored, script: scriptOf(stored.script, orgScript) });
      this.#jobs.set(key(org, id), { version, view });
      const [oldest] = this.#jobs.keys();
      if (this.#jobs.size > KEPT_JOBS && oldest !== undefined) this.#jobs.delete(oldest);
      return view;
    });
  }
}

const key = (org: string, job: string): string => `${org} ${job}`;
