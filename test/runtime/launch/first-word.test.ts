/** Who starts the server is told at once that something happens. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { opening } from '../../../runtime/config/progress.ts';

const ROOT = join(import.meta.dirname, '../../..');
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
const FIRST = './runtime/launch/first-word.mjs';

const said = (...words: readonly string[]) =>
  spawnSync(process.execPath, ['--import', FIRST, '-', ...words], { cwd: ROOT, input: '', encoding: 'utf8' }).stdout;

describe('the first word', () => {
  it.each(['start', 'worker'])('of npm run %s is said before anything else is loaded', (script) => {
    expect(scripts[script]).toMatch(
      new RegExp(`^node --import ${FIRST.replaceAll('.', '\\.')} runtime/launch/run\\.mjs `),
    );
    expect(said(script)).toBe('Overture is starting: loading the program …\n');
  });

  it('is not said to who only asks for help, nor again by a thread', () => {
    expect(said('start', '--help')).toBe('');
    const thread = `new (require('node:worker_threads').Worker)('0', { eval: true })`;
    const { stdout } = spawnSync(process.execPath, ['--import', FIRST, '-e', thread], { cwd: ROOT, encoding: 'utf8' });
    expect(stdout.match(/starting/g)).toHaveLength(1);
  });

  it('is followed by what is opened, without the login of a database', () => {
    const url = 'postgres://owner:hunter2@db.example.com:5432/overture';
    expect(opening({ DATABASE_URL: url, DATA_DIR: './data' })).toBe(
      'Opening the Postgres at db.example.com:5432/overture, and bringing it up to date …',
    );
    expect(opening({ DATABASE_URL: null, DATA_DIR: '/nowhere' })).toMatch(/^Making the embedded database in \/nowhere/);
  });
});
