/**
 * `npm run dry-run -- --job JOB | --candidate ID | --org ORG [--until +1d]`: prints what would go out until then if nobody
 * answered. Sends nothing, writes nothing.
 *
 * Asks the server that runs on DATA_DIR, else the database itself. Exit 0, 1 for a fault of ours, 2 with a sentence for a
 * question that cannot be answered.
 */
import { type Instant, instant } from '../../machines/vocabulary/instant.ts';
import type { Environment } from '../config/config.ts';
import { Unstartable } from '../config/unstartable.ts';
import type { Terminal } from '../explain/cli.ts';
import { askServer, whereToAsk } from '../explain/where-to-ask.ts';
import { resolveWhen, whenSchema } from '../simulate/schema/time.ts';
import type { Store } from '../store/store.ts';
import { type DryRunScope, dryRunOf } from './dry-run-of-store.ts';
import { planText } from './plan-text.ts';
import type { PlannedSend } from './planned-send.ts';

const USAGE = 'Usage: npm run dry-run -- --job JOB | --candidate ID | --org ORG [--until +1d]';

interface Question {
  readonly org: string | null;
  readonly scope: DryRunScope;
  readonly until: string;
}

/** Null when they cannot be read. */
export function readDryRunQuestion(given: readonly string[]): Question | null {
  const named: Record<string, string> = {};
  for (let i = 0; i < given.length; i++) {
    const [, name, inline] = /^--(job|candidate|org|until)(?:=(.*))?$/.exec(given[i] ?? '') ?? [];
    const value = name === undefined ? '' : (inline ?? given[++i] ?? '');
    if (name === undefined || value === '') return null;
    named[name] = value;
  }
  const { job, candidate, org, until = '+1d' } = named;
  if (job !== undefined && candidate !== undefined) return null;
  if (job === undefined && candidate === undefined && org === undefined) return null;
  if (!whenSchema.safeParse(until).success) return null;
  const scope = job !== undefined ? { job } : candidate !== undefined ? { candidate } : { everyone: true as const };
  return { org: org ?? null, scope, until };
}

async function askStore(store: Store, { org, scope, until }: Question, now: Instant): Promise<string | null> {
  const end = resolveWhen(whenSchema.parse(until), now);
  for (const each of org === null ? await store.listOrgs() : [org]) {
    const plan: readonly PlannedSend[] | null = await dryRunOf(store, each, scope, now, end);
    if (plan !== null) return planText(plan, now, end);
  }
  return null;
}

async function answerTo(question: Question, environment: Environment, now: Instant): Promise<string | null> {
  const where = await whereToAsk(environment);
  if (where.kind === 'server') {
    const { scope, org, until } = question;
    const job = 'job' in scope ? scope.job : null;
    const candidate = 'candidate' in scope ? scope.candidate : null;
    return askServer(where, '/v1/dry-run', { job, candidate, org, until });
  }
  try {
    return await askStore(where.store, question, now);
  } finally {
    await where.store.close();
  }
}

/** Answers the exit code. Throws only for a fault of ours. */
export async function dryRunInTerminal(
  given: readonly string[],
  environment: Environment,
  { stdout, stderr, now }: Terminal,
): Promise<number> {
  const question = readDryRunQuestion(given);
  let answer: string | null = null;
  try {
    if (question !== null) answer = await answerTo(question, environment, now());
  } catch (error) {
    if (!(error instanceof Unstartable)) throw error;
    stderr.write(`${error.message}\n`);
    return 2;
  }
  if (answer === null) {
    stderr.write(question === null ? `${USAGE}\n` : 'There is no such org, job or candidate.\n');
    return 2;
  }
  stdout.write(answer);
  return 0;
}

if (import.meta.filename === process.argv[1]) {
  const { stdout, stderr, env } = process;
  try {
    const now = () => instant(Date.now());
    process.exitCode = await dryRunInTerminal(process.argv.slice(2), env, { stdout, stderr, now });
  } catch (error) {
    stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 1;
  }
}
