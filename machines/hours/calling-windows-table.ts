/**
 * The table of legal calling windows (HRS-06): its shape, the dated default, and which one an org is under.
 *
 * Owns: `calling-windows.json`, reading the `compliance` settings, and validating a table an org brings.
 * Must not know: the clock or any candidate.
 * Guarantee: whatever table an org brings, the federal 08:00 to 21:00 holds; a table only narrows it.
 */
import standard from './calling-windows.json' with { type: 'json' };
import { minutesOf } from './opening-times.ts';
import type { SettingIssue } from './outreach-hours.ts';

/** Wall times "HH:MM" of the called party, the end exclusive; false: no calls that day. */
export type LegalDay = readonly [from: string, to: string] | false;

export interface LegalWeek {
  readonly mon_fri: LegalDay;
  readonly sat: LegalDay;
  readonly sun: LegalDay;
  /** "none": no calls on public holidays of the state; "as day": a holiday is like its weekday. */
  readonly holidays: 'none' | 'as day';
  readonly cap_per_24h?: number | null;
  /** At least so long between two calls to the same person. */
  readonly min_gap_hours?: number | null;
  readonly cite: string;
}

export interface CallingWindows {
  /** The month the table was last checked. */
  readonly as_of: string;
  readonly federal: LegalWeek;
  /** By the state's two letters; a state that is not in here is under the federal week. */
  readonly states: Readonly<Record<string, LegalWeek>>;
}

/** The default table; dated data, not legal advice. */
export const DEFAULT_CALLING_WINDOWS: CallingWindows = standard as unknown as CallingWindows;

/** What `state_windows: null` leaves: the federal window for everybody. */
export const FEDERAL_ONLY: CallingWindows = { ...DEFAULT_CALLING_WINDOWS, states: {} };

/** A table as an org may bring it: the states alone, or with its date and a narrower week for everybody else. */
export type StateWindowsSetting =
  | 'default'
  | null
  | { readonly as_of?: string; readonly federal?: LegalWeek; readonly states: Readonly<Record<string, LegalWeek>> }
  | Readonly<Record<string, LegalWeek>>;

const custom = new WeakMap<object, CallingWindows>();

/**
 * The table an org is under; null when it switched the legal window off (`legal_calling_window: false`).
 * `state_windows: null` switches only the states off.
 */
export function callingWindowsOf(compliance: {
  readonly legal_calling_window?: boolean;
  readonly state_windows?: StateWindowsSetting | undefined;
}): CallingWindows | null {
  if (compliance.legal_calling_window === false) return null;
  const table = compliance.state_windows;
  if (table === undefined || table === 'default') return DEFAULT_CALLING_WINDOWS;
  if (table === null) return FEDERAL_ONLY;
  const known = custom.get(table);
  if (known !== undefined) return known;
  const windows = { as_of: 'custom', federal: FEDERAL_ONLY.federal, ...tableOf(table) };
  custom.set(table, windows);
  return windows;
}

function tableOf(table: object): Partial<CallingWindows> & Pick<CallingWindows, 'states'> {
  return 'states' in table ? (table as CallingWindows) : { states: table as CallingWindows['states'] };
}

/** What is wrong with `state_windows`, by field. Reads anything. */
export function validateStateWindows(setting: unknown): readonly SettingIssue[] {
  if (setting === null || setting === undefined || setting === 'default') return [];
  if (typeof setting !== 'object' || Array.isArray(setting)) {
    return [{ path: 'state_windows', message: 'must be "default", null, or a table by state' }];
  }
  const wrapped = 'states' in setting;
  const states: unknown = wrapped ? setting.states : setting;
  const at = wrapped ? 'state_windows.states' : 'state_windows';
  if (typeof states !== 'object' || states === null) return [{ path: at, message: 'must be a table by state' }];
  const issues = Object.entries(states).flatMap(([state, week]) =>
    /^[A-Z]{2}$/.test(state)
      ? validateWeek(`${at}.${state}`, week)
      : [{ path: `${at}.${state}`, message: 'must be a state of two capital letters' }],
  );
  return wrapped && 'federal' in setting
    ? [...issues, ...validateWeek('state_windows.federal', setting.federal)]
    : issues;
}

function validateWeek(path: string, week: unknown): readonly SettingIssue[] {
  if (typeof week !== 'object' || week === null) return [{ path, message: 'must be an object' }];
  const given = week as Readonly<Record<string, unknown>>;
  const issues: SettingIssue[] = [];
  for (const day of ['mon_fri', 'sat', 'sun']) {
    if (!isLegalDay(given[day])) {
      issues.push({ path: `${path}.${day}`, message: 'must be false, or ["HH:MM", "HH:MM"] with the end later' });
    }
  }
  if (given.holidays !== 'none' && given.holidays !== 'as day') {
    issues.push({ path: `${path}.holidays`, message: 'must be "none" or "as day"' });
  }
  for (const limit of ['cap_per_24h', 'min_gap_hours']) {
    const value = given[limit];
    if (value === undefined || value === null) continue;
    if (typeof value !== 'number' || !(value > 0) || (limit === 'cap_per_24h' && !Number.isInteger(value))) {
      issues.push({ path: `${path}.${limit}`, message: 'must be a positive number, or null' });
    }
  }
  if (typeof given.cite !== 'string') issues.push({ path: `${path}.cite`, message: 'must name the law' });
  return issues;
}

function isLegalDay(day: unknown): boolean {
  if (day === false) return true;
  if (!Array.isArray(day) || day.length !== 2) return false;
  const from = minutesOf(day[0]);
  const to = minutesOf(day[1]);
  return from !== null && to !== null && from < to;
}
