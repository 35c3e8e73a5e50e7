/** Keys in Postgres; the only question across orgs goes through `key_by_id`. */
import { readInstant } from '../schema/tables/columns.ts';
import { inOrg } from '../wire/in-org.ts';
import { type Db, run } from '../wire/statement.ts';
import type { Keys, StoredKey } from './keys.ts';

type Row = Omit<StoredKey, 'createdAt' | 'revokedAt'> & {
  readonly createdAt: string;
  readonly revokedAt: string | null;
};

const read = (row: Row): StoredKey => ({
  ...row,
  createdAt: readInstant(row.createdAt),
  revokedAt: row.revokedAt === null ? null : readInstant(row.revokedAt),
});

export const postgresKeys = (db: Db): Keys => ({
  async addKey({ createdAt, revokedAt, ...key }) {
    const row = { ...key, created_at: createdAt, revoked_at: revokedAt };
    await inOrg(db, key.org, (trx) => trx.insertInto('api_keys').values(row).execute());
  },
  async findKey(id) {
    const [row] = await run<{ doc: Row | null }>(db, '/* across.key */ select key_by_id($1) as doc', [id]);
    return row?.doc == null ? null : read(row.doc);
  },
  listKeys: (org) =>
    inOrg(db, org, (trx) =>
      trx
        .selectFrom('api_keys')
        .select(['org', 'id', 'name', 'role', 'hash', 'created_at as createdAt', 'revoked_at as revokedAt'])
        .where('org', '=', org)
        .orderBy('id')
        .execute(),
    ),
  async revokeKey(org, id, at) {
    const revoked = await inOrg(db, org, (trx) =>
      trx
        .updateTable('api_keys')
        .set({ revoked_at: at })
        .where('org', '=', org)
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
        .returning('id')
        .execute(),
    );
    return revoked.length > 0;
  },
});
