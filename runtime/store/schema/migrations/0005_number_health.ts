/**
 * How from-numbers do: what became of their calls and texts, and the last verdict on each.
 *
 * Outcomes are only ever appended, so that workers who tell of the same number never wait for each other; a verdict is
 * written when it becomes another one, which is seldom.
 */
import { type Kysely, sql } from 'kysely';

const TABLES = `
create table from_number_outcomes (
  org text collate "C" not null,
  number text collate "C" not null,
  use text collate "C" not null check (use in ('CALL', 'SMS')),
  at timestamptz(3) not null,
  reference text collate "C" not null,
  result text collate "C" not null check (result in ('ANSWERED', 'UNANSWERED', 'DELIVERED', 'FAULTED')),
  primary key (org, number, use, at, reference)
);
comment on table from_number_outcomes is 'One row for each call or text of a from-number whose outcome says something of the number. What is older than a day is read by nobody.';

create table from_number_health (
  org text collate "C" not null,
  number text collate "C" not null,
  use text collate "C" not null check (use in ('CALL', 'SMS')),
  verdict text not null check (verdict in ('HEALTHY', 'WATCHED', 'RESTING')),
  reason text,
  since timestamptz(3),
  rests_until timestamptz(3),
  primary key (org, number, use)
);
comment on table from_number_health is 'The last verdict on a from-number. rests_until is the end of its last rest: outcomes from before it count no more.';
`;

const ALLOWED = {
  from_number_outcomes: 'select, insert, update, delete', // update: rows that go are locked first
  from_number_health: 'select, insert, update',
} as const;

const security = Object.entries(ALLOWED)
  .map(
    ([table, allowed]) => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy of_this_org on ${table} to overture_app
  using ((org = current_setting('app.org', true)) is true)
  with check ((org = current_setting('app.org', true)) is true);
grant ${allowed} on ${table} to overture_app;`,
  )
  .join('\n');

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const part of [TABLES, security]) await sql.raw(part).execute(db);
}
