/** What `npm run import --` was told. Pure. */
import type { ApplicationSource } from '../../machines/candidate/working-set.ts';

export const USAGE = `Usage: npm run import -- candidates.csv --job JOB [--org ORG] [--map COLUMN=field]... [--source applicant|sourced] [--json]

  Columns are found by their names in any case (phone, Mobile, "E-mail address", "Zip code", "SMS consent" …), where those
  can mean nothing else; --map COLUMN=field says it of the others, and --map COLUMN= leaves a column out. A column of people
  who want no contact has to be mapped (do_not_contact, do_not_text, do_not_email, do_not_call: a yes there takes consent
  away) or left out by name, or nothing of the file comes in.
  A row without an id is the person with its email, else with its phone and name; a file may come in again, changed or not.
  While npm start runs, the import goes through it; with DATABASE_URL it goes straight into the database.
  Refused rows are written beside the file as candidates.refused.csv, with line, field and what to do; mended there, that
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

/** A sentence where they cannot be read. */
export function readArguments(given: readonly string[]): ImportArguments | string {
  const files: string[] = [];
  const named = new Map<string, string>();
  const mapping = new Map<string, string>();
  let json = false;
  const words = given.flatMap((word) => (/^--\w+=/.test(word) ? word.split(/=(.*)/s, 2) : [word])) as string[];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '--json') json = true;
    else if (['--job', '--org', '--map', '--source'].includes(word)) {
      const value = words[++at];
      if (value === undefined) return `${word} needs a value.`;
      if (word !== '--map') named.set(word, value);
      else if (value.indexOf('=') < 1) return `--map ${value}: write it as --map COLUMN=field.`;
      else mapping.set(value.slice(0, value.lastIndexOf('=')), value.slice(value.lastIndexOf('=') + 1));
    } else if (word.startsWith('-')) return `There is no option ${word}.`;
    else files.push(word);
  }
  const [file, more] = files;
  if (file === undefined) return 'No file is named.';
  if (more !== undefined) return `One file at a time: ${file} or ${more}?`;
  const job = named.get('--job');
  if (job === undefined) return 'No job is named: --job JOB';
  const source = (named.get('--source') ?? 'applicant').toUpperCase();
  if (source !== 'APPLICANT' && source !== 'SOURCED') return '--source is applicant or sourced.';
  return { file, job, org: named.get('--org') ?? null, mapping, source, json };
}
