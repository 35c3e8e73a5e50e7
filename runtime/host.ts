/**
 * The host: takes events in, decides, performs, and takes the answers in, until nothing waits.
 *
 * Owns: the loops and their pace. Must not know: rules, charts, providers. Guarantees: an accepted event is taken in
 * although every nudge is lost (polling alone is right); one process or many, the same; `drain` on a virtual clock runs
 * the very same code one step at a time.
 */
import { type Instant, plus, SECOND } from '../machines/vocabulary/instant.ts';
import { createDispatcher } from './dispatch.ts';
import type { Clock, NewId, Ports } from './ports.ts';
import { decideBatch, type Fault } from './receive.ts';
import type { Acceptance, Decided, NewInboxEvent, ReceiveReport, Storage, TaskResult } from './storage.ts';

export interface HostOptions {
  readonly storage: Storage;
  readonly ports: Ports;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Names this process in leases; unique among live processes. */
  readonly worker: string;
  /** Hears every batch after it is committed, in order: the simulator prints from it, the console streams it. */
  readonly onCommitted?: (org: string, decided: readonly Decided[], at: Instant) => void;
  /** Hears what could not be taken in; it has been parked or put off. */
  readonly onFault?: (fault: Fault) => void;
  /** Hears a storage that cannot be reached; the loops go on trying. */
  readonly onTrouble?: (error: Error) => void;
}

export interface Host {
  accept(events: readonly NewInboxEvent[]): Promise<readonly Acceptance[]>;
  /** Takes in and performs everything that is due at the clock's present instant, until nothing more is. */
  drain(): Promise<void>;
  /** Starts the loops (nudged by `accept`, polling as the backup). */
  start(): void;
  /** Stops taking new work and waits for what is in hand. */
  stop(): Promise<void>;
}

/** A worker that is gone for so long has lost its tasks: short, because whole again within five seconds is the goal. */
const LEASE = 3 * SECOND;
const HEARTBEAT = 1 * SECOND;
const POLL = 100;
const ORGS_AT_A_TIME = 16;
const CANDIDATES_AT_A_TIME = 64;
const TASKS_AT_A_TIME = 64;
/** Batches under way at once: the second decides while the first waits for the database. */
const LANES = 2;
const PAUSE_AFTER_TROUBLE = 250;

export function createHost(options: HostOptions): Host {
  const { storage, ports, clock, worker, onCommitted, onFault, onTrouble } = options;
  let nudge = () => {};
  const dispatcher = createDispatcher({ storage, ports, clock, onAnswer: () => nudge() });
  const leaseUntil = () => plus(clock.now(), LEASE);

  /** One batch of one org. */
  async function receive(org: string, results: readonly TaskResult[]): Promise<ReceiveReport> {
    const now = clock.now();
    let report: ReceiveReport;
    try {
      report = await storage.receive(
        { org, now, limit: CANDIDATES_AT_A_TIME, worker, leaseUntil: leaseUntil(), results },
        (batch) => decideBatch(batch, now, onFault),
      );
    } catch (error) {
      dispatcher.keep(org, results); // nothing was written: they are still to be delivered
      throw error;
    }
    dispatcher.keep(org, report.left);
    onCommitted?.(org, report.decided, now);
    dispatcher.take(org, report.decided);
    return report;
  }

  /** Every org with something to take in, once around; says how many candidates moved. */
  async function receiveAll(): Promise<number> {
    const answers = dispatcher.answers();
    const ready = await storage.readyOrgs(clock.now(), ORGS_AT_A_TIME);
    let moved = 0;
    for (const org of new Set([...answers.keys(), ...ready])) {
      const { candidates } = await receive(org, answers.get(org) ?? []);
      moved += candidates;
    }
    return moved;
  }

  async function claim(): Promise<number> {
    const claimed = await storage.claimTasks({
      now: clock.now(),
      limit: TASKS_AT_A_TIME,
      worker,
      leaseUntil: leaseUntil(),
    });
    dispatcher.takeClaimed(claimed);
    return claimed.length;
  }

  async function drain(): Promise<void> {
    for (;;) {
      const moved = await receiveAll();
      const claimed = moved > 0 || dispatcher.busy ? 0 : await claim();
      await dispatcher.idle();
      if (moved === 0 && claimed === 0 && [...dispatcher.answers()].every(([org, results]) => giveBack(org, results)))
        return;
    }
  }

  /** True when there was nothing to give back. */
  function giveBack(org: string, results: readonly TaskResult[]): boolean {
    dispatcher.keep(org, results);
    return results.length === 0;
  }

  const accepting = groupAccepts(storage, clock, () => nudge());
  const loops: Promise<void>[] = [];
  let running = false;

  return {
    accept: accepting,
    drain,
    start() {
      if (running) return;
      running = true;
      const bell = createBell();
      nudge = bell.ring;
      const guarded = async (work: () => Promise<number>): Promise<number> => {
        try {
          return await work();
        } catch (error) {
          onTrouble?.(error as Error);
          await bell.wait(PAUSE_AFTER_TROUBLE, false);
          return 0;
        }
      };
      const loop = async (work: () => Promise<number>, pause: number, listens: boolean) => {
        while (running) if ((await guarded(work)) === 0 && running) await bell.wait(pause, listens);
      };
      for (let lane = 0; lane < LANES; lane++) loops.push(loop(receiveAll, POLL, true));
      loops.push(loop(claim, 4 * POLL, false));
      loops.push(
        loop(
          async () => {
            await storage.renewLeases({ worker, leaseUntil: leaseUntil() });
            return 0;
          },
          HEARTBEAT,
          false,
        ),
      );
    },
    async stop() {
      running = false;
      nudge();
      await Promise.all(loops.splice(0));
      await dispatcher.idle();
      // What was answered while stopping is taken in now rather than asked about later.
      for (const [org, results] of dispatcher.answers()) if (results.length > 0) await receive(org, results);
      await dispatcher.idle();
    },
  };
}

/** Whatever is accepted while a write is under way goes into the next one together: one commit for many webhooks. */
function groupAccepts(storage: Storage, clock: Clock, onAccepted: () => void): Host['accept'] {
  interface Waiting {
    readonly events: readonly NewInboxEvent[];
    readonly resolve: (answers: readonly Acceptance[]) => void;
    readonly reject: (error: unknown) => void;
  }
  let waiting: Waiting[] = [];
  let writing = false;

  async function write(): Promise<void> {
    writing = true;
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      try {
        const answers = await storage.accept(
          group.flatMap(({ events }) => events),
          clock.now(),
        );
        let from = 0;
        for (const { events, resolve } of group) {
          resolve(answers.slice(from, from + events.length));
          from += events.length;
        }
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
      onAccepted();
    }
    writing = false;
  }

  return (events) =>
    new Promise((resolve, reject) => {
      waiting.push({ events, resolve, reject });
      if (!writing) void write();
    });
}

/** Sleepers that a ring wakes at once; a ring while nobody sleeps is remembered for the next. */
function createBell() {
  const sleepers = new Set<() => void>();
  let rung = false;
  return {
    ring() {
      rung = sleepers.size === 0;
      for (const wake of sleepers) wake();
    },
    wait(ms: number, listens: boolean): Promise<void> {
      if (listens && rung) {
        rung = false;
        return Promise.resolve();
      }
      return new Promise((resolve) => {
        const wake = () => {
          clearTimeout(timer);
          sleepers.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, ms);
        if (listens) sleepers.add(wake);
      });
    },
  };
}
