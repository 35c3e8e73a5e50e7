/**
 * A command that only asks, from its words to its exit code: a running server answers, else the database itself.
 * Guarantees: exit 0 with the answer on stdout; 2 with a sentence on stderr for a question that cannot be read or
 * answered; a fault of ours is thrown (`askAsProcess`: exit 1 with its stack); the store is closed again whatever
 * happens.
 */
import type { Writable } from 'node:stream';
import { type Instant, instant } from '../../machines/vocabulary/instant.ts';
import { asksForHelp } from '../config/command-line.ts';
import type { Environment } from '../config/config.ts';
import { readDotEnv } from '../config/dot-env.ts';
import { Unstartable } from '../config/unstartable.ts';
import type { Store } from '../store/store.ts';
import { askServer, whereToAsk } from './where-to-ask.ts';

export interface Terminal {
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly now: () => Instant;
}

export interface Asking<Question extends object> {
  readonly usage: string;
  /** A sentence where the words cannot be read. */
  readonly read: (words: readonly string[]) => Question | string;
  readonly onServer: (question: Question) => {
    readonly path: string;
    readonly query: Readonly<Record<string, string | null>>;
  };
  /** Null when there is nothing of that name. */
  readonly inStore: (store: Store, question: Question, now: Instant) => Promise<string | null>;
  readonly unknown: (question: Question) => string;
  /** How long a server may take; half a minute when left out. */
  readonly answersWithinMs?: number;
  /** 0 when left out: an answer is an answer. */
  readonly exitCodeOf?: (answer: string) => number;
}

async function answerTo<Question extends object>(
  { onServer, inStore, answersWithinMs }: Asking<Question>,
  question: Question,
  environment: Environment,
  now: Instant,
): Promise<string | null> {
  const where = await whereToAsk(environment);
  if (where.kind === 'server') {
    const { path, query } = onServer(question);
    return askServer(where, path, query, answersWithinMs);
  }
  try {
    return await inStore(where.store, question, where.demoNow ?? now);
  } finally {
    await where.store.close();
  }
}

/** Answers the exit code. Throws only for a fault of ours. */
export async function askInTerminal<Question extends object>(
  asking: Asking<Question>,
  words: readonly string[],
  environment: Environment,
  { stdout, stderr, now }: Terminal,
): Promise<number> {
  const question = asksForHelp(words) ? '' : asking.read(words);
  if (typeof question === 'string') {
    stderr.write(question === '' ? `${asking.usage}\n` : `${question}\n${asking.usage}\n`);
    return 2;
  }
  let answer: string | null;
  try {
    answer = await answerTo(asking, question, environment, now());
  } catch (error) {
    if (!(error instanceof Unstartable)) throw error;
    stderr.write(`${error.message}\n`);
    return 2;
  }
  if (answer === null) {
    stderr.write(`${asking.unknown(question)}\n`);
    return 2;
  }
  stdout.write(answer);
  return asking.exitCodeOf?.(answer) ?? 0;
}

/** As this process: its words, its environment with the file `.env`, its terminal, its exit code. */
export async function askAsProcess<Question extends object>(asking: Asking<Question>): Promise<void> {
  if (!readDotEnv()) return;
  const { argv, env, stdout, stderr } = process;
  try {
    const now = () => instant(Date.now());
    process.exitCode = await askInTerminal(asking, argv.slice(2), env, { stdout, stderr, now });
  } catch (error) {
    stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 1;
  }
}
