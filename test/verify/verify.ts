/**
 * The whole check: one application, then two of one candidate, then what both left unseen.
 *
 * Owns: what counts as failing. Guarantee: a property never exercised, a transition or guard neither seen nor explained,
 * a state that parks somebody, and every violation not listed as known fail.
 */
import { type Coverage, Coverage as Watch } from './coverage.ts';
import { EXPLAINED, type Explanation } from './explained.ts';
import { blankExplored, type Explored, explore, type Violation } from './explore.ts';
import { type Known, knownFor } from './known.ts';
import { parkedForEver } from './liveness.ts';
import { PROPERTIES } from './properties.ts';
import { shrunk } from './shrink.ts';
import { oneApplicationToured, twoApplicationsToured } from './tours.ts';

export interface Depth {
  readonly seconds: number;
  readonly twoSeconds: number;
  readonly seed: number;
  /** The shallow depth of `npm test` and of mutants does not ask for coverage. */
  readonly coverage: boolean;
  readonly violations?: number;
}

export interface Verdict {
  readonly one: Explored;
  readonly two: Explored;
  readonly coverage: Coverage;
  readonly violations: readonly Violation[];
  readonly known: readonly { readonly violation: Violation; readonly known: Known }[];
  readonly neverExercised: readonly string[];
  readonly unexplained: readonly string[];
  readonly explained: readonly { readonly name: string; readonly why: string }[];
  /** Explanations that nothing needs any more. */
  readonly idle: readonly Explanation[];
  readonly parked: readonly string[];
  readonly failures: number;
}

const watches: Coverage[] = [];
/** One watch per process: a chart is watched once. */
const watch = (): Coverage => {
  if (watches.length === 0) watches.push(new Watch());
  return watches[0] as Coverage;
};

export function verify(depth: Depth): Verdict {
  const coverage = watch();
  const limit = depth.violations === undefined ? {} : { violations: depth.violations };
  const one = explore(
    oneApplicationToured(),
    { ms: depth.seconds * 1000, seed: depth.seed, ...limit },
    coverage,
    blankExplored(),
  );
  const two = explore(
    twoApplicationsToured(),
    { ms: depth.twoSeconds * 1000, seed: depth.seed, ...limit },
    coverage,
    blankExplored(),
  );
  const all = [...one.violations, ...two.violations];
  const known = all.flatMap((violation) => {
    const found = knownFor(violation);
    return found ? [{ violation, known: found }] : [];
  });
  const violations = all.filter((violation) => !knownFor(violation)).map(shrunk);
  const neverExercised = [...Object.keys(PROPERTIES), 'P-15'].filter(
    (name) => !one.exercised.has(name) && !two.exercised.has(name),
  );
  const unseen = [...coverage.uncoveredTransitions, ...coverage.uncoveredGuards];
  const whyOf = (name: string) => EXPLAINED.find(({ covers }) => covers.test(name))?.why;
  const explained = unseen.flatMap((name) => {
    const why = whyOf(name);
    return why === undefined ? [] : [{ name, why }];
  });
  const unexplained = unseen.filter((name) => whyOf(name) === undefined);
  const parked = parkedForEver();
  return {
    one,
    two,
    coverage,
    violations,
    known,
    neverExercised,
    unexplained,
    explained,
    idle: EXPLAINED.filter(({ covers }) => !unseen.some((name) => covers.test(name))),
    parked,
    failures: violations.length + parked.length + (depth.coverage ? neverExercised.length + unexplained.length : 0),
  };
}
