/**
 * Timezone of a city, or of a state or province.
 *
 * Owns: looking names up in the prepared table of cities, and a state's most common clock.
 * Guarantee: a city that the table does not know answers null, never its state's time under the name of CITY; a state that
 * is split keeps its other zones as alternatives.
 */
import { type Finding, findingOf } from './finding.ts';
import { cityForms } from './place-names.ts';
import { type Region, regionNamed } from './regions.ts';
import { cityTable } from './tables.ts';

export function zoneOfRegion(region: Region): Finding | null {
  return findingOf(region.zones, 'medium', 'low');
}

/** "San Francisco, CA" in the city field, with or without a state of its own. */
export function splitCity(
  city: string,
  region: Region | null,
  country: string | null,
): { city: string; region: Region | null } {
  const parts = city
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const last = parts.at(-1);
  if (parts.length < 2 || last === undefined) return { city, region };
  const named = regionNamed(last.replace(/\s+\d{5}(-\d{4})?$/, ''), country);
  return { city: parts[0] ?? city, region: region ?? named };
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
