/**
 * Configuration in Postgres.
 *
 * Guarantees: each write waits until no batch of the org is open and holds up the next ones (PAU-03); each raises the
 * version of the org or of the jobs whose view it changes.
 */

import type { Views } from '../engine/views.postgres.ts';
import { inOrg, writingConfiguration } from '../wire/in-org.ts';
import { type Db, jsonText, run } from '../wire/statement.ts';
import {
  type Configuration,
  INITIATIONS_AT_A_TIME,
  NumberTaken,
  type OrgConfiguration,
  type SwitchOn,
  UnknownOrg,
} from './configuration.ts';
import { forgetPeople } from './forget-people.postgres.ts';
import { keepOrgSaved, routingHeld } from './routing-changes.postgres.ts';
import { ORG_SCRIPT, type ScriptTexts } from './script-texts.ts';

const jsonOrNull = (value: unknown): string | null => (value === null ? null : jsonText(value));

async function writeOrg(trx: Db, org: OrgConfiguration): Promise<void> {
  const columns = {
    name: org.name,
    settings: jsonText(org.settings),
    flags: jsonText(org.flags),
    integrations: jsonText(org.integrations),
    shadow: org.shadow,
    allowed_recipients: org.allowedRecipients === null ? null : [...org.allowedRecipients],
    country: org.country,
    ats: jsonText(org.ats),
  };
  await trx
    .insertInto('orgs')
    .values({ id: org.id, version: 1, ...columns })
    .onConflict((known) =>
      known.column('id').doUpdateSet((eb) => ({ ...columns, version: eb('orgs.version', '+', 1) })),
    )
    .execute();
}

async function writeNumbers(trx: Db, { id: org, numbers }: OrgConfiguration): Promise<void> {
  const asked = [numbers.map(({ number }) => number)];
  const owned = await run<{ number: string; org: string | null }>(
    trx,
    'select number, org_of_number(number) as org from unnest($1::text[]) as number',
    asked,
  );
  for (const { number, org: owner } of owned) if (owner !== null && owner !== org) throw new NumberTaken(number);
  await run(
    trx,
    `insert into former_org_numbers (org, number)
      select org, number from org_numbers where org = $1 and number <> all ($2::text[]) on conflict do nothing`,
    [org, ...asked],
  );
  await trx.deleteFrom('org_numbers').where('org', '=', org).execute();
  if (numbers.length === 0) return;
  const rows = numbers.map(({ number, voice, sms, permanentJob, legacyJob }, position) => ({
    org,
    number,
    position,
    voice,
    sms,
    permanent_job: permanentJob,
    legacy_job: legacyJob,
  }));
  await trx.insertInto('org_numbers').values(rows).execute(); // the unique index has the last word
}

/** A slot that a call holds stays until the call lets go; the next save removes it. */
async function writeSlots(trx: Db, { id: org, numbers, initiationsAtATime }: OrgConfiguration): Promise<void> {
  const wanted = numbers.flatMap(({ number }) =>
    Array.from({ length: initiationsAtATime?.[number] ?? INITIATIONS_AT_A_TIME }, (_, slot) => ({ number, slot })),
  );
  const parameters = [org, jsonText(wanted)];
  await run(
    trx,
    `delete from from_number_slots s where org = $1 and taken_by is null and not exists (
      select from json_to_recordset($2::json) as w(number text, slot integer) where w.number = s.number and w.slot = s.slot)`,
    parameters,
  );
  await run(
    trx,
    `insert into from_number_slots (org, number, slot)
      select $1, number, slot from json_to_recordset($2::json) as w(number text, slot integer) on conflict do nothing`,
    parameters,
  );
}

const STANDS_ON = { lifted_at: null, gone_at: null, held: null, lifted_by: null } as const;

async function raiseOrg(trx: Db, org: string): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('orgs')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', org)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new UnknownOrg(org);
}

async function requireOrg(trx: Db, org: string): Promise<void> {
  const found = await trx.selectFrom('orgs').select('id').where('id', '=', org).executeTakeFirst();
  if (found === undefined) throw new UnknownOrg(org);
}

export async function writeScript(trx: Db, org: string, script: string, texts: ScriptTexts): Promise<void> {
  await requireOrg(trx, org);
  await trx
    .insertInto('scripts')
    .values({ org, id: script, texts: jsonText(texts) })
    .onConflict((known) => known.columns(['org', 'id']).doUpdateSet({ texts: jsonText(texts) }))
    .execute();
  await trx
    .updateTable('jobs')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('org', '=', org)
    .$if(script !== ORG_SCRIPT, (jobs) => jobs.where('script', '=', script))
    .execute();
}

export function postgresConfiguration(db: Db, views: Views): Configuration {
  return {
    upsertOrg: (org, said) =>
      writingConfiguration(db, org.id, async (trx) => {
        const held = said === undefined ? undefined : await routingHeld(trx, org.id);
        await writeOrg(trx, org);
        await writeNumbers(trx, org);
        await writeSlots(trx, org);
        if (said !== undefined) await keepOrgSaved(trx, { org: org.id, before: held ?? null, after: org }, said);
      }),

    upsertScript: (org, script, texts) => writingConfiguration(db, org, (trx) => writeScript(trx, org, script, texts)),

    upsertJob: (org, job) =>
      writingConfiguration(db, org, async (trx) => {
        await requireOrg(trx, org);
        const columns = {
          name: job.name,
          script: job.script,
          resume_scoring: job.resumeScoring,
          policy: job.policy,
          call_types: jsonText(job.callTypes),
          settings: jsonOrNull(job.settings),
          shadow: job.shadow,
          allowed_recipients: job.allowedRecipients === null ? null : [...job.allowedRecipients],
          ats_job: job.atsJob ?? null,
        };
        await trx
          .insertInto('jobs')
          .values({ org, id: job.id, version: 1, paused: false, ...columns })
          .onConflict((known) =>
            known.columns(['org', 'id']).doUpdateSet((eb) => ({ ...columns, version: eb('jobs.version', '+', 1) })),
          )
          .execute();
      }),

    forgetPeople: (org) => writingConfiguration(db, org, (trx) => forgetPeople(trx, org)),

    setJobPaused: (org, job, paused) =>
      writingConfiguration(db, org, async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('jobs')
          .set((eb) => ({ paused, version: eb('version', '+', 1) }))
          .where('org', '=', org)
          .where('id', '=', job)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) await requireOrg(trx, org);
        return numUpdatedRows > 0n;
      }),

    setKillSwitch: (org, { scope, id }, on, at, by) =>
      writingConfiguration(db, org, async (trx) => {
        await raiseOrg(trx, org);
        if (on)
          await trx
            .insertInto('kill_switches')
            .values({ org, scope, id, thrown_at: at, thrown_by: by ?? null, ...STANDS_ON })
            .onConflict((known) =>
              known
                .columns(['org', 'scope', 'id'])
                .doUpdateSet({ thrown_at: at, thrown_by: by ?? null, ...STANDS_ON })
                .where('kill_switches.lifted_at', 'is not', null),
            )
            .execute();
        else
          await trx
            .deleteFrom('kill_switches')
            .where('org', '=', org)
            .where('scope', '=', scope)
            .where('id', '=', id)
            .execute();
      }),

    liftKillSwitch: (org, { scope, id, from, until, held, by }) =>
      writingConfiguration(db, org, async (trx) => {
        await raiseOrg(trx, org);
        const { numUpdatedRows } = await trx
          .updateTable('kill_switches')
          .set({ lifted_at: from, gone_at: until, held, lifted_by: by })
          .where('org', '=', org)
          .where('scope', '=', scope)
          .where('id', '=', id)
          .where('lifted_at', 'is', null)
          .executeTakeFirst();
        return numUpdatedRows > 0n;
      }),

    switchesOn: (org) =>
      inOrg(db, org, (trx) =>
        trx
          .selectFrom('kill_switches')
          .select(['scope', 'id', 'thrown_at as since', 'thrown_by as by'])
          .$castTo<SwitchOn>()
          .where('org', '=', org)
          .where('lifted_at', 'is', null)
          .orderBy('scope', (order) => order.collate('C'))
          .orderBy('id')
          .execute(),
      ),

    loadOrg: (org) => inOrg(db, org, (trx) => views.org(trx, org, null)),
    loadJob: (org, job) => inOrg(db, org, async (trx) => (await views.listJobs(trx, org, [job]))[0] ?? null),
    listJobs: (org) => inOrg(db, org, (trx) => views.listJobs(trx, org, null)),
    listOrgs: async () => (await run<{ id: string }>(db, 'select id from org_ids() as id', [])).map(({ id }) => id),
    async orgOfNumber(number) {
      const [row] = await run<{ org: string | null }>(db, '/* across.number */ select org_of_number($1) as org', [
        number,
      ]);
      return row?.org ?? null;
    },
    async formerOrgsOfNumber(number) {
      const text = '/* across.former_number */ select former_orgs_of_number($1) as org';
      return (await run<{ org: string }>(db, text, [number])).map(({ org }) => org);
    },
  };
}
