/**
 * The whole check: one application, then two of one candidate, then what both left unseen.
 *
 * Owns: what counts as failing. Guarantee: a property never exercised, a transition or guard neither seen nor explained,
 * a state that parks somebody, and every violation not listed as known fail.
 */
import { type Coverage, Coverage as Watch } from './coverage.ts';
import { EXPLAINED, type Explanation } from './explained.ts';
import { type Budget, blankExplored, type Explored, explore, type Violation } from './explore.ts';
import { type InboundVerdict, verifyInbound } from './inbound-calls.ts';
import { KNOWN, type Known, knownFor } from './known.ts';
import { parkedForEver } from './liveness.ts';
import { PROPERTIES } from './properties.ts';
import { shrunk } from './shrink.ts';
import { oneApplicationToured, twoApplicationsToured } from './tours.ts';

/** How long one search goes on: by situations it says the same on every machine, by seconds it uses what is there. */
export type Bound = { readonly states: number } | { readonly seconds: number };

export interface Depth {
  readonly one: Bound;
  readonly two: Bound;
  readonly seed: number;
  /** The shallow depth of `npm test` and of mutants does not ask for coverage. */
  readonly coverage: boolean;
  readonly violations?: number;
}

export interface Verdict {
  readonly one: Explored;
  readonly two: Explored;
  readonly coverage: Coverage;
  /** Calls that come in: every way there is. */
  readonly inbound: InboundVerdict;
  readonly violations: readonly Violation[];
  readonly known: readonly { readonly violation: Violation; readonly known: Known }[];
  readonly neverExercised: readonly string[];
  readonly unexplained: readonly string[];
  readonly explained: readonly { readonly name: string; readonly why: string }[];
  /** Explanations of what was seen after all. */
  readonly idle: readonly Explanation[];
  /** Known violations that are none any more. */
  readonly settled: readonly Known[];
  readonly parked: readonly string[];
  /** What was never exercised or seen counts. */
  readonly coverageCounts: boolean;
  readonly failures: number;
}

const watches: Coverage[] = [];
/** One watch per process: a chart is watched once. */
const watch = (): Coverage => {
  if (watches.length === 0) watches.push(new Watch());
  return watches[0] as Coverage;
};

/** What `npm run verify` does when nothing else is said; everything is seen for the first time well before its end. */
export const EVERYDAY: Depth = { one: { states: 45_000 }, two: { states: 12_000 }, seed: 1, coverage: true };

const budgetOf = (bound: Bound, { seed, violations }: Depth): Budget => ({
  ms: 'seconds' in bound ? bound.seconds * 1000 : Number.POSITIVE_INFINITY,
  ...('states' in bound ? { states: bound.states } : {}),
  seed,
  ...(violations === undefined ? {} : { violations }),
});

export function verify(depth: Depth): Verdict {
  const coverage = watch();
  const one = explore(oneApplicationToured(), budgetOf(depth.one, depth), coverage, blankExplored());
  const budgetOfTwo = { ...budgetOf(depth.two, depth), exercised: one.exercised };
  const two = explore(twoApplicationsToured(), budgetOfTwo, coverage, blankExplored());
  const inbound = verifyInbound();
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
  const unexplained = depth.coverage ? unseen.filter((name) => whyOf(name) === undefined) : [];
  const idle = depth.coverage ? EXPLAINED.filter(({ covers }) => !unseen.some((name) => covers.test(name))) : [];
  const settled = depth.coverage ? KNOWN.filter((one) => known.every((found) => found.known !== one)) : [];
  const parked = parkedForEver();
  return {
    one,
    two,
    coverage,
    inbound,
    violations,
    known,
    neverExercised,
    unexplained,
    explained,
    idle,
    settled,
    parked,
    coverageCounts: depth.coverage,
    failures:
      violations.length +
      inbound.broken.length +
      parked.length +
      unexplained.length +
      idle.length +
      settled.length +
      (depth.coverage ? neverExercised.length : 0),
  };
}
