/** The check of the journal in Postgres: pages by key, and one row an org for its daily check. */

import type { JournalHead } from '../../journal-check/chain-walk.ts';
import type { JournalRow } from '../schema/tables/journal.ts';
import { byKey, inOrg } from '../wire/in-org.ts';
import { type Db, jsonText, run } from '../wire/statement.ts';
import type { CheckReport, CheckUnderWay, JournalStore } from './journal-checks.ts';

const HEADS = `
select json_build_object('candidate', c.id, 'seq', c.journal_seq, 'head', c.journal_head, 'beyond', exists (
  select from journal j where j.org = c.org and j.candidate = c.id and j.seq > c.journal_seq)) as doc
from candidates c where c.org = $1 and c.id > $2 order by c.id limit $3`;

const HAS_HEAD = 'select id from candidates where org = $1 and id = $2';

const ROWS = `
select j.candidate, json_build_object('seq', j.seq, 'at', j.at, 'entries', j.entries, 'hash', j.hash) as row
from journal j where j.org = $1 and (j.candidate, j.seq) > ($2::text, $3::integer)
  and ($4::text is null or j.candidate <= $4) order by j.candidate, j.seq limit $5`;

const CLAIM = `
insert into journal_checks (org, under_way, worker, lease_until) values ($1, $6::json, $2, $4::timestamptz)
on conflict (org) do update set worker = excluded.worker, lease_until = excluded.lease_until,
  under_way = coalesce(journal_checks.under_way, excluded.under_way)
where case when journal_checks.under_way is null
  then journal_checks.finished_at is null or journal_checks.finished_at <= $5::timestamptz
  else journal_checks.worker = $2 or journal_checks.lease_until <= $3::timestamptz end
returning under_way as doc`;

const KEEP = `
update journal_checks set under_way = $3::json, lease_until = $4::timestamptz
where org = $1 and worker = $2 and under_way is not null returning org`;

const FINISH = `
update journal_checks set last = $3::json, finished_at = $4::timestamptz, under_way = null
where org = $1 and worker = $2 and under_way is not null returning org`;

export const postgresJournal = (db: Db): JournalStore => ({
  async journalHeads(org, { after, limit }) {
    const rows = await byKey(db, org, (trx) => run<{ doc: JournalHead }>(trx, HEADS, [org, after, limit]));
    return rows.map(({ doc }) => doc);
  },
  async hasJournalHead(org, candidate) {
    return (await byKey(db, org, (trx) => run(trx, HAS_HEAD, [org, candidate]))).length > 0;
  },
  async journalRows(org, { after: [candidate, seq], upTo, limit }) {
    const parameters = [org, candidate, seq, upTo, limit];
    return byKey(db, org, (trx) => run<{ candidate: string; row: JournalRow }>(trx, ROWS, parameters));
  },
  async lastJournalCheck(org) {
    const text = 'select last as doc from journal_checks where org = $1';
    const [row] = await inOrg(db, org, (trx) => run<{ doc: CheckReport | null }>(trx, text, [org]));
    return row?.doc ?? null;
  },
  async claimJournalCheck({ org, worker, now, leaseUntil, finishedBefore, fresh }) {
    const parameters = [org, worker, now, leaseUntil, finishedBefore, jsonText(fresh)];
    const [row] = await inOrg(db, org, (trx) => run<{ doc: CheckUnderWay }>(trx, CLAIM, parameters));
    return row?.doc ?? null;
  },
  async keepJournalCheck({ org, worker, leaseUntil, progress }) {
    const parameters = [org, worker, jsonText(progress), leaseUntil];
    return (await inOrg(db, org, (trx) => run(trx, KEEP, parameters))).length > 0;
  },
  async finishJournalCheck({ org, worker, report }) {
    const parameters = [org, worker, jsonText(report), report.finishedAt];
    return (await inOrg(db, org, (trx) => run(trx, FINISH, parameters))).length > 0;
  },
});
