/**
 * `npm run verify -- [--states N] [--two-states N] [--seconds S] [--two-seconds S] [--seed 1] [--full]`: the charts
 * proved, not only tested.
 *
 * Owns: arguments, files of counterexamples, the exit code. Guarantee: 0 only when nothing failed.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { counterexampleOf } from './counterexample.ts';
import { reportOf } from './report.ts';
import { type Bound, EVERYDAY, verify } from './verify.ts';

const number = { type: 'string' } as const;
const { values: asked } = parseArgs({
  allowNegative: true,
  options: {
    ...{ states: number, 'two-states': number, seconds: number, 'two-seconds': number, seed: number },
    full: { type: 'boolean', default: false },
    coverage: { type: 'boolean', default: true },
  },
});
const boundOf = (prefix: '' | 'two-', everyday: Bound): Bound => {
  const [states, seconds] = [asked[`${prefix}states`], asked[`${prefix}seconds`]];
  if (seconds !== undefined) return { seconds: Number(seconds) };
  return states === undefined ? everyday : { states: Number(states) };
};

const verdict = verify({
  one: boundOf('', EVERYDAY.one),
  two: boundOf('two-', EVERYDAY.two),
  seed: Number(asked.seed ?? EVERYDAY.seed),
  coverage: asked.coverage,
});
process.stdout.write(`${reportOf(verdict, asked.full)}\n`);

const folder = join(import.meta.dirname, 'counterexamples');
rmSync(folder, { recursive: true, force: true }); // those of the run before
for (const [i, violation] of verdict.violations.entries()) {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${violation.property.toLowerCase().replace(/\W+/g, '-')}-${i + 1}.json`);
  const { scenario, ...told } = counterexampleOf(violation);
  writeFileSync(file, `${JSON.stringify(scenario, null, 2)}\n`);
  writeFileSync(
    file.replace(/\.json$/, '.txt'),
    `${[told.title, ...told.story, ...told.look, ...told.unsaid].join('\n')}\n`,
  );
  process.stdout.write(`npm run simulate -- ${relative(process.cwd(), file)}\n`);
}
process.stdout.write(verdict.failures === 0 ? '\nEverything holds.\n' : `\n${verdict.failures} failures.\n`);
process.exitCode = verdict.failures === 0 ? 0 : 1;
