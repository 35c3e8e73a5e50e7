/**
 * `/console/live`: says that the candidate or the list on the page has changed, as server-sent events.
 *
 * Must not know: pages. Guarantees: it tells that something changed and never what; a stream ends with its session and
 * with the server; there are never more than so many.
 */
import type { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { AppDeps } from '../deps.ts';
import { createChanges } from './changes.ts';
import type { Visitors } from './visitors.ts';

const MOST_STREAMS = 200;
const LOOK_UP_MS = 1_000;
const HEARTBEAT_MS = 15_000;

export function liveRoute(app: Hono, { store, ready }: Pick<AppDeps, 'store' | 'ready'>, doors: Visitors): void {
  const changes = createChanges();
  let streams = 0;

  app.get('/live', async (c) => {
    const visit = await doors.visit(c);
    if (visit instanceof Response) return visit;
    if (streams >= MOST_STREAMS) return c.text('Too many pages are open.', 503);
    const [org, candidate] = [visit.org.id, c.req.query('candidate') || null];
    const look = async (): Promise<string> => {
      if (candidate === null) return JSON.stringify(await store.population(org));
      const history = await store.history(org, candidate);
      return JSON.stringify([history?.record.revision, history?.record.journalSeq, history?.messages.length]);
    };
    c.header('x-accel-buffering', 'no');
    return streamSSE(c, async (stream) => {
      streams += 1;
      let changed = false;
      let told = Date.now();
      const stop = changes.listen(JSON.stringify([org, candidate]), look, () => {
        changed = true;
      });
      try {
        await stream.writeSSE({ event: 'hello', data: '' });
        while (!stream.aborted && !stream.closed && ready() && doors.isSignedIn(c)) {
          if (changed || Date.now() - told > HEARTBEAT_MS) {
            await stream.writeSSE({ event: changed ? 'changed' : 'here', data: '' });
            changed = false;
            told = Date.now();
          }
          await stream.sleep(LOOK_UP_MS / 4);
        }
      } finally {
        stop();
        streams -= 1;
      }
    });
  });
}
