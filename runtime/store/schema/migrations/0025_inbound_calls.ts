/** Calls that came in: where each goes, what was asked and how often it was answered wrong (INB-06, INB-07). */
import { type Kysely, sql } from 'kysely';

const TABLE = `
create table inbound_calls (
  org text collate "C" not null,
  call text collate "C" not null,
  at timestamptz(3) not null,
  caller text collate "C" not null,
  method text,
  wrong integer not null,
  turn integer not null,
  doc json not null,
  primary key (org, call)
);
comment on table inbound_calls is 'One row for each call that came in and was not rejected; with a method it is the verification call of INB-06.';
comment on column inbound_calls.method is 'How the caller has to show who they are, fixed at routing: CODE or PHONE; null where nothing is asked.';
comment on column inbound_calls.wrong is 'Wrong answers in this call; counted for each caller and each org (INB-07).';
comment on column inbound_calls.turn is 'How often it has moved on; an answer to an earlier question changes nothing.';
create index inbound_calls_wrong on inbound_calls (org, at) where wrong > 0;
alter table inbound_calls enable row level security;
alter table inbound_calls force row level security;
create policy of_this_org on inbound_calls to overture_app
  using ((org = current_setting('app.org', true)) is true)
  with check ((org = current_setting('app.org', true)) is true);
grant select, insert, update on inbound_calls to overture_app;
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(TABLE).execute(db);
}
