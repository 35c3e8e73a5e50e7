/** The engine under the workload: one process, the journal and the decisions on, effects through no-op adapters. */
import { setTimeout as sleep } from 'node:timers/promises';
import { createHost, type Host } from '../../runtime/host.ts';
import { createPostgresStorage } from '../../runtime/store/postgres-storage.ts';
import type { Store } from '../../runtime/store/store.ts';
import { connect } from '../../runtime/store/wire/connect.ts';
import { candidateId, imported, lifeClock, setUp } from '../support/round-the-clock.ts';
import { EVENTS_EACH, inbound, isSettled, noOpPorts } from './story.ts';

/** GAT-13: two initiations at a time for each. */
const NUMBERS = 20;
/** Candidates whose story is under way at a time. */
export const WINDOW = 256;

export interface Engine {
  readonly store: Store;
  /** Runs the whole story of so many new candidates; they are imported before, outside of `measure`. */
  outreach(candidates: number, measure: (work: () => Promise<void>) => Promise<void>): Promise<void>;
  /** Milliseconds from the acceptance of an event to its first effect, one event every `everyMs`. */
  latencies(events: number, everyMs: number): Promise<readonly number[]>;
  close(): Promise<void>;
}

const numberOf = (candidate: string): number => Number(candidate.slice(1));

export async function openEngine(databaseUrl: string): Promise<Engine> {
  const store = createPostgresStorage(await connect({ databaseUrl, connections: 6 }));
  await setUp(store, { numbers: NUMBERS, email: false, ats: true });
  const ports = noOpPorts();
  let made = 0;
  let onSettled = (_candidate: number): void => {};
  const host: Host = createHost({
    storage: store,
    ports,
    clock: lifeClock,
    newId: () => crypto.randomUUID(),
    worker: 'bench',
    onCommitted: (_org, decided) => {
      for (const each of decided) if (isSettled(each)) onSettled(numberOf(each.after.record.id));
    },
    onFault: ({ candidate, what, error }) => console.error(`${candidate} ${what}: ${error.stack}`),
    onTrouble: (error) => console.error(error),
  });
  host.start();

  /** Brings in so many; the first one's number. */
  async function bringIn(candidates: number): Promise<number> {
    const first = made;
    made += candidates;
    let here = 0;
    const all = new Promise<void>((resolve) => {
      onSettled = () => {
        here += 1;
        if (here === candidates) resolve();
      };
    });
    for (let n = first; n < made; n += 200) {
      const group = Array.from({ length: Math.min(200, made - n) }, (_, at) => imported(n + at, lifeClock.now()));
      await host.accept(group);
    }
    await all;
    return first;
  }

  return {
    store,
    async outreach(candidates, measure) {
      const first = await bringIn(candidates);
      const next = new Map<number, number>();
      await measure(
        () =>
          new Promise((resolve, reject) => {
            let begun = 0;
            let ended = 0;
            const send = (n: number, nth: number) => {
              next.set(n, nth + 1);
              host.accept([inbound(n, nth, lifeClock.now())]).catch(reject);
            };
            const begin = () => {
              if (begun < candidates) send(first + begun++, 0);
            };
            onSettled = (n) => {
              const nth = next.get(n);
              if (nth === undefined) return;
              if (nth < EVENTS_EACH) return send(n, nth);
              next.delete(n);
              ended += 1;
              if (ended === candidates) resolve();
              else begin();
            };
            for (let n = 0; n < WINDOW; n++) begin();
          }),
      );
      const twice = [...ports.sends].filter(([, times]) => times > 1);
      if (twice.length > 0) throw new Error(`${twice.length} permits were used twice.`);
    },
    async latencies(events, everyMs) {
      const first = await bringIn(events);
      await sleep(500);
      const began = new Map<string, number>();
      const waits: number[] = [];
      ports.onEffect = (candidate) => {
        const at = began.get(candidate);
        if (at === undefined) return;
        waits.push(performance.now() - at);
        began.delete(candidate);
      };
      onSettled = () => {};
      for (let n = 0; n < events; n++) {
        began.set(candidateId(first + n), performance.now());
        await Promise.all([host.accept([inbound(first + n, 0, lifeClock.now())]), sleep(everyMs)]);
      }
      while (began.size > 0) await sleep(5);
      ports.onEffect = () => {};
      await sleep(200);
      return waits;
    },
    async close() {
      await host.stop();
      await store.close();
    },
  };
}
