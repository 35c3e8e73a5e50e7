/**
 * Timezone of a city, or of a state or province.
 *
 * Owns: looking names up in the prepared table of cities, and a state's most common clock.
 * Guarantee: a city that the table does not know answers null, never its state's time under the name of CITY; a state that
 * is split keeps its other zones as alternatives.
 */
import { countryNamed } from './country.ts';
import { type Finding, findingOf } from './finding.ts';
import { cityForms } from './place-names.ts';
import { type Region, regionNamed } from './regions.ts';
import { cityTable } from './tables.ts';

export function zoneOfRegion(region: Region): Finding | null {
  return findingOf(region.zones, 'medium', 'low');
}

export interface SplitCity {
  readonly city: string;
  readonly region: Region | null;
  /** "Miami, FL, USA". */
  readonly country: string | null;
}

/** "San Francisco, CA", "Miami, FL 33101, USA", "Miami FL": what stands behind the city's name, if it is a place. */
export function splitCity(text: string, country: string | null): SplitCity {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const [city = text] = parts;
  if (parts.length < 2) return spelledTogether(city, country) ?? { city, region: null, country: null };
  const last = parts.at(-1) ?? '';
  const behindState = parts.length > 2 ? countryNamed(last) : null;
  const before = behindState === null ? null : regionNamed(withoutZip(parts.at(-2) ?? ''), behindState);
  if (before !== null) return { city, region: before, country: behindState };
  const region = regionNamed(withoutZip(last), country);
  // Two letters behind a comma are a state, if they are anything.
  return { city, region, country: region === null && last.length > 2 ? countryNamed(last) : null };
}

const withoutZip = (part: string): string => part.replace(/\s+\d{5}(-\d{4})?$/, '');

/** Two capitals behind a name that is a city of that state. */
function spelledTogether(text: string, country: string | null): SplitCity | null {
  const [, city, code] = /^(\S.*\S)\s+([A-Z]{2})(?:\s+\d{5}(?:-\d{4})?)?$/.exec(text) ?? [];
  if (city === undefined || code === undefined) return null;
  const region = regionNamed(code, country);
  return region === null || zoneOfCity(city, region, country) === null ? null : { city, region, country: null };
}

export function zoneOfCity(name: string, region: Region | null, country: string | null): Finding | null {
  const table = cityTable();
  const inTable = (key: string): readonly string[] | undefined => {
    const cities = table.get(key);
    for (const form of cities === undefined ? [] : cityForms(name)) {
      const zones = cities?.get(form);
      if (zones !== undefined) return zones;
    }
    return undefined;
  };
  if (region !== null && region.country !== 'AU') {
    return findingOf(inTable(`${region.country}-${region.code}`) ?? [], 'high', 'medium');
  }
  if (country !== null && country !== 'US' && country !== 'CA') {
    const zones = inTable(country) ?? [];
    // A name found twice in the country is decided by the state, if there is one.
    return region !== null && zones.length > 1 ? null : findingOf(zones, 'high', 'medium');
  }
  return inAnyState(country ?? 'US', inTable, [...table.keys()]);
}

/** Without a state: only when every city of that name keeps the same clock. */
function inAnyState(
  country: string,
  inTable: (key: string) => readonly string[] | undefined,
  keys: readonly string[],
): Finding | null {
  const zones = keys.filter((key) => key.startsWith(`${country}-`)).flatMap((key) => inTable(key) ?? []);
  const finding = findingOf(zones, 'medium', 'low');
  return finding === null || finding.alternatives.length > 0 ? null : finding;
}
