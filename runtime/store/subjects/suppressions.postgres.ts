/** Suppressions in Postgres. */

import { readSuppression, suppressionJson } from '../schema/tables/records.ts';
import { inOrg } from '../wire/in-org.ts';
import { pageOf } from '../wire/page-of.ts';
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

export function postgresSuppressions(db: Db): Suppressions {
  const rowsIn = <Row>(org: string, text: string, parameters: readonly unknown[] = []): Promise<Row[]> =>
    inOrg(db, org, (trx) => run<Row>(trx, text, [org, ...parameters]));
  return {
    async suppressions(org) {
      const text = `select ${suppressionJson('s')} as doc from suppressions s where s.org = $1 and s."on" order by s.channel collate "C", s.address`;
      return (await rowsIn<{ doc: Parameters<typeof readSuppression>[0] }>(org, text)).map(({ doc }) =>
        readSuppression(doc),
      );
    },

    async suppressionsPage(org, { after, limit }) {
      const rows = await pageOf<{ doc: Parameters<typeof readSuppression>[0] }>(
        db,
        org,
        `select ${suppressionJson('t')} as doc from suppressions t`,
        [
          ['t."on"', []],
          ['(t.address, t.channel collate "C") > ($, $)', after],
        ],
        't.address, t.channel collate "C"',
        limit,
      );
      return rows.map(({ doc }) => readSuppression(doc));
    },

    async suppress(org, entries, at) {
      if (entries.length === 0) return 0;
      const rows = await inOrg(db, org, (trx) => run<{ count: number }>(trx, SUPPRESS, [org, jsonText(entries), at]));
      return rows[0]?.count ?? 0;
    },
  };
}
