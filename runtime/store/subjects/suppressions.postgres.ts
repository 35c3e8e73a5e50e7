/** Suppressions in Postgres. Many are barred by one raw statement, in one order, so that no deadlock comes of it. */
import { sql } from 'kysely';
import { readSuppression, suppressionJson } from '../schema/tables/records.ts';
import { piece } from '../wire/asked.ts';
import { inOrg } from '../wire/in-org.ts';
import { type Db, jsonText, run } from '../wire/statement.ts';
import type { Suppressions } from './suppressions.ts';

const SUPPRESS = `with given as (
  select distinct address, channel from json_to_recordset($2::json) as r(address text, channel text)
), written as (
  insert into suppressions (org, address, channel, "on", at)
  select $1, address, channel, true, $3::timestamptz from given order by address, channel
  on conflict (org, address, channel) do update set "on" = true, at = excluded.at where not suppressions."on"
  returning 1
) select count(*)::integer as count from written`;

const standingIn = (trx: Db, org: string) =>
  trx
    .selectFrom('suppressions as t')
    .select(piece<Parameters<typeof readSuppression>[0]>(suppressionJson('t')).as('doc'))
    .where('t.org', '=', org)
    .where('t.on', '=', sql.lit(true));

export const postgresSuppressions = (db: Db): Suppressions => ({
  async suppressions(org) {
    const rows = await inOrg(db, org, (trx) =>
      standingIn(trx, org)
        .orderBy('t.channel', (order) => order.collate('C'))
        .orderBy('t.address')
        .execute(),
    );
    return rows.map(({ doc }) => readSuppression(doc));
  },

  async suppressionsPage(org, { after: [address, channel] = ['', ''], limit }) {
    const rows = await inOrg(db, org, (trx) =>
      standingIn(trx, org)
        .where(sql<boolean>`(t.address, t.channel collate "C") > (${address}, ${channel})`)
        .orderBy('t.address')
        .orderBy('t.channel', (order) => order.collate('C'))
        .limit(limit)
        .execute(),
    );
    return rows.map(({ doc }) => readSuppression(doc));
  },

  async suppress(org, entries, at) {
    if (entries.length === 0) return 0;
    const rows = await inOrg(db, org, (trx) => run<{ count: number }>(trx, SUPPRESS, [org, jsonText(entries), at]));
    return rows[0]?.count ?? 0;
  },
});
