/**
 * Who turned a kill switch on (GAT-21), when that was is known already; and the forgetting of accepted events whose
 * repetition changes nothing. The role of the runtime still deletes no key: a function does, of the kinds it is asked for.
 */
import { type Kysely, sql } from 'kysely';

const SWITCHES = 'alter table kill_switches add column thrown_by text';

/** Keys lie in the order of their acceptance, so that a few pages' worth of index finds the old ones. */
const REPLAYS = `
create index inbox_keys_by_age on inbox_keys using brin (accepted_at);
comment on table inbox_keys is 'Each event that was accepted, without its payload: an event is taken in once. Those whose repetition changes nothing are forgotten after a while.';
grant select, delete on inbox_keys to overture_across;
create policy forgotten_across_orgs on inbox_keys to overture_across using (true);
grant create on schema public to overture_across;
create function forget_inbox_keys(timestamptz, text[], integer) returns integer language sql volatile
  security definer set search_path = public, pg_temp as $$
  with gone as (
    delete from inbox_keys where ctid = any (array(
      select ctid from inbox_keys where accepted_at < $1 and kind = any ($2) limit $3)) returning 1
  ) select count(*)::integer from gone
$$;
alter function forget_inbox_keys(timestamptz, text[], integer) owner to overture_across;
revoke all on function forget_inbox_keys(timestamptz, text[], integer) from public;
grant execute on function forget_inbox_keys(timestamptz, text[], integer) to overture_app;
revoke create on schema public from overture_across;
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const part of [SWITCHES, REPLAYS]) await sql.raw(part).execute(db);
}
