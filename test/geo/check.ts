/**
 * `npm run check:geo`: how often the offline resolution agrees with data it was not made from.
 *
 * Prints one row per source: how many questions, how many got an answer, how many of those keep the right clock in
 * January and in July of 2027, and the bar. Exit 1 when a bar is missed. Needs `npm ci --prefix test/geo` once.
 */
import { createRequire } from 'node:module';
import { regionOf } from '../../adapters/geo-offline/regions.ts';
import { resolveTimezone } from '../../adapters/geo-offline/resolve-timezone.ts';
import { statesOf } from '../../adapters/geo-offline/states.ts';
import type { WhereaboutsInput } from '../../adapters/geo-offline/whereabouts.ts';
import preparedCountries from '../../machines/hours/public-holidays.generated.json' with { type: 'json' };
import preparedHolidays from '../../machines/hours/us-holidays.generated.json' with { type: 'json' };
import { canonicalZone, offsetMinutesAt, ZONE_RULES_VERSION } from '../../machines/hours/zone-rules.ts';
import { areaCodePlaces, geoNames, type Place, zipPlaces } from './prepare/packages.ts';
import { publicHolidays } from './prepare/public-holidays.ts';
import { usHolidays } from './prepare/us-holidays.ts';
import { SPELLINGS } from './spellings.ts';

const SAMPLES = [Date.parse('2027-01-15T12:00:00Z'), Date.parse('2027-07-15T12:00:00Z')];
const clockOf = (name: string): string => {
  const zone = canonicalZone(name);
  return zone === null ? `no zone: ${name}` : SAMPLES.map((at) => offsetMinutesAt(zone, at)).join('/');
};

const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(3)} %`;

interface Question {
  readonly input: WhereaboutsInput;
  /** Any of these zones is right. */
  readonly truth: readonly string[];
}

interface Row {
  readonly source: string;
  readonly against: string;
  readonly asked: number;
  readonly answered: number;
  readonly right: number;
  readonly rightAmong: number;
  readonly bar: number;
}

const rows: Row[] = [];
const showMisses = process.argv.includes('--misses');

function ask(source: string, against: string, bar: number, questions: readonly Question[], only?: string): void {
  let answered = 0;
  let right = 0;
  let rightAmong = 0;
  for (const { input, truth } of questions) {
    const result = resolveTimezone(input);
    if (result.timezone === null || (only !== undefined && result.source !== only)) {
      if (showMisses) console.error(source, 'no answer', JSON.stringify(input), truth.join(' '), result.source);
      continue;
    }
    answered++;
    const clocks = truth.map(clockOf);
    if (clocks.includes(clockOf(result.timezone))) right++;
    else if (showMisses)
      console.error(source, JSON.stringify(input), truth.join(' '), '=>', result.timezone, ...result.alternatives);
    if ([result.timezone, ...result.alternatives].some((zone) => clocks.includes(clockOf(zone)))) rightAmong++;
  }
  rows.push({ source, against, asked: questions.length, answered, right, rightAmong, bar });
}

const polygons = createRequire(import.meta.url)('geo-tz/all') as { find(lat: number, lon: number): readonly string[] };
const places = geoNames().filter((place) => canonicalZone(place.timezone) !== null);
const inCountry = (country: string): readonly Place[] => places.filter((place) => place.country === country);
const american = inCountry('US');

const zips = zipPlaces();
ask(
  'zip',
  'polygon at the centroid',
  0.9985,
  zips
    .filter(({ zip, latitude }) => latitude !== 0 && !/^(09[0-8]|340|96[2-6])/.test(zip))
    .map(({ zip, latitude, longitude }) => ({ input: { zip }, truth: polygons.find(latitude, longitude) }))
    .filter(({ truth }) => truth.every((zone) => !zone.startsWith('Etc/'))),
  'ZIP',
);

const atPlaces = (list: readonly Place[]): readonly Question[] =>
  list.map(({ latitude, longitude, timezone }) => ({
    input: { lat: latitude, lon: longitude },
    truth: timezone === 'Asia/Urumqi' ? [timezone, 'Asia/Shanghai'] : [timezone],
  }));
ask('point, US places', 'GeoNames column', 0.999, atPlaces(american), 'POINT');
ask('point, Canadian places', 'GeoNames column', 0.999, atPlaces(inCountry('CA')), 'POINT');
ask(
  'point, places of 100,000',
  'GeoNames column',
  0.99,
  atPlaces(places.filter((place) => place.population >= 100_000)),
  'POINT',
);

/** TZ-06: a point names the state it lies in, perhaps with its neighbours. */
function askStates(source: string, against: string, bar: number, list: readonly Place[]): void {
  const answers = list.map(({ latitude: lat, longitude: lon, admin1 }) => ({ admin1, states: statesOf({ lat, lon }) }));
  const named = answers.filter(({ states }) => states.length > 0);
  const right = named.filter(({ admin1, states }) => states.includes(admin1)).length;
  const alone = named.filter(({ states }) => states.length === 1).length;
  console.log(`${source}: ${percent(alone, named.length)} of the answers name one state, the others are near a border`);
  rows.push({ source, against, asked: list.length, answered: named.length, right, rightAmong: right, bar });
}
askStates('state of a point', 'GeoNames column', 0.999, american);

const zipCities = new Set(zips.map(({ city, state }) => `${city.toLowerCase()},${state}`));
const heldApart = american.filter(({ name, admin1 }) => zipCities.has(`${name.toLowerCase()},${admin1}`));
const cityOf = (list: readonly Place[]): readonly Question[] =>
  list.map(({ name, admin1, timezone }) => ({ input: { city: name, state: admin1 }, truth: [timezone] }));
ask('city + state (from zips)', 'GeoNames column', 0.998, cityOf(heldApart), 'CITY');
const pairs = [
  ...new Map(
    zips.filter(({ state }) => regionOf('US', state) !== null).map((place) => [`${place.city},${place.state}`, place]),
  ).values(),
];
ask(
  'city + state (zip cities)',
  'polygon at the centroid',
  0.995,
  pairs
    .map(({ city, state, latitude, longitude }) => ({
      input: { city, state },
      truth: polygons.find(latitude, longitude),
    }))
    .filter(({ truth }) => truth.every((zone) => !zone.startsWith('Etc/'))),
);

const stateTruth = new Map<string, Place>();
for (const place of american) {
  if (place.population > (stateTruth.get(place.admin1)?.population ?? 0)) stateTruth.set(place.admin1, place);
}
ask(
  'state',
  'its largest city in GeoNames',
  0.96,
  [...stateTruth.values()].map(({ admin1, timezone }) => ({ input: { state: admin1 }, truth: [timezone] })),
);

const cityZones = new Map<string, string[]>();
for (const { name, admin1, timezone } of american) {
  const key = `${name.toLowerCase()},${admin1}`;
  cityZones.set(key, [...(cityZones.get(key) ?? []), timezone]);
}
const codes = Object.entries(await areaCodePlaces()).flatMap(([code, { city, stateCode, location }]): Question[] => {
  if (!city || !stateCode) return [];
  const named = cityZones.get(`${city.toLowerCase()},${stateCode}`);
  const truth = named ?? (location === undefined ? [] : polygons.find(location.latitude, location.longitude));
  return truth.length === 0 ? [] : [{ input: { phone: `+1${code}5550123` }, truth }];
});
ask('area code, its main city', 'areacodes with GeoNames', 0.97, codes, 'AREA_CODE');

// Countries of one clock by GeoNames' places, asked by a number of Google's prefix table.
const clocksByCountry = new Map<string, Map<string, number>>();
for (const { country, timezone, population } of places) {
  const clocks = clocksByCountry.get(country) ?? new Map<string, number>();
  clocksByCountry.set(country, clocks);
  clocks.set(timezone, (clocks.get(timezone) ?? 0) + population + 1);
}
const { getCountries, getCountryCallingCode } = await import('libphonenumber-js/min');
const foreign = getCountries().filter((code) => getCountryCallingCode(code) !== '1' && clocksByCountry.has(code));
const { default: examples } = await import('libphonenumber-js/mobile/examples');
const { getExampleNumber } = await import('libphonenumber-js');
const truthOf = (country: string): readonly string[] => [...(clocksByCountry.get(country)?.keys() ?? [])];
ask(
  'phone, other countries',
  'GeoNames, example mobiles',
  0.95,
  foreign.flatMap((code) => {
    const phone = getExampleNumber(code, examples)?.number;
    return phone === undefined ? [] : [{ input: { phone }, truth: truthOf(code) }];
  }),
);
ask(
  'country of one clock',
  'GeoNames',
  0.95,
  foreign
    .filter((code) => new Set(truthOf(code).map(clockOf)).size === 1)
    .map((code) => ({ input: { country: code }, truth: truthOf(code) })),
);
ask(
  'explicit spellings',
  'written by hand',
  0.95,
  SPELLINGS.map(([input, ...truth]) => ({ input, truth })),
);

console.log(`rules ${ZONE_RULES_VERSION}; the same clock in January and in July of 2027`);
console.table(
  rows.map((row) => ({
    source: row.source,
    'compared with': row.against,
    asked: row.asked,
    answered: percent(row.answered, row.asked),
    right: percent(row.right, row.answered),
    'right or among the alternatives': percent(row.rightAmong, row.answered),
    bar: percent(row.bar, 1),
  })),
);
const sameHolidays = JSON.stringify(usHolidays()) === JSON.stringify(preparedHolidays.states);
console.log(`US holidays: the prepared table ${sameHolidays ? 'agrees with' : 'DIFFERS from'} date-holidays`);
const sameCountries = JSON.stringify(publicHolidays()) === JSON.stringify(preparedCountries.countries);
console.log(`Other countries: the prepared table ${sameCountries ? 'agrees with' : 'DIFFERS from'} date-holidays`);
const missed = rows.filter(
  (row) =>
    Math.max(row.right, row.source.startsWith('area code') ? row.rightAmong : 0) / row.answered < row.bar ||
    row.answered / row.asked < 0.95,
);
for (const row of missed) console.log(`below its bar: ${row.source}`);
process.exitCode = missed.length > 0 || !sameHolidays || !sameCountries ? 1 : 0;
