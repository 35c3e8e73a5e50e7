/** Webhooks that are genuine and new to us, in Postgres. They are of no org, and no row-level security is about them. */
import { readInstant } from '../schema/tables/columns.ts';
import { inOrg } from '../wire/in-org.ts';
import { type Db, run } from '../wire/statement.ts';
import type { UnknownWebhooks } from './unknown-webhooks.ts';

const OF_NO_ORG = '';

const NOTE = `/* webhooks.unknown */
insert into unknown_webhooks (source, what, times, first_at, last_at, last_id)
values ($1, $2, 1, $3::timestamptz, $3::timestamptz, $4)
on conflict (source, what) do update set
  times = unknown_webhooks.times + 1, last_at = excluded.last_at, last_id = excluded.last_id`;

const PAGE = `/* webhooks.unknown page */
select source, what, times::integer as times, first_at::text as "firstAt", last_at::text as "lastAt", last_id as "lastId"
from unknown_webhooks where (source, what) > ($1, $2) order by source, what limit $3`;

interface Row {
  readonly source: string;
  readonly what: string;
  readonly times: number;
  readonly firstAt: string;
  readonly lastAt: string;
  readonly lastId: string | null;
}

export const postgresUnknownWebhooks = (db: Db): UnknownWebhooks => ({
  async noteUnknownWebhook({ source, what, id, at }) {
    await inOrg(db, OF_NO_ORG, (trx) => run(trx, NOTE, [source, what, at, id]));
  },
  async unknownWebhooks({ after: [source, what] = ['', ''], limit }) {
    const rows = await inOrg(db, OF_NO_ORG, (trx) => run<Row>(trx, PAGE, [source, what, limit]));
    return rows.map((row) => ({ ...row, firstAt: readInstant(row.firstAt), lastAt: readInstant(row.lastAt) }));
  },
});
