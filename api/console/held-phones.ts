/**
 * What the console needs of the phones that visitors of the demo hold: to know, and to do what a hand does. In the demo
 * alone; where calls are real there is nothing of this kind.
 */
import type { Instant } from '../../machines/vocabulary/instant.ts';

export interface PhoneOwner {
  readonly org: string;
  readonly candidate: string;
}

export interface HeldCall {
  readonly id: string;
  /** The number of ours that calls. */
  readonly from: string;
  /** `CONNECTED`: picked up, and nothing said yet. `TALKING`: what was said takes its time. */
  readonly state: 'RINGING' | 'CONNECTED' | 'TALKING';
  /** How long it stays so when nothing is done. */
  readonly since: Instant;
  readonly until: Instant;
}

/** What a visitor can say, or do instead, in a call that they picked up: an outcome each. */
const SAYINGS = ['completed', 'partial', 'declined', 'opt_out', 'wrong_number', 'hung_up', 'screened'] as const;
export type Saying = (typeof SAYINGS)[number];
export const isSaying = (word: string): word is Saying => (SAYINGS as readonly string[]).includes(word);

export interface HeldPhones {
  readonly isHeld: (who: PhoneOwner) => boolean;
  readonly hold: (who: PhoneOwner) => void;
  readonly putDown: (who: PhoneOwner) => void;
  /** Somebody looks at it: what is held stays held. */
  readonly look: (who: PhoneOwner) => void;
  readonly callOf: (who: PhoneOwner) => HeldCall | null;
  /** These three answer whether that call was there to be picked up, turned away, talked in. */
  readonly pickUp: (who: PhoneOwner, call: string) => boolean;
  readonly turnAway: (who: PhoneOwner, call: string) => boolean;
  readonly talk: (who: PhoneOwner, call: string, saying: Saying) => boolean;
}
