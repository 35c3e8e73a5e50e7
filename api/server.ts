/**
 * The HTTP surface on a port: listening, and closing without cutting anyone off. `close` answers what is being answered and
 * takes nothing new, and waits for no request without end.
 */
import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { boundRequests, type RequestTimes, serverOptions, USUAL_TIMES } from './request-time.ts';

export interface Listening {
  /** `http://127.0.0.1:3000` */
  readonly url: string;
  close(): Promise<void>;
}

/** How long a request that is being answered when we stop may take. */
const PATIENCE_MS = 5_000;

export interface ListenAt {
  readonly host: string;
  readonly port: number;
  /** Takes connections that ask to be upgraded; without it they are answered as any other request. */
  readonly attach?: ((server: Server) => void) | undefined;
}

/** Rejects when the port cannot be had. */
export function listen(app: Hono, at: ListenAt, times: RequestTimes = USUAL_TIMES): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const of = { fetch: app.fetch, hostname: at.host, port: at.port, serverOptions: serverOptions(times) };
    const server = serve(of, ({ port }) => {
      server.off('error', reject);
      const host = at.host === '0.0.0.0' || at.host === '::' ? 'localhost' : at.host;
      const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
      resolve({ url, close: () => closeGently(server) });
    }) as Server;
    boundRequests(server, times);
    at.attach?.(server);
    server.once('error', reject);
  });
}

function closeGently(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const impatient = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
    server.close(() => {
      clearTimeout(impatient);
      resolve();
    });
    server.closeIdleConnections();
  });
}
