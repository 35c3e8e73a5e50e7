/** What `npm run import --` was told. Pure. */
import type { ApplicationSource } from '../../machines/candidate/working-set.ts';
import { readWords } from '../config/command-line.ts';

export const USAGE = `Usage: npm run import -- candidates.csv --job JOB [--org ORG] [--map COLUMN=field]... [--source applicant|sourced] [--json]

  Columns are found by their names in any case (phone, Mobile, "E-mail address", "Zip code", "SMS consent" …), where those
  can mean nothing else; --map COLUMN=field says it of the others, and --map COLUMN= leaves a column out. A column of people
  who want no contact has to be mapped (do_not_contact, do_not_text, do_not_email, do_not_call: a yes there takes consent
  away) or left out by name, or nothing of the file comes in.
  legacy_do_not_contact and legacy_dnc_reason keep what an old system said of somebody who is new here: shown on the
  candidate's page, they decide nothing. Whoever wants no contact needs do_not_contact.
  A row without an id is the person with its email, else with its phone and name; a file may come in again, changed or not.
  While npm start runs, the import goes through it; with DATABASE_URL it goes straight into the database.
  Refused rows are written beside the file as candidates.refused.csv, with line, field and what to do; corrected there, that
  file can be imported as it is.
  --json writes every row's answer as a JSON line. Exit: 0 every row in, 3 some were answered otherwise, 2 nothing begun.
`;

export interface ImportArguments {
  readonly file: string;
  readonly job: string;
  readonly org: string | null;
  readonly mapping: ReadonlyMap<string, string>;
  readonly source: ApplicationSource;
  readonly json: boolean;
}

const OPTIONS = {
  job: { type: 'string' },
  org: { type: 'string' },
  map: { type: 'string', multiple: true },
  source: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** A sentence where they cannot be read. */
export function readArguments(given: readonly string[]): ImportArguments | string {
  const words = readWords(given, OPTIONS);
  if (typeof words === 'string') return words;
  const { values, positionals } = words;
  const mapping = new Map<string, string>();
  for (const pair of values.map ?? []) {
    if (pair.indexOf('=') < 1) return `--map ${pair}: write it as --map COLUMN=field.`;
    const at = pair.lastIndexOf('=');
    mapping.set(pair.slice(0, at), pair.slice(at + 1));
  }
  const [file, more] = positionals;
  if (file === undefined) return 'No file is named.';
  if (more !== undefined) return `One file at a time: ${file} or ${more}?`;
  const { job, org = null, json = false } = values;
  if (job === undefined) return 'No job is named: --job JOB';
  const source = (values.source ?? 'applicant').toUpperCase();
  if (source !== 'APPLICANT' && source !== 'SOURCED') return '--source is applicant or sourced.';
  return { file, job, org, mapping, source, json };
}
