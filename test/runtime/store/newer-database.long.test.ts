/** A database that a newer build has brought up to date is refused by an older one, and told of by one that runs. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it, test } from 'vitest';
import { health } from '../../../api/health.ts';
import { openConfiguredStore } from '../../../runtime/config/open-store.ts';
import { createPostgresStorage } from '../../../runtime/store/postgres-storage.ts';
import { connect } from '../../../runtime/store/wire/connect.ts';
import { type Db, run } from '../../../runtime/store/wire/statement.ts';
import { type FreshDatabase, freshDatabase } from '../../support/postgres.ts';

const LATER = '9001_of_a_later_build';

/** What a newer build leaves behind. */
const bringFurther = (db: Db, as: string) =>
  run(db, `begin; set local role ${as}; insert into kysely_migration values ('${LATER}', '2027-01-01'); commit`, []);

const ready = async (db: Db) => {
  const answer = await health({ store: createPostgresStorage(db), ready: () => true }).request('/readyz');
  return [answer.status, ((await answer.json()) as { detail?: string }).detail];
};

function newer(options: () => { DATABASE_URL: string | null; DATA_DIR: string }, open: () => Promise<Db>, as: string) {
  it('is told of while it runs, and refused at the next start with what to do, as it is', async () => {
    const db = await open();
    expect(await ready(db)).toEqual([200, undefined]);
    await bringFurther(db, as);
    expect(await ready(db)).toEqual([
      503,
      expect.stringMatching(new RegExp(`newer build.*${LATER}.*start that build`)),
    ]);
    await db.destroy();
    for (const _ of [1, 2])
      await expect(openConfiguredStore(options())).rejects.toMatchObject({
        name: 'Unstartable',
        message: expect.stringMatching(
          new RegExp(`newer build of Overture .*${LATER}.*Start that build or a newer one`),
        ),
      });
  });
}

describe('an embedded database that is newer', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'overture-newer-'));
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
  newer(
    () => ({ DATABASE_URL: null, DATA_DIR: dataDir }),
    () => connect({ dataDir }),
    'none',
  );
});

const postgres = inject('postgres');
describe.skipIf(postgres.url === null)('a Postgres that is newer', () => {
  let database: FreshDatabase;
  beforeAll(async () => {
    if (postgres.url !== null) database = await freshDatabase(postgres);
  });
  afterAll(() => database?.drop());
  newer(
    () => ({ DATABASE_URL: database.url, DATA_DIR: tmpdir() }),
    () => connect({ databaseUrl: database.url, connections: 2 }),
    'none',
  );

  test('the error names no password', async () => {
    const url = Object.assign(new URL(database.url), { password: 'hunter2' }).href;
    await expect(openConfiguredStore({ DATABASE_URL: url, DATA_DIR: tmpdir() })).rejects.toThrow(/^(?!.*hunter2)/);
  });
});
