/**
 * Which column of a file is which field of a candidate.
 *
 * Pure. Guarantees: a header is read in any case, with any punctuation; two columns for one field and a mapping to nothing
 * are refused, naming both; a column of people who want no contact is mapped or named as ignored, else nothing is read
 * (IMP-02).
 */
import { CONSENT_COLUMNS } from '../../machines/vocabulary/channel.ts';
import { parsePhone } from '../../machines/vocabulary/phone-number.ts';
import {
  bareHeader,
  FIELDS,
  type Field,
  isField,
  isWithholding,
  mayMean,
  meantBy,
  readsAsNoContact,
} from './fields.ts';

/** A field for each column, null for a column that is not read. */
export type Columns = readonly (Field | null)[];

/** A column that waits for somebody to say what it is. */
export interface WaitingColumn {
  readonly column: string;
  /** Most likely first. */
  readonly may_mean: readonly Field[];
}

export type ColumnsRead =
  | {
      readonly ok: true;
      readonly columns: Columns;
      readonly unread: readonly string[];
      /** Of those that are not read: what looks like a field, and may as well be something else. */
      readonly waiting: readonly WaitingColumn[];
    }
  | {
      readonly ok: false;
      readonly problem: string;
      /** Columns that somebody has to map, or name as ignored, before the file can come in. */
      readonly waiting: readonly WaitingColumn[];
    };

/** `mapping`: header → field ('' = ignored), as the person said it; it goes before what a header means by itself. */
export function readHeader(headers: readonly string[], mapping: ReadonlyMap<string, string> = new Map()): ColumnsRead {
  const wanted = new Map([...mapping].map(([header, field]) => [bareHeader(header), field]));
  const said = (header: string): string | undefined => wanted.get(bareHeader(header));
  const problem = wrongMapping(headers, mapping);
  if (problem !== null) return refused(problem);

  const open = headers.filter(
    (header) => readsAsNoContact(header) && meantBy(header) === null && said(header) === undefined,
  );
  if (open.length > 0)
    return refused(
      `${open.length === 1 ? 'The column' : 'The columns'} ${open.map(quoted).join(', ')} may say who wants no contact, so nothing of the file was read. Say what ${open.length === 1 ? 'it is' : 'they are'}: ${open.map((header) => asMapping(header, mayMean(header)[0] ?? 'do_not_contact')).join(' ')} (a yes there takes consent away), or leave it out by name: ${open.map((header) => asMapping(header, '')).join(' ')}. Over HTTP it is ?map=COLUMN=field.`,
      open.map(waitingOf),
    );

  const mapped = new Set(wanted.values());
  const columns = headers.map((header): Field | null => {
    const chosen = said(header);
    if (chosen !== undefined) return chosen === '' ? null : (chosen as Field);
    const meant = meantBy(header);
    return meant !== null && mapped.has(meant) ? null : meant; // the person chose another column for it
  });
  const twice = fieldsNamedTwice(headers, columns);
  if (twice !== null) return refused(twice);
  if (!columns.includes('phone') && !columns.includes('email')) return refused(noWayToReach(headers));
  const unread = headers.filter((_, at) => columns[at] === null);
  const waiting = unread.filter((header) => said(header) === undefined).map(waitingOf);
  return { ok: true, columns, unread, waiting: waiting.filter(({ may_mean: fields }) => fields.length > 0) };
}

function wrongMapping(headers: readonly string[], mapping: ReadonlyMap<string, string>): string | null {
  const present = new Set(headers.map(bareHeader));
  for (const [header, field] of mapping) {
    if (!isField(field) && field !== '')
      return `--map ${header}=${field}: there is no field "${field}". Fields: ${FIELDS.join(', ')}.`;
    if (!present.has(bareHeader(header)))
      return `--map ${header}=${field}: the file has no column "${header}". Columns: ${listed(headers)}.`;
    if (readsAsNoContact(header) && (CONSENT_COLUMNS as readonly string[]).includes(field))
      return `--map ${header}=${field}: a yes in "${header}" most likely takes consent away, and as ${field} it would give it. Map it to ${mayMean(header).join(' or ')}, or leave it out: ${asMapping(header, '')}.`;
  }
  return null;
}

function fieldsNamedTwice(headers: readonly string[], columns: Columns): string | null {
  for (const field of FIELDS) {
    const [first, second] = headers.filter((_, at) => columns[at] === field);
    if (second === undefined || isWithholding(field)) continue; // two lists of people who want no contact both count
    return bareHeader(first ?? '') === bareHeader(second)
      ? `Two columns are called "${second}". Rename or take out one of them.`
      : `The columns "${first}" and "${second}" both look like ${field}. Say which: --map "${first}=${field}", or ?map= over HTTP.`;
  }
  return null;
}

const noWayToReach = (headers: readonly string[]): string =>
  headers.some(looksLikeData)
    ? 'The first line looks like a candidate and not like the names of columns. Put a header above it, such as: name,phone,email'
    : `No column looks like a phone or an email. Columns: ${listed(headers)}. Name one: --map COLUMN=phone, or ?map=COLUMN=phone over HTTP.`;

const MOST_LISTED = 30;
const listed = (headers: readonly string[]): string =>
  [...headers.slice(0, MOST_LISTED), ...(headers.length > MOST_LISTED ? ['…'] : [])].join(', ');

const quoted = (header: string): string => `"${header}"`;
const asMapping = (header: string, field: Field | ''): string => `--map "${header}=${field}"`;
const waitingOf = (column: string): WaitingColumn => ({ column, may_mean: mayMean(column) });

const looksLikeData = (cell: string): boolean => /\S@\S+\.\S/.test(cell) || parsePhone(cell) !== null;

const refused = (problem: string, waiting: readonly WaitingColumn[] = []): ColumnsRead => ({
  ok: false,
  problem,
  waiting,
});
