/**
 * `npm run explain -- APPLICATION [--at ISO] [--org ORG]`: prints what happened to an application and why nothing goes
 * out, now or at a past instant.
 *
 * Asks the server that runs on DATA_DIR, else the database itself. Exit 0, 1 for a fault of ours, 2 with a sentence for a
 * question that cannot be answered.
 */
import { type Instant, parseInstant } from '../../machines/vocabulary/instant.ts';
import type { Store } from '../store/store.ts';
import { type Asking, askAsProcess } from './ask-in-terminal.ts';
import { explainApplication } from './explain-application.ts';
import { explanationText } from './explanation-text.ts';

const USAGE = 'Usage: npm run explain -- APPLICATION [--at 2026-06-02T17:00:00Z] [--org ORG]';

interface Question {
  readonly application: string;
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
  const [application, ...more] = plain;
  const isOdd = application === undefined || application.startsWith('--') || more.length > 0;
  if (isOdd || named['org'] === '' || (named['at'] !== undefined && at === null)) return null;
  return { application, at, org: named['org'] ?? null };
}

async function askStore(store: Store, { application, at, org }: Question, now: Instant): Promise<string | null> {
  for (const each of org === null ? await store.listOrgs() : [org]) {
    const explanation = await explainApplication(store, each, application, at, now);
    if (explanation !== null) return explanationText(explanation);
  }
  return null;
}

export const EXPLAIN: Asking<Question> = {
  usage: USAGE,
  read: readQuestion,
  onServer: ({ application, at, org }) => ({
    path: `/v1/applications/${encodeURIComponent(application)}/explain`,
    query: { at, org },
  }),
  inStore: askStore,
  unknown: ({ application }) => `There is no application ${application}.`,
};

if (import.meta.filename === process.argv[1]) await askAsProcess(EXPLAIN);
