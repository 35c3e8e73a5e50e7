/**
 * Candidates in Postgres.
 *
 * Who had a phone before, and who stands for whom, are raw statements: the builder has no word for an array in its order.
 */
import type { CandidateRecord } from '../../../machines/candidate/working-set.ts';
import { comparableEmail } from '../../../machines/vocabulary/address.ts';
import { candidateJson, readRecord } from '../schema/tables/candidates.ts';
import { anyOf, given, piece } from '../wire/asked.ts';
import { inOrg } from '../wire/in-org.ts';
import { type Db, run } from '../wire/statement.ts';
import type { Candidates, FormerHolder } from './candidates.ts';

/** $1 org, $2 the phone. */
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

/** $1 org, $2 candidates. */
const SURVIVORS = `
with recursive stands as (
  select id as asked, id, merged_into from candidates where org = $1 and id = any ($2::text[]) and merged_into is not null
  union select s.asked, c.id, c.merged_into from stands s join candidates c on c.org = $1 and c.id = s.merged_into
) select asked, id from stands where merged_into is null`;

/** $1 org, $2 the candidate who stands for them. */
const DUPLICATES = `/* candidates.duplicates */
with recursive merged as (
  select id from candidates where org = $1 and merged_into = $2
  union select c.id from merged m join candidates c on c.org = $1 and c.merged_into = m.id
) select id from merged order by id`;

export const postgresCandidates = (db: Db): Candidates => ({
  async candidatesPage(org, { phone, email, after = '', limit }) {
    const key = email === undefined ? undefined : comparableEmail(email);
    const rows = await inOrg(db, org, (trx) =>
      trx
        .selectFrom('candidates as t')
        .select(piece<CandidateRecord>(candidateJson('t')).as('doc'))
        .where((eb) => eb.and(given({ 't.org': org, 't.phone': phone, 't.email_key': key })))
        .where('t.id', '>', after)
        .orderBy('t.id')
        .limit(limit)
        .execute(),
    );
    return rows.map(({ doc }) => readRecord(doc));
  },

  named: (org, candidates) =>
    inOrg(db, org, (trx) =>
      trx
        .selectFrom('candidates')
        .select(['id', 'first_name as firstName', 'last_name as lastName', 'timezone'])
        .where('org', '=', org)
        .where('id', '=', anyOf(candidates))
        .execute(),
    ),

  async pulse(org, candidate) {
    const row = await inOrg(db, org, (trx) =>
      trx
        .selectFrom('candidates')
        .select(['revision', 'journal_seq as journalSeq'])
        .where('org', '=', org)
        .where('id', '=', candidate)
        .executeTakeFirst(),
    );
    return row ?? null;
  },

  async candidatesByPhone(org, phone) {
    const rows = await inOrg(db, org, (trx) =>
      trx
        .selectFrom('candidates')
        .select('id')
        .where('org', '=', org)
        .where('phone', '=', phone)
        .orderBy('id')
        .execute(),
    );
    return rows.map(({ id }) => id);
  },

  formerHolders: (org, phone) => inOrg(db, org, (trx) => run<FormerHolder>(trx, FORMER_HOLDERS, [org, phone])),

  async duplicatesOf(org, candidate) {
    const rows = await inOrg(db, org, (trx) => run<{ id: string }>(trx, DUPLICATES, [org, candidate]));
    return rows.map(({ id }) => id);
  },

  async survivorsOf(org, candidates) {
    if (candidates.length === 0) return new Map();
    const rows = await inOrg(db, org, (trx) => run<{ asked: string; id: string }>(trx, SURVIVORS, [org, candidates]));
    return new Map(rows.map(({ asked, id }) => [asked, id]));
  },
});
