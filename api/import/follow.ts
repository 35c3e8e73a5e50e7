/**
 * An import as people follow it: its progress as it comes, and the rows that did not come in as a CSV.
 *
 * Owns: how both travel. Must not know: who imports; it reads what is saved, so any process can be asked. Guarantees: the
 * stream ends when the import has ended, with its last event named `ended`; the CSV is read page by page.
 */
import { type Context, Hono } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import { safeCell } from '../../runtime/import/safe-cell.ts';
import type { AppDeps } from '../deps.ts';
import { Problem } from '../problem.ts';
import { requireImport, shownImport } from '../v1/resources/imports.ts';
import { ORG_HEADER } from '../v1/which-org.ts';
import { orgFor, principalOf } from '../who.ts';

type Deps = Pick<AppDeps, 'store' | 'identify' | 'log'>;

interface Wanted {
  readonly org: string;
  readonly id: string;
}

const LOOK_EVERY_MS = 250;
/** Proxies close what is silent for long. */
const SILENT_AT_MOST_MS = 15_000;
const PAGE = 1_000;
const COLUMNS = 'line,outcome,reason\r\n';

export function followRoutes(deps: Deps): Hono {
  const app = new Hono();
  app.get('/imports/:import/events', async (c) => {
    const wanted = await wantedOf(c, deps);
    c.header('x-accel-buffering', 'no');
    return streamSSE(
      c,
      (stream) => tellProgress(stream, wanted, deps),
      async (error) => deps.log.error({ err: error, import: wanted.id }, 'the progress of an import was cut off'),
    );
  });
  app.get('/imports/:import/refused.csv', async (c) => {
    const wanted = await wantedOf(c, deps);
    const body = ReadableStream.from(refusedCsv(wanted, deps)).pipeThrough(new TextEncoderStream());
    return c.body(body, 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="refused.csv"',
      'cache-control': 'no-store',
    });
  });
  return app;
}

/** 404 unless the import is there, and of the asker's org. */
async function wantedOf(c: Context, deps: Deps): Promise<Wanted> {
  const principal = await principalOf(c, deps.identify, 'viewer');
  const header = principal.org === null ? c.req.header(ORG_HEADER) : undefined;
  const org = await orgFor(principal, header ?? c.req.query('org'), deps.store);
  const id = c.req.param('import') ?? '';
  if (id.includes('\0')) throw new Problem(404, { title: 'Not found', detail: 'There is no such import.' });
  await requireImport(org, id, deps);
  return { org, id };
}

async function tellProgress(stream: SSEStreamingApi, { org, id }: Wanted, deps: Deps): Promise<void> {
  let told = '';
  for (let silent = 0; !stream.aborted; silent += LOOK_EVERY_MS) {
    const one = await requireImport(org, id, deps);
    const data = JSON.stringify(shownImport(one));
    if (one.state !== 'running') return stream.writeSSE({ event: 'ended', data });
    if (data !== told) await stream.writeSSE({ event: 'progress', data });
    else if (silent >= SILENT_AT_MOST_MS) await stream.write(': it goes on\n\n');
    if (data !== told || silent >= SILENT_AT_MOST_MS) silent = 0;
    told = data;
    await stream.sleep(LOOK_EVERY_MS);
  }
}

async function* refusedCsv({ org, id }: Wanted, { store }: Deps): AsyncGenerator<string> {
  yield COLUMNS;
  for (let after: number | undefined; ; ) {
    const rows = await store.importRowsPage(org, id, { after, limit: PAGE });
    const missed = rows.filter(({ outcome }) => outcome !== 'accepted');
    yield missed
      .map(({ line, outcome, reason }) => `${line},${safeCell(outcome)},${safeCell(reason ?? '')}\r\n`)
      .join('');
    after = rows.at(-1)?.line;
    if (rows.length < PAGE) return;
  }
}
