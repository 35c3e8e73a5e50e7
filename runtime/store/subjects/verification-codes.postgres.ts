/** Codes that callers read back, in Postgres: the key of their table gives each of them once. */

import { byKey } from '../wire/in-org.ts';
import { type Db, run } from '../wire/statement.ts';
import type { VerificationCodes } from './verification-codes.ts';

/** $1 org, $2 codes. In one order, so that two who ask for the same codes wait for each other and do not deadlock. */
const RESERVE = `/* codes.reserve commit */
insert into verification_codes (org, code)
select $1, code from unnest($2::text[]) as asked(code) order by code collate "C"
on conflict do nothing
returning code`;

export const postgresVerificationCodes = (db: Db): VerificationCodes => ({
  async reserveCodes(org, codes) {
    const reserved = await byKey(db, org, (trx) => run<{ code: string }>(trx, RESERVE, [org, codes]));
    const free = new Set(reserved.map(({ code }) => code));
    return [...new Set(codes)].filter((code) => free.has(code));
  },
});
