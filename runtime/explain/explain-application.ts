/**
 * Asks the store what an explanation needs, and explains.
 *
 * Must not know: who asks, or how the answer is shown. Reads only. Guarantees: of a long history the outline is read, so
 * that what is loaded does not grow with it.
 */

import type { JobView, OrgView } from '../../machines/candidate/working-set.ts';
import type { World } from '../../machines/candidate/world.ts';
import { HealthOfNumbers } from '../../machines/from-numbers/health-of-numbers.ts';
import { NumberPool } from '../../machines/from-numbers/pool.ts';
import { PhoneBook } from '../../machines/shared-phones/phone-book.ts';
import { type Instant, latest } from '../../machines/vocabulary/instant.ts';
import type { Store } from '../store/store.ts';
import { type Configuration, INITIATIONS_AT_A_TIME } from '../store/subjects/configuration.ts';
import type { CandidateHistory } from '../store/subjects/histories.ts';
import type { NumberHealthStore, NumbersStanding } from '../store/subjects/number-health.ts';
import type { Outlines } from '../store/subjects/outlines.ts';
import type { Standings } from '../store/subjects/standing.ts';
import { type Explanation, explain, TOLD } from './answer.ts';
import type { TouchExplained } from './explanation.ts';
import { touchesOf } from './touches.ts';

export type Asked = Pick<Store, 'candidateOfApplication' | 'history'> &
  Pick<Configuration, 'loadOrg' | 'loadJob' | 'switchesOn'> &
  Pick<NumberHealthStore, 'numbersStanding'> &
  Outlines &
  Standings;

/** The world as an explanation sees it: from-numbers do as they do, and are all free: whether one was stands in the decision. */
export function quietWorld(
  org: OrgView,
  jobs: readonly JobView[],
  { said, atATime }: NumbersStanding,
  now: Instant,
  phones = new PhoneBook(now),
): World {
  const slots = org.numbers.map(({ number }) => {
    const total = atATime[number] ?? INITIATIONS_AT_A_TIME;
    return { number, total, free: Array.from({ length: total }, (_, slot) => slot) };
  });
  const numbers = new NumberPool(org, slots, now, new HealthOfNumbers(now, said));
  return { org, jobs: new Map(jobs.map((job) => [job.id, job])), numbers, phones, now };
}

async function jobsOf(
  store: Asked,
  org: string,
  { applications }: Pick<CandidateHistory, 'applications'>,
): Promise<readonly JobView[]> {
  const ids = [...new Set(applications.map(({ job }) => job))];
  const jobs = await Promise.all(ids.map((job) => store.loadJob(org, job)));
  return jobs.filter((job) => job !== null);
}

const OUTLINE = { touches: TOLD.touches, lines: TOLD.lines + 1 };

/** Of the applications of one candidate that are named, or of all. */
async function explainEach(
  store: Asked,
  org: string,
  candidate: string,
  applications: readonly string[] | null,
  at: Instant | null,
  now: Instant,
): Promise<readonly Explanation[]> {
  const [orgView, newest, outline, standing, numbers, switches] = await Promise.all([
    store.loadOrg(org),
    store.history(org, candidate, { newest: 1, texts: false }),
    store.outline(org, candidate, { until: at, ...OUTLINE }),
    store.standing(org, candidate),
    store.numbersStanding(org),
    store.switchesOn(org),
  ]);
  if (orgView === null || newest === null || standing === null) return [];
  const history = { ...newest, ...outline };
  // A demo's clock runs ahead of the asker's: what is recorded has happened.
  const present = latest(now, newest.journal.at(-1)?.at ?? now);
  const { phone } = standing.candidate.record;
  const phones = new PhoneBook(present, phone === null ? [] : [{ phone, seen: standing.sharers }]);
  const world = quietWorld(orgView, await jobsOf(store, org, history), numbers, present, phones);
  const known = { world, history, standing, switches };
  const asked = applications ?? history.applications.map(({ id }) => id);
  return asked.map((application) => explain(known, application, at ?? present));
}

/** Null when the org has no such application. `at` null: now. */
export async function explainApplication(
  store: Asked,
  org: string,
  application: string,
  at: Instant | null,
  now: Instant,
): Promise<Explanation | null> {
  const candidate = await store.candidateOfApplication(org, application);
  if (candidate === null) return null;
  return (await explainEach(store, org, candidate, [application], at, now))[0] ?? null;
}

/** Every application of a candidate as it stands, from one reading. */
export const explainCandidate = (
  store: Asked,
  org: string,
  candidate: string,
  now: Instant,
): Promise<readonly Explanation[]> => explainEach(store, org, candidate, null, null, now);

/** The touches in a part of a history, each with the consent it went on, however long before that part it was given. */
export async function touchesInPart(
  store: Outlines,
  org: string,
  part: CandidateHistory,
): Promise<readonly TouchExplained[]> {
  const [first, last] = [part.journal[0], part.journal.at(-1)];
  if (first === undefined || last === undefined) return [];
  const touches = part.journal.filter(({ type }) => type === 'send').length;
  const outline = await store.outline(org, part.record.id, { until: last.at, touches, lines: 0 });
  // A part holds whole moments.
  return touchesOf({ ...part, ...outline }).filter(({ at }) => at >= first.at);
}

/** Every touch of a candidate over all jobs, with its consent and rule; null when there is no such candidate. */
export async function touchesOfCandidate(
  store: Pick<Store, 'history'>,
  org: string,
  candidate: string,
): Promise<readonly TouchExplained[] | null> {
  const history = await store.history(org, candidate);
  return history === null ? null : touchesOf(history);
}
