/**
 * Those who stand in a state that few are in are found without looking at everybody, and no transition pays for it.
 *
 * Guarantees: no index looks at a status or a state itself, so that its change writes the row anew within its page and no
 * index (HOT). What an index does look at changes once in a row's life at most, when the row ends or a message fails.
 */
import { type Kysely, sql } from 'kysely';

/** Which machine a chart is of never changes, and most charts are of two that each application has. */
const CHARTS = 'create index charts_machine on charts (org, machine, candidate, key);';

const CALL_ROWS = `
alter table call_rows
  add column booked boolean not null generated always as (kind = 'SCHEDULED' and status = 'PENDING') stored,
  add column standing text not null generated always as (
    case when status in ('PENDING', 'PAUSED', 'DISPATCHING', 'CALLING', 'CONNECTED') then 'OPEN' else status end) stored;
comment on column call_rows.standing is 'OPEN, or the status it ended with: it changes once.';
drop index call_rows_booked;
create index call_rows_booked on call_rows (org, application) where booked;
create index call_rows_standing on call_rows (org, standing, candidate, application, attempt);`;

const MESSAGES = `
alter table messages add column trouble text generated always as (
  case when status in ('unknown', 'undelivered', 'refused') then status end) stored;
comment on column messages.trouble is 'The status of a message that did not go, or of which nobody can say so; null for all others.';
create index messages_in_trouble on messages (org, trouble, candidate, id) where trouble is not null;`;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const part of [CHARTS, CALL_ROWS, MESSAGES]) await sql.raw(part).execute(db);
}
