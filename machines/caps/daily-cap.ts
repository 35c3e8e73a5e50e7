/** How often a candidate and their phone may be touched: the day's cap (GAT-24) and what their state's law allows (HRS-06). */

import type { Candidate, CandidateRecord } from '../candidate/working-set.ts';
import type { World } from '../candidate/world.ts';
import type { Placement } from '../hours/placement.ts';
import type { Settings } from '../settings.ts';
import { sharersOf } from '../shared-phones/line.ts';
import { touchesOfPhone } from '../shared-phones/shared-phone.ts';
import { DAY, HOUR, type Instant, latest, plus } from '../vocabulary/instant.ts';

/** GAT-24: touches of the candidate's present local day, over all jobs. */
export const dayIsFull = (record: CandidateRecord, settings: Settings, placement: Placement, now: Instant): boolean => {
  const today = placement.localDay(now);
  const touches = record.touches.filter(({ at }) => placement.localDay(at) === today).length;
  return touches >= settings.compliance.max_touches_per_day;
};

/** GAT-24, CNS-17: the same for the phone: calls and texts of the candidate's present local day, whoever they were for. */
export const phoneDayIsFull = (
  world: World,
  candidate: Candidate,
  settings: Settings,
  placement: Placement,
): boolean => {
  const sharers = sharersOf(world, candidate);
  if (sharers.length === 0) return false;
  const today = placement.localDay(world.now);
  const touches = touchesOfPhone(candidate.record.touches, sharers);
  return touches.filter(({ at }) => placement.localDay(at) === today).length >= settings.compliance.max_touches_per_day;
};

/** HRS-06: the state caps calls per 24 hours and may want a gap between them; when the next one is lawful, if not now. */
export function legalCapUntil(
  { phones, now }: Pick<World, 'phones' | 'now'>,
  record: CandidateRecord,
  placement: Placement,
  boundByHours: boolean,
): Instant | null {
  const calls = touchesOfPhone(record.touches, phones.others(record.phone, record.id))
    .filter(({ channel }) => channel === 'CALL')
    .map(({ at }) => at)
    .sort();
  const cap = placement.legalCap;
  const within = calls.filter((at) => plus(at, DAY) > now);
  const oldest = cap === null || cap === 0 ? undefined : within.at(-cap);
  const last = calls.at(-1);
  const gapEnds =
    placement.legalGapHours === null || last === undefined ? now : plus(last, placement.legalGapHours * HOUR);
  const frees = latest(gapEnds, oldest === undefined ? now : plus(oldest, DAY));
  if (frees <= now) return null;
  return boundByHours ? placement.nextCallSlot(frees) : placement.nextLegalSlot(frees);
}
