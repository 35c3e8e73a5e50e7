/**
 * `npm run bench [-- --quick] [--only PERF-1,…]`: the figures of quality.md as a table.
 *
 * Ratios inside one run against the anchors named, medians of alternating rounds; absolute figures are notes about this
 * machine at this moment. Real Postgres with fsync on, found or started as for the tests. `--only PAGES` prints each list
 * and page with its milliseconds, at a hundred thousand candidates that are made within two minutes. `--only SYNC` brings in a hundred thousand applicants of an ATS (`--applicants`), within seven minutes at
 * most, and is run when it is asked for alone.
 */
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { findPostgres, freshDatabase, makeTemplate } from '../support/postgres.ts';
import { openByHand } from './by-hand.ts';
import { decisionsPerSecond } from './decisions.ts';
import { openEngine } from './engine.ts';
import { firstSync } from './first-sync.ts';
import { type Cost, measured, median, medianCost, quantile } from './meters.ts';
import { pagesAt } from './pages.ts';
import { COMES_TO_REST_MS, pendingCosts } from './pending.ts';
import { ceiling } from './pgbench.ts';
import { importedRows, simulated, starts } from './programs.ts';
import { sideBySide } from './side-by-side.ts';
import { nextSlots } from './slots.ts';
import { EVENTS_EACH } from './story.ts';
import { number, print, type Row } from './table.ts';

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean' }, only: { type: 'string' }, applicants: { type: 'string' } },
});
const quick = options.quick === true;
const only = options.only?.split(',');
const wanted = (...ids: readonly string[]) => only === undefined || ids.some((id) => only.includes(id));

const rows: Row[] = [];
const found = await findPostgres();
if (found.url === null) {
  console.error(`No Postgres can be had: ${found.reason}. Set DATABASE_URL, or install Postgres.`);
  process.exit(1);
}
const template = await makeTemplate(found.url);
const database = await freshDatabase({ url: found.url, template });
const client = new pg.Client({ connectionString: database.url });
await client.connect();
const { rows: settings } = await client.query<{ text: string }>(
  `select 'Postgres ' || current_setting('server_version') || ', fsync ' || current_setting('fsync') || ', synchronous_commit ' || current_setting('synchronous_commit') as text`,
);
console.log(`Node ${process.version}, ${settings[0]?.text}${quick ? ', quick' : ''}`);

try {
  if (wanted('PERF-1', 'PERF-2', 'PERF-9')) {
    const candidates = quick ? 500 : 2_000;
    const rounds = quick ? 1 : 3;
    const byHand = await openByHand(database.url);
    const engine = await openEngine(database.url);
    const events = candidates * EVENTS_EACH;

    await byHand.outreach(100, (work) => work());
    await engine.outreach(100, (work) => work());
    await client.query('vacuum analyze');
    const costs = { hand: [] as Cost[], engine: [] as Cost[] };
    const ratios: number[] = [];
    let idle: Cost | null = null;
    for (let round = 0; round < rounds; round++) {
      await byHand.outreach(candidates, async (work) => void costs.hand.push(await measured(client, work)));
      await engine.outreach(candidates, async (work) => void costs.engine.push(await measured(client, work)));
      const [hand, ours] = [costs.hand.at(-1), costs.engine.at(-1)];
      if (!hand || !ours) throw new Error('A round measured nothing.');
      ratios.push(hand.seconds / ours.seconds);
      console.log(
        `round ${round + 1}: by hand ${number(events / hand.seconds)}/s, engine ${number(events / ours.seconds)}/s`,
      );
    }
    const [hand, ours] = [medianCost(costs.hand), medianCost(costs.engine)];
    const ratio = median(ratios);
    rows.push(
      {
        id: 'PERF-1',
        what: 'outreach, engine / by hand',
        value: `${number(ratio, 2)} ×`,
        goal: '≥ 1.3 × (stretch 2 ×)',
        met: ratio >= 1.3,
      },
      {
        id: '',
        what: 'events/s: engine, by hand',
        value: `${number(events / ours.seconds)}, ${number(events / hand.seconds)}`,
      },
    );
    if (wanted('PERF-1')) {
      const most = await ceiling(database.url, quick ? 3 : 8);
      rows.push({
        id: '',
        what: 'events/s: pgbench, the by-hand statements',
        value:
          most === null
            ? 'skipped: no pgbench on this machine'
            : `${number(most)} (engine is at ${number((100 * events) / ours.seconds / most)} %)`,
      });
    }
    const perEvent = (value: number) => value / events;
    rows.push(
      {
        id: 'PERF-9',
        what: 'WAL per event: engine, by hand',
        value: `${number(perEvent(ours.walBytes) / 1_000, 2)}, ${number(perEvent(hand.walBytes) / 1_000, 2)} kB`,
        goal: '≤ 6 kB',
        met: perEvent(ours.walBytes) <= 6_000,
      },
      {
        id: '',
        what: 'commits per event: engine, by hand',
        value: `${number(perEvent(ours.commits), 3)}, ${number(perEvent(hand.commits), 3)}`,
        goal: '≤ 0.5',
        met: perEvent(ours.commits) <= 0.5,
      },
      {
        id: '',
        what: 'app CPU per event: engine, by hand',
        value: `${number(perEvent(ours.cpuMs), 3)}, ${number(perEvent(hand.cpuMs), 3)} ms`,
        goal: '≤ 0.25 ms',
        met: perEvent(ours.cpuMs) <= 0.25,
      },
      {
        id: '',
        what: 'server CPU per event: engine, by hand',
        value: `${number(perEvent(ours.serverMs), 3)}, ${number(perEvent(hand.serverMs), 3)} ms`,
      },
      {
        id: '',
        what: 'resident memory of the process (bench included)',
        value: `${number(process.memoryUsage().rss / 2 ** 20)} MB`,
        goal: '≤ 200 MB',
      },
    );
    if (wanted('PERF-2')) {
      const many = quick ? 60 : 300;
      const waits = { engine: await engine.latencies(many, 50), hand: await byHand.latencies(many, 50) };
      const line = (values: readonly number[]) =>
        `${number(quantile(values, 0.5), 1)} / ${number(quantile(values, 0.99), 1)}`;
      rows.push({
        id: 'PERF-2',
        what: 'ms at 20 events/s, p50 / p99: engine, by hand',
        value: `${line(waits.engine)}, ${line(waits.hand)}`,
        goal: '≤ 3 / 8',
        met: quantile(waits.engine, 0.5) <= 3 && quantile(waits.engine, 0.99) <= 8,
      });
    }
    if (wanted('PERF-9')) {
      await sleep(COMES_TO_REST_MS);
      idle = await measured(client, () => sleep(quick ? 3_000 : 10_000));
      const share = (100 * idle.cpuMs) / (idle.seconds * 1_000);
      rows.push({
        id: 'PERF-9',
        what: 'CPU of the process when nothing is due',
        value: `${number(share, 2)} % of a core`,
        goal: '≤ 1 %',
        met: share <= 1,
      });
    }
    await engine.close();
    await byHand.close();
  }

  if (wanted('PERF-3')) {
    const sizes = quick ? [1_000, 100_000] : [10_000, 1_000_000];
    const [few, many] = await pendingCosts(database.url, client, sizes);
    if (!few || !many) throw new Error('PERF-3 measured nothing.');
    const percent = (share: number): string => number(100 * share, 2);
    rows.push(
      {
        id: 'PERF-3',
        what: `one dispatch, ${number(sizes[1] ?? 0)} pending rows / ${number(sizes[0] ?? 0)}`,
        value: `${number(many.ms / few.ms, 2)} × (${number(many.ms, 1)}, ${number(few.ms, 1)} ms)`,
        goal: '≤ 1.2 ×',
        met: many.ms / few.ms <= 1.2,
      },
      {
        id: 'PERF-9',
        what: `% of a core with as many waiting, ${number(sizes[1] ?? 0)} and ${number(sizes[0] ?? 0)}`,
        value: `${percent(many.idleShare)}, ${percent(few.idleShare)}`,
        goal: '≤ 3, ≤ 1',
        met: many.idleShare <= 0.03 && few.idleShare <= 0.01,
      },
    );
  }

  if (wanted('PERF-4')) {
    const [warm, one, two] = await sideBySide(database.url, client, quick ? 500 : 3_000, [1, 1, 2]);
    if (!warm || !one || !two) throw new Error('PERF-4 measured nothing.');
    const faster = two.eventsPerSecond / one.eventsPerSecond;
    const dearer = two.cpuPerEvent / one.cpuPerEvent;
    const cores = availableParallelism();
    rows.push(
      {
        id: 'PERF-4',
        what: 'two worker processes / one, events/s',
        value: `${number(faster, 2)} × (${number(two.eventsPerSecond)}, ${number(one.eventsPerSecond)}) on ${cores} cores`,
        goal: cores > 2 ? '≥ 1.6 ×' : '≥ 1 ×',
        met: faster >= (cores > 2 ? 1.6 : 1),
      },
      {
        id: '',
        what: 'CPU per event of the processes, two / one',
        value: `${number(dearer, 2)} × (${number(two.cpuPerEvent, 2)}, ${number(one.cpuPerEvent, 2)} ms)`,
        goal: '≤ 1.15 ×',
        met: dearer <= 1.15,
      },
      {
        id: '',
        what: 'texts sent twice, of those sent',
        value: `${number(one.sentTwice + two.sentTwice)} of ${number(one.sends + two.sends)}`,
        goal: '0',
        met: one.sentTwice + two.sentTwice === 0,
      },
    );
  }

  if (wanted('PERF-6')) {
    const { list, chart } = decisionsPerSecond(quick ? 500 : 2_000);
    rows.push(
      {
        id: 'PERF-6',
        what: 'decide() over the gate list',
        value: `${number(list)} /s`,
        goal: '≥ 100,000 /s',
        met: list >= 100_000,
      },
      {
        id: '',
        what: 'the same through the chart',
        value: `${number(chart)} /s`,
        goal: '≥ 10,000 /s',
        met: chart >= 10_000,
      },
      nextSlots(quick ? 500 : 2_000),
    );
  }
  if (wanted('PERF-5')) {
    const [few, many] = quick ? [50, 200] : [250, 1_000];
    const [short, long] = [await simulated(few), await simulated(many)];
    rows.push(
      {
        id: 'PERF-5',
        what: `simulator: ${number(many)} candidates × 30 days`,
        value: `${number(long.seconds, 1)} s, ${number(long.peakMb)} MB`,
        goal: '≤ 20 s, ≤ 1,500 MB',
        met: long.seconds <= 20 && long.peakMb <= 1_500,
      },
      {
        id: '',
        what: `seconds for ${number(many / few)} × the candidates / for ${number(few)}`,
        value: `${number(long.seconds / short.seconds, 2)} ×`,
        goal: `≤ ${number(many / few)} ×`,
        met: long.seconds / short.seconds <= many / few,
      },
    );
  }
  if (wanted('PERF-7')) {
    const [first, ...again] = await starts();
    const seconds = median(again.map((each) => each.seconds));
    rows.push(
      {
        id: 'PERF-7',
        what: 's from npm start to /readyz, in a folder that was started in before',
        value: number(seconds, 2),
        goal: '≤ 3',
        met: seconds <= 3,
      },
      { id: '', what: 's in a new folder', value: number(first?.seconds ?? Number.NaN, 2) },
      { id: '', what: 'MB resident then', value: number(median(again.map((each) => each.residentMb))) },
    );
  }
  if (wanted('PERF-8')) {
    const [few, many] = quick ? [2_000, 10_000] : [25_000, 100_000];
    const runs: { readonly seconds: number; readonly peakMb: number }[] = [];
    for (const each of [few, many]) {
      const own = await freshDatabase({ url: found.url, template });
      runs.push(await importedRows(own.url, each));
      await own.drop();
    }
    const [short, long] = runs;
    if (!short || !long) throw new Error('PERF-8 measured nothing.');
    rows.push(
      {
        id: 'PERF-8',
        what: `rows a second of an import of ${number(many)}`,
        value: number(many / long.seconds),
        goal: '≥ 2,000',
        met: many / long.seconds >= 2_000,
      },
      {
        id: '',
        what: `MB at most, of ${number(many)} and of ${number(few)}`,
        value: `${number(long.peakMb)}, ${number(short.peakMb)}`,
      },
    );
  }
  if (wanted('PAGES')) {
    const people = quick ? 10_000 : 100_000;
    const waited = await pagesAt({ url: found.url, template }, people);
    const slowest = waited.reduce((worst, each) => (each.ms > worst.ms ? each : worst));
    rows.push({
      id: 'PAGES',
      what: `ms for the slowest of ${waited.length} lists and pages at ${number(people)} candidates`,
      value: `${number(slowest.ms)} (${slowest.path})`,
      goal: '≤ 300',
      met: slowest.ms <= 300,
    });
  }
  if (only !== undefined && wanted('SYNC')) {
    const applicants = Number(options.applicants ?? (quick ? 5_000 : 100_000));
    const { alone, during, cameIn, seconds } = await firstSync(database.url, { applicants, atMostMs: 420_000 });
    const line = (values: readonly number[]) =>
      `${number(quantile(values, 0.5), 1)} / ${number(quantile(values, 0.99), 1)}`;
    const ratio = quantile(during, 0.5) / quantile(alone, 0.5);
    rows.push(
      {
        id: 'SYNC',
        what: `a text’s wait while ${number(cameIn)} applicants come in / while nobody does, p50`,
        value: `${number(ratio, 2)} ×`,
        goal: '≤ 3 ×',
        met: ratio <= 3,
      },
      {
        id: '',
        what: `ms of ${number(during.length)} texts meanwhile, and of ${number(alone.length)} before, p50 / p99`,
        value: `${line(during)}, ${line(alone)}`,
        goal: '≤ 250 at p99',
        met: quantile(during, 0.99) <= 250,
      },
      { id: '', what: 'applicants a second', value: number(cameIn / seconds) },
    );
  }
} finally {
  await client.end();
  await database.drop();
  await found.stop();
}
print(rows);
