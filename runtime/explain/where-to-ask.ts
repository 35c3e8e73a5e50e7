/**
 * Where a command that only asks finds its answer: a running server, or the database itself.
 *
 * Guarantees: the embedded database is never opened beside the server that holds it; a key is never printed.
 */
import { existsSync } from 'node:fs';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { type Environment, readConfig } from '../config/config.ts';
import { openConfiguredStore } from '../config/open-store.ts';
import { type ServerToAsk, serverToAsk } from '../config/server-to-ask.ts';
import { Unstartable } from '../config/unstartable.ts';
import { stoppedDemoNow } from '../demo/fast-clock.ts';
import { DEMO_ORG } from '../demo/jobs.ts';
import type { Store } from '../store/store.ts';

export type WhereToAsk =
  | {
      readonly kind: 'store';
      readonly store: Store;
      /** What time it is there, where that is not life's: in a demo that has stopped. */
      readonly demoNow: Instant | null;
    }
  | ({ readonly kind: 'server' } & ServerToAsk);

const REQUEST_ENDS_AFTER = 30_000;

/** Throws `Unstartable` with a sentence for the person at the terminal. */
export async function whereToAsk(environment: Environment): Promise<WhereToAsk> {
  const read = readConfig(environment, 'import');
  if (!read.ok) throw new Unstartable(read.problems.join('\n'));
  const { config } = read;
  const { DATABASE_URL: databaseUrl, DATA_DIR: dataDir } = config;
  const server = serverToAsk(config);
  if (server !== null) return { kind: 'server', ...server };
  if (databaseUrl === null && !existsSync(dataDir))
    throw new Unstartable(`There is nothing to ask: DATABASE_URL is not set, and ${dataDir} does not exist yet.`);
  const store = await openConfiguredStore(config);
  return { kind: 'store', store, demoNow: await demoNow(store, dataDir) };
}

/** While no process runs, no time passes for the demo. */
async function demoNow(store: Store, dataDir: string): Promise<Instant | null> {
  return (await store.listOrgs()).includes(DEMO_ORG) ? stoppedDemoNow(dataDir) : null;
}

/** The page of plain text in the server's answer. Throws `Unstartable` in the server's own words. */
export async function askServer(
  { url: base, key }: ServerToAsk,
  path: string,
  query: Readonly<Record<string, string | null>>,
  withinMs: number = REQUEST_ENDS_AFTER,
): Promise<string> {
  const url = new URL(path, base);
  for (const [name, value] of Object.entries({ ...query, as: 'text' }))
    if (value !== null) url.searchParams.set(name, value);
  const headers = { authorization: `Bearer ${key}`, accept: 'application/json' };
  let response: Response;
  try {
    response = await fetch(url, { headers, signal: AbortSignal.timeout(withinMs) });
  } catch (error) {
    throw new Unstartable(`The server at ${base} does not answer (${(error as Error).message}).`);
  }
  const body = await response.text();
  if (!response.ok) throw new Unstartable(refusal(body, base, response.status));
  const { page } = JSON.parse(body) as { readonly page?: unknown };
  return typeof page === 'string' ? page : `${JSON.stringify(JSON.parse(body), null, 2)}\n`;
}

function refusal(body: string, base: string, status: number): string {
  try {
    const { title, detail } = JSON.parse(body) as { readonly title?: unknown; readonly detail?: unknown };
    if (typeof detail === 'string') return `${title}: ${detail}`;
  } catch {
    // not one of our problems
  }
  return `The server at ${base} answered ${status}.`;
}
