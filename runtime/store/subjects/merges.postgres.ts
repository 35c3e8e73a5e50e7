/** Merges in Postgres. */

import { inOrg } from '../wire/in-org.ts';
import { type Db, run } from '../wire/statement.ts';
import type { Merge, Merges } from './merges.ts';

export const postgresMerges = (db: Db): Merges => ({
  async recordMerge(org, { candidate, into, by, at }) {
    const text =
      'insert into merged_candidates (org, candidate, "into", by, at) values ($1, $2, $3, $4, $5) on conflict do nothing';
    await inOrg(db, org, (trx) => run(trx, text, [org, candidate, into, by, at]));
  },
  async mergeOf(org, candidate) {
    const text = 'select candidate, "into", by, at from merged_candidates where org = $1 and candidate = $2';
    const [row] = await inOrg(db, org, (trx) => run<Merge>(trx, text, [org, candidate]));
    return row ?? null;
  },
});
