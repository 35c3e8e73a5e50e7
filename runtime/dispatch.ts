/**
 * Carries out what was decided: performs tasks through the ports and keeps their answers until they are taken in.
 *
 * Owns: tasks in hand, answers in hand, and the fate of tasks whose worker was lost. Must not know: what a task is for.
 * Guarantees: a send whose fate is unknown is asked about, and asked again, before anything is told to its chart; where
 * the provider cannot be asked for an hour it is given to a person, never sent again.
 */
import { HOUR, type Instant, plus, SECOND } from '../machines/vocabulary/instant.ts';
import { type Outcome, perform, reconcile } from './perform.ts';
import type { Clock, Ports } from './ports.ts';
import type { ClaimedTask, Decided, Storage, TaskResult } from './storage.ts';
import { SENDS, type Task } from './working-set.ts';

/** How long a provider may be asked in vain before a person is needed. */
const ASKING_ENDS = HOUR;
const FIRST_QUESTION_AFTER = 2 * SECOND;
const SLOWEST_QUESTION = 5 * 60 * SECOND;
/** Provider calls at a time from one process; what is beyond waits in memory for its turn. */
const AT_A_TIME = 256;

interface InHand {
  readonly org: string;
  readonly candidate: string;
  readonly task: Task;
}

export interface Dispatcher {
  /** Performs the tasks that a committed batch marked as this process's. */
  take(org: string, decided: readonly Decided[]): void;
  /** Tasks that nobody performs: asks after lost sends, performs what was never begun. */
  takeClaimed(claimed: readonly ClaimedTask[]): void;
  /** Answers not yet taken in, by org. The caller gives back those it could not deliver. */
  answers(): ReadonlyMap<string, readonly TaskResult[]>;
  keep(org: string, results: readonly TaskResult[]): void;
  /** Nothing is being performed. */
  idle(): Promise<void>;
  readonly busy: boolean;
}

export function createDispatcher(options: {
  readonly storage: Storage;
  readonly ports: Ports;
  readonly clock: Clock;
  /** Called when an answer has come in. */
  readonly onAnswer: () => void;
}): Dispatcher {
  const { storage, ports, clock, onAnswer } = options;
  const waiting: (() => Promise<void>)[] = [];
  const running = new Set<Promise<void>>();
  let inHand = new Map<string, TaskResult[]>();

  const start = (): void => {
    while (running.size < AT_A_TIME && waiting.length > 0) {
      const work = waiting.shift();
      if (!work) return;
      const promise: Promise<void> = work().finally(() => {
        running.delete(promise);
        start();
      });
      running.add(promise);
    }
  };
  const run = (work: () => Promise<void>): void => {
    waiting.push(work);
    start();
  };

  const answer = ({ org, candidate, task }: InHand, outcome: Outcome): void => {
    const results = inHand.get(org) ?? [];
    results.push({ candidate, task, at: clock.now(), outcome });
    inHand.set(org, results);
    onAnswer();
  };

  const putOff = (task: InHand, until: Instant, why: string) =>
    storage.postponeTask({ org: task.org, candidate: task.candidate, key: task.task.key, until, why });

  const performNow = (task: InHand) => async () => {
    const outcome = await perform(ports, task.task, task);
    if (outcome.kind === 'unknown' && SENDS.has(task.task.kind))
      await putOff(task, plus(clock.now(), FIRST_QUESTION_AFTER), 'the provider did not answer');
    else answer(task, outcome);
  };

  const askAfter =
    ({ attempts, inFlightSince, ...task }: ClaimedTask) =>
    async () => {
      const since = inFlightSince ?? clock.now();
      const found = await reconcile(ports, task.task, since);
      if (found.kind === 'found') return answer(task, { kind: 'accepted', providerId: found.providerId });
      if (found.kind === 'absent') return answer(task, { kind: 'absent' });
      if (clock.now() >= plus(since, ASKING_ENDS)) return answer(task, { kind: 'unresolved' });
      const patience = Math.min(SLOWEST_QUESTION, FIRST_QUESTION_AFTER * 2 ** Math.min(attempts, 10));
      await putOff(task, plus(clock.now(), patience), found.detail);
    };

  return {
    take(org, decided) {
      for (const { after, inFlight } of decided)
        for (const key of inFlight) {
          const task = after.tasks[key];
          if (task) run(performNow({ org, candidate: after.record.id, task }));
        }
    },
    takeClaimed(claimed) {
      for (const each of claimed)
        run(each.state === 'lost' && SENDS.has(each.task.kind) ? askAfter(each) : performNow(each));
    },
    answers() {
      const taken = inHand;
      inHand = new Map();
      return taken;
    },
    keep(org, results) {
      if (results.length > 0) inHand.set(org, [...results, ...(inHand.get(org) ?? [])]);
    },
    async idle() {
      while (running.size > 0 || waiting.length > 0) await Promise.all([...running]);
    },
    get busy() {
      return running.size > 0 || waiting.length > 0;
    },
  };
}
