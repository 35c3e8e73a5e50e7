/** What was routed of late, in Postgres: the stretches of the journal since an instant, and of those the rows that route. */
import { sql } from 'kysely';
import { type JournalRow, unpackRow } from '../schema/tables/journal.ts';
import { piece } from '../wire/asked.ts';
import { inOrg } from '../wire/in-org.ts';
import type { Db } from '../wire/statement.ts';
import { newestOf, type PastRoutings, routingsIn } from './past-routings.ts';

const ROW = piece<JournalRow>(`json_build_object('seq', j.seq, 'at', j.at, 'entries', j.entries, 'hash', j.hash)`);
/** Its chain is not looked at here. */
const NO_MATTER = '';

export const postgresPastRoutings = (db: Db): PastRoutings => ({
  async routedSince(org, since, most) {
    // every row that is found holds one at least, so that the newest `most` rows hold the newest `most` of them
    const rows = await inOrg(db, org, (trx) =>
      trx
        .selectFrom('journal as j')
        .select(['j.candidate', ROW.as('row')])
        .where('j.org', '=', org)
        .where('j.at', '>=', since)
        .where(sql<boolean>`j.entries::text like '%["routing",%'`)
        .orderBy('j.at', 'desc')
        .orderBy('j.candidate')
        .limit(most)
        .execute(),
    );
    const found = rows.flatMap(({ candidate, row }) =>
      routingsIn(candidate, unpackRow({ ...row, previous: NO_MATTER })),
    );
    return newestOf(found, most);
  },
});
