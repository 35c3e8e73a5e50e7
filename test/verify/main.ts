/**
 * `npm run verify -- [--seconds 40] [--two-seconds 15] [--seed 1] [--full]`: the charts proved, not only tested.
 *
 * Owns: arguments, files of counterexamples, the exit code. Guarantee: 0 only when nothing failed.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { counterexampleOf } from './counterexample.ts';
import { reportOf } from './report.ts';
import { verify } from './verify.ts';

const given = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? otherwise : Number(process.argv[at + 1]);
};

const verdict = verify({
  seconds: given('seconds', 40),
  twoSeconds: given('two-seconds', 15),
  seed: given('seed', 1),
  coverage: !process.argv.includes('--no-coverage'),
});
process.stdout.write(`${reportOf(verdict, process.argv.includes('--full'))}\n`);

const folder = join(import.meta.dirname, 'counterexamples');
for (const [i, violation] of verdict.violations.entries()) {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${violation.property.toLowerCase().replace(/\W+/g, '-')}-${i + 1}.json`);
  const { scenario, ...told } = counterexampleOf(violation);
  writeFileSync(file, `${JSON.stringify(scenario, null, 2)}\n`);
  writeFileSync(
    file.replace(/\.json$/, '.txt'),
    `${[told.title, ...told.story, ...told.look, ...told.unsaid].join('\n')}\n`,
  );
  process.stdout.write(`npm run simulate -- ${file}\n`);
}
process.stdout.write(verdict.failures === 0 ? '\nEverything holds.\n' : `\n${verdict.failures} failures.\n`);
process.exitCode = verdict.failures === 0 ? 0 : 1;
