/**
 * `npm run -s simulate -- FILE...`: runs scenario files and writes what happens, one JSON object a line, or as a
 * story for people (`--story`).
 *
 * Owns: arguments, exit codes, what goes to stdout and what to stderr. Guarantees: 0, or 2 with the path of what is
 * wrong in a file, or 1 when a run fails; nothing is run while any file is wrong; the same files give the same bytes.
 */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Writable } from 'node:stream';
import { asksForHelp, readWords } from '../config/command-line.ts';
import { readDotEnv } from '../config/dot-env.ts';
import { createLineWriter } from './line-writer.ts';
import { HOSTS, type HostName, hostFor, isHostName, openStore } from './open-store.ts';
import { readScenarioText, type Scenario } from './scenario.ts';
import { inSentences } from './story.ts';

const USAGE = `Usage: npm run -s simulate -- [--story] [--host ${HOSTS.join('|')}] FILE.json ...
  --story  writes sentences for people instead of one JSON object a line
What a scenario file holds: runtime/simulate/README.md.`;

export interface Terminal {
  readonly stdout: Writable;
  readonly stderr: Writable;
}

interface Arguments {
  /** null: what suits the scenario. */
  readonly host: HostName | null;
  readonly story: boolean;
  readonly files: readonly string[];
}

/** A sentence where they cannot be read. */
export function readArguments(given: readonly string[]): Arguments | string {
  const words = readWords(given, { host: { type: 'string' }, story: { type: 'boolean' } });
  if (typeof words === 'string') return words;
  const { host = null, story = false } = words.values;
  if (host !== null && !isHostName(host)) return `--host ${host}: there are ${HOSTS.join(', ')}.`;
  if (words.positionals.length === 0) return 'No file is named.';
  return { host, story, files: words.positionals };
}

/** Answers the exit code. Throws only for a fault of ours. */
export async function simulate(given: readonly string[], { stdout, stderr }: Terminal): Promise<number> {
  const say = (sentence: string): void => void stderr.write(`${sentence}\n`);
  const asked = asksForHelp(given) ? '' : readArguments(given);
  if (typeof asked === 'string') {
    say(asked === '' ? USAGE : `${asked}\n${USAGE}`);
    return 2;
  }
  const scenarios: { readonly file: string; readonly scenario: Scenario }[] = [];
  for (const file of asked.files) {
    const text = await readFile(file, 'utf8').catch(() => null);
    const read = text === null ? null : readScenarioText(text);
    if (read?.ok) scenarios.push({ file, scenario: read.scenario });
    else if (read === null) say(`${file}: cannot be read`);
    else
      for (const { path, message } of read.problems) say(`${file}: ${path === '' ? 'the document' : path}: ${message}`);
  }
  if (scenarios.length < asked.files.length) return 2;

  // Loaded when there is something to run: a file that is refused is refused at once.
  const { runScenario } = await import('./run.ts');
  const lines = createLineWriter(stdout, asked.story ? inSentences() : undefined);
  for (const { file, scenario } of scenarios) {
    const named = scenarios.length > 1 ? { scenario: basename(file) } : {};
    await runScenario(scenario, {
      openStore: () => openStore(asked.host ?? hostFor(scenario), process.env['DATABASE_URL']),
      emit: (line) => lines.write({ ...line, ...named }),
      warn: (sentence) => say(`${basename(file)}: ${sentence}`),
    });
  }
  await lines.flush();
  return 0;
}

// Of its variables a simulation asks for one, DATABASE_URL, and only on a server of its own.
if (import.meta.filename === process.argv[1] && readDotEnv()) {
  try {
    process.exitCode = await simulate(process.argv.slice(2), process);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 1;
  }
}
