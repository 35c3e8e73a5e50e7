/** What calls were led by, in Postgres. */
import type { CallSetup } from '../../../machines/vocabulary/call-session.ts';
import { byKey } from '../wire/in-org.ts';
import type { Db } from '../wire/statement.ts';
import type { CallSetups } from './call-setups.ts';

export const postgresCallSetups = (db: Db): CallSetups => ({
  async callSetup(org, id) {
    const row = await byKey(db, org, (trx) =>
      trx
        .selectFrom('call_setups')
        .select('setup')
        .$castTo<{ readonly setup: CallSetup }>()
        .where('org', '=', org)
        .where('id', '=', id)
        .executeTakeFirst(),
    );
    return row?.setup ?? null;
  },
});
