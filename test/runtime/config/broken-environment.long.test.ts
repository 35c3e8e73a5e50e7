/** What a machine lacks is told by the variable that names it, alone on stderr, and nothing is begun. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listen } from '../../../api/server.ts';
import { aboutAddress } from '../../../runtime/config/address.ts';
import { readyDataDir } from '../../../runtime/config/data-dir.ts';
import { Unstartable } from '../../../runtime/config/unstartable.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'overture-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const told = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof Unstartable) return error.message;
    throw error;
  }
  return 'nothing';
};

const MAY_WRITE_ANYWHERE = process.getuid?.() === 0;
const HAS_PROC = existsSync('/proc/self');

describe('DATA_DIR', () => {
  it('is made with every folder above it, and nothing is left in it', () => {
    const deep = join(folder, 'a/b/c');
    readyDataDir(deep);
    readyDataDir(deep);
    expect(readdirSync(deep)).toEqual([]);
  });

  it('that is a file, or stands beneath one, is told', () => {
    writeFileSync(join(folder, 'file'), '');
    for (const dir of ['file', 'file/data', 'file/a/b'])
      expect(told(() => readyDataDir(join(folder, dir)))).toMatch(/^DATA_DIR: .*no folder stands in its/);
  });

  it.skipIf(MAY_WRITE_ANYWHERE)('that this user may not write is told as such, and not as a port', () => {
    chmodSync(folder, 0o500);
    for (const dir of ['', 'data']) expect(told(() => readyDataDir(join(folder, dir)))).toMatch(/^DATA_DIR: .*EACCES/);
    chmodSync(folder, 0o700);
  });

  it.skipIf(!HAS_PROC)('where no folder can be made is told, and does not hang', () => {
    const start = spawnSync(process.execPath, ['runtime/launch/run.mjs', 'runtime/main.ts', 'start'], {
      env: { ...process.env, DATA_DIR: '/proc/nowhere', PORT: '0' },
      encoding: 'utf8',
      timeout: 90_000,
    });
    expect(start.stderr).toMatch(/^Overture cannot start:\n {2}DATA_DIR: \/proc\/nowhere cannot be used: [^\n]+\n$/);
    expect([start.status, start.stdout]).toEqual([2, '']);
  });
});

describe('HOST and PORT', () => {
  const refused = async (host: string, port: number) => {
    const error = await listen(new Hono(), { host, port }).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    return told(() => {
      throw aboutAddress(error, { HOST: host, PORT: port });
    });
  };

  it('a port that is taken, an address of elsewhere and a name of nobody are told by their variable', async () => {
    const first = await listen(new Hono(), { host: '127.0.0.1', port: 0 });
    const port = Number(new URL(first.url).port);
    expect(await refused('127.0.0.1', port)).toMatch(/^PORT: another program listens on \d+ already.*Example: PORT=/);
    await first.close();
    expect(await refused('192.0.2.1', 0)).toMatch(/^HOST: 192\.0\.2\.1 is no address of this machine/);
    expect(await refused('nobody.invalid', 0)).toMatch(/^HOST: .*nobody\.invalid/);
  });

  it('anything else stays what it is', () => {
    const other = new Error('something else');
    expect(aboutAddress(other, { HOST: 'x', PORT: 1 })).toBe(other);
  });
});
