/**
 * The timezones a candidate may choose from: those of the United States by the names people use, all others by place; pure.
 * Every choice is a name that the zone rules know, and every zone they know can be chosen.
 */

import { wallTimeOf } from '../../machines/hours/wall-time.ts';
import { allZones, canonicalZone, type Zone } from '../../machines/hours/zone-rules.ts';
import type { Language } from '../../machines/messages/email-footer.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { WORDS } from './words.ts';

const UNITED_STATES: readonly (readonly [zone: string, en: string, es: string])[] = [
  ['America/New_York', 'Eastern', 'Este'],
  ['America/Chicago', 'Central', 'Centro'],
  ['America/Denver', 'Mountain', 'Montaña'],
  ['America/Phoenix', 'Arizona', 'Arizona'],
  ['America/Los_Angeles', 'Pacific', 'Pacífico'],
  ['America/Anchorage', 'Alaska', 'Alaska'],
  ['Pacific/Honolulu', 'Hawaii', 'Hawái'],
  ['America/Puerto_Rico', 'Puerto Rico', 'Puerto Rico'],
];
const commonName = new Map(UNITED_STATES.map(([zone, en, es]) => [zone, { en, es }]));

/** Clocks, and not places where somebody lives. */
const NO_PLACE = /^(?:Etc|Antarctica)\//;

export interface ZoneGroup {
  readonly name: string;
  readonly choices: readonly { readonly zone: string; readonly label: string }[];
}

const place = (zone: string): string =>
  zone
    .slice(zone.indexOf('/') + 1)
    .replaceAll('_', ' ')
    .replaceAll('/', ', ');

export const zoneLabel = (zone: string, language: Language): string => commonName.get(zone)?.[language] ?? place(zone);

/** `1:05 PM` */
export function timeThere(at: Instant, zone: Zone, language: Language): string {
  const { hour, minute } = wallTimeOf(at, zone);
  const half = hour < 12 ? WORDS[language].beforeNoon : WORDS[language].afterNoon;
  return `${hour % 12 === 0 ? 12 : hour % 12}:${String(minute).padStart(2, '0')} ${half}`;
}

export function zoneGroups(at: Instant, language: Language): readonly ZoneGroup[] {
  const { unitedStates, now } = WORDS[language].timezone;
  const common = UNITED_STATES.map(([zone]) => ({
    zone,
    label: `${zoneLabel(zone, language)} (${timeThere(at, zone as Zone, language)} ${now})`,
  }));
  const byArea = new Map<string, string[]>();
  for (const zone of [...new Set(allZones())].sort()) {
    if (commonName.has(zone) || NO_PLACE.test(zone) || !zone.includes('/')) continue;
    const area = zone.slice(0, zone.indexOf('/'));
    byArea.set(area, [...(byArea.get(area) ?? []), zone]);
  }
  const others = [...byArea].map(([name, zones]) => ({
    name,
    choices: zones.map((zone) => ({ zone, label: place(zone) })),
  }));
  return [{ name: unitedStates, choices: common }, ...others];
}

/** The zone that was chosen; null for a name that is none. */
export const chosenZone = (said: string): Zone | null => canonicalZone(said.trim());
