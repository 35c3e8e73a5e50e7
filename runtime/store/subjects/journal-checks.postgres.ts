/** The check of the journal in Postgres: pages by key, and one row an org for its daily check, taken by one raw statement. */

import type { JournalRow } from '../schema/tables/journal.ts';
import { piece } from '../wire/asked.ts';
import { byKey, inOrg } from '../wire/in-org.ts';
import { type Db, jsonText, run } from '../wire/statement.ts';
import type { CheckReport, CheckUnderWay, JournalStore } from './journal-checks.ts';

const CLAIM = `
insert into journal_checks (org, under_way, worker, lease_until) values ($1, $6::json, $2, $4::timestamptz)
on conflict (org) do update set worker = excluded.worker, lease_until = excluded.lease_until,
  under_way = coalesce(journal_checks.under_way, excluded.under_way)
where case when journal_checks.under_way is null
  then journal_checks.finished_at is null or journal_checks.finished_at <= $5::timestamptz
  else journal_checks.worker = $2 or journal_checks.lease_until <= $3::timestamptz end
returning under_way as doc`;

/** As it was hashed: instants as the database writes them. */
const ROW = piece<JournalRow>(`json_build_object('seq', j.seq, 'at', j.at, 'entries', j.entries, 'hash', j.hash)`);

const heldBy = (trx: Db, org: string, worker: string) =>
  trx
    .updateTable('journal_checks')
    .where('org', '=', org)
    .where('worker', '=', worker)
    .where('under_way', 'is not', null)
    .returning('org');

export const postgresJournal = (db: Db): JournalStore => ({
  journalHeads: (org, { after, limit }) =>
    byKey(db, org, (trx) =>
      trx
        .selectFrom('candidates as c')
        .select(['c.id as candidate', 'c.journal_seq as seq', 'c.journal_head as head'])
        .select((eb) =>
          eb
            .exists(
              eb
                .selectFrom('journal as j')
                .select('j.seq')
                .whereRef('j.org', '=', 'c.org')
                .whereRef('j.candidate', '=', 'c.id')
                .whereRef('j.seq', '>', 'c.journal_seq'),
            )
            .$castTo<boolean>()
            .as('beyond'),
        )
        .where('c.org', '=', org)
        .where('c.id', '>', after)
        .orderBy('c.id')
        .limit(limit)
        .execute(),
    ),
  async hasJournalHead(org, candidate) {
    const found = await byKey(db, org, (trx) =>
      trx.selectFrom('candidates').select('id').where('org', '=', org).where('id', '=', candidate).execute(),
    );
    return found.length > 0;
  },
  journalRows: (org, { after: [candidate, seq], upTo, limit }) =>
    byKey(db, org, (trx) =>
      trx
        .selectFrom('journal as j')
        .select(['j.candidate', ROW.as('row')])
        .where('j.org', '=', org)
        .where((eb) => eb(eb.refTuple('j.candidate', 'j.seq'), '>', eb.tuple(candidate, seq)))
        .where((eb) => (upTo === null ? eb.lit(true) : eb('j.candidate', '<=', upTo)))
        .orderBy('j.candidate')
        .orderBy('j.seq')
        .limit(limit)
        .execute(),
    ),
  async lastJournalCheck(org) {
    const check = await inOrg(db, org, (trx) =>
      trx
        .selectFrom('journal_checks')
        .select('last')
        .$castTo<{ readonly last: CheckReport | null }>()
        .where('org', '=', org)
        .executeTakeFirst(),
    );
    return check?.last ?? null;
  },
  async claimJournalCheck({ org, worker, now, leaseUntil, finishedBefore, fresh }) {
    const parameters = [org, worker, now, leaseUntil, finishedBefore, jsonText(fresh)];
    const [row] = await inOrg(db, org, (trx) => run<{ doc: CheckUnderWay }>(trx, CLAIM, parameters));
    return row?.doc ?? null;
  },
  async keepJournalCheck({ org, worker, leaseUntil, progress }) {
    const kept = await inOrg(db, org, (trx) =>
      heldBy(trx, org, worker)
        .set({ under_way: jsonText(progress), lease_until: leaseUntil })
        .execute(),
    );
    return kept.length > 0;
  },
  async finishJournalCheck({ org, worker, report }) {
    const done = { last: jsonText(report), finished_at: report.finishedAt, under_way: null };
    return (await inOrg(db, org, (trx) => heldBy(trx, org, worker).set(done).execute())).length > 0;
  },
});
