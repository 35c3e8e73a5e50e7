/** The embedded database as a file: who may open it, what it keeps, and how it starts fast. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPostgresStorage } from '../../../runtime/store/postgres-storage.ts';
import { imageFile } from '../../../runtime/store/schema/migrated-image.ts';
import { connect } from '../../../runtime/store/wire/connect.ts';
import { at, givenEvent, givenOrg } from './given.ts';

describe('the embedded database in a folder', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'overture-data-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  test('what was accepted is there after it was closed and opened again', async () => {
    const first = createPostgresStorage(await connect({ dataDir }));
    await first.upsertOrg(givenOrg());
    await first.accept([givenEvent()], at(0));
    await first.close();
    const second = createPostgresStorage(await connect({ dataDir }));
    expect(await second.readyOrgs(at(0), 9)).toEqual(['acme']);
    await second.close();
  });

  test('a second one is refused while it is open, and not after', async () => {
    const db = await connect({ dataDir });
    await expect(connect({ dataDir })).rejects.toMatchObject({ name: 'DataDirInUse' });
    await db.destroy();
    await (await connect({ dataDir })).destroy();
  });

  test('a folder that lacks PG_VERSION is refused with what to do, and nothing in it is touched', async () => {
    const store = createPostgresStorage(await connect({ dataDir }));
    await store.upsertOrg(givenOrg());
    await store.close();
    const version = join(dataDir, 'pglite', 'PG_VERSION');
    const [kept, before] = [readFileSync(version), readdirSync(join(dataDir, 'pglite'))];
    rmSync(version);
    await expect(connect({ dataDir })).rejects.toThrow(/has no PG_VERSION.*restore it from a backup.*move it away/);
    await expect(connect({ dataDir })).rejects.toMatchObject({ name: 'DataDirDamaged' });
    writeFileSync(version, kept);
    expect(readdirSync(join(dataDir, 'pglite'))).toEqual(before);
    const again = createPostgresStorage(await connect({ dataDir }));
    expect(await again.listOrgs()).toEqual(['acme']);
    await again.close();
  });

  test('an empty folder in its place is filled', async () => {
    mkdirSync(join(dataDir, 'pglite'));
    await (await connect({ dataDir })).destroy();
  });

  test('a folder that a first start left half-filled is filled anew', async () => {
    mkdirSync(join(dataDir, 'pglite'));
    writeFileSync(join(dataDir, 'pglite', 'PG_VERSION'), '18');
    writeFileSync(join(dataDir, 'filling'), '');
    const store = createPostgresStorage(await connect({ dataDir }));
    await store.upsertOrg(givenOrg());
    expect(existsSync(join(dataDir, 'filling'))).toBe(false);
    await store.close();
  });

  test('a damaged image is made anew, and several may start at once', async () => {
    await (await connect({ memory: true })).destroy();
    writeFileSync(await imageFile(), 'damaged');
    const several = await Promise.all([connect({ memory: true }), connect({ dataDir })]);
    for (const db of several) {
      const store = createPostgresStorage(db);
      await store.upsertOrg(givenOrg());
      expect(await store.listOrgs()).toEqual(['acme']);
      await store.close();
    }
    expect(statSync(await imageFile()).size).toBeGreaterThan(1_000_000);
  });
});
