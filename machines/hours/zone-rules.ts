/**
 * Owns timezone offsets (HRS-07): moment-timezone's packed rules (its data file only, none of its code), read one zone
 * at a time on first use. Guarantee: the same answer on every Node build.
 */
import packed from 'moment-timezone/data/packed/latest.json' with { type: 'json' };
import { SPELLINGS_DROPPED_FROM_THE_DATA, spellingInUse } from './zone-names.ts';

// By hand, since luxon and Temporal ask Node for its zone data (Node 20 still has the rules of 2025, which are an
// hour off for most of western Canada since 2026), and moment answers no question of HRS-04. The data spells daylight
// saving out up to the end of 2037; later instants take the last offset. Offsets are whole minutes (only local mean times
// before 1972 had seconds).

declare const brand: unique symbol;
/** A name of the tz database that has rules here. */
export type Zone = string & { readonly [brand]: 'Zone' };

/** For the start-up log: which release of the tz database is in force. */
export const ZONE_RULES_VERSION: string = packed.version;

/** A zone's history: period i ends (exclusive) at `untils[i]`; the last one ends at Infinity. */
export interface ZonePeriods {
  readonly untils: Float64Array;
  readonly offsets: Int16Array;
  readonly abbreviations: readonly string[];
  /** The period found last: neighbouring questions are the rule, so most answers need no search. */
  recent: number;
}

interface Directory {
  readonly packedBy: Map<string, string>;
  readonly canonicalBy: Map<string, Zone>;
}

let directory: Directory | undefined;

function openDirectory(): Directory {
  const packedBy = new Map<string, string>();
  const canonicalBy = new Map<string, Zone>();
  const add = (name: string, sharesRulesWith: string, text: string): void => {
    packedBy.set(name, text);
    canonicalBy.set(name.toLowerCase(), spellingInUse(name, sharesRulesWith) as Zone);
  };
  for (const text of packed.zones) {
    const name = text.slice(0, text.indexOf('|'));
    add(name, name, text);
  }
  const links = packed.links.map((link) => link.split('|') as [string, string]);
  for (const [target, name] of [...links, ...SPELLINGS_DROPPED_FROM_THE_DATA.map(([name, zone]) => [zone, name])]) {
    const text = target === undefined ? undefined : packedBy.get(target);
    if (name !== undefined && target !== undefined && text !== undefined) add(name, target, text);
  }
  return { packedBy, canonicalBy };
}

const opened = (): Directory => {
  directory ??= openDirectory();
  return directory;
};

const digit = (code: number): number => (code > 96 ? code - 87 : code > 64 ? code - 29 : code - 48);

/** moment-timezone's base 60 with digits 0-9 a-x A-X, an optional sign and an optional fraction. */
function fromBase60(text: string): number {
  let at = text.charCodeAt(0) === 45 ? 1 : 0;
  const sign = at === 1 ? -1 : 1;
  let value = 0;
  let scale = 1;
  let inFraction = false;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 46) inFraction = true;
    else if (inFraction) {
      scale /= 60;
      value += digit(code) * scale;
    } else value = value * 60 + digit(code);
  }
  return value * sign;
}

function unpack(text: string): ZonePeriods {
  const [, names = '', shifts = '', order = '', steps = ''] = text.split('|');
  const abbreviation = names.split(' ');
  // `0 - x` rather than `-x`: a zone at UTC would otherwise answer -0.
  const minutesEast = shifts.split(' ').map((shift) => 0 - Math.round(fromBase60(shift)));
  const which = [...order].map(fromBase60);
  const stepMinutes = steps === '' ? [] : steps.split(' ').map(fromBase60);
  const untils = new Float64Array(which.length).fill(Number.POSITIVE_INFINITY);
  let until = 0;
  for (let i = 0; i < which.length - 1; i++) {
    until = Math.round(until + (stepMinutes[i] ?? 0) * 60_000);
    untils[i] = until;
  }
  return {
    untils,
    offsets: Int16Array.from(which, (index) => minutesEast[index] ?? 0),
    abbreviations: which.map((index) => abbreviation[index] ?? ''),
    recent: which.length - 1,
  };
}

const unpacked = new Map<string, ZonePeriods>();

/** The zone's periods, unpacked once. Throws only on a name that is no zone, which `Zone` rules out. */
export function periodsOf(zone: Zone): ZonePeriods {
  const known = unpacked.get(zone);
  if (known !== undefined) return known;
  const text = opened().packedBy.get(zone) ?? opened().packedBy.get(canonicalZone(zone) ?? '');
  if (text === undefined) throw new RangeError(`"${zone}" is no timezone of the tz database ${ZONE_RULES_VERSION}`);
  const periods = unpack(text);
  unpacked.set(zone, periods);
  return periods;
}

/** Index of the period that holds the instant. */
export function periodAt(periods: ZonePeriods, epochMs: number): number {
  const { untils, recent } = periods;
  if (epochMs < (untils[recent] as number) && (recent === 0 || epochMs >= (untils[recent - 1] as number)))
    return recent;
  let low = 0;
  let high = untils.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (epochMs < (untils[middle] as number)) high = middle;
    else low = middle + 1;
  }
  periods.recent = low;
  return low;
}

/** Minutes east of UTC. Pure. */
export function offsetMinutesAt(zone: Zone, epochMs: number): number {
  const periods = periodsOf(zone);
  return periods.offsets[periodAt(periods, epochMs)] as number;
}

/** What people there call their time at that moment: "PDT", or "+03" where there is no such word. */
export function abbreviationAt(zone: Zone, epochMs: number): string {
  const periods = periodsOf(zone);
  return periods.abbreviations[periodAt(periods, epochMs)] ?? '';
}

/** The zone's name as it is stored: any letter case, legacy names resolved (`us/eastern` is America/New_York). */
export function canonicalZone(name: string): Zone | null {
  return opened().canonicalBy.get(name.trim().toLowerCase()) ?? null;
}

/** Whether the tz database has this name, in this very spelling. */
export const isKnownZone = (name: string): name is Zone => opened().packedBy.has(name);

/** Every name that is stored (legacy spellings left out), in alphabetical order. */
export const allZones = (): readonly Zone[] => [...new Set(opened().canonicalBy.values())].sort();

/** Every name of the tz database, legacy spellings included. */
export const allNames = (): readonly string[] => [...opened().packedBy.keys()];

/** "-08:00", as people and ISO 8601 write an offset. */
export function offsetText(minutesEast: number): string {
  const minutes = Math.abs(minutesEast);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${minutesEast < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** TZ-03: how outreach reads an empty timezone. */
export const FALLBACK_ZONE = 'America/New_York' as Zone;

/**
 * The zones a candidate's hours must hold in (HRS-08): the stored one first, then the others beside it. Never empty:
 * without any, the fallback of TZ-03. Names that are no zones are left out.
 */
export function zonesOf(timezone: string | null | undefined, alternatives: readonly string[] = []): readonly Zone[] {
  const zones: Zone[] = [];
  for (const name of [timezone ?? '', ...alternatives]) {
    const zone = canonicalZone(name);
    if (zone !== null && !zones.includes(zone)) zones.push(zone);
  }
  return zones.length === 0 ? [FALLBACK_ZONE] : zones;
}
