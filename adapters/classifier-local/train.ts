/**
 * Builds `weights.generated.json` from `utterances.txt`. Run by hand after a change of the utterances; a test asserts that the
 * weights are what it builds.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { learn } from './learn.ts';
import { readUtterances } from './utterances.ts';
import type { Weights } from './weights.ts';

const file = (name: string): URL => new URL(name, import.meta.url);

export function weightsOfUtterances(): Weights {
  const text = readFileSync(file('utterances.txt'), 'utf8');
  const version = /^# version (\S+)$/m.exec(text)?.[1];
  if (version === undefined) throw new Error('utterances.txt has no line "# version N".');
  return learn(readUtterances(text), version);
}

/** One line a context, so that a difference can be read. */
export const asFile = (weights: Weights): string =>
  `{\n${Object.entries(weights)
    .map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`)
    .join(',\n')}\n}\n`;

if (process.argv[1] === file('train.ts').pathname) {
  writeFileSync(file('weights.generated.json'), asFile(weightsOfUtterances()));
  process.stdout.write('weights.generated.json is written.\n');
}
