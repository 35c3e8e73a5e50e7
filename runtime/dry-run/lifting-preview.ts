/**
 * What would go out if a kill switch were turned off now: the real decisions about those whom it holds, on copies.
 *
 * Reads only. Owns: which of the held are looked at, when they are too many to look at all of them (every so many-th, by
 * id), and what a decision counts as. Guarantees: nothing is decided, written or asked of anyone; each candidate is
 * looked at as if a from-number were free, since those who wait for one only wait for seconds (GAT-13).
 */

import type { KillSwitch, OrgView, TaskKind } from '../../machines/candidate/working-set.ts';
import type { BatchEntry, Decided, InboxEvent, TaskResult } from '../../machines/engine/batch.ts';
import { decideBatch } from '../../machines/engine/decide-batch.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { Configuration } from '../store/subjects/configuration.ts';
import type { NumberHealthStore } from '../store/subjects/number-health.ts';
import type { Standing, Standings } from '../store/subjects/standing.ts';

export interface LiftingPreview {
  /** Candidates with something due that waits. */
  readonly held: number;
  readonly lookedAt: number;
  /** Touches of those looked at, if the ATS lets them go (GAT-04). */
  readonly goes: { readonly calls: number; readonly texts: number; readonly emails: number };
  /** Candidates to whom nothing goes: placed anew, outside hours by now, or the day is full. */
  readonly later: number;
  /** No longer fit to go: too late, or barred by what happened meanwhile (GAT-20). */
  readonly dropped: number;
  /** Another pause or switch goes on holding it. */
  readonly stillHeld: number;
}

export type PreviewStore = Pick<Configuration, 'listJobs'> & Pick<NumberHealthStore, 'numbersStanding'> & Standings;

const LOADS_AT_A_TIME = 16;

const without = (org: OrgView, { scope, id }: KillSwitch): OrgView => ({
  ...org,
  killSwitches: org.killSwitches.filter((each) => each.scope !== scope || each.id !== id),
  liftedSwitches: org.liftedSwitches.filter((each) => each.scope !== scope || each.id !== id),
});

/** Evenly over all of them. */
const sampleOf = (ids: readonly string[], most: number): readonly string[] =>
  ids.length <= most ? ids : Array.from({ length: most }, (_, n) => ids[Math.floor((n * ids.length) / most)] as string);

export async function previewLifting(
  store: PreviewStore,
  of: { org: OrgView; lifted: KillSwitch; held: readonly string[]; now: Instant; most: number },
): Promise<LiftingPreview> {
  const org = without(of.org, of.lifted);
  const jobs = new Map((await store.listJobs(org.id)).map((job) => [job.id, job]));
  const { said } = await store.numbersStanding(org.id);
  const ids = sampleOf(of.held, of.most);
  const tally = createTally();
  for (let from = 0; from < ids.length; from += LOADS_AT_A_TIME) {
    const some = await Promise.all(ids.slice(from, from + LOADS_AT_A_TIME).map((id) => store.standing(org.id, id)));
    for (const standing of some) if (standing !== null) tally.add(decided(standing, { org, jobs, said, now: of.now }));
  }
  return { held: of.held.length, lookedAt: ids.length, ...tally.sums };
}

type World = Pick<Parameters<typeof decideBatch>[0], 'org' | 'jobs' | 'said'> & { readonly now: Instant };

/** What the ATS and the lookup are taken to say, as in a dry run. */
const ANSWERS: Partial<Record<TaskKind, TaskResult['outcome']>> = {
  askEligibility: { kind: 'answered', answer: 'ELIGIBLE' },
  askLineType: { kind: 'answered', lineType: null },
};
/** A row asks the ATS, then the lookup; nothing asks more. */
const MOST_ROUNDS = 4;

/** Every decision about one candidate from the lifting on, the questions in between answered. */
function decided({ candidate, waiting, sharers }: Standing, { org, jobs, said = [], now }: World): readonly Decided[] {
  const id = candidate.record.id;
  const slots = org.numbers.map(({ number }) => ({ number, total: 1, free: [0] }));
  const { phone } = candidate.record;
  const phones = phone === null ? [] : [{ phone, seen: sharers }];
  const all: Decided[] = [];
  let entry: BatchEntry = { candidate, inbox: [...waiting, liftedFor(org.id, id, now)], results: [] };
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const [next] = decideBatch({ org, jobs, slots, said, phones, entries: [entry] }, now);
    if (next === undefined) break;
    all.push(next);
    const results = next.inFlight.flatMap((key): TaskResult[] => {
      const task = next.after.tasks[key];
      const outcome = task && ANSWERS[task.kind];
      return task && outcome ? [{ candidate: id, task, at: now, outcome }] : [];
    });
    if (results.length === 0) break;
    entry = { candidate: next.after, inbox: [], results };
  }
  return all;
}

const liftedFor = (org: string, candidate: string, at: Instant): InboxEvent => ({
  id: Number.MAX_SAFE_INTEGER,
  org,
  candidate,
  source: 'preview',
  externalId: 'preview',
  kind: 'hold.lifted',
  at,
  payload: { by: null },
});

const GOES: Partial<Record<TaskKind, 'calls' | 'texts' | 'emails'>> = {
  placeCall: 'calls',
  sendSms: 'texts',
  sendEmail: 'emails',
};

function createTally() {
  const goes = { calls: 0, texts: 0, emails: 0 };
  const sums = { goes, later: 0, dropped: 0, stillHeld: 0 };
  return {
    sums,
    add(all: readonly Decided[]): void {
      const sends = all.flatMap(({ after, inFlight }) =>
        inFlight.flatMap((key) => GOES[after.tasks[key]?.kind ?? 'endCall'] ?? []),
      );
      for (const channel of sends) goes[channel] += 1;
      if (sends.length > 0) return;
      const outcomes = new Set(all.flatMap(({ records }) => records.decisions.map(({ outcome }) => outcome)));
      if (outcomes.has('WAIT')) sums.stillHeld += 1;
      else if (outcomes.has('RESCHEDULE')) sums.later += 1;
      else if (outcomes.has('CANCEL')) sums.dropped += 1;
    },
  };
}
