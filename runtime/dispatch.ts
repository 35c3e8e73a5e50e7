/**
 * Carries out what was decided: performs tasks through the ports and keeps their answers until they are taken in.
 *
 * Owns: tasks in hand, answers in hand, and the fate of tasks whose worker was lost. Must not know: what a task is for.
 * Guarantees: a send whose fate is unknown is asked about, and asked again, before anything is told to its chart; where
 * the provider cannot be asked for an hour it is given to a person, never sent again. A task is performed only while
 * its lease holds, and what is in hand is never dropped, however long the storage is away. What was decided leaves at
 * once, however slow its provider: it never waits in memory for its turn (PAU-03), so whoever decides asks `inHand` first.
 */
import { between, HOUR, type Instant, plus, SECOND } from '../machines/vocabulary/instant.ts';
import { doubling, patienceFor } from './patience.ts';
import { type Outcome, perform, reconcile } from './perform.ts';
import type { Clock, Ports } from './ports.ts';
import type { ClaimedTask, Decided, Storage, TaskResult } from './storage.ts';
import { SENDS, type Task } from './working-set.ts';

/** How long a provider may be asked in vain before a person is needed. */
const ASKING_ENDS = HOUR;
const FIRST_QUESTION_AFTER = 2 * SECOND;
const SLOWEST_QUESTION = 5 * 60 * SECOND;
/** A provider that has not heard of a send is asked once more, since the request may have been on its way. */
const ASK_AGAIN_AFTER = 500;
const QUESTIONS_FOR_ABSENCE = 2;
/** Nothing is handed over in the last moments of a lease: by the time it arrives the task may be another worker's. */
const LEASE_MARGIN = 500;
/** Milliseconds of life, not of the clock. */
const PAUSE_AFTER_TROUBLE = 250;
/** Tasks of lost workers that are seen to at a time; what is beyond waits in memory for its turn. */
const CLAIMED_AT_A_TIME = 256;

interface InHand {
  readonly org: string;
  readonly candidate: string;
  readonly task: Task;
}

/** How often a task was tried before, and when it first was. */
interface Tried {
  readonly before: number;
  readonly since: Instant;
}

/** What a process holds of its leases: one moment for those of a batch, moved on by each heartbeat. */
interface Hold {
  readonly until: Instant;
  /** Heartbeats that had begun before it was taken; later ones renew it. */
  readonly beats: number;
}

export interface Dispatcher {
  /** Performs the tasks that a committed batch marked as this process's. */
  take(org: string, decided: readonly Decided[], leaseUntil: Instant): void;
  /** Tasks that nobody performs: asks after lost sends, performs what was never begun. */
  takeClaimed(claimed: readonly ClaimedTask[], leaseUntil: Instant): void;
  /** A heartbeat, from its beginning to its success. */
  renewing(leaseUntil: Instant): () => void;
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
  /** How many times faster than life the clock runs. */
  readonly pace: number;
  /** Called when an answer has come in. */
  readonly onAnswer: (org: string) => void;
  readonly onTrouble?: ((error: Error) => void) | undefined;
}): Dispatcher {
  const { storage, ports, clock, pace, onAnswer, onTrouble } = options;
  const waiting: (() => Promise<void>)[] = [];
  const running = new Set<Promise<void>>();
  const answers = new Map<string, TaskResult[]>();
  let beats = 0;
  let renewed: Hold | null = null;
  let closed = false;

  const start = (work: () => Promise<void>): void => {
    const promise: Promise<void> = work().finally(() => {
      running.delete(promise);
      startWaiting();
    });
    running.add(promise);
  };
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
  async function putOff({ org, candidate, task }: InHand, wait: number, why: string): Promise<void> {
    for (;;)
      try {
        const until = plus(clock.now(), wait * pace);
        return await storage.postponeTask({ org, candidate, key: task.key, until, why });
      } catch (error) {
        onTrouble?.(error as Error);
        if (closed) return;
        await new Promise((resolve) => setTimeout(resolve, PAUSE_AFTER_TROUBLE));
      }
  }

  const isHeld = ({ until, beats: taken }: Hold): boolean => {
    const end = renewed !== null && taken < renewed.beats && renewed.until > until ? renewed.until : until;
    return clock.now() < plus(end, -LEASE_MARGIN * pace);
  };

  /** An outage delays this task and no other. */
  async function tryAgain(task: InHand, { before, since }: Tried): Promise<void> {
    const { waits, ends } = patienceFor(task.task.kind);
    if (between(since, clock.now()) >= ends) return answer(task, { kind: 'unresolved' });
    await putOff(task, waits(before), 'nobody could be asked');
  }

  const performNow = (task: InHand, hold: Hold, tried: Tried) => async () => {
    if (!isHeld(hold)) return putOff(task, 0, 'its lease ended before it was begun');
    const outcome = await perform(ports, task.task, task, tried.before > 0);
    if (outcome.kind === 'unknown' && SENDS.has(task.task.kind))
      await putOff(task, FIRST_QUESTION_AFTER, 'the provider did not answer');
    else if (outcome.kind === 'unavailable') await tryAgain(task, tried);
    else answer(task, outcome);
  };

  const askAfter =
    ({ attempts, inFlightSince, ...task }: ClaimedTask) =>
    async () => {
      const since = inFlightSince ?? clock.now();
      const found = await reconcile(ports, task.task, since, task);
      if (found.kind === 'found') return answer(task, { kind: 'accepted', providerId: found.providerId });
      if (found.kind === 'absent') {
        if (attempts > QUESTIONS_FOR_ABSENCE) return answer(task, { kind: 'absent' });
        return putOff(task, ASK_AGAIN_AFTER, 'the provider has not heard of it so far');
      }
      if (clock.now() >= plus(since, ASKING_ENDS)) return answer(task, { kind: 'unresolved' });
      await putOff(task, doubling(FIRST_QUESTION_AFTER, SLOWEST_QUESTION, attempts), found.detail);
    };

  return {
    take(org, decided, leaseUntil) {
      const hold = { until: leaseUntil, beats };
      for (const { after, inFlight } of decided)
        for (const key of inFlight) {
          const task = after.tasks[key];
          const tried = { before: 0, since: clock.now() };
          if (task) start(performNow({ org, candidate: after.record.id, task }, hold, tried));
        }
    },
    takeClaimed(claimed, leaseUntil) {
      const hold = { until: leaseUntil, beats };
      for (const each of claimed) {
        const tried = { before: each.attempts - 1, since: each.inFlightSince ?? clock.now() };
        waiting.push(
          each.state === 'lost' && SENDS.has(each.task.kind) ? askAfter(each) : performNow(each, hold, tried),
        );
      }
      startWaiting();
    },
    renewing(until) {
      beats += 1;
      const beat = { until, beats };
      return () => {
        renewed = beat;
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
