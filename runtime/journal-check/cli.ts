/**
 * `npm run check-journal [-- --org ORG]`: follows the hash chain of every candidate and names what was changed.
 *
 * Asks the server that runs on DATA_DIR, else the database itself. Exit 0 when the journal is whole, 3 when it is not, 1 for
 * a fault of ours, 2 with a sentence for a question that cannot be answered.
 */
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

export function readQuestion(given: readonly string[]): Question | null {
  const [, inline] = /^--org(?:=(.+))?$/.exec(given[0] ?? '') ?? [null];
  if (given.length === 0) return { org: null };
  if (!/^--org(?:=.+)?$/.test(given[0] ?? '')) return null;
  const [org, ...more] = inline === undefined ? given.slice(1) : [inline, ...given.slice(1)];
  return org === undefined || org === '' || more.length > 0 ? null : { org };
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
