/** One of the workers: takes every n-th mutant, breaks it, asks the witnesses, mends it, and tells what came of it. */
import { allMutants } from './mutants.ts';
import { noticedByVerify, reachOfWitnesses } from './witnesses.ts';

const [part = 0, of = 1, only = ''] = [Number(process.argv[2]), Number(process.argv[3]), process.argv[4]];
/** Enough for every beginning and tour and their first consequences. */
const STATES = 2_500;
const SECONDS = 2;
/** A broken chart may spin. */
const PATIENCE = 5_000;

export interface Fate {
  readonly mutant: string;
  readonly by: string | null;
  readonly ms: number;
}

const inTime = async (content: Promise<boolean>): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE);
  });
  return Promise.race([content.catch(() => false), late]).finally(() => clearTimeout(timer));
};

const reached = await reachOfWitnesses();
const already = noticedByVerify(STATES, SECONDS);
if (already) throw new Error(`Nothing is broken yet, and ${already.property} does not hold: ${already.says}`);
// The checker watches nothing here: mutants are told by name, and named once.
const done = Number(process.argv[5] ?? 0);
const mutants = allMutants()
  .filter(({ name }, i) => i % of === part && name.includes(only))
  .slice(done);
for (const { name, reach, apply } of mutants) {
  // Who breaks so that nothing comes to an end is told by the last name that was begun.
  process.stdout.write(`${JSON.stringify({ begun: name })}\n`);
  const started = performance.now();
  const mend = apply();
  let by: string | null = null;
  const asked = reached.filter(({ names }) => reach.length === 0 || reach.some((one) => names.has(one)));
  for (const { witness } of asked.slice(0, 12)) {
    if (await inTime(witness.content())) continue;
    by = witness.name;
    break;
  }
  if (by === null) {
    const violation = noticedByVerify(STATES, SECONDS);
    if (violation) by = `verify ${violation.property}`;
  }
  for (const { witness } of by === null ? asked.slice(12) : []) {
    if (await inTime(witness.content())) continue;
    by = witness.name;
    break;
  }
  mend();
  process.stdout.write(`${JSON.stringify({ mutant: name, by, ms: performance.now() - started } satisfies Fate)}\n`);
}
