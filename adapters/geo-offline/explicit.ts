/**
 * Reading a timezone somebody wrote down (TZ-02).
 *
 * Owns: every spelling: names of the tz database in any case, legacy names, Windows names, display names of Rails and
 * Outlook, abbreviations, offsets, placeholders.
 * Guarantee: pure but for the Windows table; a text is a zone, an offset, nothing at all, or not understood, and never a
 * guess among unlike zones.
 */
import { allNames, allZones, canonicalZone } from '../../machines/hours/zone-rules.ts';
import { zoneOfCity } from './city.ts';
import { zoneOfCountry, zonesOfCountry } from './country.ts';
import { type Finding, findingOf, sameClock, standardOffset, summerOffset } from './finding.ts';
import { foldedPlace } from './place-names.ts';
import { regionNamed } from './regions.ts';
import { windowsZones } from './tables.ts';
import { ABBREVIATIONS, ABBREVIATIONS_THERE } from './zone-abbreviations.ts';
import { DECISIVE_WORDS, PLACEHOLDERS, ZONE_WORDS } from './zone-words.ts';

export type ExplicitValue =
  | { readonly kind: 'zone'; readonly finding: Finding }
  /** A clock, not a place: only a hint, as the offset may be summer's or winter's. */
  | { readonly kind: 'offset'; readonly minutesEast: number }
  | { readonly kind: 'placeholder' }
  /** TZ-06: an abbreviation of North America, where the country says otherwise. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'unintelligible' };

/** What else is known of the place: a region ("US-AZ") and a country, for abbreviations that differ by place. */
export interface Surroundings {
  readonly region: string | null;
  readonly country: string | null;
}

const placeholders = new Set([...PLACEHOLDERS].map(foldedPlace));

const OFFSET = /^(?:utc|gmt)?\s*([+-])\s*(?:(\d{1,2})(?:[:.]([0-5]\d))?|(\d{2})([0-5]\d))\s*(?:h|hrs?|hours?)?$/i;
const LEADING_OFFSET =
  /^[([]?\s*(?:(?:utc|gmt)\s*(?:[+-]\s*\d{1,2}(?:[:.]?[0-5]\d)?)?|[+-]\d{1,2}:?[0-5]\d)\s*[)\]]?\s*[-:,|]?\s*/i;

export function readExplicit(text: string, around: Surroundings): ExplicitValue {
  const written = text
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\\\/|%2F/gi, '/')
    .replace(/^["'\s]+|["'\s]+$/g, '')
    .replace(/\s+/g, ' ');
  if (placeholders.has(foldedPlace(written))) return { kind: 'placeholder' };
  if (isForeignToIt(written, around)) return { kind: 'elsewhere' };
  const finding = namedZone(written, around);
  if (finding !== null) return { kind: 'zone', finding };
  const minutesEast = offsetMinutes(written);
  if (minutesEast !== null) return { kind: 'offset', minutesEast };
  const leading = LEADING_OFFSET.exec(written)?.[0] ?? '';
  const rest = written.slice(leading.length);
  if (leading !== '') {
    const named = rest === '' ? null : namedZone(rest, around);
    if (named !== null) return { kind: 'zone', finding: named };
    const hint = offsetMinutes(leading.replace(/[()[\]\s]|[-:,|]\s*$/g, ''));
    if (hint !== null) return { kind: 'offset', minutesEast: hint };
  }
  const place = placeNamed(rest, around);
  return place === null ? { kind: 'unintelligible' } : { kind: 'zone', finding: place };
}

function namedZone(text: string, around: Surroundings): Finding | null {
  return (
    abbreviation(text, around) ??
    databaseName(text) ??
    northernNamesake(windowsName(text), around) ??
    cityList(text, around) ??
    northernNamesake(zoneInWords(text), around) ??
    bothSides(text, around) ??
    lastPart(text)
  );
}

function abbreviation(text: string, around: Surroundings): Finding | null {
  const letters = text.replace(/\./g, '').toUpperCase();
  const both = /^([A-Z]{2,5})\s*[/|,&]\s*([A-Z]{2,5})$/.exec(letters);
  if (both === null) return oneAbbreviation(letters, around);
  // "EST/EDT" is one zone; "ET/PT" would be a guess.
  const [one, other] = [oneAbbreviation(both[1] ?? '', around), oneAbbreviation(both[2] ?? '', around)];
  return one !== null && other !== null && sameClock(one.timezone, other.timezone) ? one : null;
}

function oneAbbreviation(letters: string, { region, country }: Surroundings): Finding | null {
  const there = ABBREVIATIONS_THERE[`${letters} ${region}`] ?? ABBREVIATIONS_THERE[`${letters} ${country}`];
  const zones = there === undefined ? ABBREVIATIONS[letters] : [there];
  if (zones === undefined) return null;
  if (there === undefined && isNorthAmerican(letters) && !isInNorthAmerica(country)) return keptThere(letters, country);
  return findingOf(zones, 'high', 'medium');
}

const NORTH_AMERICA = new Set(['US', 'CA', 'PR', 'GU', 'VI', 'AS', 'MP']);
const isInNorthAmerica = (country: string | null): boolean => country === null || NORTH_AMERICA.has(country);

/** TZ-06: letters that mean a zone of the US or Canada where nothing says otherwise. */
function isNorthAmerican(letters: string): boolean {
  const zone = ABBREVIATIONS[letters]?.[0];
  return zone !== undefined && [...NORTH_AMERICA].some((country) => zonesOfCountry(country).includes(zone));
}

/** In another country the letters are its own clock, where it has one and keeps that: EST in Jamaica, CST in Costa Rica. */
function keptThere(letters: string, country: string | null): Finding | null {
  const american = canonicalZone(ABBREVIATIONS[letters]?.[0] ?? '');
  const there = country === null ? null : zoneOfCountry(country);
  if (american === null || there === null) return null;
  const isKept = letters.endsWith('DT')
    ? summerOffset(there.timezone) === summerOffset(american) &&
      summerOffset(there.timezone) !== standardOffset(american)
    : standardOffset(there.timezone) === standardOffset(american);
  return isKept ? there : null;
}

/** Nobody in that country keeps that clock: what the tz database has under the same letters is not meant either. */
function isForeignToIt(text: string, around: Surroundings): boolean {
  const letters = text.replace(/\./g, '').toUpperCase();
  return Object.hasOwn(ABBREVIATIONS, letters) && oneAbbreviation(letters, around) === null;
}

/** Canada's zones bear the names of the US's and have kept other clocks since 2026. */
const IN_CANADA: Readonly<Record<string, string>> = {
  'America/New_York': 'America/Toronto',
  'America/Chicago': 'America/Winnipeg',
  'America/Denver': 'America/Edmonton',
  'America/Los_Angeles': 'America/Vancouver',
};

/** "Pacific Time (US & Canada)" of somebody in Canada is Vancouver's. */
function northernNamesake(finding: Finding | null, { country }: Surroundings): Finding | null {
  const namesake = finding === null || country !== 'CA' ? undefined : IN_CANADA[finding.timezone];
  return namesake === undefined ? finding : findingOf([namesake], 'high', 'high');
}

const squeezed = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '');

let squeezedNames: ReadonlyMap<string, string> | undefined;

/** Names of the database's own making, whose last part is no city: "US/Eastern", "Australia/North". */
const NO_CITY =
  /^(?:US|Canada|Mexico|Brazil|Chile|Etc)\/|^Australia\/(?:ACT|LHI|NSW|North|South|West)$|^Pacific\/Samoa$|^[^/]+$/;

/** "AmericaNewYork", "new york", "Saigon": places without punctuation and continent; names in use before legacy ones. */
function bySqueezedName(): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const places = [...allZones(), ...allNames()].filter((name) => !NO_CITY.test(name));
  for (const name of places) {
    for (const form of [squeezed(name), squeezed(name.slice(name.lastIndexOf('/') + 1))]) {
      if (!names.has(form)) names.set(form, name);
    }
  }
  return names;
}

function databaseName(text: string): Finding | null {
  const name = text
    .replace(/^(?:posix|right|systemv)\//i, '')
    .replace(/,.*$/, '')
    .replace(/\s*\/\s*/g, '/');
  const zone = canonicalZone(name.replace(/ /g, '_')) ?? canonicalZone(name.replace(/ /g, ''));
  if (zone !== null) return findingOf([zone], 'high', 'high');
  squeezedNames ??= bySqueezedName();
  const known = text.includes(',') || /\d/.test(text) ? undefined : squeezedNames.get(squeezed(text));
  return known === undefined ? null : findingOf([known], 'high', 'high');
}

function windowsName(text: string): Finding | null {
  const zones = windowsZones();
  const name = text.toLowerCase();
  const zone = zones.get(name) ?? zones.get(name.replace(/\b(daylight|summer) time\b/, 'standard time'));
  return zone === undefined ? null : findingOf([zone], 'high', 'high');
}

const FILLER = new Set('time timezone zone standard std stand daylight saving savings the of and'.split(' '));
const COUNTRY_FILLER = new Set('us usa canada united states america north'.split(' '));

function zoneInWords(text: string): Finding | null {
  const words = foldedPlace(text)
    .split(' ')
    .filter((word) => !FILLER.has(word));
  // "Eastern Time (US & Canada)" is the US's, "Eastern Canada" Canada's: the full name goes first.
  const bare = words.filter((word) => !COUNTRY_FILLER.has(word));
  const decisive = words.find((word) => DECISIVE_WORDS.has(word));
  const withoutSummerTime =
    words.includes('no') && words.includes('dst') && /^(?:mst|mt|mountain|us)$/.test(words[0] ?? '');
  const zone =
    ZONE_WORDS.get(words.join(' ')) ??
    ZONE_WORDS.get(bare.join(' ')) ??
    (decisive === undefined ? undefined : DECISIVE_WORDS.get(decisive)) ??
    (withoutSummerTime ? 'America/Phoenix' : undefined);
  if (zone !== undefined) return findingOf([zone], 'high', 'high');
  return words.length > 0 && words.length < text.split(/\s+/).length ? databaseName(words.join(' ')) : null;
}

/** "America/New_York (EST)", "Eastern (ET)", "EST - Eastern": what stands outside and inside of brackets or around a dash. */
function bothSides(text: string, around: Surroundings): Finding | null {
  const sides = /^(.*?)\s*[([]\s*(.*?)\s*[)\]]\s*$/.exec(text) ?? /^(.*?)\s+[-|:]\s+(.*)$/.exec(text);
  if (sides === null) return null;
  const [outside = '', inside = ''] = sides.slice(1);
  if (outside !== '' && /^(?:utc|gmt)?[+-]?[\d:]*$/i.test(outside)) return null;
  const named = (part: string): Finding | null =>
    part === '' || abbreviation(part, around) !== null ? null : databaseName(part);
  const understood = (part: string): Finding | null =>
    part === ''
      ? null
      : (abbreviation(part, around) ?? northernNamesake(windowsName(part) ?? zoneInWords(part), around));
  // A place says more than a kind of time: "Pacific Time (Vancouver)".
  return named(outside) ?? named(inside) ?? understood(outside) ?? understood(inside);
}

/** "Paris, TX" is in Texas; "Amsterdam, Berlin, Bern, Rome" is Outlook's way, and the first that is known decides. */
function cityList(text: string, { country }: Surroundings): Finding | null {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const [city, state] = parts;
  if (city === undefined || state === undefined) return null;
  const region = parts.length === 2 ? regionNamed(state, country) : null;
  if (region !== null) return zoneOfCity(city, region, country) ?? findingOf(region.zones, 'medium', 'low');
  for (const part of parts) {
    const found = databaseName(part) ?? zoneInWords(part);
    if (found !== null) return found;
  }
  return null;
}

function offsetMinutes(text: string): number | null {
  const parts = OFFSET.exec(text.trim().replace(/^[([]\s*|\s*[)\]]$/g, ''));
  if (parts === null) return null;
  const minutes = Number(parts[2] ?? parts[4]) * 60 + Number(parts[3] ?? parts[5] ?? 0);
  return minutes > 14 * 60 ? null : parts[1] === '-' ? 0 - minutes : minutes;
}

/** "US/New_York", "America/Dallas": no zones, but their last part says where. */
function lastPart(text: string): Finding | null {
  const part = /^[A-Za-z]+\/([A-Za-z_ -]+)$/.exec(text)?.[1];
  return part === undefined
    ? null
    : (databaseName(part) ?? zoneInWords(part) ?? zoneOfCity(part.replace(/_/g, ' '), null, null));
}

/** "California", "Fresno": a place where a timezone was asked for. Two letters are never taken for a state here. */
function placeNamed(text: string, { country }: Surroundings): Finding | null {
  const place = text.trim();
  if (place.length < 4 || place.includes(',')) return null;
  const region = regionNamed(place, country);
  return region === null ? zoneOfCity(place, null, country) : findingOf(region.zones, 'medium', 'low');
}
