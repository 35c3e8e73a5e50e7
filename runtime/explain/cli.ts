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

/** Null when they cannot be read. */
export function readQuestion(given: readonly string[]): Question | null {
  const named: Record<string, string> = {};
  const plain: string[] = [];
  for (let i = 0; i < given.length; i++) {
    const [, name, inline] = /^--(at|org)(?:=(.*))?$/.exec(given[i] ?? '') ?? [];
    if (name !== undefined) named[name] = inline ?? given[++i] ?? '';
    else plain.push(given[i] ?? '');
  }
  const at = named['at'] === undefined ? null : parseInstant(named['at']);
  const who = plain.join(' ').trim();
  const isOdd = who === '' || who.length > LONGEST_SEARCH || plain.some((word) => word.startsWith('--'));
  if (isOdd || named['org'] === '' || (named['at'] !== undefined && at === null)) return null;
  return { who, at, org: named['org'] ?? null };
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
