/** Inbound that matched no application, in Postgres; it is recorded, and bars what it bars, by one raw statement. */

import { type ColumnsOf, rowsOf } from '../schema/tables/columns.ts';
import { inOrg, writingConfiguration } from '../wire/in-org.ts';
import { type Db, jsonText, run } from '../wire/statement.ts';
import type { NewUnmatched, UnmatchedInbound } from './unmatched.ts';

/** $1 org, $3 channel, $11 how many of that are kept, or null. One statement: what is recorded already bars nothing anew. */
const RECORD = `with fresh as (
  insert into unmatched (org, at, channel, "from", "to", text, candidate, source, external_id)
  values ($1, $2::timestamptz, $3, $4, $5, $6, $7, $8, $9)
  on conflict (org, source, external_id) where external_id is not null do nothing
  returning at
), barred as (
  insert into suppressions (org, address, channel, "on", at)
  select $1, b.address, b.channel, b."on", fresh.at
  from fresh cross join json_to_recordset($10::json) as b(address text, channel text, "on" boolean)
  where b."on" or exists (
    select from suppressions s where s.org = $1 and s.address = b.address and s.channel = b.channel and s."on")
  order by b.address, b.channel
  on conflict (org, address, channel) do update set "on" = excluded."on", at = excluded.at
), gone as (
  delete from unmatched using fresh where org = $1 and $11::integer is not null and id in (
    select u.id from unmatched u where u.org = $1 and u.channel = $3 order by u.id desc offset $11::integer - 1)
)
select count(*)::integer as fresh from fresh`;

async function recordUnmatched(db: Db, org: string, inbound: NewUnmatched): Promise<boolean> {
  const { at, channel, from, to, text, candidate = null, name, bars, newestKept = null } = inbound;
  const rows = (bars?.channels ?? []).map((on) => ({ address: bars?.address, channel: on, on: bars?.on }));
  const parameters = [org, at, channel, from, to, text, candidate, name?.source ?? null, name?.externalId ?? null];
  // P-02: no batch of the org is under way that has not seen what is barred.
  const within = bars?.on === true ? writingConfiguration : inOrg;
  const [row] = await within(db, org, (trx) =>
    run<{ fresh: number }>(trx, RECORD, [...parameters, jsonText(rows), newestKept]),
  );
  return row?.fresh === 1;
}

interface Recorded {
  readonly source: string;
  readonly externalId: string;
  readonly at: string;
  readonly from: string;
  readonly to: string | null;
  readonly text: string;
}

const RECORDED: ColumnsOf<Recorded> = {
  source: 'text',
  externalId: 'text',
  at: 'timestamptz',
  from: 'text',
  to: 'text',
  text: 'text',
};

/** Of those who are on no job, with the batch that took their texts in. */
export const insertUnmatched = (parameter: number): string =>
  `insert into unmatched (org, at, channel, "from", "to", text, candidate, source, external_id)
    select $1, r.at, 'SMS', r."from", r."to", r.text, r.candidate, r.source, r."externalId" from ${rowsOf(parameter, RECORDED)}
    on conflict (org, source, external_id) where external_id is not null do nothing`;

const newestIn = (trx: Db, org: string) =>
  trx
    .selectFrom('unmatched')
    .select(['at', 'channel', 'from', 'to', 'text', 'candidate'])
    .where('org', '=', org)
    .orderBy('id', 'desc');

export const postgresUnmatchedInbound = (db: Db): UnmatchedInbound => ({
  recordUnmatched: (org, inbound) => recordUnmatched(db, org, inbound),

  async isUnmatched(org, { source, externalId }) {
    const rows = await inOrg(db, org, (trx) =>
      trx
        .selectFrom('unmatched')
        .select('id')
        .where('org', '=', org)
        .where('source', '=', source)
        .where('external_id', '=', externalId)
        .execute(),
    );
    return rows.length > 0;
  },

  unmatched: (org, limit) => inOrg(db, org, (trx) => newestIn(trx, org).limit(limit).execute()),

  unmatchedPage: (org, { after, limit }) =>
    inOrg(db, org, (trx) =>
      newestIn(trx, org)
        .select('id')
        .where((eb) => (after === undefined ? eb.lit(true) : eb('id', '<', after)))
        .limit(limit)
        .execute(),
    ),
});
