// The file .env: read where it is there, outdone by the environment, and never passed over in silence.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'overture-env-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** `npm start` in a folder of its own; it ends before it opens anything, since something in it is wrong. */
function started(environment: Readonly<Record<string, string>> = {}) {
  const { PATH, HOME } = process.env;
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--import', resolve('node_modules/tsx/dist/loader.mjs'), resolve('runtime/main.ts'), 'start'],
    { cwd: folder, env: { PATH, HOME, DATA_DIR: join(folder, 'data'), ...environment }, encoding: 'utf8' },
  );
  return { said: `${stdout}${stderr}`, status };
}

describe('.env', () => {
  it('is read in the folder in which it is started, and the environment wins over it', () => {
    writeFileSync(join(folder, '.env'), 'PORT=from-the-file\nLOG_LEVEL=loud\n');
    const both = started();
    expect([both.status, both.said]).toEqual([2, expect.stringMatching(/PORT "from-the-file".*LOG_LEVEL "loud"/s)]);
    const one = started({ PORT: '0' });
    expect([one.status, one.said]).toEqual([2, expect.stringContaining('LOG_LEVEL "loud"')]);
    expect(one.said).not.toContain('from-the-file');
  });
  it('that cannot be read ends the start, with what to do', () => {
    mkdirSync(join(folder, '.env'));
    expect(started()).toMatchObject({ status: 2, said: expect.stringContaining('.env is there and cannot be read') });
  });
});
