/**
 * The host: takes events in, decides, performs, and takes the answers in, until nothing waits.
 *
 * Owns: the loops and their pace. Must not know: rules, charts, providers. Guarantees: an accepted event is taken in
 * although every nudge is lost (polling alone is right); one process or many, the same; `drain` on a virtual clock runs
 * the very same code one step at a time.
 */

import type { Decided } from '../machines/engine/batch.ts';
import { decideBatch, type Fault } from '../machines/engine/decide-batch.ts';
import { type Instant, SECOND } from '../machines/vocabulary/instant.ts';
import type { NewId } from '../machines/vocabulary/new-id.ts';
import { createDispatcher } from './dispatch/dispatcher.ts';
import { createLeases, LEASE, LEASE_MARGIN, type Life } from './dispatch/lease.ts';
import { createNotifier } from './notifier.ts';
import type { Clock, Ports } from './ports.ts';
import type { Acceptance, NewInboxEvent, ReceiveAsk, ReceiveReport, Storage } from './storage.ts';

export interface HostOptions {
  readonly storage: Storage;
  readonly ports: Ports;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Names this process in leases; unique among live processes. One that is used again takes its own leases back. */
  readonly worker: string;
  /** How many times faster than life the clock runs; leases keep their length in life. 1 when left out. */
  readonly pace?: number;
  /** Life's own time, beside the clock; left out where only the clock's time passes. */
  readonly life?: Life;
  /** Hears every batch after it is committed, in order: the simulator prints from it, the console streams it. */
  readonly onCommitted?: (org: string, decided: readonly Decided[], at: Instant) => void;
  /** Whether somebody looks on at what charts of this org are given; nobody does when left out. */
  readonly isWatched?: (org: string) => boolean;
  /** Hears what could not be taken in; it has been parked or put off. */
  readonly onFault?: (fault: Fault) => void;
  /** Hears of a storage that cannot be reached; the loops go on trying. */
  readonly onTrouble?: (error: Error) => void;
}

export interface Host {
  accept(events: readonly NewInboxEvent[]): Promise<readonly Acceptance[]>;
  /** Takes in what waits of one candidate, ahead of all others, for a request that waits for the answer. */
  takeIn(org: string, candidate: string): Promise<void>;
  /** Takes in and performs everything that is due at the clock's present instant, until nothing more is. */
  drain(): Promise<void>;
  /** Starts the loops (nudged by `accept`, polling as the backup). */
  start(): void;
  /** Stops taking new work and waits for what is in hand. */
  stop(): Promise<void>;
}

const HEARTBEAT = 1 * SECOND;
const POLL = 100;
/** With nothing to do for so long, a look costs more than it brings. */
const QUIET_AFTER = 3_000;
const QUIET_POLL = 2 * POLL;
/** A lane that was called when another had just looked finds nothing new. */
const JUST_LOOKED = POLL / 10;
/** Tasks that were lost are looked for less often: their leases last seconds. */
const CLAIM_POLL = 5 * POLL;
const ORGS_AT_A_TIME = 16;
const CANDIDATES_AT_A_TIME = 64;
const TASKS_AT_A_TIME = 64;
/** Batches under way at once: the second decides while the first waits for the database. */
const LANES = 2;
/** One lane looks for what nobody told of; the others wait to be called, and look now and then in case nobody did. */
const CALLED_LANE_POLL = 10 * POLL;
/**
 * PAU-03: the concurrency limit of provider calls. At it nothing more is begun of our own accord; what people say is still
 * taken in, up to twice as many calls, from where on it may be answered late.
 */
const CONCURRENCY_LIMIT = 256;
const LIMIT_WITH_REPLIES = 2 * CONCURRENCY_LIMIT;
const PAUSE_AFTER_TROUBLE = 250;
/** Somebody waits for the answer about one candidate. */
const ONE: Pick<ReceiveAsk, 'takes' | 'limit'> = { limit: 1 };
/** A stopping process takes in what is answered to it so many times; what is left is asked about by others. */
const LAST_ROUNDS = 4;

export function createHost(options: HostOptions): Host {
  const { storage, ports, clock, worker, onCommitted, isWatched, onFault, onTrouble, pace = 1, life } = options;
  const notifier = createNotifier();
  let running = false;
  /** Orgs in which something was accepted here and may wait. */
  const hinted = new Set<string>();
  const nudge = (org: string): void => {
    hinted.add(org);
    notifier.notify();
  };
  const leases = createLeases({ clock, pace, life });
  const dispatcher = createDispatcher({
    storage,
    ports,
    clock,
    leases,
    pace,
    onTrouble,
    onAnswer: () => notifier.notify(),
  });
  /** GAT-13: slots of each org that fell free here while somebody waited for one; polling is the backup, and alone in a drain. */
  const freedSlots = new Map<string, number>();

  /** Back-pressure: what is decided leaves at once, so no more is decided than may be sent at the same time. */
  function whatToTake(results: number): Pick<ReceiveAsk, 'takes' | 'limit'> | null {
    const { inHand } = dispatcher;
    const limit = (room: number) => Math.max(results, Math.min(CANDIDATES_AT_A_TIME, room));
    if (inHand < CONCURRENCY_LIMIT) return { takes: 'everything', limit: limit(CONCURRENCY_LIMIT - inHand) };
    if (inHand < LIMIT_WITH_REPLIES) return { takes: 'inbox', limit: limit(LIMIT_WITH_REPLIES - inHand) };
    return results === 0 ? null : { takes: 'answers', limit: results };
  }

  /** One batch of one org. */
  async function receive(org: string, asked: Partial<ReceiveAsk> = {}): Promise<ReceiveReport | null> {
    const now = clock.now();
    const term = leases.term();
    const results = asked.only === undefined ? dispatcher.answersOf(org) : [];
    const candidates = new Set(results.map(({ candidate }) => candidate)).size;
    const may = asked.only === undefined ? whatToTake(Math.min(CANDIDATES_AT_A_TIME, candidates)) : ONE;
    if (may === null) {
      hinted.add(org);
      return null;
    }
    const waiters = may.takes === 'everything' ? (freedSlots.get(org) ?? 0) : 0;
    if (waiters > 0) freedSlots.delete(org);
    const ask = { org, now, worker, leaseUntil: term.until, results, waiters, ...may, ...asked };
    let report: ReceiveReport;
    try {
      report = await storage.receive(ask, (batch) => decideBatch(batch, now, onFault, running, isWatched?.(org)));
    } catch (error) {
      dispatcher.keep(org, results); // nothing was written: they are still to be delivered
      throw error;
    }
    dispatcher.keep(org, report.left);
    onCommitted?.(org, report.decided, now);
    dispatcher.take(org, report.decided, term);
    if (report.decided.some(({ news = [] }) => news.length > 0)) nudge(org);
    if (running && report.slotsFreed > 0) freedSlots.set(org, (freedSlots.get(org) ?? 0) + report.slotsFreed);
    if (report.candidates === ask.limit) nudge(org);
    else if (freedSlots.has(org)) hinted.add(org);
    return report;
  }

  let lookedAt = Number.NEGATIVE_INFINITY;
  /** A look was due, and those we know of went first. */
  let owesALook = false;

  /** Those we know of beside those with answers; all of them when we know of none, and every now and then. */
  async function orgsToTakeIn(answered: readonly string[], look: boolean): Promise<ReadonlySet<string>> {
    const orgs = new Set(hinted);
    hinted.clear();
    const since = performance.now() - lookedAt;
    const isDue = since >= POLL;
    const isKnown = answered.length > 0 || orgs.size > 0;
    if (!look && (isKnown ? !(isDue && owesALook) : since < JUST_LOOKED)) {
      owesALook = isKnown ? isDue : owesALook;
      return orgs;
    }
    owesALook = false;
    lookedAt = performance.now();
    for (const org of await storage.readyOrgs(clock.now(), ORGS_AT_A_TIME)) orgs.add(org);
    return orgs;
  }

  let movedAt = performance.now();
  const pollOfLane = (lane: number): number => {
    if (lane > 0) return CALLED_LANE_POLL;
    return performance.now() - movedAt > QUIET_AFTER ? QUIET_POLL : POLL;
  };

  /** Every org with something to take in, once around; says how many candidates moved. */
  async function receiveAll(look: boolean): Promise<number> {
    let moved = 0;
    const answered = dispatcher.orgs();
    const others = await orgsToTakeIn(answered, look);
    // the other lane may have taken the answers meanwhile
    for (const org of new Set([...answered, ...others]))
      if (others.has(org) || dispatcher.orgs().includes(org)) moved += (await receive(org))?.candidates ?? 0;
    if (moved > 0) movedAt = performance.now();
    return moved;
  }

  async function claim(limit = TASKS_AT_A_TIME): Promise<number> {
    const term = leases.term();
    const claimed = await storage.claimTasks({ now: clock.now(), limit, worker, leaseUntil: term.until });
    dispatcher.takeClaimed(claimed, term);
    return claimed.length;
  }
  async function claimWithFreeHands(): Promise<number> {
    const room = Math.min(TASKS_AT_A_TIME, CONCURRENCY_LIMIT - dispatcher.inHand);
    return room > 0 ? claim(room) : 0;
  }

  /** Of the last heartbeat that got through, by life. */
  let beatAt = Number.NEGATIVE_INFINITY;
  async function heartbeat(): Promise<number> {
    const began = life?.steady() ?? 0;
    const term = leases.term();
    const succeeded = dispatcher.renewing();
    const keptUntil = await storage.renewLeases({ worker, now: clock.now(), leaseUntil: term.until });
    succeeded(leases.shortened(term, keptUntil));
    beatAt = began;
    return 0;
  }
  /** A worker whose heartbeats do not get through decides and claims nothing, since it could not carry it out in time. */
  const isAlive = (): boolean => life === undefined || life.steady() - beatAt < LEASE - LEASE_MARGIN;
  const ifAlive = (work: () => Promise<number>) => async () => (isAlive() ? work() : 0);

  /** What a former process of this name had in flight is nobody's from now on, and is asked about at once. */
  const takeBackOwn = async (): Promise<number> => {
    const now = clock.now();
    await storage.renewLeases({ worker, now, leaseUntil: now });
    while ((await claim()) > 0); // before the first heartbeat, which would keep them
    beatAt = life?.steady() ?? 0;
    return 1;
  };

  async function drain(): Promise<void> {
    for (;;) {
      const moved = await receiveAll(true);
      const claimed = moved > 0 || dispatcher.inHand > 0 ? 0 : await claim();
      await dispatcher.idle();
      if (moved === 0 && claimed === 0 && dispatcher.orgs().length === 0) return;
    }
  }

  async function takeInLastAnswers(): Promise<void> {
    for (let round = 0; round < LAST_ROUNDS && dispatcher.orgs().length > 0; round++)
      for (const org of dispatcher.orgs()) {
        const results = dispatcher.answersOf(org);
        dispatcher.keep(org, results);
        await receive(org, { takes: 'answers', limit: new Set(results.map(({ candidate }) => candidate)).size });
        await dispatcher.idle();
      }
  }

  let beating = false;
  const loops: Promise<void>[] = [];
  const heart: Promise<void>[] = [];

  /** Storage that is away is no answer: 0, after a pause. */
  async function guarded(work: () => Promise<number>): Promise<number> {
    try {
      return await work();
    } catch (error) {
      onTrouble?.(error as Error);
      await notifier.wait(PAUSE_AFTER_TROUBLE, false);
      return 0;
    }
  }
  async function loop(work: () => Promise<number>, pause: () => number, listens: boolean): Promise<void> {
    while (running) if ((await guarded(work)) === 0 && running) await notifier.wait(pause(), listens);
  }

  return {
    accept: groupAccepts(storage, clock, nudge),
    async takeIn(org, candidate) {
      await receive(org, { only: candidate });
    },
    drain,
    start() {
      if (running) return;
      running = true;
      beating = true;
      const begun = (async () => {
        while (running && (await guarded(takeBackOwn)) === 0);
      })();
      const begin = (work: () => Promise<number>, pause: () => number, listens: boolean) =>
        loops.push(begun.then(() => loop(work, pause, listens)));
      for (let lane = 0; lane < LANES; lane++)
        begin(
          ifAlive(() => receiveAll(false)),
          () => pollOfLane(lane),
          true,
        );
      begin(ifAlive(claimWithFreeHands), () => CLAIM_POLL, false);
      heart.push(
        begun.then(async () => {
          while (beating) {
            await guarded(heartbeat);
            if (beating) await notifier.wait(HEARTBEAT, false);
          }
        }),
      );
    },
    async stop() {
      running = false;
      notifier.notifyAll();
      await Promise.all(loops.splice(0));
      dispatcher.close();
      await dispatcher.idle();
      // What was answered while stopping is taken in now rather than asked about later.
      await takeInLastAnswers().catch((error: unknown) => onTrouble?.(error as Error));
      beating = false;
      notifier.notifyAll();
      await Promise.all(heart.splice(0));
    },
  };
}

/** Whatever is accepted while a write is under way goes into the next one together: one commit for many webhooks. */
function groupAccepts(storage: Storage, clock: Clock, onAccepted: (org: string) => void): Host['accept'] {
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
      const orgs = new Set(group.flatMap(({ events }) => events.map((event) => event.org)));
      const tell = () => {
        for (const org of orgs) if (orgs.delete(org)) onAccepted(org);
      };
      try {
        const answers = await storage.accept(
          group.flatMap(({ events }) => events),
          clock.now(),
          tell,
        );
        let from = 0;
        for (const { events, resolve } of group) {
          resolve(answers.slice(from, from + events.length));
          from += events.length;
        }
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
      tell();
    }
    writing = false;
  }

  return (events) =>
    new Promise((resolve, reject) => {
      waiting.push({ events, resolve, reject });
      if (!writing) void write();
    });
}
