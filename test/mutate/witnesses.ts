/**
 * Who may notice a mutant within a process: the golden timelines, the scenario cases in plain memory, and `verify` at its
 * smallest.
 *
 * Owns: running one of them, and which of them comes by which guard and transition of the whole charts.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../../runtime/simulate/open-store.ts';
import { ownCases, publishedCases } from '../scenarios/given-cases.ts';
import { judge } from '../scenarios/judge.ts';
import { PENDING } from '../scenarios/pending.ts';
import { tell } from '../support/story.ts';
import { STORIES } from '../timelines/stories.ts';
import { Coverage } from '../verify/coverage.ts';
import { explore, type Violation } from '../verify/explore.ts';
import { knownFor } from '../verify/known.ts';
import { oneApplicationToured, twoApplicationsToured } from '../verify/tours.ts';

export interface Witness {
  readonly name: string;
  /** True when it still says that all is well. */
  readonly content: () => Promise<boolean>;
}

const GOLDEN = join(import.meta.dirname, '../timelines/golden');
const fileOf = (title: string) => join(GOLDEN, `${title.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase()}.txt`);

const timelines = (): readonly Witness[] =>
  Object.entries(STORIES).flatMap(([title, story]) => {
    const file = fileOf(title);
    if (!existsSync(file)) return [];
    const golden = readFileSync(file, 'utf8');
    return [{ name: `timeline "${title}"`, content: async () => (await tell(title, story)) === golden }];
  });

const cases = (): readonly Witness[] =>
  [...ownCases(), ...publishedCases()]
    .filter(({ name, given }) => PENDING[name] === undefined && given.exit === undefined)
    .map(({ name, given }) => ({
      name: `scenario "${name}"`,
      content: async () => (await judge(given, () => openStore('memory'))).problems.length === 0,
    }));

/** Worked out on the whole charts, once. */
const BEGINNINGS = [oneApplicationToured(), twoApplicationsToured()];

/** The model checker, seeded and so many states deep; it stops at the first thing that does not hold. */
export function noticedByVerify(states: number, seconds: number): Violation | null {
  const budget = { ms: seconds * 1000, states, seed: 1, violations: 2 };
  for (const beginnings of BEGINNINGS) {
    const violation = explore(beginnings, budget, null).violations.find((found) => !knownFor(found));
    if (violation) return violation;
  }
  return null;
}

export interface Reached {
  readonly witness: Witness;
  readonly names: ReadonlySet<string>;
}

/** Runs every witness once on the whole charts; one that is not content then is none. */
export async function reachOfWitnesses(): Promise<readonly Reached[]> {
  const watch = new Coverage();
  const reached: Reached[] = [];
  for (const witness of [...timelines(), ...cases()]) {
    for (const name of watch.taken.keys()) watch.taken.set(name, 0);
    for (const seen of watch.guards.values()) Object.assign(seen, { yes: 0, no: 0 });
    const content = await witness.content().catch(() => false);
    if (!content) continue;
    const names = new Set([
      ...[...watch.taken].filter(([, times]) => times > 0).map(([name]) => name),
      ...[...watch.guards].filter(([, { yes, no }]) => yes + no > 0).map(([name]) => name),
    ]);
    reached.push({ witness, names });
  }
  return reached;
}
