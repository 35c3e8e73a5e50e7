// `npm run explain`: from the database itself, from the server that holds it, and in words.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import { openConfiguredStore } from '../../../runtime/config/open-store.ts';
import { DEMO_ORG } from '../../../runtime/demo/jobs.ts';
import { DRY_RUN } from '../../../runtime/dry-run/cli.ts';
import { askInTerminal } from '../../../runtime/explain/ask-in-terminal.ts';
import { EXPLAIN, readQuestion } from '../../../runtime/explain/cli.ts';
import { wireDocument } from '../../../runtime/explain/explanation-document.ts';
import { explanationText } from '../../../runtime/explain/explanation-text.ts';
import { givenOrg } from '../store/given.ts';
import { played } from './given.ts';

const NOW = '2026-06-02T18:00:00.000Z' as Instant;

function terminal() {
  const said = { stdout: '', stderr: '' };
  const into = (name: keyof typeof said) =>
    new Writable({
      write(chunk, _encoding, done) {
        said[name] += String(chunk);
        done();
      },
    });
  return { said, stdout: into('stdout'), stderr: into('stderr'), now: () => NOW };
}

test('the question is read, or refused with the usage', async () => {
  expect(readQuestion(['abc', '--at', '2026-06-02T17:00:00Z'])).toMatchObject({ who: 'abc', org: null });
  expect(readQuestion(['--org=acme', 'abc'])).toEqual({ who: 'abc', at: null, org: 'acme' });
  expect(readQuestion(['Ana', 'Ruiz'])).toMatchObject({ who: 'Ana Ruiz' });
  for (const odd of [[], [' '], ['--at', '2026-06-02T17:00:00Z'], ['abc', '--at', 'noon'], ['--what', 'a']])
    expect(readQuestion(odd)).toEqual(expect.any(String));
  const to = terminal();
  expect(await askInTerminal(EXPLAIN, [], {}, to)).toBe(2);
  expect(to.said.stderr).toContain('Usage: npm run explain');
});

describe('where there is something to ask', () => {
  let dataDir: string;
  let server: Server | null = null;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'overture-explain-'));
  });
  afterEach(() => {
    server?.close();
    server = null;
    rmSync(dataDir, { recursive: true, force: true });
  });

  test('design 12: a running server that holds the embedded database is asked over HTTP', async () => {
    const asked: { url: string; key: string; accept: string }[] = [];
    server = createServer((request, response) => {
      const { authorization = '', accept = '' } = request.headers;
      asked.push({ url: request.url ?? '', key: authorization, accept });
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ page: 'the answer\n' }));
    });
    await new Promise<void>((up) => server?.listen(0, '127.0.0.1', up));
    const { port } = server.address() as AddressInfo;
    writeFileSync(join(dataDir, 'server.json'), JSON.stringify({ url: `http://127.0.0.1:${port}`, pid: process.pid }));
    writeFileSync(join(dataDir, 'operator.key'), 'a-key-of-more-than-24-characters\n');
    const to = terminal();
    const code = await askInTerminal(EXPLAIN, ['abc', '--at', '2026-06-02T17:00:00Z'], { DATA_DIR: dataDir }, to);
    expect({ code, ...to.said }).toEqual({ code: 0, stdout: 'the answer\n', stderr: '' });
    expect(asked).toEqual([
      {
        url: '/v1/explain?q=abc&at=2026-06-02T17%3A00%3A00.000Z&as=text',
        key: 'Bearer a-key-of-more-than-24-characters',
        accept: 'application/json',
      },
    ]);
  });

  test('without any database there is nothing to ask', async () => {
    const to = terminal();
    expect(await askInTerminal(EXPLAIN, ['abc'], { DATA_DIR: join(dataDir, 'none') }, to)).toBe(2);
    expect(to.said.stderr).toContain('There is nothing to ask');
  });

  test('an empty embedded database knows no application', async () => {
    const to = terminal();
    expect(await askInTerminal(EXPLAIN, ['abc'], { DATA_DIR: dataDir }, to)).toBe(2);
    expect(to.said.stderr).toBe('There is no application "abc", and nobody with that name, phone, email or id.\n');
  });

  test.each([
    ['a demo that has stopped is asked at the time at which it stopped', DEMO_ORG, '2026-09-01T03:04:05.000Z'],
    ['any other org at the time it is', 'acme', NOW],
  ])('%s', async (_, org, from) => {
    const store = await openConfiguredStore({ DATABASE_URL: null, DATA_DIR: dataDir } as never);
    await store.upsertOrg({ ...givenOrg(), id: org });
    await store.close();
    const clock = { began: '2026-08-01T00:00:00.000Z', now: '2026-09-01T03:04:05.000Z' };
    writeFileSync(join(dataDir, 'demo-clock.json'), JSON.stringify(clock));
    const to = terminal();
    expect(await askInTerminal(DRY_RUN, ['--org', org], { DATA_DIR: dataDir }, to)).toBe(0);
    expect(to.said.stdout).toContain(`From ${from} to `);
  });
});

test('the page tells what happened, what went out and by which consent, and why nothing goes now', async () => {
  const page = explanationText(await (await played({})).why());
  for (const line of [
    'As of Tue 2 Jun 2026 11:00 (America/Los_Angeles; 18:00 UTC); stage Outreach',
    'Tue 2 Jun 2026 10:00  Added → Outreach: the candidate was added to the job (STG-04)',
    'CALL call: the first call of this round was due (STG-03); allowed by GAT-14; all_ai_communications_consent was true, given by IMPORT',
    'PLANNED · PENDING_RETRY (RTY-01)',
    'Next eligible: Wed 3 Jun 2026 12:00 (America/Los_Angeles; 19:00 UTC)',
    'the time comes [time]',
  ])
    expect(page).toContain(line);
});

test('on the wire names are in snake case, and the facts of gates stay as they are', async () => {
  const answer = await (await played({})).why();
  const wire = wireDocument(answer) as Record<string, unknown>;
  expect(Object.keys(wire)).toContain('would_have_to_change');
  expect(wire['next_eligible_at']).toBe(answer.nextEligibleAt);
  expect(JSON.stringify(wire['last_decision'])).toContain('"next_eligible_at"');
});
