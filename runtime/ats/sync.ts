/**
 * Reads the ATSs of orgs that do not tell by themselves.
 *
 * Owns: when each is read and by whom. Must not know: any provider. Guarantees: one worker reads an org's ATS at a time and
 * another goes on where it was; what is read goes through the inbox in small pieces with pauses between, so that dispatch
 * does not feel it; once a day everything is compared, which mends what a lost telling left; an ATS that is away is asked
 * again, more and more seldom, and said in its health.
 */
import type { OrgView } from '../../machines/candidate/working-set.ts';
import type { AtsTold } from '../../machines/vocabulary/ats-told.ts';
import type { Json } from '../../machines/vocabulary/declared-effect.ts';
import { DAY, type Instant, MINUTE, plus, SECOND } from '../../machines/vocabulary/instant.ts';
import { doubling } from '../dispatch/patience.ts';
import { AtsAway, type AtsReading, type Clock, type ResumePort } from '../ports.ts';
import { createResumesFromAts, type ResumesFromAtsDeps } from '../resumes/from-ats.ts';
import type { Store } from '../store/store.ts';
import type { ConnectAts } from './router.ts';
import { type TakingDeps, takeTold } from './take-told.ts';

export interface AtsSyncDeps extends TakingDeps {
  readonly store: TakingDeps['store'] &
    ResumesFromAtsDeps['store'] &
    Pick<
      Store,
      | 'listOrgs'
      | 'loadOrg'
      | 'readyOrgs'
      | 'applications'
      | 'atsIdsOf'
      | 'claimAtsSync'
      | 'keepAtsSync'
      | 'endAtsSync'
      | 'keepAtsBatch'
      | 'openAtsBatches'
      | 'closeAtsBatch'
      | 'noteAtsSuccess'
      | 'noteAtsError'
      | 'noteAtsProgress'
    >;
  readonly connect: ConnectAts;
  /** Life's own time, by which turns are taken. */
  readonly wall: Clock;
  readonly worker: string;
  readonly log: { warn(fields: object, message: string): void };
  /** Reads what resumes the ATS holds of those who wait for a review; left out: none are fetched. */
  readonly resumes?: ResumePort | undefined;
  /** Between two pieces, for so many milliseconds of life's own time. */
  readonly pause?: (ms: number) => Promise<unknown>;
}

export interface AtsSync {
  /** Reads every org whose turn it is. */
  look(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 1_000;
/** Renewed as long as its worker lives, whatever it waits for. */
const LEASE = 45 * SECOND;
const RENEW_EVERY_MS = 15_000;
/** Tellings in one go: whoever writes meanwhile waits behind as many. */
const PIECE = 25;
const PAUSE_MS = 50;
/**
 * The pauses before each look whether the piece before has been taken in: a second in all, then the next goes in all the same.
 * Looking costs the database a statement, so who waits long looks more and more seldom.
 */
const PAUSES_MS = [PAUSE_MS, 50, 100, 200, 300, 300];
const ORGS_LOOKED_AT = 1_000;
const PAGE = 500;
const LONGEST_WAIT = 10 * MINUTE;

const aWhile = (ms: number): Promise<unknown> => new Promise((resolve) => void setTimeout(resolve, ms).unref());

/** What is kept of an org between two readings: the provider's own, and when all was last compared. */
interface Kept {
  readonly of: string;
  readonly comparedAt: Instant | null;
  readonly provider: Json;
}

export function createAtsSync(deps: AtsSyncDeps): AtsSync {
  const { store, clock, wall, worker, connect, log, pause = aWhile } = deps;
  /** In vain since the last success. */
  const fetching = deps.resumes === undefined ? null : createResumesFromAts({ ...deps, resumes: deps.resumes });
  const failures = new Map<string, { readonly times: number; readonly until: Instant }>();
  /** Of each org: what its credentials were not let do at the last reading. */
  const missed = new Map<string, string>();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let looking: Promise<unknown> = Promise.resolve();

  async function readOrg(org: OrgView, jobs: readonly string[]): Promise<void> {
    const { atsConnection } = org.integrations;
    if (atsConnection == null || atsConnection.provider === 'generic') return;
    const now = wall.now();
    const failed = failures.get(org.id);
    const every = atsConnection.options.poll_seconds * SECOND;
    const isHeldOff = failed !== undefined && failed.until > now;
    const ranBefore = isHeldOff ? plus(now, -DAY * 365) : plus(now, -every);
    const turn = await store.claimAtsSync({ org: org.id, worker, now, leaseUntil: plus(now, LEASE), ranBefore });
    if (turn === null) return;
    const identity = `${atsConnection.provider} ${atsConnection.baseUrl ?? ''}`;
    const before = turn.cursor as Kept | null;
    let kept: Kept = before?.of === identity ? before : { of: identity, comparedAt: null, provider: null };
    let isLost = false;
    const compares = turn.asked || kept.comparedAt === null || kept.comparedAt <= plus(now, -DAY);
    const renewing = setInterval(() => void hold().catch(() => {}), RENEW_EVERY_MS).unref();
    try {
      const provider = await connect(atsConnection);
      await provider.read?.(readingOf());
      if (compares && !isLost && !stopped) kept = { ...kept, comparedAt: now };
      await fetching?.look(org, provider, () => stopped || isLost);
      failures.delete(org.id);
      await tellMissing(org.id, provider.missing?.() ?? [], compares);
      await store.noteAtsSuccess(org.id, { at: clock.now() });
    } catch (error) {
      await failedBy(org.id, error);
    } finally {
      clearInterval(renewing);
    }
    await store.noteAtsProgress(org.id, null);
    await store.endAtsSync({ org: org.id, worker, at: wall.now(), cursor: cursorOf(kept) });

    function readingOf(): AtsReading {
      return {
        org: org.id,
        now: clock.now(),
        jobs,
        cursor: kept.provider,
        compares,
        comparedAt: kept.comparedAt,
        async remember(provider) {
          kept = { ...kept, provider };
          await hold();
        },
        keep: (request, events) => store.keepAtsBatch(org.id, { request, events, readAt: wall.now() }),
        kept: () => store.openAtsBatches(org.id),
        done: (request) => store.closeAtsBatch(org.id, request),
        async take(told) {
          for (let from = 0; from < told.length; from += PIECE) await takePiece(told.slice(from, from + PIECE));
        },
        standing: (atsJob) => standingOf(org.id, atsJob),
        progress: (what, done, of) => store.noteAtsProgress(org.id, { what, done, of }),
        isOver: () => stopped || isLost,
      };
    }

    async function takePiece(told: readonly AtsTold[]): Promise<void> {
      const { taken } = await takeTold(org, told, deps);
      await hold();
      // What was known already is in nobody's way.
      if (taken > 0) await untilTakenIn();
      else await pause(PAUSE_MS);
    }

    /** What was read is taken in before more is: a backlog of it would stand before whatever else is due. */
    async function untilTakenIn(): Promise<void> {
      for (const ms of PAUSES_MS) {
        if (stopped || isLost) return;
        await pause(ms);
        if (!(await store.readyOrgs(clock.now(), ORGS_LOOKED_AT)).includes(org.id)) return;
      }
    }

    /** Others take over where a turn is not renewed. */
    async function hold(): Promise<void> {
      const leaseUntil = plus(wall.now(), LEASE);
      if (!(await store.keepAtsSync({ org: org.id, worker, leaseUntil, cursor: cursorOf(kept) }))) isLost = true;
    }
  }

  /** Said when it is found and once a day: the rest goes on, so that the ATS counts as one that answers. */
  async function tellMissing(org: string, missing: readonly string[], again: boolean): Promise<void> {
    const message = missing.join(' ');
    const before = missed.get(org) ?? '';
    missed.set(org, message);
    if (message === '' || (message === before && !again)) return;
    log.warn({ org, why: message }, 'a permission in the ATS is missing');
    await store.noteAtsError(org, { at: clock.now(), message });
  }

  async function failedBy(org: string, error: unknown): Promise<void> {
    const times = (failures.get(org)?.times ?? 0) + 1;
    failures.set(org, { times, until: plus(wall.now(), doubling(2 * SECOND, LONGEST_WAIT, times - 1)) });
    const message = error instanceof AtsAway ? error.message : 'the reading failed in a way that nobody foresaw';
    log.warn({ org, ...(error instanceof AtsAway ? { why: message } : { err: error }) }, 'the ATS could not be read');
    await store.noteAtsError(org, { at: clock.now(), message });
  }

  /** What we hold of a job's applications, for a comparison. */
  async function standingOf(org: string, atsJob: string) {
    const job = (await store.listJobs(org)).find((each) => (each.atsJob ?? each.id) === atsJob);
    const standing = new Map<string, { stage: string | null; isOver: boolean }>();
    if (job === undefined) return standing;
    for (let after: string | undefined; ; ) {
      const page = await store.applications(org, {
        job: job.id,
        limit: PAGE,
        ...(after === undefined ? {} : { after }),
      });
      const ids = await store.atsIdsOf(
        org,
        'application',
        page.map(({ id }) => id),
      );
      for (const { id, stage, ats } of page) {
        const atsId = ids.get(id);
        if (atsId !== undefined) standing.set(atsId, { stage: ats.stage, isOver: stage === 'DISPOSITIONED_IN_ATS' });
      }
      after = page.at(-1)?.id;
      if (page.length < PAGE) return standing;
    }
  }

  async function look(): Promise<void> {
    for (const id of await store.listOrgs()) {
      if (stopped) return;
      const org = await store.loadOrg(id);
      if (org === null || org.integrations.atsConnection == null) continue;
      const jobs = (await store.listJobs(id)).map((job) => job.atsJob ?? job.id);
      await readOrg(org, jobs);
    }
  }

  const again = (): void => {
    looking = looking
      .then(look)
      .catch((error: unknown) => log.warn({ err: error }, 'the ATSs could not be read; trying again'))
      .then(() => {
        if (!stopped) timer = setTimeout(again, LOOK_EVERY_MS).unref();
      });
  };
  return {
    look,
    start() {
      timer ??= setTimeout(again, LOOK_EVERY_MS).unref();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await looking;
    },
  };
}

const cursorOf = ({ of, comparedAt, provider }: Kept): Json => ({ of, comparedAt, provider });
