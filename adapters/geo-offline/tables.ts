/**
 * The prepared tables, each read and parsed when it is first asked for.
 *
 * Owns: where they lie and their shapes. test/geo/prepare writes them; ATTRIBUTION.md says from what.
 * Guarantee: nothing is read at start; sizes in memory are in README.md.
 */
import { readFileSync } from 'node:fs';

export interface ZipTable {
  readonly zones: readonly string[];
  /** By the first three digits: a letter per zip, an index into `zones` counted from "A"; blank: no such zip. */
  readonly rows: Readonly<Record<string, string>>;
  /** US state by the first three digits; whole zips that lie in another state stand beside them. */
  readonly states: Readonly<Record<string, string>>;
}

/** By "US-IN", "CA-BC" or a country; then by zones joined with "+"; folded names joined with "|". */
type CityTable = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface PhoneTable {
  /** North American area codes; the first zone is where most people live. */
  readonly areaCodes: Readonly<Record<string, { readonly zones: readonly string[]; readonly region?: string }>>;
  /** Area code and exchange, where they lie in another zone than most of the area code. */
  readonly exchanges: Readonly<Record<string, string>>;
  /** Beginnings of international numbers outside North America, without "+", to zones joined with "&". */
  readonly elsewhere: Readonly<Record<string, string>>;
}

export interface StateTable {
  /** States that share a cell, joined with "+". */
  readonly sets: readonly string[];
  /** By row of cells from the equator: runs of cells as "gap.length.set", in base 36, from west to east. */
  readonly rows: Readonly<Record<string, string>>;
}

function readOnFirstUse<T>(name: string): () => T {
  let table: T | undefined;
  return () => {
    table ??= JSON.parse(readFileSync(new URL(`./tables/${name}.generated.json`, import.meta.url), 'utf8')) as T;
    return table;
  };
}

export const zipTable = readOnFirstUse<ZipTable>('zips');
export const phoneTable = readOnFirstUse<PhoneTable>('phones');
export const stateTable = readOnFirstUse<StateTable>('states');

const windowsZoneTable = readOnFirstUse<{ readonly zones: Readonly<Record<string, string>> }>('windows-zones');
let windows: ReadonlyMap<string, string> | undefined;

/** Windows' names in lower case, to zones. */
export function windowsZones(): ReadonlyMap<string, string> {
  windows ??= new Map(Object.entries(windowsZoneTable().zones));
  return windows;
}

let cities: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> | undefined;

/** By region, then folded city name, to zones. */
export function cityTable(): ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> {
  cities ??= new Map(
    Object.entries(readOnFirstUse<CityTable>('cities')()).map(([region, byZones]) => {
      const entries = Object.entries(byZones).flatMap(([zones, names]) => {
        const list = zones.split('+');
        return names.split('|').map((name): [string, readonly string[]] => [name, list]);
      });
      return [region, new Map(entries)];
    }),
  );
  return cities;
}
