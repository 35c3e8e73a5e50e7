/**
 * Which column of a file is which field of a candidate.
 *
 * Owns: the fields, and the headers under which people export them. Pure. Guarantees: a header is read in any case, with
 * any punctuation; two columns for one field and a mapping to nothing are refused, naming both.
 */
import { parsePhone } from '../../machines/vocabulary/phone-number.ts';

export const FIELDS = [
  ...(['id', 'name', 'first_name', 'last_name', 'phone', 'email'] as const),
  ...(['timezone', 'zip', 'lat', 'lon', 'city', 'state', 'country'] as const),
  ...(['sms_consent', 'email_consent', 'all_ai_communications_consent', 'call_consent', 'source'] as const),
] as const;
export type Field = (typeof FIELDS)[number];
export const isField = (word: string): word is Field => FIELDS.includes(word as Field);

const SYNONYMS: Readonly<Record<Field, readonly string[]>> = {
  id: ['candidate', 'candidate id', 'external id', 'reference', 'ref', 'applicant id'],
  name: ['full name', 'candidate name', 'applicant', 'applicant name'],
  first_name: ['first', 'given name', 'forename', 'fname'],
  last_name: ['last', 'surname', 'family name', 'lname'],
  phone: ['phone number', 'mobile', 'mobile phone', 'mobile number', 'cell', 'cell phone', 'telephone', 'tel'],
  email: ['e mail', 'email address', 'e mail address', 'mail'],
  timezone: ['time zone', 'tz'],
  zip: ['zip code', 'zipcode', 'postal code', 'postcode', 'postal'],
  lat: ['latitude'],
  lon: ['longitude', 'lng', 'long'],
  city: ['town'],
  state: ['province', 'region', 'state province'],
  country: ['country code'],
  sms_consent: ['sms opt in', 'sms optin', 'text consent', 'sms', 'consent sms', 'sms ok'],
  email_consent: ['email opt in', 'email optin', 'consent email', 'email ok'],
  all_ai_communications_consent: [
    'ai consent',
    'ai communications consent',
    'ai calls',
    'all ai consent',
    'consent ai',
  ],
  call_consent: ['phone consent', 'consent call', 'calls ok'],
  source: ['application source', 'applicant or sourced'],
};

const bare = (header: string): string =>
  header
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const FIELD_OF: ReadonlyMap<string, Field> = new Map(
  FIELDS.flatMap((field) => [field, ...SYNONYMS[field]].map((header): [string, Field] => [bare(header), field])),
);

/** A field for each column, null for a column that is not read. */
export type Columns = readonly (Field | null)[];

export type ColumnsRead =
  | { readonly ok: true; readonly columns: Columns; readonly unread: readonly string[] }
  | { readonly ok: false; readonly problem: string };

/** `mapping`: header → field, as the person said it; it goes before what we would guess. */
export function readHeader(headers: readonly string[], mapping: ReadonlyMap<string, string> = new Map()): ColumnsRead {
  const wanted = new Map([...mapping].map(([header, field]) => [bare(header), field]));
  const present = new Set(headers.map(bare));
  for (const [header, field] of mapping) {
    if (!isField(field) && field !== '')
      return refused(`--map ${header}=${field}: there is no field "${field}". Fields: ${FIELDS.join(', ')}.`);
    if (!present.has(bare(header)))
      return refused(`--map ${header}=${field}: the file has no column "${header}". Columns: ${listed(headers)}.`);
  }
  const mapped = new Set(wanted.values());
  const columns = headers.map((header): Field | null => {
    const said = wanted.get(bare(header));
    if (said !== undefined) return said === '' ? null : (said as Field);
    const guessed = FIELD_OF.get(bare(header)) ?? null;
    return guessed !== null && mapped.has(guessed) ? null : guessed; // the person chose another column for it
  });
  for (const field of FIELDS) {
    const [first, second] = headers.filter((_, at) => columns[at] === field);
    if (second !== undefined)
      return refused(
        bare(first ?? '') === bare(second)
          ? `Two columns are called "${second}". Rename or take out one of them.`
          : `The columns "${first}" and "${second}" both look like ${field}. Say which: --map "${first}=${field}", or ?map= over HTTP.`,
      );
  }
  if (!columns.includes('phone') && !columns.includes('email'))
    return refused(
      headers.some(looksLikeData)
        ? 'The first line looks like a candidate and not like the names of columns. Put a header above it, such as: name,phone,email'
        : `No column looks like a phone or an email. Columns: ${listed(headers)}. Name one: --map COLUMN=phone, or ?map=COLUMN=phone over HTTP.`,
    );
  return { ok: true, columns, unread: headers.filter((_, at) => columns[at] === null) };
}

const MOST_LISTED = 30;
const listed = (headers: readonly string[]): string =>
  [...headers.slice(0, MOST_LISTED), ...(headers.length > MOST_LISTED ? ['…'] : [])].join(', ');

const looksLikeData = (cell: string): boolean => /\S@\S+\.\S/.test(cell) || parsePhone(cell) !== null;

const refused = (problem: string): ColumnsRead => ({ ok: false, problem });
