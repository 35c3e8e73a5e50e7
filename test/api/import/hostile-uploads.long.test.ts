/** Whatever is uploaded, over a real socket: an answer that says what to do, never a 5xx, and no other row suffers (REL-4). */
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../../../api/server.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { type Given, givenApp, KEY, ORG } from '../webhooks/given-app.ts';

interface Answer {
  readonly import: string;
  readonly rows: readonly { readonly line: number; readonly outcome: string; readonly reason?: string }[];
  readonly accepted: number;
  readonly error: string | null;
}

let given: Given;
let server: Listening;
beforeAll(async () => {
  given = await givenApp(createMemoryStorage());
  server = await listen(given.app, { host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await server.close();
  await given.store.close();
});
afterEach(() => {
  expect(given.logged.filter((line) => line.includes('a request failed'))).toEqual([]);
});

const path = '/v1/applications/import?job=nurse';
const bearer = { authorization: `Bearer ${KEY}`, 'content-type': 'text/csv' };
const post = (body: Uint8Array | ReadableStream | string, headers: Readonly<Record<string, string>> = {}) =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { ...bearer, ...headers },
    body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
    duplex: 'half',
  } as RequestInit);

const utf16 = (text: string) => Buffer.from(text, 'utf16le');
const latin1 = (text: string) => Buffer.from(text, 'latin1');
let people = 0;
const good = () => `(212) 555-0${String(100 + (people++ % 100))},p${people}@example.com`;
const MEBIBYTE = 'x'.repeat(1_048_576);
const long = (before: string, mebibytes: number, after: string) =>
  ReadableStream.from(
    (async function* () {
      yield Buffer.from(before);
      for (let n = 0; n < mebibytes; n++) yield Buffer.from(MEBIBYTE);
      yield Buffer.from(after);
    })(),
  ) as ReadableStream;

describe('a file that cannot be read as a whole', () => {
  const FILE = `phone,email\n${good()}\n`;
  const SAVE = /Save (it|the file) as "CSV UTF-8"/;
  it.each<readonly [string, () => Uint8Array | ReadableStream | string, Record<string, string>, number, RegExp]>([
    ['in UTF-16', () => Buffer.concat([Buffer.of(0xff, 0xfe), utf16(FILE)]), {}, 422, SAVE],
    ['in UTF-16 without a mark', () => utf16(FILE), {}, 422, SAVE],
    ['with a header in Latin-1', () => latin1('phone,Straße\n1,2\n'), {}, 422, SAVE],
    ['with a NUL in its header', () => 'phone,\0\n1,2\n', {}, 422, SAVE],
    ['with a quote in its header that never closes', () => 'phone,"email\n1,2\n', {}, 422, SAVE],
    ['that is a workbook', () => Buffer.from('PK\u0003\u0004…'), {}, 422, SAVE],
    ['that is compressed', () => gzipSync(FILE), {}, 422, SAVE],
    ['that is said to be compressed', () => gzipSync(FILE), { 'content-encoding': 'gzip' }, 415, /without compressing/],
    ['in a form', () => FILE, { 'content-type': 'multipart/form-data; boundary=x' }, 415, /file itself as the body/],
    ['as JSON', () => '[]', { 'content-type': 'application/json' }, 415, /Content-Type: text\/csv/],
    ['without a header', () => `${good()}\n${good()}\n`, {}, 422, /Put a header above it/],
    ['with the same header twice', () => 'phone,name,Phone\n1,2,3\n', {}, 422, /Rename or take out one/],
    ['with 501 columns', () => `phone${',x'.repeat(500)}\n`, {}, 422, /leave out some/],
    ['with a header of 20 MB', () => long('phone,', 20, '\n1,2\n'), {}, 422, /must name the columns/],
    ['of blank lines', () => '\n\n \n', {}, 422, /needs a header and a row/],
    ['under a key that is none', () => FILE, { 'idempotency-key': 'a b' }, 400, /visible ASCII/],
  ])('%s is refused with what to do, and nothing is stored', async (_what, body, headers, status, todo) => {
    const before = await given.store.importsPage(ORG, { limit: 1_000 });
    const answer = await post(body(), headers);
    const problem = (await answer.json()) as { detail: string };
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
    expect(problem.detail).toMatch(todo);
    expect(await given.store.importsPage(ORG, { limit: 1_000 })).toEqual(before);
  });
});

describe('a row that cannot be read', () => {
  it.each<readonly [string, () => Uint8Array | ReadableStream, RegExp]>([
    ['in Latin-1', () => latin1(`phone,email,name\n${good()},Zoë\n${good()},Zoe\n`), /save the file as UTF-8/],
    ['with a NUL', () => Buffer.from(`phone,email,name\n${good()},\0\n${good()},Zoe\n`), /take it out/],
    ['of 50 MB', () => long('phone,email,name\n1,2,', 50, `\n${good()},Zoe\n`), /shorten it/],
    ['of 5 MB in quotes', () => long('phone,email,name\n1,2,"', 5, `"\n${good()},Zoe\n`), /shorten it/],
    ['with a quote that never closes', () => Buffer.from(`phone,email,name\n1,2,"\n${good()},Zoe\n`), /close it/],
  ])('%s is refused with what to do, and the next one comes in', async (_what, body, todo) => {
    const { rows, accepted, error } = (await (await post(body())).json()) as Answer;
    expect({ outcomes: rows.map(({ outcome }) => outcome), accepted, error }).toEqual({
      ...{ outcomes: ['refused', 'accepted'], accepted: 1, error: null },
    });
    expect(rows[0]?.reason).toMatch(todo);
  });
});

describe('an upload', () => {
  it('of which every byte is sent before one of the answer is read comes to its end', async () => {
    const csv = `id,phone,notes\n${Array.from({ length: 6_000 }, (_, n) => `late${n},none,${'x'.repeat(5_000)}\n`).join('')}`;
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    const accept = { accept: 'application/x-ndjson' }; // answers as long as the rows: no socket holds 30 MB
    const head = Object.entries({ ...bearer, ...accept, host: 'x', connection: 'close', 'content-length': csv.length });
    socket.pause();
    const sent = new Promise<void>((resolve) => {
      const lines = head.map(([name, value]) => `${name}: ${value}\r\n`).join('');
      socket.write(`POST ${path} HTTP/1.1\r\n${lines}\r\n${csv}`, () => resolve());
    });
    await sent;
    let answered = '';
    for await (const piece of socket) answered += piece;
    expect(answered).toMatch(/"total":6000,.*"error":null/);
    expect(answered.match(/"outcome":/g)).toHaveLength(6_000);
  });

  it('of the same rows by two at once brings each in once', async () => {
    const csv = `id,phone,email\n${Array.from({ length: 1_500 }, (_, n) => `twin${n},${good()}\n`).join('')}`;
    const answers = await Promise.all(
      [post(csv), post(csv)].map(async (sent) => (await (await sent).json()) as Answer),
    );
    const accepted = answers.flatMap(({ rows }) => rows).filter(({ outcome }) => outcome === 'accepted');
    expect(accepted).toHaveLength(1_500);
    for (const { rows, error } of answers) expect([rows.length, error]).toEqual([1_500, null]);
  });

  it('whose client is gone is interrupted, with what came in until then', async () => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    const head = Object.entries({ ...bearer, host: 'x', 'content-length': 1_000_000 });
    socket.write(
      `POST ${path} HTTP/1.1\r\n${head.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\nid,phone,email\n`,
    );
    socket.write(Array.from({ length: 2_000 }, (_, n) => `gone${n},${good()}\n`).join(''));
    const id = await new Promise<string>((resolve) => {
      let seen = '';
      socket.on('data', (piece) => {
        seen += piece;
        const found = /overture-import: (\S+)/i.exec(seen)?.[1];
        if (found !== undefined && seen.includes('"outcome"')) resolve(found);
      });
    });
    socket.destroy();
    const events = await fetch(`${server.url}/v1/imports/${id}/events`, { headers: bearer });
    const [, last = ''] = /event: ended\ndata: (.*)\n/.exec(await events.text()) ?? [];
    const { state, rows_in } = JSON.parse(last) as { state: string; rows_in: number };
    expect(state).toBe('interrupted');
    const known = await given.store.candidatesPage(ORG, { limit: 100_000 });
    expect(rows_in).toBeGreaterThan(0);
    expect(known.filter(({ id: one }) => one.startsWith('gone')).length).toBeGreaterThanOrEqual(rows_in);
  });
});
