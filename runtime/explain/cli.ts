/**
 * `npm run explain -- APPLICATION [--at ISO] [--org ORG]`: prints what happened to an application and why nothing goes
 * out, now or at a past instant.
 *
 * Asks the server that runs on DATA_DIR, else the database itself. Exit 0, 1 for a fault of ours, 2 with a sentence for a
 * question that cannot be answered.
 */
import type { Writable } from 'node:stream';
import { type Instant, instant, parseInstant } from '../../machines/vocabulary/instant.ts';
import type { Environment } from '../config/config.ts';
import { Unstartable } from '../config/unstartable.ts';
import type { Store } from '../store/store.ts';
import { explainApplication } from './explain-application.ts';
import { explanationText } from './explanation-text.ts';
import { askServer, whereToAsk } from './where-to-ask.ts';

const USAGE = 'Usage: npm run explain -- APPLICATION [--at 2026-06-02T17:00:00Z] [--org ORG]';

export interface Terminal {
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly now: () => Instant;
}

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

async function answerTo(question: Question, environment: Environment, now: Instant): Promise<string | null> {
  const where = await whereToAsk(environment);
  if (where.kind === 'server') {
    const path = `/v1/applications/${encodeURIComponent(question.application)}/explain`;
    return askServer(where, path, { at: question.at, org: question.org });
  }
  try {
    return await askStore(where.store, question, now);
  } finally {
    await where.store.close();
  }
}

/** Answers the exit code. Throws only for a fault of ours. */
export async function explainInTerminal(
  given: readonly string[],
  environment: Environment,
  { stdout, stderr, now }: Terminal,
): Promise<number> {
  const question = readQuestion(given);
  let answer: string | null = null;
  try {
    if (question !== null) answer = await answerTo(question, environment, now());
  } catch (error) {
    if (!(error instanceof Unstartable)) throw error;
    stderr.write(`${error.message}\n`);
    return 2;
  }
  if (answer === null) {
    stderr.write(question === null ? `${USAGE}\n` : `There is no application ${question.application}.\n`);
    return 2;
  }
  stdout.write(answer);
  return 0;
}

if (import.meta.filename === process.argv[1]) {
  const { stdout, stderr, env } = process;
  try {
    const now = () => instant(Date.now());
    process.exitCode = await explainInTerminal(process.argv.slice(2), env, { stdout, stderr, now });
  } catch (error) {
    stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 1;
  }
}
