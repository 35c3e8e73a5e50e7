/**
 * Deletes an org's people and all that has happened to them: for a demo that begins anew.
 *
 * Guarantee: whole or not at all; the role that decides can delete neither the journal nor the ledger, so this is done as
 * the one that owns the tables, and refused where row-level security binds that one too.
 */
import { CompiledQuery } from 'kysely';
import { type Db, run } from '../wire/statement.ts';

/** What is set up and not lived through; and shapes of decisions and setups of calls, which hold nothing of anybody and which processes know to be there. */
const CONFIGURATION: ReadonlySet<string> = new Set([
  'api_keys',
  'call_setups',
  'decision_shapes',
  'jobs',
  'kill_switches',
  'org_numbers',
  'routing_changes',
  'script_changes',
  'scripts',
]);

const TABLES = `
select c.table_name as name from information_schema.columns c
join information_schema.tables t using (table_schema, table_name)
where c.table_schema = current_schema() and c.column_name = 'org' and t.table_type = 'BASE TABLE'
order by c.table_name`;

/** Whose row goes with the others need not be written anew for each of them (migration 0026). */
const WITH_THEIR_CANDIDATES = `select set_config('app.batch', 'on', true)`;

export async function forgetPeople(trx: Db, org: string): Promise<void> {
  await trx.executeQuery(CompiledQuery.raw('set local role none'));
  const [role] = await run<{ bound: boolean }>(
    trx,
    'select not (rolsuper or rolbypassrls) as bound from pg_roles where rolname = current_user',
    [],
  );
  if (role?.bound !== false)
    throw new Error('Nothing was deleted: row-level security binds the owner of this database, as it should.');
  await trx.executeQuery(CompiledQuery.raw(WITH_THEIR_CANDIDATES));
  const tables = await run<{ name: string }>(trx, TABLES, []);
  for (const { name } of tables)
    if (!CONFIGURATION.has(name)) await run(trx, `delete from "${name}" where org = $1`, [org]);
}
