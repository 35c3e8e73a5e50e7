/**
 * Answers to emails find the email: whose message it is, asked across orgs by the message's id, which an answer brings back
 * sealed; and the email that the next one of the same application refers to.
 */
import { type Kysely, sql } from 'kysely';

const COLUMN = `
alter table applications add column last_email text collate "C";
comment on column applications.last_email is 'The last email that was taken, by its message; the next one refers to it (In-Reply-To).';
`;

const ACROSS_ORGS = `
grant select (id, org) on messages to overture_across;
create policy seen_across_orgs on messages for select to overture_across using (true);
grant create on schema public to overture_across;
create function orgs_of_message(text) returns setof text language sql stable security definer set search_path = public, pg_temp as $$
  select org from messages where id = $1 order by org
$$;
alter function orgs_of_message(text) owner to overture_across;
revoke all on function orgs_of_message(text) from public;
grant execute on function orgs_of_message(text) to overture_app;
revoke create on schema public from overture_across;
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const part of [COLUMN, ACROSS_ORGS]) await sql.raw(part).execute(db);
}
