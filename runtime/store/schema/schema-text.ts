/**
 * The schema of a database as text, read from its catalog: what `schema.sql` holds.
 *
 * Guarantees: the same text for the same schema, from a server or embedded; tables, keys, indexes, policies, grants,
 * triggers, functions and comments, but not the tables of the migrator.
 */
import { escapeLiteral } from 'pg';
import { type Db, run } from '../wire/statement.ts';

const TABLES = `
select c.oid::integer as oid, c.relname as name, c.relrowsecurity as secured, c.relforcerowsecurity as forced,
  c.reloptions as options, obj_description(c.oid, 'pg_class') as comment
from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname not like 'kysely%'
order by c.relname collate "C"`;

const COLUMNS = `
select quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
  || case when a.attcollation <> t.typcollation then ' collate ' || quote_ident(l.collname) else '' end
  || case a.attidentity when 'a' then ' generated always as identity' else '' end
  || case when a.attnotnull then ' not null' else '' end
  || case a.attgenerated when 's' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
    else coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') end as line,
  quote_ident(a.attname) as name, col_description(a.attrelid, a.attnum) as comment
from pg_attribute a join pg_type t on t.oid = a.atttypid
left join pg_collation l on l.oid = a.attcollation
left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
where a.attrelid = $1::oid and a.attnum > 0 and not a.attisdropped order by a.attnum`;

const CONSTRAINTS = `
select 'constraint ' || quote_ident(conname) || ' ' || pg_get_constraintdef(oid) as line from pg_constraint
where conrelid = $1::oid and contype in ('p', 'u', 'c', 'f') order by contype desc, conname collate "C"`;

const INDEXES = `
select pg_get_indexdef(i.indexrelid) as line from pg_index i join pg_class c on c.oid = i.indexrelid
where i.indrelid = $1::oid and not i.indisprimary order by c.relname collate "C"`;

const POLICIES = `
select 'create policy ' || quote_ident(p.polname) || ' on ' || c.relname || ' for '
  || case p.polcmd when 'r' then 'select' when 'w' then 'update' when '*' then 'all' else p.polcmd::text end
  || ' to ' || (select string_agg(r.rolname, ', ' order by r.rolname) from pg_roles r where r.oid = any (p.polroles))
  || coalesce(' using (' || pg_get_expr(p.polqual, p.polrelid) || ')', '')
  || coalesce(' with check (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')', '') as line
from pg_policy p join pg_class c on c.oid = p.polrelid where p.polrelid = $1::oid order by p.polname collate "C"`;

const GRANTS = `
select 'grant ' || string_agg(lower(g.privilege_type), ', ' order by g.privilege_type) || ' on ' || c.relname || ' to ' || r.rolname as line
from pg_class c cross join lateral aclexplode(c.relacl) g join pg_roles r on r.oid = g.grantee
where c.oid = $1::oid and r.rolname like 'overture%' group by c.relname, r.rolname
union all
select 'grant ' || lower(g.privilege_type) || ' (' || string_agg(quote_ident(a.attname), ', ' order by a.attnum) || ') on ' || c.relname || ' to ' || r.rolname
from pg_class c join pg_attribute a on a.attrelid = c.oid cross join lateral aclexplode(a.attacl) g join pg_roles r on r.oid = g.grantee
where c.oid = $1::oid and not a.attisdropped group by c.relname, r.rolname, g.privilege_type
order by 1`;

const TRIGGERS = `
select pg_get_triggerdef(oid, true) as line from pg_trigger
where tgrelid = $1::oid and not tgisinternal order by tgname collate "C"`;

const FUNCTIONS = `
select pg_get_functiondef(p.oid) as definition, p.oid::regprocedure::text as name, r.rolname as owner,
  (select string_agg(g.rolname, ', ' order by g.rolname) from aclexplode(p.proacl) a join pg_roles g on g.oid = a.grantee
    where a.grantee <> p.proowner) as granted
from pg_proc p join pg_roles r on r.oid = p.proowner where p.pronamespace = 'public'::regnamespace
order by p.proname collate "C"`;

interface Table {
  readonly oid: number;
  readonly name: string;
  readonly secured: boolean;
  readonly forced: boolean;
  readonly options: readonly string[] | null;
  readonly comment: string | null;
}
type Line = { readonly line: string };

async function tableText(db: Db, { oid, name, secured, forced, options, comment }: Table): Promise<string> {
  const lines = async (text: string) => (await run<Line>(db, text, [oid])).map(({ line }) => line);
  const columns = await run<Line & { name: string; comment: string | null }>(db, COLUMNS, [oid]);
  const body = [...columns.map(({ line }) => line), ...(await lines(CONSTRAINTS))];
  const comments = columns.filter((each) => each.comment !== null);
  const statements = [
    `create table ${name} (\n  ${body.join(',\n  ')}\n)${options === null ? '' : ` with (${options.join(', ')})`}`,
    ...(comment === null ? [] : [`comment on table ${name} is ${escapeLiteral(comment)}`]),
    ...comments.map((each) => `comment on column ${name}.${each.name} is ${escapeLiteral(each.comment ?? '')}`),
    ...(await lines(INDEXES)),
    ...(secured ? [`alter table ${name} enable row level security`] : []),
    ...(forced ? [`alter table ${name} force row level security`] : []),
    ...(await lines(POLICIES)),
    ...(await lines(GRANTS)),
    ...(await lines(TRIGGERS)),
  ];
  return statements.map((statement) => `${statement};`).join('\n');
}

export async function schemaText(db: Db): Promise<string> {
  const tables = await run<Table>(db, TABLES, []);
  const functions = await run<{ definition: string; name: string; owner: string; granted: string | null }>(
    db,
    FUNCTIONS,
    [],
  );
  const parts = [
    '-- The schema that the migrations make. Generated by runtime/store/schema/dump-schema.ts; a test compares.',
    ...(await Promise.all(tables.map((table) => tableText(db, table)))),
    ...functions.map(
      ({ definition, name, owner, granted }) =>
        `${definition.trimEnd()};\nalter function ${name} owner to ${owner};\ngrant execute on function ${name} to ${granted ?? 'nobody'};`,
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}
