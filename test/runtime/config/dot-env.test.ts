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

/** A command in that folder, with nothing of the environment of the tests. */
function ran(program: string, words: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const { PATH, HOME } = process.env;
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [resolve('runtime/launch/run.mjs'), program, ...words],
    { cwd: folder, env: { PATH, HOME, ...environment }, encoding: 'utf8' },
  );
  return { said: `${stdout}${stderr}`, status };
}

/** `npm start` in a folder of its own; it ends before it opens anything, since something in it is wrong. */
function started(environment: Readonly<Record<string, string>> = {}) {
  return ran('runtime/main.ts', ['start'], { DATA_DIR: join(folder, 'data'), ...environment });
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
  it.each([
    ['explain', 'runtime/explain/cli.ts', ['Ana']],
    ['dry-run', 'runtime/dry-run/cli.ts', ['--job', 'nurse']],
    ['check-journal', 'runtime/journal-check/cli.ts', []],
  ])('is read by %s too, which else asks another database', (_name, program, words) => {
    writeFileSync(join(folder, '.env'), 'DATA_DIR=of-the-file\n');
    expect(ran(program, words)).toMatchObject({
      status: 2,
      said: expect.stringContaining('of-the-file does not exist'),
    });
    rmSync(join(folder, '.env'));
    expect(ran(program, words)).toMatchObject({ status: 2, said: expect.stringContaining('./data does not exist') });
  });
  it('that cannot be read ends the start, with what to do', () => {
    mkdirSync(join(folder, '.env'));
    const refused = { status: 2, said: expect.stringContaining('.env is there and cannot be read') };
    expect(started()).toMatchObject(refused);
    expect(ran('runtime/simulate/cli.ts', ['none.json'])).toMatchObject(refused);
  });
});
