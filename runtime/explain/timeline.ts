/** The journal of one application in plain words, in the order in which things happened. */

import { inWords } from '../../machines/candidate/narrator.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { TimelineLine } from './explanation.ts';
import type { Recalled } from './recalled.ts';

/** Lines of the application, and those of the candidate that concern every application: the newest so many. */
export function timelineOf(
  history: Recalled,
  application: string,
  when: (at: Instant) => string,
  newest: number = Number.POSITIVE_INFINITY,
): readonly TimelineLine[] {
  const lines = history.journal.filter((entry) => entry.application === application || entry.application === null);
  return lines
    .slice(Math.max(0, lines.length - newest))
    .map(({ at, type, data }) => ({ at, type, sentence: inWords(type, data, when) }));
}
