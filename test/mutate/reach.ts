/**
 * Which witness comes by which gate, guard and transition of the whole charts, and how long it takes.
 *
 * Owns: the watch on what can be broken, and asking every witness once under it. Guarantee: a witness that is not content
 * on the whole charts is named and never asked again.
 */
import { CALL_GATES } from '../../machines/call-attempt/gates.ts';
import type { GateExit } from '../../machines/gate.ts';
import { MESSAGE_GATES } from '../../machines/messages/gates.ts';
import { Coverage } from '../verify/coverage.ts';
import { NeedsVitest } from './pure-tests.ts';
import type { Witness } from './witness.ts';

export interface Measured {
  readonly name: string;
  readonly ms: number;
  /** Names of gates, guards and transitions, as mutants name them in `reach`. */
  readonly comesBy: readonly string[];
}

export interface Measurement {
  readonly measured: readonly Measured[];
  readonly notContent: readonly string[];
  /** They say nothing here, neither content nor not. */
  readonly needVitest: readonly string[];
}

export const callGateName = (when: string): string => `call-attempt: ${when}`;
export const messageGateName = (gate: string, when: string): string => `messages: ${gate}/${when}`;

/** The watch of `verify`, and the exits of the gates beside it: `decide()` reads those and no chart. */
class Watch {
  readonly #charts = new Coverage();
  readonly #exits = new Set<string>();

  constructor() {
    for (const { exits } of CALL_GATES) for (const exit of exits) this.#watch(exit, callGateName(exit.when));
    for (const { gate, exits } of MESSAGE_GATES)
      for (const exit of exits) this.#watch(exit, messageGateName(gate, exit.when));
  }

  #watch<View, Target extends string>(exit: GateExit<View, Target>, name: string): void {
    const { test } = exit;
    (exit as { test: typeof test }).test = (view) => {
      this.#exits.add(name);
      return test(view);
    };
  }

  /** What was come by since this was last asked. */
  comeBy(): readonly string[] {
    const { taken, guards } = this.#charts;
    const names = new Set(this.#exits);
    for (const [name, times] of taken) if (times > 0) names.add(name);
    for (const [name, { yes, no }] of guards) if (yes + no > 0) names.add(name);
    this.#exits.clear();
    this.#charts.last = [];
    for (const name of taken.keys()) taken.set(name, 0);
    for (const seen of guards.values()) Object.assign(seen, { yes: 0, no: 0 });
    return [...names];
  }
}

/** Asks every witness once. To be called once in a process, which breaks nothing afterwards: the watch stays on. */
export async function measure(witnesses: readonly Witness[]): Promise<Measurement> {
  const watch = new Watch();
  const measured: Measured[] = [];
  const notContent: string[] = [];
  const needVitest: string[] = [];
  for (const { name, content } of witnesses) {
    watch.comeBy();
    const started = performance.now();
    const answer = await content().catch((error: unknown) => (error instanceof NeedsVitest ? null : false));
    const ms = performance.now() - started;
    const comesBy = watch.comeBy();
    if (answer) measured.push({ name, ms, comesBy });
    else (answer === null ? needVitest : notContent).push(name);
  }
  return { measured, notContent, needVitest };
}
