/** Merges in Postgres. */
import { inOrg } from '../wire/in-org.ts';
import type { Db } from '../wire/statement.ts';
import type { Merges } from './merges.ts';

export const postgresMerges = (db: Db): Merges => ({
  async recordMerge(org, { candidate, into, by, at }) {
    await inOrg(db, org, (trx) =>
      trx
        .insertInto('merged_candidates')
        .values({ org, candidate, into, by, at })
        .onConflict((known) => known.doNothing())
        .execute(),
    );
  },
  async mergeOf(org, candidate) {
    const merge = await inOrg(db, org, (trx) =>
      trx
        .selectFrom('merged_candidates')
        .select(['candidate', 'into', 'by', 'at'])
        .where('org', '=', org)
        .where('candidate', '=', candidate)
        .executeTakeFirst(),
    );
    return merge ?? null;
  },
});
