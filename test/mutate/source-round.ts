/**
 * Breaks plain code, one piece of text at a time, in copies of the tree, and asks the pure tests of that code.
 *
 * Owns: the copies and the processes. Guarantees: no file of the checkout is touched; tests that are not content in a
 * whole copy notice nothing; a copy is gone afterwards.
 */
import { fork } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Fate } from './fates.ts';
import type { FileSaid } from './one-file.ts';
import type { SourceMutant } from './source-mutant.ts';

const ROOT = join(import.meta.dirname, '../..');
/** What the pure tests of plain code need of the tree. */
const COPIED = ['machines', 'runtime', 'test', 'package.json', 'tsconfig.json'];
const TIMES = 10;
const FLOOR_MS = 20_000;

export function copyOfTree(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'overture-mutate-'));
  for (const part of COPIED)
    cpSync(join(ROOT, part), join(path, part), {
      recursive: true,
      filter: (from) => basename(from) !== 'node_modules',
    });
  symlinkSync(join(ROOT, 'node_modules'), join(path, 'node_modules'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

type Answer = FileSaid | 'never ends' | 'cannot be read';

function ask(copy: string, file: string, patienceMs: number): Promise<Answer> {
  return new Promise((resolve) => {
    const child = fork(join(copy, 'test/mutate/one-file.ts'), [file], {
      cwd: copy,
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    let answer: Answer = 'cannot be read';
    const timer = setTimeout(() => {
      answer = 'never ends';
      child.kill('SIGKILL');
    }, patienceMs);
    child.on('message', (said: FileSaid) => {
      answer = said;
    });
    child.on('exit', () => {
      clearTimeout(timer);
      resolve(answer);
    });
  });
}

/** Takes mutants of plain code from the list until it is empty; several may take from one list at once. */
export async function seeSourcesThrough(
  waiting: SourceMutant[],
  of: { readonly told: (fate: Fate) => void; readonly used: (cpuMs: number) => void; readonly isOver: () => boolean },
): Promise<void> {
  if (waiting.length === 0) return;
  const copy = copyOfTree();
  const usually = new Map<string, number>();
  const heard = (answer: Answer, patienceMs: number) => {
    if (typeof answer === 'object') of.used(answer.cpuMs);
    else if (answer === 'never ends') of.used(patienceMs);
    return answer;
  };
  try {
    for (let mutant = waiting.shift(); mutant && !of.isOver(); mutant = waiting.shift()) {
      const { name, file, from, to, tests } = mutant;
      if (!usually.has(tests)) {
        const whole = heard(await ask(copy.path, tests, FLOOR_MS * 3), FLOOR_MS * 3);
        if (typeof whole !== 'object' || whole.red !== null)
          throw new Error(`${tests} is not content before anything is broken: ${JSON.stringify(whole)}.`);
        usually.set(tests, whole.ms);
      }
      const path = join(copy.path, file);
      const text = readFileSync(path, 'utf8');
      if (text.split(from).length !== 2)
        throw new Error(
          `${file} does not hold ${JSON.stringify(from)} exactly once: mend "${name}" in source-mutants.ts.`,
        );
      writeFileSync(
        path,
        text.replace(from, () => to),
      );
      const patienceMs = Math.max(FLOOR_MS, TIMES * (usually.get(tests) ?? 0));
      const answer = heard(await ask(copy.path, tests, patienceMs), patienceMs);
      writeFileSync(path, text);
      if (answer === 'cannot be read') throw new Error(`With "${name}" ${file} cannot be read any more.`);
      const hung = answer === 'never ends';
      const red = hung ? `${tests} (never ends)` : answer.red;
      of.told({ mutant: name, noticed: red === null ? null : { kind: 'pure test', name: red }, hung });
    }
  } finally {
    copy.remove();
  }
}
