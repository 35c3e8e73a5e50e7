/** Runs a case on a storage and says everything that is wrong with it. */

import { runScenario } from '../../runtime/simulate/run.ts';
import { readScenario } from '../../runtime/simulate/scenario.ts';
import type { Store } from '../../runtime/store/store.ts';
import { brokenAlways } from './always.ts';
import { broken, type Case, type Line } from './expectation.ts';

export interface Verdict {
  readonly problems: readonly string[];
  readonly lines: readonly Line[];
  readonly warnings: readonly string[];
}

export async function judge(given: Case, openStore: () => Promise<Store>): Promise<Verdict> {
  const read = readScenario(given.scenario);
  if (given.exit === 2) return { problems: refusalProblems(given, read), lines: [], warnings: [] };
  if (!read.ok) {
    return { problems: read.problems.map(({ path, message }) => `${path}: ${message}`), lines: [], warnings: [] };
  }
  const lines: Line[] = [];
  const warnings: string[] = [];
  const { sentTwice } = await runScenario(read.scenario, {
    openStore,
    emit: (line) => void lines.push(JSON.parse(JSON.stringify(line)) as Line),
    warn: (sentence) => void warnings.push(sentence),
  });
  const problems = [
    ...(lines.length === 0 ? ['no lines'] : []),
    ...sentTwice.map((permit) => `P-17: the touch of permit ${permit} was sent twice`),
    ...brokenAlways(lines, given.scenario as Readonly<Record<string, unknown>>),
    ...(given.expect ?? []).flatMap((expectation) => broken(expectation, lines) ?? []),
  ];
  return { problems, lines, warnings };
}

function refusalProblems({ path = '' }: Case, read: ReturnType<typeof readScenario>): readonly string[] {
  if (read.ok) return ['the scenario is read though it holds a mistake'];
  const wanted = [path].flat();
  const told = read.problems.map((problem) => problem.path);
  return wanted.some((each) => told.some((one) => one.includes(each)))
    ? []
    : [`told ${told.join(', ')}, not ${wanted.join(' or ')}`];
}
