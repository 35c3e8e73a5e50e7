/** `npm run classify:check`: how well the local classifier reads the lists that it has never learnt from. */
import { readFileSync } from 'node:fs';
import { createLocalClassifier } from '../../adapters/classifier-local/classifier.ts';
import { readUtterances } from '../../adapters/classifier-local/utterances.ts';
import { type Scored, scoreAll, sum } from './score.ts';

const percent = (share: number): string => `${(share * 100).toFixed(1).padStart(5)} %`;
const listOf = (name: string) => readUtterances(readFileSync(new URL(`lists/${name}.txt`, import.meta.url), 'utf8'));

function row(name: string, scored: readonly Scored[]): string {
  const { count, accuracy, optOuts, optOutRecall, optOutsReadAsYes, falseOptOuts } = sum(scored);
  const recall = optOuts === 0 ? '      –' : percent(optOutRecall);
  return `  ${name.padEnd(34)} ${String(count).padStart(4)}   ${percent(accuracy)}   ${recall}   ${String(optOutsReadAsYes).padStart(4)}    ${percent(falseOptOuts)}`;
}

function grouped(
  scored: readonly Scored[],
  by: (one: Scored) => string,
): readonly (readonly [string, readonly Scored[]])[] {
  const groups = new Map<string, Scored[]>();
  for (const one of scored) groups.set(by(one), [...(groups.get(by(one)) ?? []), one]);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

const classifier = createLocalClassifier();
const names = process.argv.slice(2).filter((each) => !each.startsWith('--'));
for (const name of names.length > 0
  ? names
  : ['held-back-ordinary', 'held-back-hard', 'held-back-stop-words', 'mended-stop-words']) {
  const scored = await scoreAll(listOf(name), classifier);
  const lines = [
    `${name}`,
    `  ${''.padEnd(34)} rows  accuracy   opt-out recall   as yes   false opt-outs`,
    row('all', scored),
    ...grouped(scored, ({ language }) => language).map(([language, group]) => row(`language ${language}`, group)),
    ...grouped(
      scored,
      ({ labels, question }) => `${labels.join('|').slice(0, 24)}${question === null ? '' : ` (${question})`}`,
    ).map(([label, group]) => row(label, group)),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  if (process.argv.includes('--misread'))
    for (const { text, labels, question, read, by, holds, isRight } of scored)
      if (!isRight)
        process.stdout.write(
          `  ${JSON.stringify(text)} ${question ?? ''} ${labels.join('|')} read ${read}${holds ? ' (holds)' : ''} by ${by}\n`,
        );
}
