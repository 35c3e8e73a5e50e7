/** What people saved, in Postgres. Parts are changed under the same lock as whole writes (PAU-03). */

import type { OrgView } from '../../../../machines/candidate/working-set.ts';
import type { SettingsDocument } from '../../../../machines/settings.ts';
import type { Json } from '../../../../machines/vocabulary/declared-effect.ts';
import { INITIATIONS_AT_A_TIME, type OrgConfiguration } from '../../configuration-port.ts';
import { inOrg, writingConfiguration } from '../../in-org.ts';
import { type Db, jsonText, run } from '../../statement.ts';
import type { Saved, SavedJob } from '../saved.ts';

const JOBS = `select json_build_object('id', id, 'name', name, 'script', script, 'resumeScoring', resume_scoring,
  'policy', policy, 'callTypes', call_types, 'settings', settings, 'paused', paused, 'shadow', shadow,
  'allowedRecipients', allowed_recipients) as doc from jobs where org = $1`;

const SUPPRESS = `with given as (
  select distinct address, channel from json_to_recordset($2::json) as r(address text, channel text)
), written as (
  insert into suppressions (org, address, channel, "on", at)
  select $1, address, channel, true, $3::timestamptz from given order by address, channel
  on conflict (org, address, channel) do update set "on" = true, at = excluded.at where not suppressions."on"
  returning 1
) select count(*)::integer as count from written`;

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
    async suppress(org, entries, at) {
      if (entries.length === 0) return 0;
      const rows = await inOrg(db, org, (trx) => run<{ count: number }>(trx, SUPPRESS, [org, jsonText(entries), at]));
      return rows[0]?.count ?? 0;
    },
  };
}
