/** One process has an embedded database's folder, whatever namespaces there are, and however the one before it ended. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lockDataDir } from '../../../runtime/store/data-dir-lock.ts';

const LOCK = join(import.meta.dirname, '../../../runtime/store/data-dir-lock.ts');
/** Says `1 held` with its process id, or why not, and stays. */
const HOLD = `import { lockDataDir } from ${JSON.stringify(LOCK)};
try { lockDataDir(process.argv[1]); console.log(process.pid + ' held'); setInterval(() => {}, 1e6); }
catch (error) { console.log(error.name + ' ' + error.message); }`;
const NODE = [process.execPath, '--import', 'tsx', '--input-type=module', '-e', HOLD];
const CONTAINED = ['unshare', '--pid', '--fork', '--mount-proc', '--kill-child'];
const hasNamespaces = spawnSync('unshare', [...CONTAINED.slice(1), 'true']).status === 0;

/** What it says, and its end: all of it, whatever was forked between. */
function holding(dataDir: string, [command = '', ...parameters]: readonly string[]) {
  const child: ChildProcess = spawn(command, [...parameters, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said = new Promise<string>((resolve) => child.stdout?.once('data', (text) => resolve(String(text).trim())));
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return { child, said, gone };
}

describe('the lock of a folder', () => {
  let dataDir: string;
  const children: ChildProcess[] = [];
  const hold = (...command: readonly string[]) => {
    const held = holding(dataDir, command);
    children.push(held.child);
    return held;
  };
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'overture-lock-'));
  });
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
  });

  test('is had by one at a time, and a second try of the same process is one too many', () => {
    const letGo = lockDataDir(dataDir);
    expect(() => lockDataDir(dataDir)).toThrow(new RegExp(`in use by process ${process.pid} on \\S+`));
    expect(readFileSync(join(dataDir, 'overture.lock'), 'utf8').split('\n')[0]).toBe(String(process.pid));
    letGo();
    expect(existsSync(join(dataDir, 'overture.lock'))).toBe(false);
    lockDataDir(dataDir)();
  });

  test('does not go by what the file says: it may name us, a process that lives, one that is gone, or nobody', () => {
    for (const left of [`${process.pid}\n`, `${process.ppid}\n`, '999999\nelsewhere\n', '', 'nonsense']) {
      writeFileSync(join(dataDir, 'overture.lock'), left);
      lockDataDir(dataDir)();
    }
  });

  test('is there while its process stands still, and gone at once when it is killed', async () => {
    const first = hold(...NODE);
    expect(await first.said).toBe(`${first.child.pid} held`);
    first.child.kill('SIGSTOP');
    expect(() => lockDataDir(dataDir)).toThrow(`in use by process ${first.child.pid}`);
    first.child.kill('SIGKILL');
    await first.gone;
    lockDataDir(dataDir)();
  });

  test.skipIf(!hasNamespaces)(
    'holds between two containers that are both process 1, and for whoever is in none',
    async () => {
      const first = hold(...CONTAINED, ...NODE);
      expect(await first.said).toBe('1 held');
      const second = hold(...CONTAINED, ...NODE);
      expect(await second.said).toMatch(/^DataDirInUse .* is in use by process 1 on /);
      expect(() => lockDataDir(dataDir)).toThrow('in use by process 1 on');
      first.child.kill('SIGKILL');
      await first.gone;
      const third = hold(...CONTAINED, ...NODE);
      expect(await third.said).toBe('1 held');
    },
  );
});
