/**
 * The candidate's row is written with every other row of theirs that a decision looks at, so that its `xmin` is the version
 * of all that a process keeps of them (`engine/version.postgres.ts`).
 *
 * A batch writes the candidate's row itself, and says so in `app.batch`; whoever else changes one of the other rows, by whatever
 * statement, has it written for them. Of tasks only those columns count that a decision sees, not who performs one.
 */
import { type Kysely, sql } from 'kysely';

const SEEN: Readonly<Record<string, string>> = {
  applications: 'update',
  charts: 'update',
  call_rows: 'update',
  messages: 'update',
  tasks: 'update of org, candidate, key, kind, application, chart, due_at, decision, payload',
};

const FUNCTION = `
create function candidate_changed() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op <> 'INSERT' then
    update candidates set revision = revision where org = old.org and id = old.candidate;
  end if;
  if tg_op = 'INSERT' or (tg_op = 'UPDATE' and (old.org, old.candidate) is distinct from (new.org, new.candidate)) then
    update candidates set revision = revision where org = new.org and id = new.candidate;
  end if;
  return null;
end $$;
revoke all on function candidate_changed() from public;
grant execute on function candidate_changed() to overture_app;
`;

const TRIGGERS = Object.entries(SEEN).map(
  ([table, update]) => `
create trigger candidate_changed after insert or delete or ${update} on ${table} for each row
  when (current_setting('app.batch', true) is distinct from 'on') execute function candidate_changed();`,
);

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw([FUNCTION, ...TRIGGERS].join('\n')).execute(db);
}
