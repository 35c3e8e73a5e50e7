/**
 * The daily check of every org's journal, and the alert when one is not whole.
 *
 * Owns: how often, and how slowly. Guarantees: an org is checked once a day by one process of however many; a check that
 * was cut short goes on where it was; between two pages it pauses, so that dispatch does not feel it; what it finds is
 * logged as an error, kept with the org, and shown by `/readyz`, the metrics, the API and the console until a later check
 * finds the journal whole.
 */
import { DAY, type Instant, MINUTE, plus } from '../../machines/vocabulary/instant.ts';
import type { Clock } from '../ports.ts';
import type { CheckReport, CheckUnderWay, JournalStore } from '../store/subjects/journal-checks.ts';
import { checkPages, NOTHING_CHECKED } from './check-journal.ts';
import { faultInWords } from './words.ts';

/** Longer than any page takes; a process that is lost is taken over from after it. */
const LEASE = 10 * MINUTE;
const LOOK_EVERY_MS = 10 * MINUTE;
const PAUSE_MS = 200;

export interface JournalSweep {
  /** Checks every org that is due; answers what it finished. */
  sweep(): Promise<readonly (CheckReport & { readonly org: string })[]>;
  start(): void;
  stop(): Promise<void>;
}

export interface SweepDeps {
  readonly store: JournalStore & { listOrgs(): Promise<readonly string[]> };
  readonly clock: Clock;
  readonly worker: string;
  readonly log: { error(fields: object, message: string): void };
  /** Between two pages; a fifth of a second when left out. */
  readonly pause?: () => Promise<unknown>;
}

const aWhile = (): Promise<unknown> => new Promise((resolve) => void setTimeout(resolve, PAUSE_MS).unref());

export function createJournalSweep({ store, clock, worker, log, pause = aWhile }: SweepDeps): JournalSweep {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let looking: Promise<unknown> = Promise.resolve();
  const lease = (): Instant => plus(clock.now(), LEASE);

  /** Null: not due, somebody else's, or cut short. */
  async function checkOrg(org: string): Promise<CheckReport | null> {
    const now = clock.now();
    const fresh: CheckUnderWay = { ...NOTHING_CHECKED, beganAt: now };
    const ask = { org, worker, now, leaseUntil: lease(), finishedBefore: plus(now, -DAY), fresh };
    const underWay = await store.claimJournalCheck(ask);
    if (underWay === null) return null;
    const { beganAt } = underWay;
    const before = await store.lastJournalCheck(org);
    for await (const { done, ...progress } of checkPages(store, org, underWay)) {
      if (done) {
        const { after: _after, ...found } = progress;
        const gone = Math.max(0, (before?.candidates ?? 0) - found.candidates);
        const report = { ...found, gone, beganAt, finishedAt: clock.now() };
        if (!(await store.finishJournalCheck({ org, worker, report }))) return null;
        tell(org, report);
        return report;
      }
      const kept = await store.keepJournalCheck({
        org,
        worker,
        leaseUntil: lease(),
        progress: { ...progress, beganAt },
      });
      if (!kept) return null;
      if (!stopped) await pause();
      if (stopped) return null;
    }
    return null;
  }

  function tell(org: string, { faults, broken, gone }: CheckReport): void {
    if (gone > 0) log.error({ org, gone }, 'candidates of the last check of the journal are gone');
    if (broken === 0) return;
    const [first] = faults;
    const where = first === undefined ? {} : { ...first, first: faultInWords(first) };
    log.error({ org, broken, ...where }, 'the journal is not whole');
  }

  async function sweep() {
    const finished: (CheckReport & { readonly org: string })[] = [];
    for (const org of await store.listOrgs()) {
      if (stopped) break;
      const report = await checkOrg(org);
      if (report !== null) finished.push({ org, ...report });
    }
    return finished;
  }

  const look = (): void => {
    looking = looking.then(sweep).catch((error: unknown) => {
      log.error({ err: error }, 'the journal could not be checked; trying again');
    });
  };
  return {
    sweep,
    start() {
      look();
      timer ??= setInterval(look, LOOK_EVERY_MS).unref();
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      await looking;
    },
  };
}

/** A host that checks the journal beside its work: started with it, and stopped before it. */
export const withDailyCheck = <H extends { start(): void; stop(): Promise<unknown> }>(
  host: H,
  sweep: JournalSweep,
): H => ({
  ...host,
  start() {
    host.start();
    sweep.start();
  },
  async stop() {
    await sweep.stop();
    await host.stop();
  },
});
