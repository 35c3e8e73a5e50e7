/**
 * The search: from each beginning, everything that may happen, in any order, until the budget is used.
 *
 * Owns: the frontier and the order in which it is explored (least seen shapes first, then breadth first), what counts as
 * seen, and the counts. Guarantee: the same seed and number of states explore the same; a violation is kept with the
 * actions that led to it.
 */
import type { Action } from './action.ts';
import { actionsIn } from './actions.ts';
import type { Beginning } from './beginning.ts';
import { canonical, shapeOf } from './canonical.ts';
import type { Coverage } from './coverage.ts';
import { deedsOf } from './deeds.ts';
import { ordersDiffer } from './orders.ts';
import { PROPERTIES } from './properties.ts';
import type { Situation } from './situation.ts';
import { take } from './take.ts';

export interface Violation {
  readonly property: string;
  readonly says: string;
  readonly beginning: Beginning;
  readonly actions: readonly Action[];
  /** The transitions of the last deed. */
  readonly transitions: readonly string[];
  /** Those of the rules that the violation names: the last deed came by and did not take them. */
  readonly passedBy: readonly string[];
}

export interface Budget {
  readonly ms: number;
  readonly states?: number;
  readonly seed: number;
  /** Properties that an earlier search has exercised: they are no news. */
  readonly exercised?: ReadonlyMap<string, number>;
  /** Stop at the first violation of each property. */
  readonly violations?: number;
}

export interface Explored {
  states: number;
  transitions: number;
  macrosteps: number;
  ms: number;
  complete: boolean;
  /** After so many states no transition, guard or property was seen for the first time any more. */
  newsEndedAt: number;
  readonly exercised: Map<string, number>;
  readonly violations: Violation[];
}

interface Found {
  readonly situation: Situation;
  readonly beginning: Beginning;
  readonly parent: Found | null;
  readonly action: Action | null;
  readonly shape: string;
  readonly depth: number;
}

const LEVELS = 12;
/** An action is tried this often from one shape before the others have had their turn. */
const TRIES = [1, 3, 12, Number.POSITIVE_INFINITY];
/** P-15 tries every order of a call's webhooks on so many shapes. */
const MOST_ORDERS = 40;

export const blankExplored = (): Explored => ({
  states: 0,
  transitions: 0,
  macrosteps: 0,
  ms: 0,
  complete: false,
  newsEndedAt: 0,
  exercised: new Map(),
  violations: [],
});

/** A small generator with a seed, for the order in which equals are tried. */
function mulberry(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const pathOf = (found: Found | null): readonly Action[] =>
  found?.action ? [...pathOf(found.parent), found.action] : [];

export type Outcome =
  | { readonly kind: 'after'; readonly situation: Situation; readonly advances: number }
  | { readonly kind: 'wrong'; readonly property: string; readonly says: string }
  | { readonly kind: 'not here' };

/** Performs one action and asks every property after every advance. */
export function perform(situation: Situation, action: Action, count?: (property: string) => void): Outcome {
  let current = situation;
  let advances = 0;
  const deeds = deedsOf(situation, action);
  if (!deeds) return { kind: 'not here' };
  for (const deed of deeds) {
    try {
      const taken = take(current, deed);
      current = taken.after;
      if (!deed.occurrence) continue;
      advances += 1;
      for (const [name, { holds }] of Object.entries(PROPERTIES)) {
        const says = holds(taken, () => count?.(name));
        if (says !== null) return { kind: 'wrong', property: name, says };
      }
    } catch (thrown) {
      const { name, message } = thrown as Error;
      return { kind: 'wrong', property: 'no fault', says: `${name}: ${message}` };
    }
  }
  return { kind: 'after', situation: current, advances };
}

export function explore(
  beginnings: readonly Beginning[],
  budget: Budget,
  coverage: Coverage | null,
  explored: Explored = blankExplored(),
): Explored {
  const started = performance.now();
  const chance = mulberry(budget.seed);
  const seen = new Set<string>();
  const shapes = new Map<string, number>();
  const tries = new Map<string, number>();
  const ordersTried = new Set<string>();
  const broken = new Set<string>();
  let firsts = 0;
  const noteNews = () => {
    const properties = [...explored.exercised.keys()].filter((name) => !budget.exercised?.has(name));
    const now = (coverage?.firsts ?? 0) + properties.length;
    if (now > firsts) explored.newsEndedAt = explored.states;
    firsts = now;
  };
  const count = (property: string) => {
    explored.exercised.set(property, (explored.exercised.get(property) ?? 0) + 1);
  };
  let queues: Found[][] = Array.from({ length: LEVELS }, () => []);
  let deferred: Found[] = [];
  let round = 0;

  const put = (found: Found) => {
    const shape = shapeOf(found.situation);
    const times = shapes.get(shape) ?? 0;
    shapes.set(shape, times + 1);
    // What is new anywhere comes first; each beginning has its own first turns all the same.
    const own = shapes.get(found.shape) ?? 0;
    shapes.set(found.shape, own + 1);
    queues[Math.min(times, own * 3, LEVELS - 1)]?.push(found);
  };
  const admit = (situation: Situation, beginning: Beginning, parent: Found | null, action: Action | null) => {
    const key = `${beginning.name} ${canonical(situation)}`;
    if (seen.has(key)) return;
    seen.add(key);
    explored.states += 1;
    const shape = `${beginning.name} ${shapeOf(situation)}`;
    put({ situation, beginning, parent, action, shape, depth: (parent?.depth ?? 0) + 1 });
  };
  /** A tour is walked step by step, and every situation on its way may be gone on from. */
  const begin = (beginning: Beginning) => {
    let last: Found = { situation: beginning.situation, beginning, parent: null, action: null, shape: '', depth: 0 };
    if (!beginning.prefix) admit(beginning.situation, beginning, null, null);
    for (const action of beginning.prefix ?? []) {
      if (coverage) coverage.last = [];
      const outcome = perform(last.situation, action, count);
      if (outcome.kind === 'wrong') blame(outcome.property, outcome.says, last, action);
      if (outcome.kind !== 'after') return;
      explored.transitions += 1;
      explored.macrosteps += outcome.advances;
      last = { ...last, situation: outcome.situation, parent: last, action, depth: last.depth + 1 };
    }
    if (beginning.prefix) admit(last.situation, beginning, last.parent, last.action);
  };
  const blame = (property: string, says: string, from: Found, ...more: readonly Action[]) => {
    const kind = `${property} ${says.replace(/[\d:]+/g, '').slice(0, 60)}`;
    if (broken.has(kind)) return;
    broken.add(kind);
    explored.violations.push({
      property,
      says,
      beginning: from.beginning,
      actions: [...pathOf(from), ...more],
      transitions: [...(coverage?.last ?? [])],
      passedBy: coverage?.passedBy(says.match(/\b[A-Z]{3}-\d\d\b/g) ?? []) ?? [],
    });
  };

  for (const beginning of beginnings) begin(beginning);
  noteNews();
  const spent = () =>
    performance.now() - started > budget.ms ||
    explored.states >= (budget.states ?? Number.POSITIVE_INFINITY) ||
    explored.violations.length >= (budget.violations ?? 20);

  for (;;) {
    const queue = queues.find(({ length }) => length > 0);
    if (!queue) {
      if (deferred.length === 0 || round === TRIES.length - 1) {
        explored.complete = deferred.length === 0;
        break;
      }
      round += 1;
      queues = [deferred, ...Array.from({ length: LEVELS - 1 }, (): Found[] => [])];
      deferred = [];
      continue;
    }
    if (spent()) break;
    const found = queue.shift() as Found;
    const actions = [...actionsIn(found.situation, found.beginning.source, found.beginning.imports === true)];
    for (let i = actions.length - 1; i > 0; i--) {
      const j = Math.floor(chance() * (i + 1));
      [actions[i], actions[j]] = [actions[j] as Action, actions[i] as Action];
    }
    let putOff = false;
    for (const action of actions) {
      const attempt = `${found.shape} ${JSON.stringify(action).replace(/\d{4}-\d\d-\d\d/, '')}`;
      const times = tries.get(attempt) ?? 0;
      if (times >= (TRIES[round] ?? 1)) {
        putOff = true;
        continue;
      }
      tries.set(attempt, times + 1);
      if (coverage) coverage.last = [];
      const outcome = perform(found.situation, action, count);
      if (outcome.kind === 'not here') continue;
      explored.transitions += 1;
      if (outcome.kind === 'wrong') {
        blame(outcome.property, outcome.says, found, action);
        continue;
      }
      explored.macrosteps += outcome.advances;
      admit(outcome.situation, found.beginning, found, action);
      noteNews();
    }
    if (putOff) deferred.push(found);
    if (!ordersTried.has(found.shape) && ordersTried.size < MOST_ORDERS) {
      const orders = ordersDiffer(found.situation);
      if (orders) {
        ordersTried.add(found.shape);
        count('P-15');
        if (orders.says) blame('P-15', orders.says, found, ...orders.actions);
      }
    }
  }
  explored.ms += performance.now() - started;
  return explored;
}
