/** The memory of what was accepted, in Postgres. */
import { type Db, run } from '../../statement.ts';
import type { AcceptedKeys } from '../accepted-keys.ts';

export const postgresAcceptedKeys = (db: Db): AcceptedKeys => ({
  async forgetAccepted({ before, kinds, most }) {
    const [row] = await run<{ count: number }>(db, 'select forget_inbox_keys($1, $2, $3) as count', [
      before,
      [...kinds],
      most,
    ]);
    return row?.count ?? 0;
  },
});
