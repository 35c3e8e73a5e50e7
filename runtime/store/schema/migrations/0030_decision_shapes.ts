/**
 * What many decisions have in common is stored once. Decisions from before stay as they are, whole.
 *
 * A shape holds nothing of anybody (`tables/decision-shapes.ts`), and stays when an org's people are forgotten.
 */
import { type Kysely, sql } from 'kysely';

const CHANGES = `
create table decision_shapes (
  org text collate "C" not null,
  id text collate "C" not null,
  gates json not null,
  primary key (org, id)
);
comment on table decision_shapes is 'Which gates a decision went through, what each was asked and how it ended; of what people have, nothing.';
comment on column decision_shapes.gates is 'Each one [gate, rule, result, facts, whether it has a margin]; 0 where a value of the decision belongs.';
alter table decision_shapes enable row level security;
alter table decision_shapes force row level security;
create policy of_this_org on decision_shapes to overture_app
  using ((org = current_setting('app.org', true)) is true)
  with check ((org = current_setting('app.org', true)) is true);
grant select, insert on decision_shapes to overture_app;
alter table decisions add column shape text collate "C";
comment on column decisions.shape is 'Of what the gates are the values, in decision_shapes; null where they are whole.';
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(CHANGES).execute(db);
}
