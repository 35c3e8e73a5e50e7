/** A cooldown in words: what began and ended it, and who leads out of the stages that it holds. */

import { recruiterProgresses } from '../vocabulary/change.ts';

interface CoolingDown {
  readonly holder: string;
  /** In words; null: the other job is still active. */
  readonly startsAt: string | null;
  readonly cameThere: string;
  readonly expiresAt: string;
}

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

/** Why nothing goes out while it cools down: `holder` is the job that holds the candidate, by name. */
export const coolingDownInWords = ({ holder, startsAt, cameThere, expiresAt }: CoolingDown) =>
  ({
    code: 'COOLDOWN',
    rule: startsAt === null ? 'CDN-01' : 'CDN-02',
    sentence: `Cooling down: ${
      startsAt === null
        ? `${holder} is still contacting the candidate`
        : `${holder} contacted the candidate, and this one may start from ${startsAt}`
    }; ${cameThere}. After ${expiresAt} it is given up without contact (CDN-04).`,
    verdict: startsAt === null ? 'HELD' : 'PLANNED',
    change: [
      { what: `${holder} concludes its outreach and the day window passes (CDN-03)`, who: 'time' },
      { what: `outreach of ${holder} is paused, cancelled or concluded`, who: 'recruiter' },
    ],
  }) as const;
