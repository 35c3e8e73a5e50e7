/**
 * Takes mutants through worker processes, and goes on when one of them ends nothing any more.
 *
 * Owns: the processes, their patience, and what silence means. Must not know: charts, witnesses, files. Guarantees: the
 * patience with a witness is at least ten times what it takes on the whole charts; silence counts as noticed only when it
 * comes twice, and that witness is content on the whole charts after it.
 */
import type { ChildProcess } from 'node:child_process';
import type { Fate } from './fates.ts';
import type { Measurement } from './reach.ts';
import type { Order, Said } from './worker.ts';

/** So many times as long as a witness takes on the whole charts, and never less than the floor. */
const TIMES = 10;
const FLOOR_MS = 8_000;
/** A worker reads every pure test and walks every tour before it asks anybody. */
const START_UP_MS = 120_000;
/** Every witness, once. */
const MEASURING_MS = 300_000;

export interface Lane {
  /** Starts one more worker, which knows what has been measured. */
  readonly begin: () => ChildProcess;
  readonly floorMs?: number;
  readonly told: (fate: Fate) => void;
  /** CPU of a worker that is done or gone. */
  readonly used: (cpuMs: number) => void;
  /** Witnesses that are believed no more. */
  readonly fickle: (names: readonly string[]) => void;
  readonly isOver: () => boolean;
}

type Asked = Extract<Said, { readonly asks: string }>;
type Ended =
  | { readonly how: 'said'; readonly said: Said }
  | { readonly how: 'silent' | 'gone'; readonly asked: Asked | null; readonly afterMs: number };

class Worker {
  readonly #child: ChildProcess;
  readonly #floorMs: number;
  #cpuMs = 0;

  constructor(child: ChildProcess, floorMs: number) {
    this.#child = child;
    this.#floorMs = floorMs;
  }

  /** One order, and what came of it. `firstMs`: how long its first word may take; once it is ready, `thenMs`. */
  carryOut(order: Order, firstMs: number, thenMs = firstMs): Promise<Ended> {
    const child = this.#child;
    return new Promise((resolve) => {
      let asked: Asked | null = null;
      let since = performance.now();
      const end = (ended: Ended) => {
        clearTimeout(patience);
        child.off('message', heard);
        child.off('exit', gone);
        resolve(ended);
      };
      const lost = (how: 'silent' | 'gone') => end({ how, asked, afterMs: performance.now() - since });
      const gone = () => lost('gone');
      const wait = (ms: number) => setTimeout(() => lost('silent'), Math.max(this.#floorMs, ms));
      const heard = (said: Said) => {
        this.#cpuMs = said.cpuMs;
        clearTimeout(patience);
        since = performance.now();
        if ('ready' in said) {
          patience = wait(thenMs);
          return;
        }
        if (!('asks' in said)) return end({ how: 'said', said });
        asked = said;
        patience = wait(TIMES * said.usually);
      };
      let patience = wait(firstMs);
      child.on('message', heard);
      child.once('exit', gone);
      if (child.exitCode !== null || child.signalCode !== null) gone();
      else child.send(order);
    });
  }

  /** The CPU that it used, as far as it told. */
  end(): number {
    this.#child.kill('SIGKILL');
    return this.#cpuMs;
  }
}

/** Asks a part of the witnesses on the whole charts, in a process of its own. */
export async function measuredBy(
  begin: () => ChildProcess,
  part: { readonly part: number; readonly of: number },
  used: (cpuMs: number) => void,
): Promise<Measurement> {
  const worker = new Worker(begin(), FLOOR_MS);
  const ended = await worker.carryOut({ measure: part }, MEASURING_MS);
  used(worker.end());
  if (ended.how === 'said' && 'measurement' in ended.said) return ended.said.measurement;
  throw new Error('The witnesses do not come to an end on the whole charts.');
}

const WORDS = { silent: 'never ends', gone: 'takes its process down' } as const;

/** Takes mutants from the list until it is empty; several may take from one list at once. */
export async function seeThrough(waiting: string[], lane: Lane): Promise<void> {
  const begin = () => new Worker(lane.begin(), lane.floorMs ?? FLOOR_MS);
  let worker = begin();
  /** Silent a first time: the machine may only have been busy. */
  const silentBefore = new Set<string>();
  for (let mutant = waiting.shift(); mutant !== undefined && !lane.isOver(); mutant = waiting.shift()) {
    const ended = await worker.carryOut({ breaks: mutant }, START_UP_MS);
    if (ended.how === 'said') {
      if (!('noticed' in ended.said)) throw new Error(`A worker said ${JSON.stringify(ended.said)}.`);
      lane.told({ mutant, noticed: ended.said.noticed });
      lane.fickle(ended.said.fickle);
      continue;
    }
    const { how, asked, afterMs } = ended;
    lane.used(worker.end() + (how === 'silent' ? afterMs : 0));
    if (asked === null) throw new Error(`A worker was ${how} before it asked anybody about "${mutant}".`);
    worker = begin();
    if (!silentBefore.has(mutant)) {
      silentBefore.add(mutant);
      waiting.unshift(mutant);
      continue;
    }
    const whole = await worker.carryOut({ asksWhole: asked.asks }, START_UP_MS, TIMES * asked.usually);
    if (whole.how === 'said' && 'isContent' in whole.said && whole.said.isContent) {
      const name = `${asked.asks} (${WORDS[how]}; unbroken ${Math.ceil(asked.usually)} ms)`;
      lane.told({ mutant, noticed: { kind: asked.kind, name }, hung: true });
      continue;
    }
    // It is the witness that does not end; nothing is known of the mutant.
    lane.fickle([asked.asks]);
    lane.told({ mutant, noticed: null });
    lane.used(worker.end());
    worker = begin();
  }
  lane.used(worker.end());
}
