/** What people saved, in Postgres. Parts are changed under the same lock as whole writes (PAU-03). */

import type { OrgView } from '../../../machines/candidate/working-set.ts';
import type { SettingsDocument } from '../../../machines/settings.ts';
import type { Json } from '../../../machines/vocabulary/declared-effect.ts';
import { inOrg, writingConfiguration } from '../wire/in-org.ts';
import { type Db, jsonText, run } from '../wire/statement.ts';
import { INITIATIONS_AT_A_TIME, type OrgConfiguration } from './configuration.ts';
import type { Saved, SavedJob } from './saved.ts';

const JOBS = `select json_build_object('id', id, 'name', name, 'script', script, 'resumeScoring', resume_scoring,
  'policy', policy, 'callTypes', call_types, 'settings', settings, 'paused', paused, 'shadow', shadow,
  'allowedRecipients', allowed_recipients) as doc from jobs where org = $1`;

export function postgresSaved(db: Db, loadOrg: (org: string) => Promise<OrgView | null>): Saved {
  const jobs = (org: string, where: string, parameters: readonly unknown[]) =>
    inOrg(db, org, async (trx) =>
      (await run<{ doc: SavedJob }>(trx, `${JOBS} ${where}`, [org, ...parameters])).map(({ doc }) => doc),
    );
  return {
    async savedOrg(org): Promise<OrgConfiguration | null> {
      const view = await loadOrg(org);
      if (view === null) return null;
      const { killSwitches: _on, liftedSwitches: _off, ...saved } = view;
      const text = 'select number, count(*)::integer as slots from from_number_slots where org = $1 group by number';
      const rows = await inOrg(db, org, (trx) => run<{ number: string; slots: number }>(trx, text, [org]));
      const unusual = rows.filter(({ slots }) => slots !== INITIATIONS_AT_A_TIME);
      return { ...saved, initiationsAtATime: Object.fromEntries(unusual.map(({ number, slots }) => [number, slots])) };
    },
    savedJob: async (org, job) => (await jobs(org, 'and id = $2', [job]))[0] ?? null,
    savedJobs: (org, { after = null, limit }: { after?: string | null | undefined; limit: number }) =>
      jobs(org, 'and ($2::text is null or id > $2) order by id limit $3', [after, limit]),
    async savedScript(org, script) {
      const text = 'select texts from scripts where org = $1 and id = $2';
      const rows = await inOrg(db, org, (trx) => run<{ texts: Record<string, never> }>(trx, text, [org, script]));
      return rows[0]?.texts ?? null;
    },
    changeOrgSettings: (org, change) =>
      writingConfiguration(db, org, async (trx) => {
        const text = 'select settings from orgs where id = $1 for update';
        const [row] = await run<{ settings: SettingsDocument }>(trx, text, [org]);
        if (row === undefined) return null;
        const after = change(row.settings);
        await run(trx, 'update orgs set settings = $2::json, version = version + 1 where id = $1', [
          org,
          jsonText(after),
        ]);
        return after;
      }),
    changeOrgAts: (org, change) =>
      writingConfiguration(db, org, async (trx) => {
        const [row] = await run<{ ats: Json }>(trx, 'select ats from orgs where id = $1 for update', [org]);
        if (row === undefined) return null;
        const after = change(row.ats);
        await run(trx, 'update orgs set ats = $2::json, version = version + 1 where id = $1', [org, jsonText(after)]);
        return after;
      }),
    changeJobSettings: (org, job, change) =>
      writingConfiguration(db, org, async (trx) => {
        const text = 'select settings from jobs where org = $1 and id = $2 for update';
        const [row] = await run<{ settings: SettingsDocument | null }>(trx, text, [org, job]);
        if (row === undefined) return undefined;
        const after = change(row.settings);
        const set = 'update jobs set settings = $3::json, version = version + 1 where org = $1 and id = $2';
        await run(trx, set, [org, job, after === null ? null : jsonText(after)]);
        return after;
      }),
  };
}
