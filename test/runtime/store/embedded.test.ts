/** The embedded database as a file: who may open it, what it keeps, and how it starts fast. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connect } from '../../../runtime/store/connect.ts';
import { imageFile } from '../../../runtime/store/migrated-image.ts';
import { createPostgresStorage } from '../../../runtime/store/postgres-storage.ts';
import { at, givenEvent, givenOrg } from './given.ts';

describe('the embedded database in a folder', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'overture-data-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  const lock = () => join(dataDir, 'overture.lock');

  test('what was accepted is there after it was closed and opened again', async () => {
    const first = createPostgresStorage(await connect({ dataDir }));
    await first.upsertOrg(givenOrg());
    await first.accept([givenEvent()], at(0));
    await first.close();
    const second = createPostgresStorage(await connect({ dataDir }));
    expect(await second.readyOrgs(at(0), 9)).toEqual(['acme']);
    await second.close();
  });

  test('a second process is refused, with the pid of the first', async () => {
    const other = spawn('sleep', ['60']);
    writeFileSync(lock(), `${other.pid}\n`);
    await expect(connect({ dataDir })).rejects.toMatchObject({ name: 'DataDirInUse', pid: other.pid });
    await expect(connect({ dataDir })).rejects.toThrow(new RegExp(`process ${other.pid}`));
    other.kill();
  });

  test('the lock of a process that is gone is taken over, and so is one that says nothing', async () => {
    const gone = Number(execFileSync('sh', ['-c', 'echo $$'], { encoding: 'utf8' }));
    for (const left of [`${gone}\n`, '']) {
      writeFileSync(lock(), left);
      const db = await connect({ dataDir });
      expect(Number(readFileSync(lock(), 'utf8'))).toBe(process.pid);
      await db.destroy();
      expect(existsSync(lock())).toBe(false);
    }
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
