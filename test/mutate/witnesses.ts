/**
 * Who may notice a mutant within a process: the pure tests, the golden timelines, and `verify` at its smallest. Owns:
 * which witnesses there are and how one of them is asked.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tell } from '../support/story.ts';
import { STORIES } from '../timelines/stories.ts';
import type { Beginning } from '../verify/beginning.ts';
import { explore } from '../verify/explore.ts';
import { knownFor } from '../verify/known.ts';
import { oneApplicationToured, twoApplicationsToured } from '../verify/tours.ts';
import { pureTests } from './pure-tests.ts';
import type { Witness } from './witness.ts';

const GOLDEN = join(import.meta.dirname, '../timelines/golden');

const timelines = (): readonly Witness[] =>
  Object.entries(STORIES).flatMap(([title, story]) => {
    const file = join(GOLDEN, `${title.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase()}.txt`);
    if (!existsSync(file)) return [];
    const golden = readFileSync(file, 'utf8');
    return [
      {
        kind: 'pure test',
        name: `test/timelines/timelines.test.ts > ${title}`,
        content: async () => (await tell(title, story)) === golden,
      },
    ];
  });

/** Enough for every beginning and tour and their first consequences; states alone bound it, so that it says the same each time. */
const STATES = 2_500;
const NO_HURRY = 600_000;

/** The model checker, seeded and so many states deep. It stops at the first thing that does not hold. */
function verify(): Witness {
  // Walked to on the whole charts, once: a broken chart must not choose where the search begins.
  const all: readonly (readonly Beginning[])[] = [oneApplicationToured(), twoApplicationsToured()];
  const budget = { ms: NO_HURRY, states: STATES, seed: 1, violations: 2 };
  return {
    kind: 'verify',
    name: 'verify',
    content: async () =>
      all.every((beginnings) => explore(beginnings, budget, null).violations.every((found) => knownFor(found))),
  };
}

export const allWitnesses = async (): Promise<readonly Witness[]> => [...(await pureTests()), ...timelines(), verify()];
