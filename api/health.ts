/**
 * `/healthz`: this process is alive. `/readyz`: it also takes work, and its database answers and is of its own build; and what
 * the last daily check found of the journal, which keeps nobody from working.
 */
import { Hono } from 'hono';
import { ZONE_RULES_VERSION } from '../machines/hours/zone-rules.ts';
import type { AppDeps } from './deps.ts';
import { brokenJournals } from './journal-metrics.ts';
import { problem } from './problem.ts';

/** A database that is slower than this is as good as gone. */
const PATIENCE_MS = 2_000;

const within = <T>(work: Promise<T>, ms: number): Promise<T> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no answer in time')), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });

export function health({ store, ready }: Pick<AppDeps, 'store' | 'ready'>): Hono {
  const app = new Hono();
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.get('/readyz', async (c) => {
    if (!ready()) return problem(c, 503, { detail: 'Starting up or shutting down; ask again in a second.' });
    let unknown: readonly string[];
    try {
      [unknown] = await within(Promise.all([store.unknownMigrations(), store.nextDueAt()]), PATIENCE_MS);
    } catch {
      return problem(c, 503, { detail: 'The database does not answer.', headers: { 'retry-after': '5' } });
    }
    if (unknown.length > 0)
      return problem(c, 503, {
        detail: `A newer build has brought the database up to date (with ${unknown.join(', ')}). Stop this process and start that build.`,
      });
    const broken = await within(brokenJournals(store), PATIENCE_MS).catch(() => null);
    const journal = broken === null ? 'not checked yet' : broken === 0 ? 'whole' : 'changed';
    return c.json({ status: 'ready', zone_rules: ZONE_RULES_VERSION, journal });
  });
  return app;
}
