/**
 * Waiting in line, and holds that are lifted step by step: who waits for a from-number (GAT-13), and how far a kill switch
 * that was turned off has let go of what it held (GAT-21).
 */
import { type Kysely, sql } from 'kysely';

const CHANGES = `
alter table call_rows add column waits_for_slot boolean not null default false;
create index call_rows_waiting_for_slot on call_rows (org, scheduled_at, candidate) where waits_for_slot;

alter table kill_switches
  add column lifted_at timestamptz(3),
  add column gone_at timestamptz(3),
  add column held integer,
  add column lifted_by text;
comment on column kill_switches.lifted_at is 'When it was turned off; null = it is on. From then until gone_at it lets go of one candidate after another.';
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(CHANGES).execute(db);
}
