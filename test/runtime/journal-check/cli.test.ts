// `npm run check-journal`: from the database itself, from the server that holds it, in words and exit codes.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { health } from '../../../api/health.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import { askInTerminal } from '../../../runtime/explain/ask-in-terminal.ts';
import type { JournalFault } from '../../../runtime/journal-check/chain-walk.ts';
import { CHECK_JOURNAL, readQuestion } from '../../../runtime/journal-check/cli.ts';
import { foundInWords, WHOLE } from '../../../runtime/journal-check/words.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { givenJournals } from '../store/contract/journal-checks.ts';
import { givenJob, givenOrg } from '../store/given.ts';

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

async function givenStore() {
  const store = createMemoryStorage();
  await store.upsertOrg(givenOrg());
  await store.upsertJob('acme', givenJob());
  await givenJournals(store, 2, 4);
  return store;
}

describe('npm run check-journal', () => {
  test('the question is read, or refused with the usage', async () => {
    expect(readQuestion([])).toEqual({ org: null });
    expect(readQuestion(['--org', 'acme'])).toEqual({ org: 'acme' });
    expect(readQuestion(['--org=acme'])).toEqual({ org: 'acme' });
    for (const odd of [['acme'], ['--org'], ['--org', ''], ['--org', 'a', 'b'], ['--org=a', 'b'], ['--all']])
      expect(readQuestion(odd)).toEqual(expect.any(String));
    const to = terminal();
    expect(await askInTerminal(CHECK_JOURNAL, ['--all'], {}, to)).toBe(2);
    expect(to.said.stderr).toContain('Usage: npm run check-journal');
  });

  test('a journal that is whole says how far it goes, and exits 0; an org that is not there is said', async () => {
    const store = await givenStore();
    const page = await CHECK_JOURNAL.inStore(store, { org: null }, NOW);
    expect(page).toBe('The journal is whole: 8 entries of 2 candidates of acme.\n');
    expect(CHECK_JOURNAL.exitCodeOf?.(page ?? '')).toBe(0);
    expect(await CHECK_JOURNAL.inStore(store, { org: 'nobody' }, NOW)).toBeNull();
  });

  test('one that is not names the first place of each candidate, and exits 3', async () => {
    const store = await givenStore();
    const changed = {
      ...store,
      journalRows: async (...ask: Parameters<typeof store.journalRows>) =>
        (await store.journalRows(...ask)).filter(({ candidate, row }) => candidate !== 'c-0001' || row.seq < 3),
    };
    const page = (await CHECK_JOURNAL.inStore(changed, { org: 'acme' }, NOW)) ?? '';
    expect(page).toBe(
      'THE JOURNAL IS NOT WHOLE: 1 of 2 candidates of acme. The first:\n' +
        '  candidate c-0001: the end is cut off: entries 3 to 4 are missing\n',
    );
    expect(CHECK_JOURNAL.exitCodeOf?.(page)).toBe(3);
    expect(CHECK_JOURNAL.exitCodeOf?.(`${WHOLE}: 1 entries of 1 candidates of globex.\n${page}`)).toBe(3);
  });

  test.each<[JournalFault['what'], number, string]>([
    ['changed', 2, 'entry 2 does not follow from what stands before: changed or moved'],
    [
      'changed',
      3,
      'entries 2 to 3, which were written at once, do not follow from what stands before: changed or moved',
    ],
    ['missing', 2, 'entry 2 is missing'],
    ['added', 3, 'entries 2 to 3 were added where the chain has no place'],
    ['other_head', 2, 'the record holds another hash for entry 2 than the chain ends in'],
    ['orphaned', 2, 'there are entries, and the record of the candidate is gone'],
  ])('%s until %i, in words', (what, until, sentence) => {
    const found = { org: 'acme', candidates: 1, entries: 1, broken: 1, gone: 0 };
    expect(foundInWords({ ...found, faults: [{ candidate: 'ana', seq: 2, until, what }] })).toContain(sentence);
  });

  test('design 12: a running server that holds the embedded database is asked over HTTP', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'overture-check-journal-'));
    const asked: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url);
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ page: 'THE JOURNAL IS NOT\n' }));
    });
    await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
    const { port } = server.address() as AddressInfo;
    writeFileSync(join(dataDir, 'server.json'), JSON.stringify({ url: `http://127.0.0.1:${port}`, pid: process.pid }));
    writeFileSync(join(dataDir, 'operator.key'), 'a-key-of-more-than-24-characters\n');
    const to = terminal();
    const code = await askInTerminal(CHECK_JOURNAL, ['--org=acme'], { DATA_DIR: dataDir }, to);
    server.close();
    rmSync(dataDir, { recursive: true, force: true });
    expect([code, to.said.stdout, asked]).toEqual([3, 'THE JOURNAL IS NOT\n', ['/v1/journal/check?org=acme&as=text']]);
  });
});

test('/readyz says what the last daily check found, and is ready all the same', async () => {
  const store = await givenStore();
  const app = health({ store, ready: () => true });
  const said = async () => (await (await app.request('/readyz')).json()) as { journal: string };
  expect(await said()).toMatchObject({ status: 'ready', journal: 'not checked yet' });
  const underWay = { after: '', candidates: 0, entries: 0, broken: 0, faults: [], beganAt: NOW };
  const check = async (broken: number) => {
    const ask = { org: 'acme', worker: 'one', now: NOW, leaseUntil: NOW, finishedBefore: NOW, fresh: underWay };
    await store.claimJournalCheck(ask);
    await store.finishJournalCheck({
      org: 'acme',
      worker: 'one',
      report: { ...underWay, broken, gone: 0, finishedAt: NOW },
    });
  };
  await check(1);
  expect(await said()).toMatchObject({ status: 'ready', journal: 'changed' });
  await check(0);
  expect(await said()).toMatchObject({ status: 'ready', journal: 'whole' });
});
