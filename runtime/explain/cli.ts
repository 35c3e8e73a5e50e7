/**
 * `npm run explain -- WHO [--at ISO] [--org ORG]`: prints what happened to an application and why nothing goes out, now or
 * at a past instant. WHO is the id of an application, or a name, a phone, an email or an id of a person; where several are
 * meant they are listed.
 *
 * Asks the server that runs on DATA_DIR, else the database itself. Exit 0, 1 for a fault of ours, 2 with a sentence for a
 * question that cannot be answered.
 */
import { LONGEST_SEARCH } from '../../machines/identity/people-search.ts';
import { type Instant, parseInstant } from '../../machines/vocabulary/instant.ts';
import { readWords } from '../config/command-line.ts';
import type { Store } from '../store/store.ts';
import { type Asking, askAsProcess } from './ask-in-terminal.ts';
import { explainApplication } from './explain-application.ts';
import { explanationText } from './explanation-text.ts';
import { matchesText, whoIsMeant } from './who-is-meant.ts';

const USAGE = `Usage: npm run explain -- WHO [--at 2026-06-02T17:00:00Z] [--org ORG]
  WHO is the id of an application, or a name, a phone, an email or an id of a person: npm run explain -- Ana Ruiz`;

interface Question {
  readonly who: string;
  readonly at: Instant | null;
  readonly org: string | null;
}

/** A sentence where they cannot be read. */
export function readQuestion(given: readonly string[]): Question | string {
  const words = readWords(given, { at: { type: 'string' }, org: { type: 'string' } });
  if (typeof words === 'string') return words;
  const { org = null, ...values } = words.values;
  const who = words.positionals.join(' ').trim();
  if (who === '') return 'It is not said who is meant.';
  if (who.length > LONGEST_SEARCH) return `WHO is longer than ${LONGEST_SEARCH} characters: shorten it.`;
  if (org === '') return '--org is empty: name an org, or leave it out.';
  const at = values.at === undefined ? null : parseInstant(values.at);
  if (values.at !== undefined && at === null)
    return `--at ${values.at} is no instant: write it with its offset, 2026-06-02T17:00:00Z`;
  return { who, at, org };
}

async function askStore(store: Store, { who, at, org }: Question, now: Instant): Promise<string | null> {
  const lists: string[] = [];
  for (const each of org === null ? await store.listOrgs() : [org]) {
    const meant = await whoIsMeant(store, each, who);
    if (meant.kind === 'matches') {
      if (meant.matches.length > 0) lists.push(`Org ${each}: ${matchesText(meant.matches, meant.more)}`);
      continue;
    }
    const explanation = await explainApplication(store, each, meant.application, at, now);
    if (explanation !== null) return explanationText(explanation);
  }
  return lists.length === 0 ? null : lists.join('\n');
}

export const EXPLAIN: Asking<Question> = {
  usage: USAGE,
  read: readQuestion,
  onServer: ({ who, at, org }) => ({ path: '/v1/explain', query: { q: who, at, org } }),
  inStore: askStore,
  unknown: ({ who }) => `There is no application "${who}", and nobody with that name, phone, email or id.`,
};

if (import.meta.filename === process.argv[1]) await askAsProcess(EXPLAIN);
