/** Keys in Postgres; the only question across orgs goes through `key_by_id`. */

import type { Instant } from '../../../machines/vocabulary/instant.ts';
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

const LIST = `select json_build_object('org', org, 'id', id, 'name', name, 'role', role, 'hash', hash,
  'createdAt', created_at, 'revokedAt', revoked_at) as doc from api_keys where org = $1 order by id`;

export const postgresKeys = (db: Db): Keys => ({
  async addKey({ org, id, name, role, hash, createdAt, revokedAt }) {
    const text = `insert into api_keys (org, id, name, role, hash, created_at, revoked_at) values ($1, $2, $3, $4, $5, $6, $7)`;
    await inOrg(db, org, (trx) => run(trx, text, [org, id, name, role, hash, createdAt, revokedAt]));
  },
  async findKey(id) {
    const [row] = await run<{ doc: Row | null }>(db, '/* across.key */ select key_by_id($1) as doc', [id]);
    return row?.doc == null ? null : read(row.doc);
  },
  async listKeys(org) {
    const rows = await inOrg(db, org, (trx) => run<{ doc: Row }>(trx, LIST, [org]));
    return rows.map(({ doc }) => read(doc));
  },
  async revokeKey(org: string, id: string, at: Instant) {
    const text = 'update api_keys set revoked_at = $3 where org = $1 and id = $2 and revoked_at is null returning id';
    return (await inOrg(db, org, (trx) => run(trx, text, [org, id, at]))).length > 0;
  },
});
