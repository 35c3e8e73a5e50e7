/**
 * Decides a batch: what the storage calls between loading candidates and writing them.
 *
 * PURE and synchronous. Each candidate takes in what has waited, in order: answers in hand, then the inbox, then a free
 * from-number, then timers that are due. What cannot be taken in harms nothing but itself: an event is parked for people to see, a timer is looked
 * at again later, and the rest of the candidate goes on.
 */

import type { Candidate, Records } from '../candidate/working-set.ts';
import type { World } from '../candidate/world.ts';
import { HealthOfNumbers } from '../from-numbers/health-of-numbers.ts';
import { numberOutcomes } from '../from-numbers/outcomes.ts';
import { NumberPool } from '../from-numbers/pool.ts';
import { PhoneBook } from '../shared-phones/phone-book.ts';
import { isShared, newsOf } from '../shared-phones/phone-news.ts';
import { MINUTE, plus } from '../vocabulary/instant.ts';
import { type Advanced, advance, dueTimers, type Occurrence } from './advance.ts';
import { isGivenUp } from './answers.ts';
import type { Batch, BatchEntry, Decided } from './batch.ts';
import { tellRest } from './number-rests.ts';

export type Fault = { readonly org: string; readonly candidate: string; readonly what: string; readonly error: Error };

/** A timer whose chart cannot take it keeps its candidate from nothing else; it is tried again after this. */
const SECOND_LOOK = 10 * MINUTE;
/** Timers that arm timers that are due at once would never end; ten rounds are more than any chart has. */
const MOST_ROUNDS = 10;

export function decideBatch(
  batch: Batch,
  now: World['now'],
  onFault: (fault: Fault) => void = () => {},
  announcesFreeNumbers = false,
  isWatched = false,
): readonly Decided[] {
  const numbers = new NumberPool(batch.org, batch.slots, now, new HealthOfNumbers(now, batch.said, batch.counted));
  const phones = new PhoneBook(now, batch.phones);
  for (const { candidate } of batch.entries) phones.put(candidate);
  const world: World = { org: batch.org, jobs: batch.jobs, numbers, phones, now, announcesFreeNumbers, isWatched };
  return batch.entries
    .map((entry) => decideEntry(world, entry, onFault))
    .map((decided) => noteSharing(phones, decided));
}

/** CNS-17: known when everybody is decided: two of one batch may have come to share a phone. */
function noteSharing(phones: PhoneBook, decided: Decided): Decided {
  const phoneShared = isShared(phones, decided.before, decided.after);
  if (phoneShared === decided.after.record.phoneShared) return decided;
  return { ...decided, after: { ...decided.after, record: { ...decided.after.record, phoneShared } } };
}

interface Progress {
  candidate: Candidate;
  readonly records: { [K in keyof Records]-?: Required<Records>[K][number][] };
}

function decideEntry(world: World, entry: BatchEntry, onFault: (fault: Fault) => void): Decided {
  const before = entry.candidate;
  const progress: Progress = {
    candidate: before,
    records: {
      ...{ journal: [], ledger: [], decisions: [], suppressions: [] },
      ...{ forwarded: [], unmatched: [], setups: [], steps: [] },
    },
  };
  const parked: { inbox: number; reason: string }[] = [];
  const attempt = (what: string, occurrence: Occurrence): string | null => {
    try {
      take(progress, advance(world, progress.candidate, occurrence));
      return null;
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      onFault({ org: world.org.id, candidate: before.record.id, what, error });
      return `${error.name}: ${error.message}`;
    }
  };

  for (const result of entry.results)
    if (result.task.key in progress.candidate.tasks) attempt(`answer ${result.task.kind}`, { kind: 'answer', result });
  for (const event of entry.inbox) {
    const reason = attempt(`event ${event.kind}`, { kind: 'event', event });
    if (reason !== null) parked.push({ inbox: event.id, reason });
  }
  if (entry.slotFreed) attempt('a free from-number', { kind: 'slot' });
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const due = dueTimers(progress.candidate, world.now);
    if (due.length === 0) break;
    for (const timer of due)
      if (attempt(`timer ${timer.key}`, { kind: 'timer', timer }) !== null) putOff(progress, timer.key, world);
  }

  const { outcomes, changes } = learnOfNumbers(progress, before, world);
  const { candidate: after } = progress;
  const { steps, ...records } = progress.records;
  world.phones.put(after);
  return {
    before,
    after,
    records,
    parked,
    inFlight: newTasks(before, after, world),
    givenUp: givenUpIn(entry, after),
    numberOutcomes: outcomes,
    healthChanges: changes,
    news: newsOf(world.phones, before, after, world.now),
    ...(steps.length > 0 ? { steps } : {}),
  };
}

/** P-17: what cannot be found out is not sent again; a person sees it. */
const givenUpIn = ({ results }: BatchEntry, after: Candidate): NonNullable<Decided['givenUp']> =>
  results.flatMap((result) =>
    isGivenUp(result) && result.task.key in after.tasks
      ? [{ key: result.task.key, why: 'Whether it reached the candidate cannot be found out. It is not sent again.' }]
      : [],
  );

/** What was decided also says how the from-numbers do; that one begins to rest is told to people. */
function learnOfNumbers(progress: Progress, before: Candidate, world: World) {
  const outcomes = numberOutcomes({ before, after: progress.candidate, records: progress.records }, world.now);
  const changes = outcomes.flatMap((outcome) => world.numbers.health.note(outcome) ?? []);
  for (const change of changes)
    if (change.verdict === 'RESTING') take(progress, tellRest(world, progress.candidate, change));
  return { outcomes, changes };
}

function take(progress: Progress, { candidate, records }: Advanced): void {
  progress.candidate = candidate;
  progress.records.journal.push(...records.journal);
  progress.records.ledger.push(...records.ledger);
  progress.records.decisions.push(...records.decisions);
  progress.records.suppressions.push(...records.suppressions);
  progress.records.forwarded.push(...(records.forwarded ?? []));
  progress.records.unmatched.push(...(records.unmatched ?? []));
  if (records.setups !== undefined) progress.records.setups.push(...records.setups);
  if (records.steps !== undefined) progress.records.steps.push(...records.steps);
}

function putOff(progress: Progress, key: string, { now }: World): void {
  const timer = progress.candidate.timers[key];
  if (!timer) return;
  const timers = { ...progress.candidate.timers, [key]: { ...timer, dueAt: plus(now, SECOND_LOOK) } };
  progress.candidate = { ...progress.candidate, timers };
}

/**
 * Every new task is performed at once by this process: the transaction that decides is the one that marks it in flight,
 * so nothing decided ever waits unsent, to be trusted later (GAT-19).
 */
const newTasks = (before: Candidate, after: Candidate, { now }: World): readonly string[] =>
  after.tasks === before.tasks
    ? []
    : Object.values(after.tasks)
        .filter(({ key, dueAt }) => !(key in before.tasks) && dueAt <= now)
        .map(({ key }) => key);
