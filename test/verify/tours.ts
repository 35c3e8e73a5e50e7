/**
 * Ways to deep places: what takes a dozen of the same events to reach is walked to first, then everything may happen.
 *
 * Owns: which tours there are; each is told in a few words. Guarantee: a tour is the same actions the search itself
 * could take.
 */

import type { Beginning } from './beginning.ts';
import { oneApplication, twoApplications } from './beginnings.ts';
import { Guide, type Tour } from './guide.ts';
import { TOURS_OF_CALLS } from './tours-of-calls.ts';
import { TOURS_OF_LINKS } from './tours-of-links.ts';
import { TOURS_OF_ROUTING } from './tours-of-routing.ts';
import { TOURS_OF_STAGES } from './tours-of-stages.ts';
import { TOURS_OF_TEXTS } from './tours-of-texts.ts';
import { TOURS_OF_TWO } from './tours-of-two.ts';

const ONE: readonly Tour[] = [
  ...TOURS_OF_CALLS,
  ...TOURS_OF_TEXTS,
  ...TOURS_OF_STAGES,
  ...TOURS_OF_LINKS,
  ...TOURS_OF_ROUTING,
];

/** The beginnings, and after them the tours: each begins where its walk ends. */
function toured(beginnings: readonly Beginning[], tours: readonly Tour[]): readonly Beginning[] {
  return [
    ...beginnings,
    ...tours.flatMap(({ name, from, walk }) => {
      const origin = beginnings.find((beginning) => beginning.name === from);
      if (!origin) throw new Error(`No beginning is called "${from}".`);
      const guide = new Guide(origin);
      walk(guide);
      return [{ ...origin, name: `${from}: ${name}`, prefix: guide.actions }];
    }),
  ];
}

export const oneApplicationToured = (): readonly Beginning[] => toured(oneApplication(), ONE);
export const twoApplicationsToured = (): readonly Beginning[] => toured(twoApplications(), TOURS_OF_TWO);
