/** P-17: the moment in which the bytes of a request leave, and how long it may last. */
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { oneRequest } from '../../adapters/one-request.ts';

const OK = 'HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\ndone';

/** A server that keeps count of connections and of every byte, and answers as it is told. */
let server: Server;
let connections = 0;
let bytes = '';
const sockets: Socket[] = [];
let answer: (text: string) => string | null = () => OK;

beforeEach(async () => {
  connections = 0;
  bytes = '';
  answer = () => OK;
  server = createServer((socket) => {
    connections += 1;
    sockets.push(socket);
    socket.on('error', () => {});
    socket.on('data', (part) => {
      bytes += part;
      const said = answer(bytes);
      if (said !== null) socket.write(said);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});
afterEach(async () => {
  const closed = new Promise((over) => server.close(over));
  for (const socket of sockets.splice(0)) socket.destroy(); // the client would keep them for the next request
  await closed;
});

const post = (more: { leave?: () => void; timeoutMs?: number } = {}) =>
  oneRequest({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/texts`,
    method: 'POST',
    headers: {},
    body: 'To=somebody',
    timeoutMs: 60_000,
    ...more,
  });

describe('one request', () => {
  it('is made once, whole, and answered', async () => {
    expect(await post()).toMatchObject({ status: 200, body: 'done' });
    expect(bytes.match(/POST \/texts/g)).toHaveLength(1);
    expect(bytes.endsWith('\r\n\r\nTo=somebody')).toBe(true);
  });

  it('P-17: asks whether it may leave when the connection is there, and not before', async () => {
    const seen: unknown[] = [];
    await post({ leave: () => seen.push({ connections, bytes }) });
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ bytes: '' });
  });

  it('P-17: that may not leave sends not a byte, and says why', async () => {
    const refused = new Error('the lease was over');
    await expect(
      post({
        leave: () => {
          throw refused;
        },
      }),
    ).rejects.toBe(refused);
    await post(); // whatever the first one might have sent has arrived by now
    expect(bytes.match(/POST \/texts/g)).toHaveLength(1);
  });

  it.each([
    ['silent', () => null],
    ['trickling', () => 'HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n '],
  ])('P-17: is over within its time where the other side is %s', async (_, says) => {
    answer = says;
    await expect(post({ timeoutMs: 150 })).rejects.toMatchObject({ name: 'TookTooLong' });
  });

  it('a redirect is an answer, and is not followed', async () => {
    answer = () => 'HTTP/1.1 307 Temporary Redirect\r\nlocation: http://127.0.0.1:9/\r\ncontent-length: 0\r\n\r\n';
    expect((await post()).status).toBe(307);
    expect(connections).toBe(1);
  });

  it('an answer that is cut is no answer', async () => {
    answer = () => 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf';
    const cut = post();
    server.once('connection', (socket) => socket.once('data', () => setImmediate(() => socket.destroy())));
    await expect(cut).rejects.toThrow();
  });
});
