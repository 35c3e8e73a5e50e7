/**
 * Who may see and write what.
 *
 * `overture_app` is the role in which the runtime does all its work: it owns nothing, and sees rows of the org that the
 * transaction has named in `app.org`, and none when it has named none. `overture_across` owns the few functions that
 * look across orgs, and sees only the columns that they need. Both are of the whole cluster, hence "if missing".
 *
 * The policies are a last lock and no access path: `is true` keeps them from being one, or the planner, as long as it has
 * no statistics, would rather read a whole org than look up fifty keys.
 */
const TABLES_BY_ORG = {
  org_numbers: 'select, insert, update, delete',
  from_number_slots: 'select, insert, update, delete',
  scripts: 'select, insert, update, delete',
  jobs: 'select, insert, update, delete',
  kill_switches: 'select, insert, update, delete',
  unmatched: 'select, insert, delete',
  imports: 'select, insert, update, delete',
  import_rows: 'select, insert, update, delete',
  candidates: 'select, insert, update',
  applications: 'select, insert, update',
  charts: 'select, insert, update, delete',
  call_rows: 'select, insert, update',
  messages: 'select, insert, update',
  consent_ledger: 'select, insert',
  journal: 'select, insert',
  decisions: 'select, insert',
  suppressions: 'select, insert, update',
  inbox: 'select, insert, update, delete',
  inbox_keys: 'select, insert',
  tasks: 'select, insert, update, delete',
} as const;

const roleIfMissing = (role: string) => `
do $$ begin
  if not exists (select from pg_roles where rolname = '${role}') then create role ${role} nologin; end if;
exception when duplicate_object or unique_violation then null; -- another database of this cluster was faster
end $$;
do $$ begin
  if not (select rolsuper from pg_roles where rolname = current_user) then
    execute format('grant ${role} to %I', current_user);
  end if;
exception when insufficient_privilege then null; -- whoever made the role has to grant it
end $$;`;

export const ROLES = ['overture_app', 'overture_across'].map(roleIfMissing).join('\n');

const byOrg = (table: string, column: string, allowed: string) => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy of_this_org on ${table} to overture_app
  using ((${column} = current_setting('app.org', true)) is true)
  with check ((${column} = current_setting('app.org', true)) is true);
grant ${allowed} on ${table} to overture_app;`;

export const rowLevelSecurity = (): string =>
  [
    'grant usage on schema public to overture_app, overture_across;',
    byOrg('orgs', 'id', 'select, insert, update'),
    ...Object.entries(TABLES_BY_ORG).map(([table, allowed]) => byOrg(table, 'org', allowed)),
  ].join('\n');
