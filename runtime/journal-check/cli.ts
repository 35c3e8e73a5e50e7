/**
 * `npm run check-journal [-- --org ORG]`: follows the hash chain of every candidate and names what was changed.
 *
 * Asks the server that runs on DATA_DIR, else the database itself. Exit 0 when the journal is whole, 3 when it is not, 1 for
 * a fault of ours, 2 with a sentence for a question that cannot be answered.
 */
import { readWords } from '../config/command-line.ts';
import { type Asking, askAsProcess } from '../explain/ask-in-terminal.ts';
import type { Store } from '../store/store.ts';
import { checkJournal } from './found.ts';
import { foundInWords, WHOLE } from './words.ts';

const USAGE = 'Usage: npm run check-journal [-- --org ORG]';
const NOT_WHOLE = 3;
/** A server that follows millions of entries takes its time. */
const ANSWERS_WITHIN_MS = 3_600_000;

interface Question {
  readonly org: string | null;
}

/** A sentence where they cannot be read. */
export function readQuestion(given: readonly string[]): Question | string {
  const words = readWords(given, { org: { type: 'string' } });
  if (typeof words === 'string') return words;
  const [extra] = words.positionals;
  if (extra !== undefined) return `"${extra}" is one word too many.`;
  const { org = null } = words.values;
  return org === '' ? '--org is empty: name an org, or leave it out for all.' : { org };
}

async function askStore(store: Store, { org }: Question): Promise<string | null> {
  if (org !== null && (await store.loadOrg(org)) === null) return null;
  const pages: string[] = [];
  for (const each of org === null ? await store.listOrgs() : [org])
    pages.push(foundInWords(await checkJournal(store, each)));
  return pages.length === 0 ? `${WHOLE}: there is no org yet.\n` : pages.join('');
}

export const CHECK_JOURNAL: Asking<Question> = {
  usage: USAGE,
  read: readQuestion,
  onServer: ({ org }) => ({ path: '/v1/journal/check', query: { org } }),
  inStore: askStore,
  unknown: ({ org }) => `There is no org "${org}".`,
  answersWithinMs: ANSWERS_WITHIN_MS,
  exitCodeOf: (answer) => (answer.split('\n').every((line) => line === '' || line.startsWith(WHOLE)) ? 0 : NOT_WHOLE),
};

if (import.meta.filename === process.argv[1]) await askAsProcess(CHECK_JOURNAL);
