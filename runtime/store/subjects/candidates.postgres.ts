/** Candidates in Postgres. */

import type { CandidateRecord } from '../../../machines/candidate/working-set.ts';
import { comparableEmail } from '../../../machines/vocabulary/address.ts';
import { candidateJson, readRecord } from '../schema/tables/candidates.ts';
import { inOrg } from '../wire/in-org.ts';
import { pageOf } from '../wire/page-of.ts';
import { type Db, run } from '../wire/statement.ts';
import type { CandidateNamed, Candidates, FormerHolder } from './candidates.ts';

/** $2 the phone. */
const FORMER_HOLDERS = `
select c.id as candidate,
  c.merged_into is not null and $2 = (
    select address from unnest(c.former_addresses) with ordinality as f(address, place)
    where position('@' in address) = 0 order by place desc limit 1) as "leftByMerge",
  exists (select from messages m where m.org = c.org and m.candidate = c.id and m.channel = 'SMS'
    and m.direction = 'outbound' and m."to" = $2 and m.status <> 'refused')
  or exists (select from call_rows r where r.org = c.org and r.candidate = c.id and r.kind <> 'INBOUND'
    and r."to" = $2 and r.handed_over_at is not null) as reached
from candidates c
where c.org = $1 and c.former_addresses <> '{}' and c.former_addresses @> array[$2::text] and c.phone is distinct from $2
order by c.id`;

/** $2 candidates. */
const SURVIVORS = `
with recursive stands as (
  select id as asked, id, merged_into from candidates where org = $1 and id = any ($2::text[]) and merged_into is not null
  union select s.asked, c.id, c.merged_into from stands s join candidates c on c.org = $1 and c.id = s.merged_into
) select asked, id from stands where merged_into is null`;

export function postgresCandidates(db: Db): Candidates {
  const rowsIn = <Row>(org: string, text: string, parameters: readonly unknown[] = []): Promise<Row[]> =>
    inOrg(db, org, (trx) => run<Row>(trx, text, [org, ...parameters]));
  return {
    async candidatesPage(org, { phone, email, after, limit }) {
      const rows = await pageOf<{ doc: CandidateRecord }>(
        db,
        org,
        `select ${candidateJson('t')} as doc from candidates t`,
        [
          ['t.phone = $', phone],
          ['t.email_key = $', email === undefined ? undefined : comparableEmail(email)],
          ['t.id > $', after],
        ],
        't.id',
        limit,
      );
      return rows.map(({ doc }) => readRecord(doc));
    },

    async named(org, candidates) {
      const text = `select id, first_name as "firstName", last_name as "lastName", timezone
        from candidates where org = $1 and id = any ($2::text[])`;
      return rowsIn<CandidateNamed>(org, text, [[...candidates]]);
    },

    async pulse(org, candidate) {
      const text = 'select revision, journal_seq as "journalSeq" from candidates where org = $1 and id = $2';
      return (await rowsIn<{ revision: number; journalSeq: number }>(org, text, [candidate]))[0] ?? null;
    },

    async candidatesByPhone(org, phone) {
      const text = 'select id from candidates where org = $1 and phone = $2 order by id';
      return (await rowsIn<{ id: string }>(org, text, [phone])).map(({ id }) => id);
    },

    formerHolders: (org, phone) => rowsIn<FormerHolder>(org, FORMER_HOLDERS, [phone]),

    async survivorsOf(org, candidates) {
      if (candidates.length === 0) return new Map();
      const rows = await rowsIn<{ asked: string; id: string }>(org, SURVIVORS, [candidates]);
      return new Map(rows.map(({ asked, id }) => [asked, id]));
    },
  };
}
