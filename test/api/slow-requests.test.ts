/** Who sends a request bit by bit holds a socket for a bounded time, whatever they send and whatever was answered (REL-4). */
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../../api/server.ts';
import { createMemoryStorage } from '../../runtime/store/memory-storage.ts';
import { type Given, givenApp, KEY, ORG } from './webhooks/given-app.ts';

/** Short, so that the test need not wait for what people wait for. */
const TIMES = { headersMs: 400, bodyMs: 400 };

let given: Given;
let server: Listening;
beforeAll(async () => {
  given = await givenApp(createMemoryStorage(), { leastProgress: { bytes: 1_000, ms: 600 } });
  server = await listen(given.app, { host: '127.0.0.1', port: 0 }, TIMES);
});
afterAll(async () => {
  await server.close();
  await given.store.close();
});

/** What was answered until the server closed the socket; `each` is sent again and again until then. */
function trickle(begin: string, each: string): Promise<string> {
  return new Promise((resolve) => {
    const socket: Socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    let answered = '';
    socket.on('data', (piece) => {
      answered += piece.toString();
    });
    socket.write(begin);
    const drops = setInterval(() => socket.writable && socket.write(each), 20);
    socket.on('error', () => {}); // a drop that came too late
    socket.on('close', () => {
      clearInterval(drops);
      resolve(answered);
    });
  });
}

const head = (line: string, headers: Readonly<Record<string, string>>) =>
  `${line} HTTP/1.1\r\nHost: x\r\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;
const KEYED = { authorization: `Bearer ${KEY}`, 'overture-org': ORG };
const LONG = { 'content-length': '100000' };
const JSON_BODY = { 'content-type': 'application/json', ...LONG };
const FORM = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '4000' };

describe('a socket is closed', () => {
  it.each([
    ['whose headers come bit by bit', 'GET /healthz HTTP/1.1\r\nHost: x\r\n', 'x: y\r\n', /408/],
    ['on which nothing is said', '', '', /^$|408/],
    [
      'whose body trickles into the API',
      head('POST /v1/applications', { ...KEYED, ...JSON_BODY }),
      ' ',
      /408[\s\S]*Too slow/,
    ],
    [
      'whose body trickles in chunks',
      head('POST /v1/applications', { ...KEYED, 'content-type': 'application/json', 'transfer-encoding': 'chunked' }),
      '1\r\n \r\n',
      /408/,
    ],
    ['whose body trickles without a key', head('POST /v1/applications', JSON_BODY), ' ', /401/],
    ['whose form trickles into the console', head('POST /console/login', FORM), 'k', /408/],
    ['whose webhook trickles', head('POST /webhooks/twilio/sms', FORM), 'k', /40[38]/],
    ['that trickles where there is nothing', head('POST /nowhere', FORM), 'k', /404/],
    ['whose GET has a body that trickles', head('GET /healthz', LONG), 'k', /200/],
    [
      'whose upload trickles',
      head('POST /v1/applications/import?job=nurse', { ...KEYED, 'content-type': 'text/csv', ...LONG }),
      'k',
      /400[\s\S]*cut off/,
    ],
    [
      'whose upload trickles without a key',
      head('POST /v1/applications/import?job=nurse', { 'content-type': 'text/csv', ...LONG }),
      'k',
      /401/,
    ],
  ] as const)('%s', async (_, begin, each, answer) => {
    expect(await trickle(begin, each)).toMatch(answer);
  });

  it('a hundred times over, while others are served as ever', async () => {
    const begin = head('POST /v1/applications', { ...KEYED, ...JSON_BODY });
    const sockets = Promise.all(Array.from({ length: 100 }, () => trickle(begin, ' ')));
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    for (const answer of await sockets) expect(answer).toContain('408');
    expect(given.logged.filter((line) => line.includes('a request failed'))).toEqual([]);
  });
});

describe('a socket is left open', () => {
  it('whose upload takes longer than any other request may, as long as it goes on', async () => {
    const rows = Array.from({ length: 40 }, (_, n) => `slow${n},(212) 555-0143,${'x'.repeat(200)}\n`);
    const body = ReadableStream.from(
      (async function* () {
        yield Buffer.from('id,phone,notes\n');
        for (const row of rows) {
          await new Promise((turn) => setTimeout(turn, 20)); // 800 ms in all, twice what a body may take
          yield Buffer.from(row);
        }
      })(),
    );
    const answer = await fetch(`${server.url}/v1/applications/import?job=nurse`, {
      ...{ method: 'POST', headers: { ...KEYED, 'content-type': 'text/csv' }, body, duplex: 'half' },
    } as RequestInit);
    expect([answer.status, ((await answer.json()) as { error: unknown }).error]).toEqual([200, null]);
  });
});
