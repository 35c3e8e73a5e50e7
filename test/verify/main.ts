/**
 * `npm run verify -- [--states N] [--two-states N] [--seconds S] [--two-seconds S] [--seed 1] [--full]`: the charts
 * proved, not only tested.
 *
 * Owns: arguments, files of counterexamples, the exit code. Guarantee: 0 only when nothing failed.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { counterexampleOf } from './counterexample.ts';
import { reportOf } from './report.ts';
import { type Bound, EVERYDAY, verify } from './verify.ts';

const given = (name: string): number | null => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? null : Number(process.argv[at + 1]);
};
const boundOf = (prefix: '' | 'two-', everyday: Bound): Bound => {
  const [states, seconds] = [given(`${prefix}states`), given(`${prefix}seconds`)];
  if (seconds !== null) return { seconds };
  return states === null ? everyday : { states };
};

const verdict = verify({
  one: boundOf('', EVERYDAY.one),
  two: boundOf('two-', EVERYDAY.two),
  seed: given('seed') ?? EVERYDAY.seed,
  coverage: !process.argv.includes('--no-coverage'),
});
process.stdout.write(`${reportOf(verdict, process.argv.includes('--full'))}\n`);

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
