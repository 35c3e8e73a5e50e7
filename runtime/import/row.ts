/**
 * One row of a file, read as a candidate or refused with its reason.
 *
 * Owns: what a row must have, and how consent is spelled; what a person's fields hold is read by `read-person.ts`. Pure.
 * Guarantees: consent is never guessed (only the words below count, blank is "not known", and a column of people who want no
 * contact only takes away); a refusal names one field and says what to do; nothing of a refused row is kept.
 */

import type { ApplicationSource } from '../../machines/candidate/working-set.ts';
import type { Columns as ConsentColumns } from '../../machines/consent/ledger.ts';
import type { RawCandidate } from '../../machines/identity/intake.ts';
import { type FieldRefusal, type Reading, readPerson } from '../../machines/identity/read-person.ts';
import { CONSENT_COLUMNS, type ConsentColumn } from '../../machines/vocabulary/channel.ts';
import { cleanCell } from './cell.ts';
import type { Columns } from './columns.ts';
import { type Field, isWithholding, WITHHELD, type WithholdingField } from './fields.ts';

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
  /** CNS-12: what the old system said of no contact; null where it said nothing. */
  readonly kept: { readonly doNotContact: boolean; readonly reason: string | null } | null;
}

export type RowRead =
  | { readonly ok: true; readonly row: ReadRow; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly refusal: Refusal };

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

class Refused extends Error {
  readonly refusal: Refusal;
  constructor(field: Field | null, reason: string) {
    super(reason);
    this.refusal = { field, reason };
  }
}

interface Values {
  readonly texts: Readonly<Partial<Record<Field, string>>>;
  /** Fields by which somebody wants no contact; several columns may say so. */
  readonly noContact: readonly { readonly field: WithholdingField; readonly text: string }[];
}

/** The cleaned cells of a row; what is blank is not there, nor is what its end lacks. */
function valuesOf(cells: readonly string[], columns: Columns): Values {
  if (cells.length > columns.length && cells.slice(columns.length).some((cell) => cell.trim() !== ''))
    throw new Refused(
      null,
      `has ${cells.length} columns where the header has ${columns.length}; put a cell with a comma in it into quotes`,
    );
  const texts: Partial<Record<Field, string>> = {};
  const noContact: Values['noContact'][number][] = [];
  columns.forEach((field, at) => {
    if (field === null) return;
    const text = cleanCell(cells[at] ?? '');
    if (text === '') return;
    if (text.length > LONGEST) throw new Refused(field, `is longer than ${LONGEST} characters; shorten it`);
    if (text.includes('\u0000')) throw new Refused(field, 'holds a NUL character; take it out');
    if (text.includes('\uFFFD')) throw new Refused(field, 'is not readable text; save the file as UTF-8');
    if (text.includes('"') && (text.split('"').length - 1) % 2 === 1)
      throw new Refused(field, 'has a quote mark without its pair; take it out');
    if (isWithholding(field)) noContact.push({ field, text });
    else texts[field] = text;
  });
  return { texts, noContact };
}

function yesOrNo(field: Field, text: string): boolean {
  const word = text.toLowerCase();
  if (YES.has(word)) return true;
  if (NO.has(word)) return false;
  throw new Refused(
    field,
    'is neither yes nor no; write yes, no, true, false, 1 or 0, or leave it blank. If the column counts or dates something, leave it out of the import',
  );
}

/** IMP-02: a yes that takes away outweighs one that gives. */
function consentOf({ texts, noContact }: Values): ConsentColumns {
  const consent: Record<ConsentColumn, boolean | null> = {
    sms_consent: null,
    email_consent: null,
    all_ai_communications_consent: null,
    call_consent: null,
  };
  for (const column of CONSENT_COLUMNS) {
    const text = texts[column];
    if (text !== undefined) consent[column] = yesOrNo(column, text);
  }
  for (const { field, text } of noContact)
    if (yesOrNo(field, text)) for (const column of WITHHELD[field]) consent[column] = false;
  return consent;
}

function keptOf({ legacy_do_not_contact: flag, legacy_dnc_reason: why }: Values['texts']): ReadRow['kept'] {
  const doNotContact = flag !== undefined && yesOrNo('legacy_do_not_contact', flag);
  const reason = why ?? null;
  return doNotContact || reason !== null ? { doNotContact, reason } : null;
}

function degrees(text: string | undefined, field: 'lat' | 'lon', most: number): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!/^[+-]?\d+(\.\d+)?$/.test(text) || Math.abs(number) > most)
    throw new Refused(field, `is no number from -${most} to ${most}; write it like 40.7128, or leave it blank`);
  return number;
}

const idOf = (id: string | undefined): string | null => {
  if (id !== undefined && !ID.test(id))
    throw new Refused(
      'id',
      'has characters other than letters, digits and . : @ + - _, or more than 100; write it shorter, without them',
    );
  return id ?? null;
};

const refuse = ({ field, reason }: FieldRefusal): never => {
  throw new Refused(field, reason);
};

/** `bySource`: what a row is that does not say so itself. */
export function readRow(
  cells: readonly string[],
  columns: Columns,
  reading: Reading,
  bySource: ApplicationSource = 'APPLICANT',
): RowRead {
  try {
    const values = valuesOf(cells, columns);
    const { texts } = values;
    const candidate = idOf(texts.id);
    const lat = degrees(texts.lat, 'lat', 90);
    const lon = degrees(texts.lon, 'lon', 180);
    const { raw, refusals, warnings } = readPerson({ ...texts, lat, lon }, reading);
    refusals.slice(0, 1).forEach(refuse);
    if (!raw.phone && !raw.email)
      throw new Refused('phone', 'is missing, and there is no email either: nobody could be reached; give one of them');
    const source = texts.source === undefined ? bySource : SOURCES[texts.source.toLowerCase()];
    if (source === undefined)
      throw new Refused('source', 'is neither applicant nor sourced; write one of them, or leave it blank');
    const row = { id: candidate, raw, consent: consentOf(values), source, kept: keptOf(texts) };
    return { ok: true, row, warnings };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal };
    throw error;
  }
}
