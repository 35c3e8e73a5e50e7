/** A cooldown in words: what began and ended it, and who leads out of the stages that it holds. */

import { recruiterProgresses } from '../vocabulary/change.ts';

/** The stages of a cooldown: who leads out of each, and why nothing goes out meanwhile. */
export const COOLDOWN_STAGES = {
  COOLING_DOWN: { movedOnBy: 'the other job concluding, or the 14 days of CDN-04', silence: null },
  COOLDOWN_EXPIRED: {
    movedOnBy: 'a recruiter',
    silence: {
      rule: 'CDN-04',
      verdict: 'STOPPED',
      because: 'another job held the candidate until the cooldown ran out',
      change: [recruiterProgresses],
    },
  },
} as const;

/** By the event's name in the journal; each reads after "since T, when". */
export const COOLDOWN_EVENTS = {
  'cooldown.triggered': 'another job turned out to hold the candidate',
  'cooldown.cleared': 'the cooldown was over',
  'after cooldownPatience': 'fourteen days of waiting for another job had passed',
} as const;

/** CDN-03: the ways in which a cooldown is found to be over have one name in the journal. */
const IS_OVER: ReadonlySet<string> = new Set(['cooldown.reviewed', 'after dayWindow']);
export const cooldownEventName = (event: string): string => (IS_OVER.has(event) ? 'cooldown.cleared' : event);
