// The command line: what is wrong in a file goes to stderr with its path, and the exit code says so.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readArguments, simulate } from '../../../runtime/simulate/cli.ts';
import { createLineWriter } from '../../../runtime/simulate/line-writer.ts';
import { givenDocument, withAt } from './given.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'simulate-'));
});
afterAll(() => rm(directory, { recursive: true }));

function collecting() {
  const parts: string[] = [];
  const stream = new Writable({
    write(chunk, _, done) {
      parts.push(String(chunk));
      done();
    },
  });
  return { stream, parts, text: () => parts.join('') };
}

async function given(name: string, content: unknown): Promise<string> {
  const file = join(directory, name);
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

async function run(...args: string[]) {
  const [stdout, stderr] = [collecting(), collecting()];
  const exit = await simulate(args, { stdout: stdout.stream, stderr: stderr.stream });
  return { exit, stdout: stdout.text(), stderr: stderr.text() };
}

describe('a file with a mistake', () => {
  test('is refused with exit 2 and its path in dots, and nothing is written', async () => {
    const file = await given('hours.json', withAt('org.settings.outreach_hours.weekday_start', '25:99'));
    const { exit, stdout, stderr } = await run(file);
    expect([exit, stdout]).toEqual([2, '']);
    expect(stderr).toContain('org.settings.outreach_hours.weekday_start: ');
    expect(stderr).not.toMatch(/\n {4}at /);
  });

  test('keeps every file from running', async () => {
    const [good, bad] = [await given('good.json', givenDocument()), await given('bad.json', '{')];
    const { exit, stdout, stderr } = await run(good, bad);
    expect([exit, stdout]).toEqual([2, '']);
    expect(stderr).toContain('bad.json: the document: is not JSON');
  });

  test('that is not there is refused like any other', async () => {
    expect(await run(join(directory, 'nowhere.json'))).toMatchObject({ exit: 2, stdout: '' });
  });
});

describe('arguments', () => {
  test('name files and the host', () => {
    expect(readArguments(['a.json', '--host', 'memory', 'b.json'])).toEqual({
      host: 'memory',
      story: false,
      files: ['a.json', 'b.json'],
    });
    expect(readArguments(['--host=postgres', 'a.json'])).toMatchObject({ host: 'postgres' });
  });

  test.each([[[]], [['--host', 'memory']], [['--host', 'sqlite', 'a.json']], [['--fast', 'a.json']]])(
    '%j is answered with how to use it',
    async (args) => {
      expect(await run(...args)).toMatchObject({ exit: 2, stderr: expect.stringContaining('Usage:') });
    },
  );
});

describe('the line writer', () => {
  test('writes in large pieces, everything in order', async () => {
    const { stream, parts, text } = collecting();
    const writer = createLineWriter(stream);
    for (let i = 0; i < 5_000; i++) writer.write({ type: 'alert', at: 'x', text: `line ${i} ${'x'.repeat(100)}` });
    await writer.flush();
    expect(parts.length).toBeLessThan(20);
    expect(
      text()
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).text.split(' ')[1]),
    ).toEqual(Array.from({ length: 5_000 }, (_, i) => `${i}`));
  });

  test('survives a reader who goes away', async () => {
    const stream = new Writable({ write: (_chunk, _, done) => done(new Error('EPIPE')) });
    const writer = createLineWriter(stream);
    writer.write({ type: 'alert', text: 'x' });
    await writer.flush();
    writer.write({ type: 'alert', text: 'y' });
    await writer.flush();
  });
});
