/**
 * Somebody else who has the candidate's phone (CNS-17), as far as the checker follows them. Owns: what their record can
 * mean for the phone.
 */
import { PHONE_REMEMBERS, type PhoneSeen } from '../../machines/shared-phones/shared-phone.ts';
import { type Instant, plus } from '../../machines/vocabulary/instant.ts';

export const SHARER_DOES = ['nothing', 'in a call', 'called all day', 'reported wrong'] as const;
export type SharerDoes = (typeof SHARER_DOES)[number];

const NOTHING: PhoneSeen = {
  candidate: 'eva',
  leftAt: null,
  touches: [],
  lineTakenUntil: null,
  waitsForLine: false,
  faults: [],
};
/** More than any cap of these settings. */
const MANY = 9;

/** What the phone has seen through them at `now`. */
export const sharerAt = (does: SharerDoes, now: Instant): PhoneSeen => ({
  ...NOTHING,
  lineTakenUntil: does === 'in a call' ? plus(now, PHONE_REMEMBERS) : null,
  touches: does === 'called all day' ? Array.from({ length: MANY }, () => ({ at: now, channel: 'SMS' as const })) : [],
  faults: does === 'reported wrong' ? ['REPORTED_WRONG'] : [],
});
