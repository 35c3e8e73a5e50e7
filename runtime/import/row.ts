/**
 * One row of a file, read as a candidate or refused with its reason.
 *
 * Owns: what a row must have, and how consent is spelled. Pure. Guarantees: consent is never guessed (only the words below
 * count, blank is "not known"); a refusal names one field and says what to do; nothing of a refused row is kept.
 */
import type { Columns as ConsentColumns } from '../../machines/consent/ledger.ts';
import { CONSENT_COLUMNS } from '../../machines/vocabulary/channel.ts';
import { parsePhone } from '../../machines/vocabulary/phone-number.ts';
import type { RawCandidate } from '../intake.ts';
import type { ApplicationSource } from '../working-set.ts';
import type { Columns, Field } from './columns.ts';
import { unguarded } from './formula-guard.ts';

export interface Refusal {
  /** null where the row as a whole is at fault. */
  readonly field: Field | null;
  readonly reason: string;
}

export interface ReadRow {
  /** The person's own id for the candidate; null when the file has none. */
  readonly id: string | null;
  readonly raw: RawCandidate;
  /** Every column; null = blank. */
  readonly consent: ConsentColumns;
  readonly source: ApplicationSource;
}

export type RowRead = { readonly ok: true; readonly row: ReadRow } | { readonly ok: false; readonly refusal: Refusal };

const LONGEST = 300;
const YES = new Set(['yes', 'true', '1', 'y']);
const NO = new Set(['no', 'false', '0', 'n']);
const SOURCES: Readonly<Record<string, ApplicationSource>> = {
  '': 'APPLICANT',
  applicant: 'APPLICANT',
  applied: 'APPLICANT',
  sourced: 'SOURCED',
};
const ID = /^[\w.:@+-]{1,100}$/;
const EMAIL = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>".]{2,}$/;

class Refused extends Error {
  readonly refusal: Refusal;
  constructor(field: Field | null, reason: string) {
    super(reason);
    this.refusal = { field, reason };
  }
}

type Values = Partial<Record<Field, string>>;

/** The trimmed values of a row by field; what is blank is not there. */
function valuesOf(cells: readonly string[], columns: Columns): Values {
  const values: Values = {};
  if (cells.length !== columns.length) {
    const todo =
      cells.length > columns.length ? 'put a cell with a comma in it into quotes' : 'fill in what is missing';
    throw new Refused(null, `has ${cells.length} columns where the header has ${columns.length}; ${todo}`);
  }
  columns.forEach((field, at) => {
    if (field === null) return;
    const value = unguarded((cells[at] ?? '').trim());
    if (value === '') return;
    if (value.length > LONGEST) throw new Refused(field, `is longer than ${LONGEST} characters; shorten it`);
    if (value.includes('\u0000')) throw new Refused(field, 'holds a NUL character; take it out');
    if (value.includes('\uFFFD')) throw new Refused(field, 'is not readable text; save the file as UTF-8');
    if ((value.split('"').length - 1) % 2 === 1)
      throw new Refused(field, 'has a quote mark without its pair; take it out');
    values[field] = value;
  });
  return values;
}

function consentOf(values: Values): ConsentColumns {
  const columns = CONSENT_COLUMNS.map((column) => {
    const word = (values[column] ?? '').toLowerCase();
    if (word === '') return [column, null];
    if (YES.has(word)) return [column, true];
    if (NO.has(word)) return [column, false];
    throw new Refused(column, 'is neither yes nor no; write yes, no, true, false, 1 or 0, or leave it blank');
  });
  return Object.fromEntries(columns) as ConsentColumns;
}

function degrees(values: Values, field: 'lat' | 'lon', most: number): number | undefined {
  const text = values[field];
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!/^[+-]?\d+(\.\d+)?$/.test(text) || Math.abs(number) > most)
    throw new Refused(field, `is no number from -${most} to ${most}; write it like 40.7128, or leave it blank`);
  return number;
}

function names(values: Values): Pick<RawCandidate, 'first_name' | 'last_name'> {
  if (values.name === undefined) return { first_name: values.first_name, last_name: values.last_name };
  const [last, given] = values.name.split(/\s*,\s*/, 2) as [string, string?];
  const [first = '', ...rest] = given === undefined ? last.split(/\s+/) : [given, last];
  return { first_name: values.first_name ?? first, last_name: values.last_name ?? (rest.join(' ') || undefined) };
}

/** `4.15555E+09`: what a spreadsheet makes of a long number. The digits that it left out are nowhere in the file. */
const ROUNDED = /^[+-]?\d+(?:[.,]\d+)?e\+?\d+$/i;
/** `4155550123.0`: the same number, which a table of numbers wrote as one. */
const AS_A_NUMBER = /^(\d{7,15})[.,]0+$/;

function phoneOf(values: Values): string | undefined {
  if (values.phone === undefined) return undefined;
  if (ROUNDED.test(values.phone))
    throw new Refused(
      'phone',
      'lost its last digits in a spreadsheet; set the column to text there, and export it again',
    );
  const phone = parsePhone(values.phone.replace(AS_A_NUMBER, '$1'));
  if (phone === null) throw new Refused('phone', 'is no phone number; write it like +1 415 555 0123');
  return phone;
}

function emailOf(values: Values): string | undefined {
  if (values.email !== undefined && !EMAIL.test(values.email))
    throw new Refused('email', 'is no email address; write it like ana@example.com, or leave it blank');
  return values.email;
}

/** `bySource`: what a row is that does not say so itself. */
export function readRow(
  cells: readonly string[],
  columns: Columns,
  bySource: ApplicationSource = 'APPLICANT',
): RowRead {
  try {
    const values = valuesOf(cells, columns);
    if (values.id !== undefined && !ID.test(values.id))
      throw new Refused(
        'id',
        'has characters other than letters, digits and . : @ + - _, or more than 100; write it shorter, without them',
      );
    const phone = phoneOf(values);
    const email = emailOf(values);
    if (phone === undefined && email === undefined)
      throw new Refused('phone', 'is missing, and there is no email either: nobody could be reached; give one of them');
    const source = values.source === undefined ? bySource : SOURCES[values.source.toLowerCase()];
    if (source === undefined)
      throw new Refused('source', 'is neither applicant nor sourced; write one of them, or leave it blank');
    const { timezone, zip, city, state, country } = values;
    const point = { lat: degrees(values, 'lat', 90), lon: degrees(values, 'lon', 180) };
    const raw = { ...names(values), phone, email, timezone, zip, ...point, city, state, country };
    return { ok: true, row: { id: values.id ?? null, raw, consent: consentOf(values), source } };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal };
    throw error;
  }
}
