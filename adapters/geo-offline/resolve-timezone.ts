/**
 * A candidate's timezone at intake (TZ-01 to TZ-03, TZ-06, HRS-08), without any network.
 *
 * Owns: the order of the sources: explicit value, zip, point, city, state, phone, country.
 * Must not know: what the candidate confirmed (machines/hours/timezone-choice.ts), or how hours read an empty timezone.
 * Guarantees: never throws on a candidate's data; what is not understood is skipped with a warning; nothing is read as
 * American against other evidence (TZ-06); the same input gives the same answer on every day.
 */

import type { DerivedTimezoneSource } from '../../machines/hours/timezone-choice.ts';
import { canonicalZone, type Zone } from '../../machines/hours/zone-rules.ts';
import { zoneOfCity, zoneOfRegion } from './city.ts';
import { zoneOfCountry } from './country.ts';
import { type ExplicitValue, readExplicit } from './explicit.ts';
import { type Confidence, everAtOffset, type Finding, findingOf } from './finding.ts';
import { zoneOfPhone } from './phone.ts';
import { zoneOfPoint } from './point.ts';
import {
  abroadByPhone,
  countryOf,
  isAmerican,
  regionsNamed,
  textOf,
  type Whereabouts,
  type WhereaboutsInput,
  whereabouts,
} from './whereabouts.ts';
import { stateOfZip, zipDigits, zoneOfZip } from './zip.ts';
import { ODD_OFFSETS } from './zone-words.ts';

export interface ResolvedTimezone {
  /** Null: nothing said where; outreach reads that as US/Eastern (TZ-03). */
  readonly timezone: string | null;
  readonly source: DerivedTimezoneSource | null;
  readonly confidence: Confidence | null;
  /** Other possible zones with another clock: hours must hold in all of them (HRS-08). */
  readonly alternatives: readonly string[];
  readonly warnings: readonly string[];
}

interface Sourced {
  readonly finding: Finding;
  readonly source: DerivedTimezoneSource;
}

export function resolveTimezone(input: WhereaboutsInput): ResolvedTimezone {
  const warnings: string[] = [];
  const abroad = abroadByPhone(input);
  if (abroad === null) return readIn(countryOf(input), input, warnings);
  const there = readIn(abroad.country ?? NO_COUNTRY_OF_OURS, input, warnings);
  const asAmerican = readIn(null, { ...input, phone: null }, []);
  return isReadOtherwise(asAmerican, there, textOf(input.zip)) ? heldToBoth(there, asAmerican, input, warnings) : there;
}

/** Several countries share the calling code, and the US is none of them. */
const NO_COUNTRY_OF_OURS = 'ZZ';

function readIn(country: string | null, input: WhereaboutsInput, warnings: string[]): ResolvedTimezone {
  const place = whereabouts(input, country, warnings);
  const explicit: ExplicitValue = readExplicit(textOf(input.timezone), {
    region: place.regionKey,
    country: place.country,
  });
  if (explicit.kind === 'zone') return answer({ finding: explicit.finding, source: 'EXPLICIT' }, warnings);
  if (explicit.kind === 'unintelligible') {
    warnings.push(`timezone: "${textOf(input.timezone)}" is no timezone we know, ignored`);
  }
  if (explicit.kind === 'elsewhere') {
    warnings.push(`timezone: "${textOf(input.timezone)}" is no clock of their country, ignored`);
  }
  if (explicit.kind === 'offset') return byOffset(explicit.minutesEast, input, place, warnings);
  for (const sourced of derived(input, place, warnings)) return answer(sourced, warnings);
  return { timezone: null, source: null, confidence: null, alternatives: [], warnings };
}

/**
 * TZ-06: the address means an American place to who does not know the phone, and nothing to who does. A point means the
 * same to both, and a word that is understood in the phone's country (WA in Australia) is that country's.
 */
const isReadOtherwise = (asAmerican: ResolvedTimezone, there: ResolvedTimezone, zip: string): boolean =>
  asAmerican.timezone !== null &&
  asAmerican.source !== 'POINT' &&
  asAmerican.timezone !== there.timezone &&
  (asAmerican.source !== there.source || zoneOfZip(zip) !== null);

/**
 * Nobody can tell which is true: a call waits for both (HRS-08). The phone's country goes first, unless two words of the
 * address agree on a state.
 */
function heldToBoth(
  there: ResolvedTimezone,
  asAmerican: ResolvedTimezone,
  input: WhereaboutsInput,
  warnings: string[],
): ResolvedTimezone {
  const { byState, byCity } = regionsNamed(input, null);
  const named = byState ?? byCity;
  const agreed =
    named?.country === 'US' && (asAmerican.source === 'CITY' || stateOfZip(textOf(input.zip)) === named.code);
  const [first, second] = agreed || there.timezone === null ? [asAmerican, there] : [there, asAmerican];
  const finding = findingOf(
    [first, second].flatMap(({ timezone, alternatives }) => (timezone === null ? [] : [timezone, ...alternatives])),
    'low',
    'low',
  );
  warnings.push('phone: of another country than the rest says; hours hold in both');
  return finding === null || first.source === null
    ? { ...there, warnings }
    : answer({ finding, source: first.source }, warnings);
}

/** TZ-01 after the explicit value. Lazy: a source is asked only when the ones before it have no answer. */
function* derived(input: WhereaboutsInput, place: Whereabouts, warnings: string[]): Generator<Sourced> {
  const { country, region, city } = place;
  const zip = textOf(input.zip);
  // Five digits of another country's postal code are no US zip.
  if (zip !== '' && (isAmerican(country) || country === 'CA')) {
    const finding = zipDigits(zip) !== null && country === 'CA' ? null : zoneOfZip(zip);
    if (finding !== null) yield { finding, source: 'ZIP' };
    else warnings.push(`zip: "${zip}" belongs to no place we know, ignored`);
  }
  const point = zoneOfPoint(input.lat, input.lon);
  if (point.warning !== null) warnings.push(point.warning);
  if (point.finding !== null) yield { finding: point.finding, source: 'POINT' };
  const ofCity = city === '' ? null : zoneOfCity(city, region, country);
  if (ofCity !== null) yield { finding: ofCity, source: 'CITY' };
  const ofState = region === null ? null : zoneOfRegion(region);
  if (ofState !== null) yield { finding: ofState, source: 'STATE' };
  const phone = textOf(input.phone);
  const ofPhone = phone === '' ? null : zoneOfPhone(phone, country);
  if (ofPhone !== null) yield ofPhone;
  const ofCountry = country === null ? null : zoneOfCountry(country);
  if (ofCountry !== null) yield { finding: ofCountry, source: 'COUNTRY' };
}

/** A bare offset is no zone: the first source that can be at that offset gives the zone; else the offset itself. */
function byOffset(
  minutesEast: number,
  input: WhereaboutsInput,
  place: Whereabouts,
  warnings: string[],
): ResolvedTimezone {
  for (const { finding, source } of derived(input, place, warnings)) {
    const [timezone, ...alternatives] = [finding.timezone, ...finding.alternatives].filter((zone) =>
      everAtOffset(zone, minutesEast),
    );
    if (timezone !== undefined) return answer({ finding: { ...finding, timezone, alternatives }, source }, warnings);
  }
  const hours = minutesEast / 60;
  const name = Number.isInteger(hours)
    ? hours === 0
      ? 'Etc/UTC'
      : `Etc/GMT${hours < 0 ? '+' : '-'}${Math.abs(hours)}`
    : ODD_OFFSETS[minutesEast];
  const zone: Zone | null = name === undefined ? null : canonicalZone(name);
  warnings.push(`timezone: "${textOf(input.timezone)}" is an offset, which says nothing about summer and winter`);
  if (zone === null) return { timezone: null, source: null, confidence: null, alternatives: [], warnings };
  return answer({ finding: { timezone: zone, alternatives: [], confidence: 'low' }, source: 'EXPLICIT' }, warnings);
}

const answer = ({ finding, source }: Sourced, warnings: readonly string[]): ResolvedTimezone => ({
  timezone: finding.timezone,
  source,
  confidence: finding.confidence,
  alternatives: finding.alternatives,
  warnings,
});
