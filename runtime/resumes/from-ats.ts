/**
 * Resumes that lie in an org's ATS, fetched for whoever waits for the review of theirs.
 *
 * Owns: whose is asked for, and when again. Must not know: any provider. Guarantees: an ATS is asked for the resume of nobody
 * whose job reviews none; a resume is reviewed once, whatever dies in between, since who still waits without one is asked
 * for again; who has none, or one that cannot be read, is asked for more and more seldom, so that they hold up nobody.
 */
import type { OrgView } from '../../machines/candidate/working-set.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { HOUR, MINUTE, plus } from '../../machines/vocabulary/instant.ts';
import { doubling } from '../dispatch/patience.ts';
import { AtsAway, type AtsProvider, type Clock, LARGEST_RESUME, type ResumePort } from '../ports.ts';
import type { NewInboxEvent } from '../storage.ts';
import type { Store } from '../store/store.ts';
import type { ParkedApplication } from '../store/subjects/parked-applications.ts';
import { decideOn, type TakingResumes, takeResumeOfAts } from './take.ts';

export interface ResumesFromAtsDeps {
  readonly store: TakingResumes['store'] &
    Pick<Store, 'inStagesPage' | 'history' | 'atsIdsOf' | 'loadJob' | 'survivorsOf'>;
  readonly accept: (events: readonly NewInboxEvent[]) => Promise<unknown>;
  readonly clock: Clock;
  /** Life's own time, by which it is asked again. */
  readonly wall: Clock;
  readonly resumes: ResumePort;
  readonly log: { warn(fields: object, message: string): void };
}

/** Of one turn; the rest has the next. */
const MOST_ASKED = 200;
const PAGE = 500;
const FIRST_WAIT = MINUTE;
const LONGEST_WAIT = 6 * HOUR;
/** Of those who are asked for again; whoever is forgotten is but asked for a little sooner. */
const MOST_REMEMBERED = 50_000;

interface Tried {
  readonly times: number;
  readonly until: Instant;
}

export interface ResumesFromAts {
  look(org: OrgView, provider: AtsProvider, isOver: () => boolean): Promise<void>;
}

export function createResumesFromAts(deps: ResumesFromAtsDeps): ResumesFromAts {
  const { store, wall, accept, clock, log } = deps;
  const tried = new Map<string, Tried>();

  const keyOf = (org: string, application: string): string => JSON.stringify([org, application]);
  const isDue = (org: string, application: string): boolean =>
    (tried.get(keyOf(org, application))?.until ?? wall.now()) <= wall.now();

  function again(org: string, application: string): void {
    const key = keyOf(org, application);
    const times = (tried.get(key)?.times ?? 0) + 1;
    tried.delete(key);
    tried.set(key, { times, until: plus(wall.now(), doubling(FIRST_WAIT, LONGEST_WAIT, times - 1)) });
    const [oldest] = tried.keys();
    if (tried.size > MOST_REMEMBERED && oldest !== undefined) tried.delete(oldest);
  }

  const decideIn =
    (org: string): TakingResumes['decide'] =>
    ({ name: externalId, candidate, payload }) =>
      accept([{ org, candidate, source: 'ats', externalId, at: clock.now(), kind: 'application.event', payload }]);

  /** Who waits, has none here, and is due; as many as one turn takes. */
  async function whose(org: string): Promise<readonly ParkedApplication[]> {
    const found: ParkedApplication[] = [];
    for (let after: readonly [ParkedApplication['stage'] & string, string, string] | undefined; ; ) {
      const page = await store.inStagesPage(org, { stages: ['AWAITING_RESUME_REVIEW'], after, limit: PAGE });
      const due = page.filter(({ id }) => isDue(org, id));
      const ids = due.map(({ id }) => id);
      const reviews = new Map((await store.lastReviews(org, ids)).map((each) => [each.application, each]));
      for (const application of due) {
        const review = reviews.get(application.id);
        // Kept, and then it died before it said what was decided.
        if (review === undefined) found.push(application);
        else await decideOn({ org, application, candidate: application.candidate }, review, { decide: decideIn(org) });
      }
      const last = page.at(-1);
      if (page.length < PAGE || last?.stage == null || found.length >= MOST_ASKED) return found.slice(0, MOST_ASKED);
      after = [last.stage, last.job, last.id];
    }
  }

  async function handIn(
    org: OrgView,
    provider: AtsProvider,
    { id, candidate, job }: ParkedApplication,
  ): Promise<boolean> {
    const [people, applications, view] = await Promise.all([
      store.atsIdsOf(org.id, 'candidate', [candidate]),
      store.atsIdsOf(org.id, 'application', [id]),
      store.loadJob(org.id, job),
    ]);
    const found = await provider.resume?.({
      ...{ org: org.id, candidate, job, application: id, atsJob: view?.atsJob ?? job },
      ...{ atsCandidate: people.get(candidate) ?? null, atsApplication: applications.get(id) ?? null },
    });
    if (found == null) return false;
    if (found.file === null || found.file.bytes.byteLength > LARGEST_RESUME) {
      log.warn({ org: org.id, application: id, why: 'TOO_LARGE' }, 'a resume of the ATS cannot be read');
      return false;
    }
    const history = await store.history(org.id, candidate, { newest: 0 });
    const application = history?.applications.find((each) => each.id === id);
    if (history == null || application === undefined) return false;
    const taken = await takeResumeOfAts(
      {
        ...{ org: org.id, application, history, point: null, noticeGivenAt: null, by: 'ats' },
        ...{ name: found.name, file: found.file },
      },
      { ...deps, decide: decideIn(org.id) },
    );
    if (taken.kind === 'reviewed') return true;
    log.warn({ org: org.id, application: id, why: taken.why }, 'a resume of the ATS cannot be read');
    return false;
  }

  return {
    async look(org, provider, isOver) {
      if (provider.resume === undefined) return;
      for (const application of await whose(org.id)) {
        if (isOver()) return;
        const isIn = await handIn(org, provider, application).catch((error: unknown) => {
          // What was read of the ATS is in: that a resume is not holds up neither it nor its next reading.
          const why = error instanceof AtsAway ? { why: error.message } : { err: error };
          log.warn({ org: org.id, application: application.id, ...why }, 'a resume could not be fetched from the ATS');
          return null;
        });
        if (isIn === true) tried.delete(keyOf(org.id, application.id));
        else again(org.id, application.id);
        if (isIn === null) return;
      }
    },
  };
}
