/**
 * Asks a running server for a way to look on at its charts, and says where to look.
 *
 * Guarantees: no key is printed; what the server refuses is told in its own words, as a sentence for the terminal.
 */
import { readWords } from '../config/command-line.ts';
import type { ServerToAsk } from '../config/server-to-ask.ts';
import { Unstartable } from '../config/unstartable.ts';

export const USAGE = `Usage: npm run inspect -- [--application ID] [--org ORG]
  Says where to look on at the charts of the running server, which has to be started with INSPECT=local.`;

export interface Look {
  readonly application: string | null;
  readonly org: string | null;
}

/** A sentence where they cannot be read. */
export function readLook(given: readonly string[]): Look | string {
  const words = readWords(given, { application: { type: 'string' }, org: { type: 'string' } });
  if (typeof words === 'string') return words;
  const { application = null, org = null } = words.values;
  const [extra] = words.positionals;
  if (extra !== undefined)
    return `"${extra}" is one word too many. An application is named with --application ${extra}.`;
  if (application === '' || org === '') return 'An option is empty: name what is meant, or leave it out.';
  return { application, org };
}

const REQUEST_ENDS_AFTER_MS = 30_000;

interface Ticket {
  readonly path: string;
  readonly expires_at: string;
}

async function ticketOf({ url, key }: ServerToAsk, { application, org }: Look): Promise<Ticket> {
  const headers = {
    authorization: `Bearer ${key}`,
    'content-type': 'application/json',
    ...(org === null ? {} : { 'overture-org': org }),
  };
  const ask = { method: 'POST', headers, body: JSON.stringify(application === null ? {} : { application }) };
  let response: Response;
  try {
    const signal = AbortSignal.timeout(REQUEST_ENDS_AFTER_MS);
    response = await fetch(new URL('/v1/inspect/tickets', url), { ...ask, signal });
  } catch (error) {
    throw new Unstartable(`The server at ${url} does not answer (${(error as Error).message}).`);
  }
  const said = (await response.json().catch(() => ({}))) as Partial<Ticket> & { readonly detail?: unknown };
  if (response.ok && said.path !== undefined && said.expires_at !== undefined)
    return { path: said.path, expires_at: said.expires_at };
  throw new Unstartable(
    typeof said.detail === 'string' ? said.detail : `The server at ${url} answered ${response.status}.`,
  );
}

/** Throws `Unstartable` with a sentence for the person at the terminal. */
export async function whereToLook(server: ServerToAsk, look: Look): Promise<string> {
  const { path, expires_at } = await ticketOf(server, look);
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(look)) if (value !== null) query.set(name, value);
  const asked = query.size === 0 ? '' : `?${query}`;
  const socket = new URL(path, server.url);
  socket.protocol = socket.protocol === 'https:' ? 'wss:' : 'ws:';
  return [
    `In the console, without the internet:  ${new URL(`/console/inspect${asked}`, server.url)}`,
    `In Stately Inspector (stately.ai):     ${new URL(`/console/inspect/stately${asked}`, server.url)}`,
    `For a receiver of @statelyai/inspect, until ${expires_at}:`,
    `  createWebSocketReceiver({ server: '${socket}' })`,
    '',
  ].join('\n');
}
