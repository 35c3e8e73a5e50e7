/** `npm run rulebook` writes machines/rulebook.md; with `--check` it says whether it is as it would be written. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rulebook } from './rulebook.ts';
import { ROOT } from './source-files.ts';

const FILE = join(ROOT, 'machines/rulebook.md');
const written = rulebook();

if (!process.argv.includes('--check')) writeFileSync(FILE, written);
else if (readFileSync(FILE, 'utf8') !== written) {
  console.error('machines/rulebook.md is out of date: npm run rulebook');
  process.exitCode = 1;
}
