/**
 * The ATS port of a process: each question goes to the ATS that the org is connected to.
 *
 * Owns: which provider an org has, by which ids the ATS knows somebody, and what is noted of a connection's health. Must not
 * know: any provider. Guarantees: an org without a connection of its own goes to whatever stood there before; an ATS that
 * cannot be asked, or whose credentials cannot be read, answers nothing, so that nothing is sent unasked (GAT-04); whichever
 * ATS it is, it is asked the same of somebody once in two seconds (`recent-answers.ts`).
 */
import type { AtsConnection } from '../../machines/vocabulary/ats-connection.ts';
import { between, type Instant, SECOND } from '../../machines/vocabulary/instant.ts';
import { type Absence, AtsAway, type AtsPort, type AtsProvider, type Clock, type NamedInAts } from '../ports.ts';
import type { Store } from '../store/store.ts';
import { createRecentAnswers } from './recent-answers.ts';

/** Throws `AtsAway` where the credentials cannot be read. */
export type ConnectAts = (connection: AtsConnection) => Promise<AtsProvider>;

export interface AtsRouterDeps {
  readonly store: Pick<
    Store,
    'loadOrg' | 'loadJob' | 'atsIdsOf' | 'applications' | 'noteAtsSuccess' | 'noteAtsError' | 'listOrgs'
  >;
  readonly clock: Clock;
  readonly connect: ConnectAts;
  /** Of orgs that have no connection of their own. */
  readonly fallback: AtsPort;
  readonly log: { warn(fields: object, message: string): void };
}

/** Health is for people: it is written down so often at most. */
const NOTED_EVERY = 5 * SECOND;
/** Of every provider: no request of ours takes longer, and what was taken is seen at once. */
const ABSENCE: Absence = { longestRequestMs: 15 * SECOND, listedWithinMs: 2 * SECOND };

export interface AtsRouter extends AtsPort {
  heardOf(org: string, candidate: string): void;
  /** Learns which orgs are connected, before anything is asked. */
  prime(): Promise<void>;
}

export function createAtsRouter(deps: AtsRouterDeps): AtsRouter {
  const { store, clock, connect, fallback, log } = deps;
  const notedAt = new Map<string, Instant>();
  const recent = createRecentAnswers(clock);
  let isConnected = false;

  const connectionOf = async (org: string): Promise<AtsConnection | null> => {
    const connection = (await store.loadOrg(org))?.integrations.atsConnection ?? null;
    if (connection !== null) isConnected = true;
    return connection;
  };

  const isToBeNoted = (what: string): boolean => {
    const [now, last] = [clock.now(), notedAt.get(what)];
    if (last !== undefined && between(last, now) < NOTED_EVERY) return false;
    notedAt.set(what, now);
    return true;
  };

  async function noteError(org: string, error: unknown): Promise<void> {
    const message = error instanceof AtsAway ? error.message : 'the connection failed in a way that nobody foresaw';
    if (!isToBeNoted(`${org} ${message}`)) return;
    notedAt.delete(`${org} ok`);
    log.warn({ org, ...(error instanceof AtsAway ? { why: message } : { err: error }) }, 'the ATS cannot be asked');
    await store.noteAtsError(org, { at: clock.now(), message }).catch(() => {});
  }

  async function noteSuccess(org: string): Promise<void> {
    if (isToBeNoted(`${org} ok`)) await store.noteAtsSuccess(org, { at: clock.now() }).catch(() => {});
  }

  /** null: it cannot be asked. */
  async function ask<T>(
    org: string,
    question: (provider: AtsProvider) => Promise<T>,
    otherwise: () => Promise<T | null>,
  ) {
    const connection = await connectionOf(org);
    if (connection === null) return otherwise();
    try {
      const answer = await question(await connect(connection));
      await noteSuccess(org);
      return answer;
    } catch (error) {
      await noteError(org, error);
      return null;
    }
  }

  /** Something is written there, after which an answer of before may be none. */
  async function tell<T>(
    of: { readonly org: string; readonly candidate: string },
    question: (provider: AtsProvider) => Promise<T>,
    otherwise: () => Promise<T | null>,
  ) {
    try {
      return await ask(of.org, question, otherwise);
    } finally {
      recent.forget(of.org, of.candidate);
    }
  }

  async function named(org: string, candidate: string, job: string, application: string | null): Promise<NamedInAts> {
    const own = application ?? (await store.applications(org, { candidate, job, limit: 1 }))[0]?.id ?? null;
    const [view, people, applications] = await Promise.all([
      store.loadJob(org, job),
      store.atsIdsOf(org, 'candidate', [candidate]),
      own === null ? new Map<string, string>() : store.atsIdsOf(org, 'application', [own]),
    ]);
    return {
      ...{ org, candidate, job, application: own },
      atsCandidate: people.get(candidate) ?? null,
      atsJob: view?.atsJob ?? job,
      atsApplication: own === null ? null : (applications.get(own) ?? null),
    };
  }

  return {
    get absence() {
      if (!isConnected) return fallback.absence;
      const { longestRequestMs, listedWithinMs } = fallback.absence;
      return {
        longestRequestMs: Math.max(longestRequestMs, ABSENCE.longestRequestMs),
        listedWithinMs: Math.max(listedWithinMs ?? 0, ABSENCE.listedWithinMs ?? 0),
      };
    },
    eligibility: (who) =>
      recent.answer(who, () =>
        ask(
          who.org,
          async (provider) => {
            const subject = await named(who.org, who.candidate, who.job, null);
            return provider.eligibility({ ...subject, firstIngestion: who.firstIngestion });
          },
          () => fallback.eligibility(who),
        ),
      ),
    heardOf: recent.forget,
    writeBackRevocation: (of) =>
      tell(
        of,
        async (provider) => {
          const { org, candidate, column, key } = of;
          const ids = await store.atsIdsOf(org, 'candidate', [candidate]);
          const nowhere = { job: '', atsJob: '', application: null, atsApplication: null };
          const subject = { org, candidate, atsCandidate: ids.get(candidate) ?? null, ...nowhere };
          return provider.writeBackRevocation({ ...subject, column, key });
        },
        () => fallback.writeBackRevocation(of),
      ),
    move: (of) =>
      tell(
        of,
        async (provider) => provider.move({ ...of, ...(await named(of.org, of.candidate, of.job, of.application)) }),
        () => fallback.move(of),
      ),
    moved: (of) =>
      ask(
        of.org,
        async (provider) => provider.moved({ ...of, ...(await named(of.org, of.candidate, of.job, of.application)) }),
        () => fallback.moved(of),
      ),
    async prime() {
      for (const org of await store.listOrgs()) await connectionOf(org);
    },
  };
}
