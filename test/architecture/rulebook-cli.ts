/** `npm run rulebook` writes machines/rulebook.md, machines/README.md, a README and pictures of each chart, and api/rules/proofs.generated.json; with `--check` it says whether they are as they would be written. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chartFiles } from './chart-readme.ts';
import { map } from './map.ts';
import { proofs, rulebook } from './rulebook.ts';
import { ROOT } from './source-files.ts';

const WRITTEN = {
  'machines/rulebook.md': rulebook(),
  'machines/README.md': map(),
  'api/rules/proofs.generated.json': proofs(),
  ...chartFiles(),
};

for (const [name, text] of Object.entries(WRITTEN)) {
  const file = join(ROOT, name);
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
    console.error(`${name} is out of date: npm run rulebook`);
    process.exitCode = 1;
  }
}
