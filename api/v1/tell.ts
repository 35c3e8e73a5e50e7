/**
 * Tells one event to every candidate on a job, or to everybody whom a switch held, in the background.
 *
 * Owns: how far each telling has come. Guarantees: `tell` answers once the telling is kept, so that a process that dies
 * leaves it for the next one (`goOn`); of two tellings of one job the later wins for every candidate; what is told twice
 * changes nothing. It goes no faster than what it says is taken in, so that a candidate's own word never waits behind it
 * for long, and what is shown as told has been heard.
 */
import type { NewInboxEvent } from '../../runtime/storage.ts';
import type { ApplicationOfCandidate } from '../../runtime/store/subjects/applications.ts';
import type { Telling } from '../../runtime/store/subjects/tellings.ts';
import type { AppDeps } from '../deps.ts';
import type { Teller } from '../teller.ts';

const AT_A_TIME = 500;
/** Events of the org that may wait to be taken in while more are told: a second or two of work. */
const MAY_WAIT = 1_000;
const LOOK_AGAIN_AFTER = 50;
const PAUSE_AFTER_TROUBLE = 1_000;

/** Whom a page tells, where it ends, and whether it is the last. */
interface Page {
  readonly candidates: readonly string[];
  readonly told: number;
  readonly after: string;
  readonly isLast: boolean;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

type Deps = Pick<AppDeps, 'store' | 'accept' | 'clock' | 'newId' | 'log'>;

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

  async function ofTheJob({ org, job, after }: Telling): Promise<Page> {
    const query = { limit: AT_A_TIME, ...(job === null ? {} : { job }), ...(after === '' ? {} : { after }) };
    const page: readonly ApplicationOfCandidate[] = await store.applications(org, query);
    const candidates = [...new Set(page.map(({ candidate }) => candidate))];
    return { candidates, told: page.length, after: page.at(-1)?.id ?? after, isLast: page.length < AT_A_TIME };
  }

  /** Those whom the switch held are asked for once, since the question reads every chart that may wait. */
  function ofTheHeld(begun: Telling): (telling: Telling) => Promise<Page> {
    let held: Promise<readonly string[]> | null = null;
    return async ({ after }) => {
      held ??= store.heldCandidates(begun.org, { job: null, now: begun.begunAt, after: begun.after });
      const left = (await held).filter((candidate) => candidate > after);
      const candidates = left.slice(0, AT_A_TIME);
      const isLast = left.length <= AT_A_TIME;
      return { candidates, told: candidates.length, after: candidates.at(-1) ?? after, isLast };
    };
  }

  /** One page; where the telling stands then, or null when a later one has ended it. */
  async function tellPage(telling: Telling, { candidates, isLast, ...page }: Page): Promise<Telling | null> {
    const { after, told } = telling;
    const here = { after, told, endedAt: null };
    if (!(await store.moveTelling(telling, here))) return null;
    if (candidates.length > 0) await accept(candidates.map((candidate) => eventFor(telling, candidate)));
    const next = { after: page.after, told: told + page.told, endedAt: isLast ? clock.now() : null };
    return (await store.moveTelling(telling, next)) ? { ...telling, ...next } : null;
  }

  async function run(begun: Telling): Promise<void> {
    const pageOf = begun.event === 'hold.lifted' ? ofTheHeld(begun) : ofTheJob;
    for (let telling: Telling | null = begun; telling !== null && telling.endedAt === null && !stopped; )
      try {
        if ((await store.waitingEvents(begun.org, MAY_WAIT)) < MAY_WAIT)
          telling = await tellPage(telling, await pageOf(telling));
        else await pause(LOOK_AGAIN_AFTER);
      } catch (error) {
        log.error({ err: error, telling: begun.id, event: begun.event }, 'telling the candidates of a job halted');
        if (!stopped) await pause(PAUSE_AFTER_TROUBLE);
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
