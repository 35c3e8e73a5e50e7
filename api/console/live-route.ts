/**
 * `/console/live`: says that the candidate or the list on the page has changed, as server-sent events. Guarantees: it
 * tells that something changed and never what; of a candidate at once where the host runs in this process, of the rest
 * within a second; a stream ends with the server and within a second of its session and of its key, and nothing is told
 * after that; there are never more than so many.
 */
import type { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { AppDeps } from '../deps.ts';
import { createChanges } from './changes.ts';
import type { Visitors } from './visitors.ts';

const MOST_STREAMS = 200;
/** How long a stream outlives the server's wish to stop. */
const LOOK_UP_MS = 250;
/** How long it outlives its session or its key while there is nothing to tell. */
const ASK_AGAIN_MS = 1_000;
const HEARTBEAT_MS = 15_000;

type Deps = Pick<AppDeps, 'store' | 'ready' | 'phones' | 'demo' | 'onCommitted'>;

const thingOf = (org: string, candidate: string | null): string => JSON.stringify([org, candidate]);

export function liveRoute(app: Hono, { store, ready, phones, demo, onCommitted }: Deps, visitors: Visitors): void {
  const changes = createChanges();
  let streams = 0;

  onCommitted?.((org, decided) => {
    if (streams > 0) for (const { after } of decided) changes.nudge(thingOf(org, after.record.id));
  });

  app.get('/live', async (c) => {
    const visit = await visitors.visit(c);
    if (visit instanceof Response) return visit;
    if (streams >= MOST_STREAMS) return c.text('Too many pages are open.', 503);
    const [org, candidate] = [visit.org.id, c.req.query('candidate') || null];
    const look = async (): Promise<string> => {
      if (candidate === null) return JSON.stringify(await store.stagePopulation(org));
      phones?.look({ org, candidate });
      if (phones?.isHeld({ org, candidate }) === true) demo?.phoneIsHeld();
      const inHand = [phones?.isHeld({ org, candidate }), phones?.callOf({ org, candidate })];
      return JSON.stringify([await store.pulse(org, candidate), inHand]);
    };
    c.header('x-accel-buffering', 'no');
    return streamSSE(c, async (stream) => {
      streams += 1;
      let changed = false;
      let told = Date.now();
      let asked = told;
      let wake = (): void => {};
      const stop = changes.listen(thingOf(org, candidate), look, () => {
        changed = true;
        wake();
      });
      try {
        await stream.writeSSE({ event: 'hello', data: '' });
        while (!stream.aborted && !stream.closed && ready()) {
          if (changed || Date.now() - asked >= ASK_AGAIN_MS) {
            if (!(await visitors.maySee(c, org).catch(() => false))) break; // who cannot be asked about, is not told
            asked = Date.now();
          }
          if (changed || Date.now() - told > HEARTBEAT_MS) {
            const event = changed ? 'changed' : 'here';
            changed = false;
            told = Date.now();
            await stream.writeSSE({ event, data: '' });
          }
          const woken = new Promise<void>((resolve) => {
            wake = resolve;
          });
          if (!changed) await Promise.race([woken, stream.sleep(LOOK_UP_MS)]);
        }
      } finally {
        stop();
        streams -= 1;
      }
    });
  });
}
