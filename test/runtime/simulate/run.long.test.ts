// Running a scenario: the order of things, what it says to the person at the terminal, and the same bytes every time.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { simulate } from '../../../runtime/simulate/cli.ts';
import type { Line } from '../../../runtime/simulate/lines.ts';
import { hostFor, openStore } from '../../../runtime/simulate/open-store.ts';
import { runScenario } from '../../../runtime/simulate/run.ts';
import { readScenario } from '../../../runtime/simulate/scenario.ts';
import { type Document, givenDocument, withAt } from './given.ts';

async function run(document: unknown) {
  const read = readScenario(document);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const [lines, warnings]: [Line[], string[]] = [[], []];
  const report = await runScenario(read.scenario, {
    openStore: () => openStore('memory'),
    emit: (line) => void lines.push(line),
    warn: (sentence) => void warnings.push(sentence),
  });
  return { lines, warnings, ...report };
}

const then = (...steps: Document[]) => withAt('steps', [...(givenDocument()['steps'] as Document[]), ...steps]);
const at = (lines: readonly Line[], pattern: Document): readonly unknown[] =>
  lines
    .filter((line) => Object.entries(pattern).every(([key, value]) => line[key] === value))
    .map((line) => line['at']);

describe('a run', () => {
  test('ends with one final line for each application, in the order of adding', async () => {
    const document = withAt(
      'jobs.1',
      { id: 'aide' },
      then({ at: '+1d', do: 'add_to_job', candidate: 'ana', job: 'aide' }),
    );
    const { lines } = await run(document);
    expect(lines.filter(({ type }) => type === 'final').map(({ job }) => job)).toEqual(['nurse', 'aide']);
    expect(lines.at(-1)?.type).toBe('final');
  });

  test('prints no line for the columns candidates come in with', async () => {
    const { lines } = await run(withAt('steps', []));
    expect(lines).toEqual([]);
  });

  test('hands each touch to a provider once, with the text that its line shows', async () => {
    const { lines, received, sentTwice } = await run(givenDocument());
    const sends = lines.filter(({ type }) => type === 'send');
    expect(sentTwice).toEqual([]);
    expect(received.map(({ channel, to, subject, text }) => ({ channel, to, subject, text })).sort(byJson)).toEqual(
      sends.map(({ channel, to, subject, text }) => ({ channel, to, subject, text })).sort(byJson),
    );
  });

  test('takes in a webhook at the instant it arrives', async () => {
    const { lines } = await run(
      withAt('providers.default_call', { outcome: 'completed', minutes: 12, result_after: '+20m' }),
    );
    expect(at(lines, { type: 'call_row', status: 'CONNECTED' })).toEqual(['2026-06-02T17:00:20Z']);
    expect(at(lines, { type: 'stage', to: 'CALL_COMPLETED' })).toEqual(['2026-06-02T17:32:20Z']);
  });

  test('leaves out what cannot happen and says so', async () => {
    const nobody = withAt(
      'candidates.1',
      { id: 'ben' },
      then({ at: '+1h', do: 'inbound_sms', candidate: 'ben', body: 'hello' }),
    );
    expect((await run(nobody)).warnings).toEqual([expect.stringContaining('steps.1 inbound_sms')]);
    const elsewhere = withAt(
      'jobs.1',
      { id: 'aide' },
      then({ at: '+1h', do: 'event', candidate: 'ana', job: 'aide', event: { type: 'progress.requested' } }),
    );
    expect((await run(elsewhere)).warnings).toEqual([expect.stringContaining('no application on aide')]);
  });

  test('warns of a timezone that intake did not understand', async () => {
    const { warnings } = await run(withAt('candidates.0.timezone', 'Middle-earth'));
    expect(warnings.join()).toContain('Middle-earth');
  });
});

const byJson = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

describe('the command line', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'simulate-'));
  });
  afterAll(() => rm(directory, { recursive: true }));

  async function stdoutOf(...args: string[]): Promise<string> {
    const parts: string[] = [];
    const stdout = new Writable({ write: (chunk, _, done) => done(void parts.push(String(chunk)) as never) });
    const stderr = new Writable({ write: (_chunk, _, done) => done() });
    expect(await simulate(args, { stdout, stderr })).toBe(0);
    return parts.join('');
  }

  test('writes the same bytes every time, on the embedded database as in memory', async () => {
    const file = join(directory, 'one.json');
    await writeFile(file, JSON.stringify(givenDocument()));
    const first = await stdoutOf(file);
    expect(first).not.toBe('');
    expect(await stdoutOf(file)).toBe(first);
    expect(await stdoutOf('--host', 'memory', file)).toBe(first);
  });

  test('names the file on every line when there are several', async () => {
    const files = ['a.json', 'b.json'].map((name) => join(directory, name));
    for (const file of files) await writeFile(file, JSON.stringify(givenDocument()));
    const lines = (await stdoutOf('--host=memory', ...files))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
    expect(new Set(lines.map(({ scenario }) => scenario))).toEqual(new Set(['a.json', 'b.json']));
  });

  test('plays crowds in memory and everything else on the embedded database', () => {
    expect(hostFor({ candidates: [] })).toBe('pglite');
    expect(hostFor({ candidates: Array.from({ length: 1_000 }) })).toBe('memory');
  });
});
