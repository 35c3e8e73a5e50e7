/** What people saved, in Postgres. Parts are changed under the same lock as whole writes (PAU-03). */

import type { OrgView } from '../../../machines/candidate/working-set.ts';
import type { SettingsDocument } from '../../../machines/settings.ts';
import type { Json } from '../../../machines/vocabulary/declared-effect.ts';
import { inOrg, writingConfiguration } from '../wire/in-org.ts';
import { type Db, jsonText } from '../wire/statement.ts';
import { INITIATIONS_AT_A_TIME, type OrgConfiguration } from './configuration.ts';
import type { Saved, SavedJob } from './saved.ts';
import type { ScriptTexts } from './script-texts.ts';

const jobsIn = (trx: Db, org: string) =>
  trx
    .selectFrom('jobs')
    .select([
      'id',
      'name',
      'script',
      'resume_scoring as resumeScoring',
      'policy',
      'call_types as callTypes',
      'settings',
    ])
    .select(['paused', 'shadow', 'allowed_recipients as allowedRecipients', 'ats_job as atsJob'])
    .$castTo<SavedJob>()
    .where('org', '=', org);

/** Nobody else changes it until the transaction ends. */
const orgHeld = (trx: Db, org: string) =>
  trx
    .selectFrom('orgs')
    .select(['settings', 'integrations'])
    .$castTo<{ readonly settings: Json; readonly integrations: OrgView['integrations'] }>()
    .where('id', '=', org)
    .forUpdate()
    .executeTakeFirst();

const changeOrg = (trx: Db, org: string, to: Partial<Record<'settings' | 'integrations', string>>) =>
  trx
    .updateTable('orgs')
    .set(to)
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', org)
    .execute();

export function postgresSaved(db: Db, loadOrg: (org: string) => Promise<OrgView | null>): Saved {
  return {
    async savedOrg(org): Promise<OrgConfiguration | null> {
      const view = await loadOrg(org);
      if (view === null) return null;
      const { killSwitches: _on, liftedSwitches: _off, ...saved } = view;
      const rows = await inOrg(db, org, (trx) =>
        trx
          .selectFrom('from_number_slots')
          .select(({ fn }) => ['number', fn.countAll<number>().as('slots')])
          .where('org', '=', org)
          .groupBy('number')
          .execute(),
      );
      const unusual = rows.filter(({ slots }) => slots !== INITIATIONS_AT_A_TIME);
      return { ...saved, initiationsAtATime: Object.fromEntries(unusual.map(({ number, slots }) => [number, slots])) };
    },
    savedJob: async (org, job) =>
      (await inOrg(db, org, (trx) => jobsIn(trx, org).where('id', '=', job).executeTakeFirst())) ?? null,
    savedJobs: (org, { after = '', limit }) =>
      inOrg(db, org, (trx) => jobsIn(trx, org).where('id', '>', after).orderBy('id').limit(limit).execute()),
    async savedScript(org, script) {
      const found = await inOrg(db, org, (trx) =>
        trx
          .selectFrom('scripts')
          .select('texts')
          .$castTo<{ readonly texts: ScriptTexts }>()
          .where('org', '=', org)
          .where('id', '=', script)
          .executeTakeFirst(),
      );
      return found?.texts ?? null;
    },
    changeOrgSettings: (org, change) =>
      writingConfiguration(db, org, async (trx) => {
        const held = await orgHeld(trx, org);
        if (held === undefined) return null;
        const after = change(held.settings as SettingsDocument);
        await changeOrg(trx, org, { settings: jsonText(after) });
        return after;
      }),
    changeOrgIntegrations: (org, change) =>
      writingConfiguration(db, org, async (trx) => {
        const held = await orgHeld(trx, org);
        if (held === undefined) return null;
        const after = change(held.integrations);
        await changeOrg(trx, org, { integrations: jsonText(after) });
        return after;
      }),
    changeJobSettings: (org, job, change) =>
      writingConfiguration(db, org, async (trx) => {
        const held = await trx
          .selectFrom('jobs')
          .select('settings')
          .$castTo<{ readonly settings: SettingsDocument | null }>()
          .where('org', '=', org)
          .where('id', '=', job)
          .forUpdate()
          .executeTakeFirst();
        if (held === undefined) return undefined;
        const after = change(held.settings);
        await trx
          .updateTable('jobs')
          .set((eb) => ({ settings: after === null ? null : jsonText(after), version: eb('version', '+', 1) }))
          .where('org', '=', org)
          .where('id', '=', job)
          .execute();
        return after;
      }),
  };
}
