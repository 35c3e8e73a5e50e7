/**
 * Carries out what was decided: performs tasks through the ports and keeps their answers until they are taken in.
 *
 * Owns: tasks in hand, answers in hand, and the fate of tasks whose worker was lost. Must not know: what a task is for.
 * Guarantees: a send whose fate is unknown is asked about before anything is told to its chart, and that its provider has
 * not heard of it is believed only once it can be (`absence.ts`); where the provider cannot be asked it is given to a person,
 * never sent again. A task is performed only while its lease holds, and what is in hand is never dropped, however long the
 * storage is away. What was decided leaves at once, however slow its provider: it never waits in memory for its turn
 * (PAU-03), so whoever decides asks `inHand` first.
 */

import { isSend, type SendKind, type Task } from '../../machines/candidate/tasks.ts';
import type { Decided, TaskResult } from '../../machines/engine/batch.ts';
import { between, HOUR, type Instant, plus, SECOND } from '../../machines/vocabulary/instant.ts';
import type { Clock, Ports } from '../ports.ts';
import type { ClaimedTask, Storage } from '../storage.ts';
import { absenceOf, believedFrom, overBy } from './absence.ts';
import type { Lease, Leases, Term } from './lease.ts';
import { doubling, patienceFor } from './patience.ts';
import { type Outcome, perform, reconcile } from './perform.ts';

/** How long a provider may be asked in vain before a person is needed. */
const ASKING_ENDS = HOUR;
const FIRST_QUESTION_AFTER = 2 * SECOND;
const SLOWEST_QUESTION = 5 * 60 * SECOND;
/** What was not begun although it was decided is decided anew, but not so soon that a busy machine gets busier by it. */
const DECIDED_ANEW_AFTER = SECOND;
/** Milliseconds of life, not of the clock. */
const PAUSE_AFTER_TROUBLE = 250;
/** Tasks of lost workers that are seen to at a time; what is beyond waits in memory for its turn. */
const CLAIMED_AT_A_TIME = 256;

interface InHand {
  readonly org: string;
  readonly candidate: string;
  readonly task: Task;
}

/** How often a task was tried before, when it first was, and when something of it may have left last. */
interface Tried {
  readonly before: number;
  readonly since: Instant;
  readonly leftBy: Instant | null;
}

export interface Dispatcher {
  /** Performs the tasks that a committed batch marked as this process's. */
  take(org: string, decided: readonly Decided[], term: Term): void;
  /** Tasks that nobody performs: asks after lost sends, performs what was never begun. */
  takeClaimed(claimed: readonly ClaimedTask[], term: Term): void;
  /** A heartbeat, from its beginning to its success: it renews what was in hand when it began. */
  renewing(): (term: Term) => void;
  /** Orgs with answers that are not taken in yet. */
  orgs(): readonly string[];
  /** Hands over an org's answers. The caller gives back those it could not deliver. */
  answersOf(org: string): readonly TaskResult[];
  keep(org: string, results: readonly TaskResult[]): void;
  /** Provider calls under way, and claimed tasks that wait for their turn. */
  readonly inHand: number;
  /** Nothing is being performed. */
  idle(): Promise<void>;
  /** From here on the storage is not waited for: what cannot be put off is left to the end of its lease. */
  close(): void;
}

export function createDispatcher(options: {
  readonly storage: Storage;
  readonly ports: Ports;
  readonly clock: Clock;
  readonly leases: Leases;
  /** How many times faster than life the clock runs. */
  readonly pace: number;
  /** Called when an answer has come in. */
  readonly onAnswer: (org: string) => void;
  readonly onTrouble?: ((error: Error) => void) | undefined;
}): Dispatcher {
  const { storage, ports, clock, leases, pace, onAnswer, onTrouble } = options;
  const waiting: (() => Promise<void>)[] = [];
  const running = new Set<Promise<void>>();
  const answers = new Map<string, TaskResult[]>();
  const held = new Set<Lease>();
  let closed = false;

  const start = (work: () => Promise<void>): void => {
    const promise: Promise<void> = work().finally(() => {
      running.delete(promise);
      startWaiting();
    });
    running.add(promise);
  };
  /** From now on, though it may have to wait for its turn: heartbeats keep it. */
  function leased(term: Term, work: (lease: Lease) => Promise<void>): () => Promise<void> {
    const lease = leases.lease(term);
    held.add(lease);
    return () => work(lease).finally(() => held.delete(lease));
  }
  const startWaiting = (): void => {
    while (running.size < CLAIMED_AT_A_TIME) {
      const work = waiting.shift();
      if (work === undefined) return;
      start(work);
    }
  };

  const answer = ({ org, candidate, task }: InHand, outcome: Outcome): void => {
    const results = answers.get(org) ?? [];
    results.push({ candidate, task, at: clock.now(), outcome });
    answers.set(org, results);
    onAnswer(org);
  };

  /** Tries until it is written: a heartbeat would keep a task that is forgotten here in nobody's hands for ever. */
  async function putOff(task: InHand, wait: number, why: string, leftBy?: Instant | 'never'): Promise<void> {
    const {
      org,
      candidate,
      task: { key },
    } = task;
    for (;;)
      try {
        const until = plus(clock.now(), wait * pace);
        return await storage.postponeTask({
          org,
          candidate,
          key,
          until,
          why,
          ...(leftBy === undefined ? {} : { leftBy }),
        });
      } catch (error) {
        onTrouble?.(error as Error);
        if (closed) return;
        await new Promise((resolve) => setTimeout(resolve, PAUSE_AFTER_TROUBLE));
      }
  }

  const notBegun = (task: InHand) => putOff(task, DECIDED_ANEW_AFTER, 'its lease ended before it was begun', 'never');

  /** An outage delays this task and no other. */
  async function tryAgain(task: InHand, { before, since }: Tried, mayHaveLeft: boolean): Promise<void> {
    const { waits, ends } = patienceFor(task.task.kind);
    if (between(since, clock.now()) >= ends) return answer(task, { kind: 'unresolved' });
    await putOff(task, waits(before), 'nobody could be asked', mayHaveLeft ? clock.now() : undefined);
  }

  /** Milliseconds of life until it can be believed that the provider has not heard of it; null: never. */
  function beliefIn({ task }: InHand, leftBy: Instant): number | null {
    const from = believedFrom(leftBy, absenceOf(ports, task.kind), pace);
    return from === null ? null : between(clock.now(), from) / pace;
  }

  async function performNow(task: InHand, lease: Lease, tried: Tried): Promise<void> {
    const { before, leftBy } = tried;
    const isOfASend = isSend(task.task);
    if (!lease.isHeld()) return isOfASend ? notBegun(task) : putOff(task, 0, 'its lease ended before it was begun');
    const believed = leftBy === null ? 0 : beliefIn(task, leftBy);
    const isAbsenceBelieved = believed !== null && believed <= 0;
    const { isHeld } = lease;
    const waitedFor = between(tried.since, clock.now()) / pace;
    const outcome = await perform(ports, task.task, task, { again: before > 0, isHeld, isAbsenceBelieved, waitedFor });
    if (outcome.kind === 'not_begun')
      return isOfASend ? notBegun(task) : putOff(task, 0, 'its lease ended before it was begun');
    if (outcome.kind === 'unknown' && isOfASend)
      return putOff(task, FIRST_QUESTION_AFTER, 'the provider did not answer', clock.now());
    if (outcome.kind === 'not_believed')
      return putOff(
        task,
        Math.max(FIRST_QUESTION_AFTER, believed ?? SLOWEST_QUESTION),
        'the ATS has not heard of it so far',
      );
    if (outcome.kind === 'unavailable') return tryAgain(task, tried, outcome['mayHaveLeft'] === true);
    answer(task, outcome);
  }

  async function askAfter(
    { attempts, inFlightSince, leftBy, ...task }: ClaimedTask,
    send: Task<SendKind>,
  ): Promise<void> {
    const [since, left] = [inFlightSince ?? clock.now(), leftBy ?? clock.now()];
    const belief = beliefIn(task, left); // before it is asked: its answer may take a while
    const found = await reconcile(ports, send, since, task);
    if (found.kind === 'found') return answer(task, { kind: 'accepted', providerId: found.providerId });
    const next = doubling(FIRST_QUESTION_AFTER, SLOWEST_QUESTION, attempts);
    if (belief !== null && found.kind === 'absent') {
      if (belief <= 0) return answer(task, { kind: 'absent' });
      return putOff(task, Math.min(next, belief), 'the provider has not heard of it so far, and may yet');
    }
    const askingEnds =
      belief === null ? overBy(left, absenceOf(ports, task.task.kind), pace) : plus(since, ASKING_ENDS);
    if (clock.now() >= askingEnds) return answer(task, { kind: 'unresolved' });
    await putOff(task, next, found.kind === 'cannot_ask' ? found.detail : 'the provider cannot be asked');
  }

  /** A send that nobody has begun was decided before its lease ended: it is decided anew, and never sent on an old word. */
  function seeTo(claimed: ClaimedTask, lease: Lease): () => Promise<void> {
    const { task, state, attempts, inFlightSince, leftBy } = claimed;
    const tried = { before: attempts - 1, since: inFlightSince ?? clock.now(), leftBy };
    if (!isSend(task)) return () => performNow(claimed, lease, tried);
    return state === 'lost' ? () => askAfter(claimed, task) : async () => answer(claimed, { kind: 'absent' });
  }

  return {
    take(org, decided, term) {
      for (const { after, inFlight } of decided)
        for (const key of inFlight) {
          const task = after.tasks[key];
          const tried = { before: 0, since: clock.now(), leftBy: null };
          if (task) start(leased(term, (lease) => performNow({ org, candidate: after.record.id, task }, lease, tried)));
        }
    },
    takeClaimed(claimed, term) {
      for (const each of claimed) waiting.push(leased(term, (lease) => seeTo(each, lease)()));
      startWaiting();
    },
    renewing() {
      const then = [...held];
      return (term) => {
        for (const lease of then) lease.renew(term);
      };
    },
    orgs: () => [...answers.keys()],
    answersOf(org) {
      const results = answers.get(org) ?? [];
      answers.delete(org);
      return results;
    },
    keep(org, results) {
      if (results.length > 0) answers.set(org, [...results, ...(answers.get(org) ?? [])]);
    },
    async idle() {
      while (running.size > 0 || waiting.length > 0) await Promise.all([...running]);
    },
    close() {
      closed = true;
    },
    get inHand() {
      return running.size + waiting.length;
    },
  };
}
