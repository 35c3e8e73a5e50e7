/**
 * How long a request may take to arrive. Guarantees: whoever sends headers or a body bit by bit is cut off when the
 * time is over, whatever was answered meanwhile, and a socket on which nothing is asked for too; only a route that
 * takes long uploads is let off, by its own word and while it reads, and has its own bound (`api/v1/streaming.ts`).
 */
import type { IncomingMessage, Server, ServerOptions } from 'node:http';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { problemDocument } from './problem.ts';

export interface RequestTimes {
  /** From the connection, or the end of the request before, until the headers are whole. */
  readonly headersMs: number;
  /** From then on until the body is. */
  readonly bodyMs: number;
}

export const USUAL_TIMES: RequestTimes = { headersMs: 15_000, bodyMs: 30_000 };

/** What Node bounds by itself: not the whole request, since it knows no exception for uploads. */
export const serverOptions = ({ headersMs }: RequestTimes): ServerOptions => ({
  headersTimeout: headersMs,
  requestTimeout: 0,
  connectionsCheckingInterval: Math.min(5_000, headersMs),
});

interface Bound {
  begin(): void;
  end(): void;
}
const bounds = new WeakMap<IncomingMessage, Bound>();

/** What was not sent in a second need not be. */
const LAST_WORD_MS = 1_000;

function cutOff({ socket }: IncomingMessage, answered: boolean, seconds: number): void {
  if (answered) return void socket.destroy();
  const detail = `The body was not here after ${seconds} s. Nothing was carried out; send it again, faster.`;
  const text = JSON.stringify(problemDocument(408, { title: 'Too slow', detail }));
  const head = ['HTTP/1.1 408 Request Timeout', 'Connection: close', 'Content-Type: application/problem+json'];
  socket.end(`${head.join('\r\n')}\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  setTimeout(() => socket.destroy(), LAST_WORD_MS).unref();
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

export function boundRequests(server: Server, { bodyMs }: RequestTimes): void {
  server.prependListener('request', (incoming, outgoing) => {
    if (!hasBody(incoming)) return;
    let timer: NodeJS.Timeout | undefined;
    const end = (): void => clearTimeout(timer);
    const begin = (): void => {
      end();
      if (!incoming.complete && !incoming.destroyed)
        timer = setTimeout(() => {
          if (!incoming.complete) cutOff(incoming, outgoing.headersSent, bodyMs / 1_000);
        }, bodyMs).unref();
    };
    incoming.once('end', end).once('close', end);
    bounds.set(incoming, { begin, end });
    begin();
  });
}

/** The body of this request may take as long as it likes, until the answer is called. */
export function letTakeItsTime(c: Context): () => void {
  const incoming = (c.env as Partial<HttpBindings> | undefined)?.incoming;
  const bound = incoming === undefined ? undefined : bounds.get(incoming);
  bound?.end();
  return () => bound?.begin();
}
