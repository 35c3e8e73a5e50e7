/** What people change in the texts of a script, in Postgres; under the same lock as whole writes (PAU-03). */
import { inOrg, writingConfiguration } from '../wire/in-org.ts';
import { type Db, jsonText } from '../wire/statement.ts';
import { writeScript } from './configuration.postgres.ts';
import { changesBetween, type ScriptChange, type ScriptChanges, type WhoAndWhen } from './script-changes.ts';
import type { ScriptTexts } from './script-texts.ts';

const jsonOrNull = (value: unknown): string | null => (value === null ? null : jsonText(value));

async function heldTexts(trx: Db, org: string, script: string): Promise<ScriptTexts> {
  const found = await trx
    .selectFrom('scripts')
    .select('texts')
    .$castTo<{ readonly texts: ScriptTexts }>()
    .where('org', '=', org)
    .where('id', '=', script)
    .forUpdate()
    .executeTakeFirst();
  return found?.texts ?? {};
}

async function record(
  trx: Db,
  org: string,
  script: string,
  changes: ReturnType<typeof changesBetween>,
  { by, at }: WhoAndWhen,
): Promise<void> {
  if (changes.length === 0) return;
  const last = await trx
    .selectFrom('script_changes')
    .select(({ fn }) => fn.max('place').as('place'))
    .where('org', '=', org)
    .where('script', '=', script)
    .executeTakeFirst();
  const rows = changes.map(({ field, before, after }, nth) => ({
    ...{ org, script, place: (last?.place ?? 0) + nth + 1, field, at, by },
    before: jsonOrNull(before),
    after: jsonOrNull(after),
  }));
  await trx.insertInto('script_changes').values(rows).execute();
}

export const postgresScriptChanges = (db: Db): ScriptChanges => ({
  changeScript: (org, script, change, said) =>
    writingConfiguration(db, org, async (trx) => {
      const before = await heldTexts(trx, org, script);
      const after = change(before);
      await writeScript(trx, org, script, after);
      await record(trx, org, script, changesBetween(before, after), said);
      return after;
    }),
  scriptChanges: (org, script, { fields, before, limit }) =>
    inOrg(db, org, (trx) =>
      trx
        .selectFrom('script_changes')
        .select(['place', 'field', 'at', 'by', 'before', 'after'])
        .$castTo<ScriptChange>()
        .where('org', '=', org)
        .where('script', '=', script)
        .$if(fields !== undefined, (query) => query.where('field', 'in', [...(fields ?? [])]))
        .$if(before !== undefined, (query) => query.where('place', '<', before ?? 0))
        .orderBy('place', 'desc')
        .limit(limit)
        .execute(),
    ),
});
