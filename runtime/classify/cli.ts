/**
 * `npm run -s classify [-- --classifier local|llm]`: JSON lines in, JSON lines out, in the same order; how the engine would
 * read each reply. `llm` is the language model of the environment: CLASSIFIER and its vendor's key.
 *
 * Guarantee: every line in gets one line out; a line that is no reply answers `{error}` in its place.
 */
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { connected } from '../../adapters/classifier-llm/connected.ts';
import { createLocalClassifier } from '../../adapters/classifier-local/classifier.ts';
import type { Question } from '../../machines/vocabulary/reply-intent.ts';
import { readConfig } from '../config/config.ts';
import { readDotEnv } from '../config/dot-env.ts';
import type { ClassifierPort } from '../ports.ts';
import { answerTo } from './answer.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What `--classifier` may name; a sentence where the environment does not say which model it is. */
const CLASSIFIERS: Readonly<Record<string, (environment: Environment) => ClassifierPort | string>> = {
  local: createLocalClassifier,
  llm: modelOf,
};

const NO_MODEL =
  '--classifier llm needs a language model: set CLASSIFIER=anthropic and ANTHROPIC_API_KEY, or CLASSIFIER=openai and OPENAI_API_KEY.';

function modelOf(environment: Environment): ClassifierPort | string {
  const read = readConfig({ ...environment, ...vendorIn(environment) }, 'import');
  if (!read.ok) return read.problems.join('\n');
  const { config } = read;
  if (config.CLASSIFIER === 'local') return NO_MODEL;
  const key = config.CLASSIFIER === 'anthropic' ? config.ANTHROPIC_API_KEY : config.OPENAI_API_KEY;
  return key === null ? NO_MODEL : connected(config.CLASSIFIER, config, createLocalClassifier());
}

/** Where nobody says which, the one whose key is there. */
function vendorIn({ CLASSIFIER, ANTHROPIC_API_KEY, OPENAI_API_KEY }: Environment): Environment {
  if (CLASSIFIER === 'anthropic' || CLASSIFIER === 'openai') return {};
  if (ANTHROPIC_API_KEY) return { CLASSIFIER: 'anthropic' };
  return OPENAI_API_KEY ? { CLASSIFIER: 'openai' } : {};
}

const FIELDS: ReadonlySet<string> = new Set(['text', 'question']);
const QUESTIONS: ReadonlySet<unknown> = new Set(['opt_in', 'future']);
const isQuestion = (value: unknown): value is Question => QUESTIONS.has(value);

interface Asked {
  readonly text: string;
  readonly question: Question | null;
}

function readLine(line: string): Asked | { readonly error: string } {
  let given: unknown;
  try {
    given = JSON.parse(line);
  } catch {
    return { error: 'not JSON' };
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return { error: 'not a JSON object' };
  const { text, question = null } = given as { readonly text?: unknown; readonly question?: unknown };
  const unknown = Object.keys(given).find((field) => !FIELDS.has(field));
  if (typeof text !== 'string') return { error: 'text: expected what the candidate wrote, as a text' };
  if (question !== null && !isQuestion(question)) return { error: 'question: expected "opt_in", "future" or null' };
  if (unknown !== undefined) return { error: `${unknown}: unknown; expected text and question` };
  return { text, question };
}

/** One line's answer. Never throws. */
export async function answerLine(classifier: ClassifierPort, line: string): Promise<Readonly<Record<string, unknown>>> {
  const asked = readLine(line);
  if ('error' in asked) return asked;
  try {
    const { intent, confidence, source, matched, holds } = await answerTo(classifier, asked);
    return { intent, confidence, source, matched, holds };
  } catch (error) {
    return { error: `the classifier failed: ${(error as Error).message}` };
  }
}

/** The classifier named on the command line, or what is wrong with it. */
export function classifierNamed(args: readonly string[], environment: Environment = {}): ClassifierPort | string {
  try {
    const { values } = parseArgs({ args: [...args], options: { classifier: { type: 'string', default: 'local' } } });
    const named = Object.hasOwn(CLASSIFIERS, values.classifier) ? CLASSIFIERS[values.classifier] : undefined;
    if (named !== undefined) return named(environment);
    return `--classifier: expected one of ${Object.keys(CLASSIFIERS).join(', ')}, not "${values.classifier}"`;
  } catch (error) {
    return (error as Error).message;
  }
}

async function main(): Promise<void> {
  const classifier = classifierNamed(process.argv.slice(2), process.env);
  if (typeof classifier === 'string') {
    process.stderr.write(`${classifier}\n`);
    process.exitCode = 2;
    return;
  }
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    const answer = await answerLine(classifier, line);
    if (!process.stdout.write(`${JSON.stringify(answer)}\n`)) await once(process.stdout, 'drain');
  }
}

if (import.meta.filename === process.argv[1] && readDotEnv()) await main();
