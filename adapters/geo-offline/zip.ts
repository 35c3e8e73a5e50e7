/**
 * Timezone and state of a postal code: US zips and Canadian postal codes.
 *
 * Owns: reading what people type as a zip (ZIP+4, letters), and which codes belong to no place.
 * Guarantee: military and diplomatic codes (APO, FPO, DPO) answer null, never the zone of their post office.
 */
import { type Finding, findingOf } from './finding.ts';
import { zipTable } from './tables.ts';

/** The five digits meant; null for anything that is no US zip. A zip has five digits, or nine (TZ-06). */
export function zipDigits(text: string): string | null {
  const compact = text
    .normalize('NFKC')
    .trim()
    .replace(/^(?:US|USA)[-\s]?(?=\d)/i, '');
  // A spreadsheet makes a number of a zip: 94110.0. Four digits are as likely those of Sydney or Vienna as a lost zero.
  return /^(\d{5})(?:\.0+|[-\u2010-\u2015\s+]?(?:\d{4}(?:\.0+)?)?)$/.exec(compact)?.[1] ?? null;
}

const isMilitary = (zip: string): boolean => /^(09[0-8]|340|96[2-6])/.test(zip);

export function zoneOfZip(text: string): Finding | null {
  const zip = zipDigits(text);
  if (zip === null) return zoneOfCanadianPostalCode(text);
  if (isMilitary(zip)) return null;
  const { zones, rows } = zipTable();
  const row = rows[zip.slice(0, 3)];
  if (row === undefined) return null;
  const letter = row[Number(zip.slice(3))] ?? ' ';
  const named = (symbol: string): string => zones[symbol.charCodeAt(0) - 65] ?? '';
  if (letter !== ' ') return findingOf([named(letter)], 'high', 'high');
  // No such zip in the table: newer than the table, or mistyped. Its neighbours of the same sorting centre decide.
  const counts = new Map<string, number>();
  for (const symbol of row) if (symbol !== ' ') counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  const byFrequency = [...counts].sort((a, b) => b[1] - a[1]).map(([symbol]) => named(symbol));
  return findingOf(byFrequency, 'medium', 'low');
}

/** Two letters; null for military codes and unknown ones. */
export function stateOfZip(text: string): string | null {
  const zip = zipDigits(text);
  if (zip === null || isMilitary(zip)) return null;
  const { states } = zipTable();
  return states[zip] ?? states[zip.slice(0, 3)] ?? null;
}

const PROVINCES: Readonly<Record<string, string>> = {
  ...{ A: 'NL', B: 'NS', C: 'PE', E: 'NB', G: 'QC', H: 'QC', J: 'QC', K: 'ON', L: 'ON', M: 'ON', N: 'ON', P: 'ON' },
  ...{ R: 'MB', S: 'SK', T: 'AB', V: 'BC', Y: 'YT' },
};

/** Two letters; null for anything that is no Canadian postal code, and in the far north, where X is NT and NU. */
export const provinceOfPostalCode = (text: string): string | null =>
  isCanadianPostalCode(text) ? (PROVINCES[text.normalize('NFKC').trim().charAt(0).toUpperCase()] ?? null) : null;

const BY_FIRST_LETTER: Readonly<Record<string, readonly string[]>> = {
  A: ['America/St_Johns'],
  B: ['America/Halifax'],
  C: ['America/Halifax'],
  E: ['America/Moncton'],
  G: ['America/Toronto'],
  H: ['America/Toronto'],
  J: ['America/Toronto'],
  K: ['America/Toronto'],
  L: ['America/Toronto'],
  M: ['America/Toronto'],
  N: ['America/Toronto'],
  P: ['America/Toronto'],
  R: ['America/Winnipeg'],
  S: ['America/Regina'],
  T: ['America/Edmonton'],
  V: ['America/Vancouver'],
  X: ['America/Edmonton', 'America/Rankin_Inlet', 'America/Iqaluit'],
  Y: ['America/Whitehorse'],
};

/** Where the first three characters leave their province's time. Rural ones can reach over the border. */
const BY_FIRST_THREE: Readonly<Record<string, readonly string[]>> = {
  A0P: ['America/Goose_Bay'],
  A0R: ['America/Goose_Bay'],
  A2V: ['America/Goose_Bay'],
  G4T: ['America/Halifax'],
  P0T: ['America/Toronto', 'America/Winnipeg'],
  P0V: ['America/Winnipeg'],
  P0W: ['America/Winnipeg', 'America/Toronto'],
  P0X: ['America/Winnipeg'],
  P8N: ['America/Winnipeg'],
  P8T: ['America/Winnipeg'],
  P9A: ['America/Winnipeg'],
  P9N: ['America/Winnipeg'],
  V0A: ['America/Edmonton'],
  V0B: ['America/Edmonton', 'America/Vancouver'],
  V1A: ['America/Edmonton'],
  V1C: ['America/Edmonton'],
  X0A: ['America/Iqaluit'],
  X0B: ['America/Cambridge_Bay', 'America/Rankin_Inlet'],
  X0C: ['America/Rankin_Inlet'],
  X0E: ['America/Edmonton'],
  X0G: ['America/Edmonton'],
  X1A: ['America/Edmonton'],
};

/** The whole code, or its first three characters. */
export const isCanadianPostalCode = (text: string): boolean =>
  /^[ABCEGHJ-NPRSTVXY]\d[A-Z](?:[\s-]?\d[A-Z]\d)?$/i.test(text.normalize('NFKC').trim());

function zoneOfCanadianPostalCode(text: string): Finding | null {
  if (!isCanadianPostalCode(text)) return null;
  const code = text.normalize('NFKC').trim().toUpperCase();
  const zones = BY_FIRST_THREE[code.slice(0, 3)] ?? BY_FIRST_LETTER[code.slice(0, 1)] ?? [];
  return findingOf(zones, 'high', 'medium');
}
