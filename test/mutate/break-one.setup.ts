// Breaks the mutant named by OVERTURE_MUTANT before a test file is read; vitest loads this for the last round alone.
import { allMutants } from './mutants.ts';

const named = process.env['OVERTURE_MUTANT'];
if (named) {
  const mutant = allMutants().find(({ name }) => name === named);
  if (!mutant) throw new Error(`No mutant is called "${named}".`);
  mutant.apply();
}
