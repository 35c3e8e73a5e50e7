/**
 * Owns which slots a candidate may pick for a video interview (WEB-12): on the half hour, in their outreach hours, in
 * the next days. Guarantees: in order, each once; ends however odd the hours are.
 */
import { DAY, type Instant, instant, MINUTE, toMs } from '../vocabulary/instant.ts';
import { isInsideHoursMs, localDayOf, nextSlotMs, type OutreachHours } from './outreach-hours.ts';
import type { Zone } from './zone-rules.ts';

const EVERY = 30 * MINUTE;
const DAYS_AHEAD = 7;
/** Nobody is ready for a slot that begins while they still read. */
const LEAST_NOTICE = 10 * MINUTE;

export interface SlotDay {
  /** 'YYYY-MM-DD' on the candidate's calendar. */
  readonly day: string;
  readonly slots: readonly Instant[];
}

/** The slots from `now` on, by the candidate's local day; `zones` as for outreach hours, the first is their calendar. */
export function slotsOnOffer(
  hours: OutreachHours,
  zones: readonly Zone[],
  now: Instant,
  days: number = DAYS_AHEAD,
): readonly SlotDay[] {
  const [calendar] = zones;
  if (calendar === undefined) return [];
  const endsAt = toMs(now) + days * DAY;
  const byDay = new Map<string, Instant[]>();
  for (let at = onTheHalfHour(toMs(now) + LEAST_NOTICE); at < endsAt; at += EVERY) {
    if (!isInsideHoursMs(hours, zones, at)) {
      const opens = nextSlotMs(hours, zones, at);
      if (opens === null) break;
      at = onTheHalfHour(opens) - EVERY;
      continue;
    }
    const slot = instant(at);
    const day = localDayOf(calendar, slot);
    byDay.set(day, [...(byDay.get(day) ?? []), slot]);
  }
  return [...byDay].map(([day, slots]) => ({ day, slots }));
}

/** Offsets are whole quarters of an hour at the least, so the wall's half hours are the clock's, or a quarter beside them. */
const onTheHalfHour = (epochMs: number): number => Math.ceil(epochMs / EVERY) * EVERY;

/** Whether a slot that a form posts is one of those on offer. */
export const isOnOffer = (offered: readonly SlotDay[], slot: Instant): boolean =>
  offered.some(({ slots }) => slots.includes(slot));
