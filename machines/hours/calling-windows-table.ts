/**
 * Owns the table of legal calling windows (HRS-06): its shape, the dated default in `calling-windows.json`, and which
 * one an org's `compliance` settings, which `checkSettings` has let pass, put it under. Guarantee: whatever table an
 * org brings, the federal 08:00 to 21:00 holds; a table only narrows it.
 */
import standard from './calling-windows.json' with { type: 'json' };

/** Wall times "HH:MM" of the called party, the end exclusive; false: no calls that day. */
export type LegalDay = readonly [from: string, to: string] | false;

export interface LegalWeek {
  readonly mon_fri: LegalDay;
  readonly sat: LegalDay;
  readonly sun: LegalDay;
  /** "none": no calls on public holidays of the state; "as day": a holiday is like its weekday. */
  readonly holidays: 'none' | 'as day';
  readonly cap_per_24h?: number | null | undefined;
  /** At least so long between two calls to the same person. */
  readonly min_gap_hours?: number | null | undefined;
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
// JSON's pairs are read as lists of any length; a test holds the file to the shape.
export const DEFAULT_CALLING_WINDOWS = standard as unknown as CallingWindows;

/** What `state_windows: null` leaves: the federal window for everybody. */
export const FEDERAL_ONLY: CallingWindows = { ...DEFAULT_CALLING_WINDOWS, states: {} };

/** A table as an org may bring it, with its date and the week of everybody else. */
export type StateWindowsSetting = 'default' | null | CallingWindows;

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
  return table;
}
