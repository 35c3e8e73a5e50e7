/**
 * Tells one event to every candidate on a job, in the background.
 *
 * Owns: how far each telling has come. Guarantees: `tell` answers once the telling is kept, so that a process that dies
 * leaves it for the next one (`goOn`); of two tellings of one job the later wins for every candidate; what is told twice
 * changes nothing.
 */
import type { NewInboxEvent } from '../../runtime/storage.ts';
import type { Telling } from '../../runtime/store/api/tellings.ts';
import type { ApplicationOfCandidate } from '../../runtime/store/readers-port.ts';
import type { V1Deps } from './deps.ts';

export interface Teller {
  tell(what: Pick<Telling, 'org' | 'job' | 'event' | 'by'>): Promise<Telling>;
  /** Goes on with what another process left unfinished. */
  goOn(): Promise<void>;
  /** Nothing is being told. */
  idle(): Promise<void>;
  /** Leaves the rest to the next process. */
  stop(): Promise<void>;
}

const AT_A_TIME = 500;
const PAUSE_AFTER_TROUBLE = 1_000;

type Deps = Pick<V1Deps, 'store' | 'accept' | 'clock' | 'newId' | 'log'>;

export function createTeller({ store, accept, clock, newId, log }: Deps): Teller {
  /** The last telling of each job, so that one begins when the former has stopped. */
  const running = new Map<string, Promise<void>>();
  let stopped = false;

  const eventFor = ({ org, id, job, event, by }: Telling, candidate: string): NewInboxEvent => ({
    org,
    candidate,
    source: 'api',
    externalId: `${id}/${candidate}`,
    kind: event,
    at: clock.now(),
    payload: { job, by },
  });

  /** One page; where the telling stands then, or null when a later one has ended it. */
  async function tellPage(telling: Telling): Promise<Telling | null> {
    const { org, job, after, told } = telling;
    const query = { limit: AT_A_TIME, ...(job === null ? {} : { job }), ...(after === '' ? {} : { after }) };
    const page: readonly ApplicationOfCandidate[] = await store.applications(org, query);
    const candidates = [...new Set(page.map(({ candidate }) => candidate))];
    const here = { after, told, endedAt: null };
    if (!(await store.moveTelling(telling, here))) return null;
    if (candidates.length > 0) await accept(candidates.map((candidate) => eventFor(telling, candidate)));
    const endedAt = page.length < AT_A_TIME ? clock.now() : null;
    const next = { after: page.at(-1)?.id ?? after, told: told + page.length, endedAt };
    return (await store.moveTelling(telling, next)) ? { ...telling, ...next } : null;
  }

  async function run(begun: Telling): Promise<void> {
    for (let telling: Telling | null = begun; telling !== null && telling.endedAt === null && !stopped; )
      try {
        telling = await tellPage(telling);
      } catch (error) {
        log.error({ err: error, telling: begun.id, event: begun.event }, 'telling the candidates of a job halted');
        if (!stopped) await new Promise((resolve) => setTimeout(resolve, PAUSE_AFTER_TROUBLE));
      }
  }

  function start(telling: Telling): void {
    const name = JSON.stringify([telling.org, telling.job]);
    const former = running.get(name) ?? Promise.resolve();
    const mine: Promise<void> = former
      .then(() => run(telling))
      .finally(() => {
        if (running.get(name) === mine) running.delete(name);
      });
    running.set(name, mine);
  }

  const idle = async (): Promise<void> => {
    while (running.size > 0) await Promise.all(running.values());
  };

  return {
    async tell(what) {
      const telling = await store.beginTelling({ ...what, id: newId(), begunAt: clock.now() });
      start(telling);
      return telling;
    },
    async goOn() {
      for (const org of await store.listOrgs()) for (const telling of await store.openTellings(org)) start(telling);
    },
    idle,
    async stop() {
      stopped = true;
      await idle();
    },
  };
}
