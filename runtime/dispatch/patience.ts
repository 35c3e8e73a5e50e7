/**
 * What is asked in vain is asked again: after how long, and until when.
 *
 * Pure; life's time, which the dispatcher stretches to its clock. Must not know: what the answers mean.
 */

import type { TaskKind } from '../../machines/candidate/working-set.ts';
import { DAY, MINUTE, SECOND } from '../../machines/vocabulary/instant.ts';

interface Patience {
  /** From a try in vain to the next; `before` tries went before it. */
  readonly waits: (before: number) => number;
  /** From the first try on, by the clock; after it nobody is asked any more. */
  readonly ends: number;
}

const MOST_DOUBLINGS = 10;

/** Twice as long after each try, never longer than `most`. */
export const doubling = (first: number, most: number, before: number): number =>
  Math.min(most, first * 2 ** Math.min(before, MOST_DOUBLINGS));

/** SMS-14: a classifier outage delays the reply for as long as it lasts; after the first hours it is asked more seldom. */
const OF_A_REPLY: Patience = {
  waits: (before) => (before < 60 ? MINUTE : before < 300 ? 5 * MINUTE : 30 * MINUTE),
  ends: Number.POSITIVE_INFINITY,
};

/** REV-01, ATS-05: an ATS that is down is told once it is up; one that stays away is a person's to enter things in. */
const OF_THE_ATS: Patience = { waits: (before) => doubling(MINUTE, 5 * MINUTE, before), ends: 7 * DAY };

/** REV-07: no phone rings for longer. */
const OF_A_RINGING_CALL: Patience = { waits: (before) => doubling(2 * SECOND, 10 * SECOND, before), ends: 2 * MINUTE };

export const patienceFor = (kind: TaskKind): Patience =>
  kind === 'endCall'
    ? OF_A_RINGING_CALL
    : kind === 'writeBackRevocation' || kind === 'moveInAts'
      ? OF_THE_ATS
      : OF_A_REPLY;
