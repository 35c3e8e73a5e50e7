/**
 * From when on a provider's word that it has not heard of a send is believed.
 *
 * PURE. Three times follow one another and none may be left out: until `leftBy` bytes may still have left us, then a request
 * may be on its way, then the provider may have taken it and not list it yet. Must not know: providers.
 */

import type { TaskKind } from '../../machines/candidate/working-set.ts';
import { type Instant, plus } from '../../machines/vocabulary/instant.ts';
import type { Absence, Ports } from '../ports.ts';

/** `pace`: how many times faster than life the clock runs by which `leftBy` was written. null: it never is. */
export const believedFrom = (
  leftBy: Instant,
  { longestRequestMs, listedWithinMs }: Absence,
  pace = 1,
): Instant | null => (listedWithinMs === null ? null : plus(leftBy, (longestRequestMs + listedWithinMs) * pace));

/** From when on no request of it can be under way any more, so that its worker, if it lives, has an answer or none will come. */
export const overBy = (leftBy: Instant, { longestRequestMs }: Absence, pace = 1): Instant =>
  plus(leftBy, longestRequestMs * pace);

/** Of the provider that a task goes to. */
export function absenceOf({ voice, sms, email, ats }: Ports, kind: TaskKind): Absence {
  if (kind === 'placeCall') return voice.absence;
  if (kind === 'sendSms') return sms.absence;
  if (kind === 'sendEmail') return email.absence;
  return ats.absence;
}
