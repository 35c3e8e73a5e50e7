/**
 * A candidate's timezone at intake (TZ-01 to TZ-03, HRS-08), without any network.
 *
 * Owns: the order of the sources: explicit value, zip, point, city, state, phone, country.
 * Must not know: what the candidate confirmed (machines/policy/timezone-choice.ts), or how hours read an empty timezone.
 * Guarantees: never throws on a candidate's data; what is not understood is skipped with a warning; the same input gives
 * the same answer on every day.
 */
import { canonicalZone, type Zone } from '../../machines/policy/hours/zone-rules.ts';
import type { DerivedTimezoneSource } from '../../machines/policy/timezone-choice.ts';
import { splitCity, zoneOfCity, zoneOfRegion } from './city.ts';
import { countryNamed, zoneOfCountry } from './country.ts';
import { type ExplicitValue, readExplicit } from './explicit.ts';
import { type Confidence, everAtOffset, type Finding } from './finding.ts';
import { regionOfPhone, zoneOfPhone } from './phone.ts';
import { zoneOfPoint } from './point.ts';
import { type Region, regionNamed } from './regions.ts';
import { isCanadianPostalCode, stateOfZip, zipDigits, zoneOfZip } from './zip.ts';
import { ODD_OFFSETS } from './zone-words.ts';

/** As the ATS or the import gives them; numbers are read like their text. */
export interface WhereaboutsInput {
  readonly timezone?: string | number | null | undefined;
  readonly zip?: string | number | null | undefined;
  readonly lat?: number | string | null | undefined;
  readonly lon?: number | string | null | undefined;
  readonly city?: string | null | undefined;
  readonly state?: string | null | undefined;
  readonly country?: string | null | undefined;
  readonly phone?: string | number | null | undefined;
}

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

/** No field of an address is longer; what is would only cost time to read. */
const LONGEST = 200;

const textOf = (value: string | number | null | undefined): string =>
  value === null || value === undefined ? '' : String(value).slice(0, LONGEST).trim();

export function resolveTimezone(input: WhereaboutsInput): ResolvedTimezone {
  const warnings: string[] = [];
  const place = whereabouts(input, warnings);
  const explicit: ExplicitValue = readExplicit(textOf(input.timezone), {
    region: place.regionKey,
    country: place.country,
  });
  if (explicit.kind === 'zone') return answer({ finding: explicit.finding, source: 'EXPLICIT' }, warnings);
  if (explicit.kind === 'unintelligible') {
    warnings.push(`timezone: "${textOf(input.timezone)}" is no timezone we know, ignored`);
  }
  if (explicit.kind === 'offset') return byOffset(explicit.minutesEast, input, place, warnings);
  for (const sourced of derived(input, place, warnings)) return answer(sourced, warnings);
  return { timezone: null, source: null, confidence: null, alternatives: [], warnings };
}

interface Whereabouts {
  readonly country: string | null;
  readonly region: Region | null;
  readonly city: string;
  /** "US-AZ": the state's, or that of the zip or the phone number. */
  readonly regionKey: string | null;
}

function whereabouts(input: WhereaboutsInput, warnings: string[]): Whereabouts {
  const countryText = textOf(input.country);
  const country = countryText === '' ? null : countryNamed(countryText);
  if (countryText !== '' && country === null) warnings.push(`country: "${countryText}" is no country we know, ignored`);
  const stateText = textOf(input.state);
  // Puerto Rico and Guam are countries to some forms and states to others.
  const named = stateText === '' ? regionOfTerritory(country) : regionNamed(stateText, territoryAsUs(country));
  if (stateText !== '' && named === null && (country === null || country === 'US' || country === 'CA')) {
    warnings.push(`state: "${stateText}" is no state or province we know, ignored`);
  }
  const { city, region } = splitCity(textOf(input.city), named, territoryAsUs(country));
  const zipState = stateOfZip(textOf(input.zip));
  const regionKey =
    region !== null
      ? `${region.country}-${region.code}`
      : zipState !== null && isAmerican(country)
        ? `US-${zipState}`
        : regionOfPhone(textOf(input.phone), country);
  const byPostalCode = isCanadianPostalCode(textOf(input.zip)) ? 'CA' : null;
  return { country: country ?? region?.country ?? byPostalCode, region, city, regionKey };
}

const TERRITORIES = new Set(['PR', 'GU', 'VI', 'AS', 'MP']);
const isAmerican = (country: string | null): boolean =>
  country === null || country === 'US' || TERRITORIES.has(country);
const territoryAsUs = (country: string | null): string | null =>
  country !== null && TERRITORIES.has(country) ? 'US' : country;
const regionOfTerritory = (country: string | null): Region | null =>
  country !== null && TERRITORIES.has(country) ? regionNamed(country, 'US') : null;

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

/**
 * The state whose calling window holds (HRS-06): the candidate's own, else that of the zip when one is given here, else the
 * area code's. Two letters of the US or Canada; null when unknown.
 */
export function stateOf(input: Pick<WhereaboutsInput, 'state' | 'phone' | 'zip' | 'country'>): string | null {
  const country = countryNamed(textOf(input.country));
  const region = textOf(input.state) === '' ? null : regionNamed(textOf(input.state), territoryAsUs(country));
  if (region !== null && region.country !== 'AU') return region.code;
  const ofZip = isAmerican(country) ? stateOfZip(textOf(input.zip)) : null;
  return ofZip ?? regionOfPhone(textOf(input.phone), country)?.slice(3) ?? null;
}
