/**
 * What one source of TZ-01 says about a candidate's timezone.
 *
 * Owns: the common form of the sources' answers.
 * Guarantee: the alternatives keep another clock than the first zone in January or in July; the same clock under another
 * name is no alternative.
 */
import { canonicalZone, offsetMinutesAt, type Zone } from '../../machines/hours/zone-rules.ts';

export type Confidence = 'high' | 'medium' | 'low';

export interface Finding {
  readonly timezone: Zone;
  /** Where else the candidate may be; their hours must hold there too (HRS-08). */
  readonly alternatives: readonly Zone[];
  readonly confidence: Confidence;
}

/** Winter and summer of the year the prepared tables were made for. */
const SAMPLES = [Date.parse('2027-01-15T12:00:00Z'), Date.parse('2027-07-15T12:00:00Z')] as const;

export const sameClock = (a: Zone, b: Zone): boolean =>
  a === b || SAMPLES.every((at) => offsetMinutesAt(a, at) === offsetMinutesAt(b, at));

/** Whether the zone is ever at that offset: winter or summer. */
export const everAtOffset = (zone: Zone, minutesEast: number): boolean =>
  SAMPLES.some((at) => offsetMinutesAt(zone, at) === minutesEast);

/** Minutes east, in whichever half of the year that is; the same where the clock is never changed. */
export const standardOffset = (zone: Zone): number => Math.min(...SAMPLES.map((at) => offsetMinutesAt(zone, at)));
export const summerOffset = (zone: Zone): number => Math.max(...SAMPLES.map((at) => offsetMinutesAt(zone, at)));

/** A finding from zone names, the likeliest first; null when none of them is a zone. */
export function findingOf(names: readonly string[], whenOne: Confidence, whenSeveral: Confidence): Finding | null {
  const zones: Zone[] = [];
  for (const name of names) {
    const zone = canonicalZone(name);
    if (zone !== null && !zones.some((known) => sameClock(known, zone))) zones.push(zone);
  }
  const [timezone, ...alternatives] = zones;
  if (timezone === undefined) return null;
  return { timezone, alternatives, confidence: alternatives.length === 0 ? whenOne : whenSeveral };
}
