/**
 * A scenario: an org, its jobs and candidates, a world that answers, and what happens when (README.md beside this file).
 *
 * Owns: reading one. Must not know: how it is run. Guarantees: total; what it answers is complete, its times are
 * instants and its steps stand in the order in which they happen; a mistake is told by its path in dots.
 */
import { z } from 'zod';
import type { ProvidersScript } from '../../adapters/simulated/scripted-world.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { jsonObject, orElse } from './schema/common.ts';
import { orgSchema, type ScenarioOrg } from './schema/org.ts';
import { candidateSchema, jobSchema, type ScenarioCandidate, type ScenarioJob } from './schema/people.ts';
import { type Problem, problemsOf } from './schema/problems.ts';
import { DEFAULT_PROVIDERS, providersSchema } from './schema/providers.ts';
import { referenceProblems } from './schema/references.ts';
import { settingsProblems } from './schema/settings-in-time.ts';
import { stepSchema } from './schema/steps.ts';
import { instantSchema, isBefore, resolveWhen, whenSchema } from './schema/time.ts';
import { type Step, timedStep } from './schema/timed-step.ts';

export type { ScenarioOrg } from './schema/org.ts';
export type { ScenarioJob } from './schema/people.ts';

export type { Step, StepOf } from './schema/timed-step.ts';

export interface Scenario {
  readonly start: Instant;
  readonly until: Instant;
  readonly org: ScenarioOrg;
  readonly scripts: Readonly<Record<string, z.output<typeof jsonObject>>>;
  readonly jobs: readonly ScenarioJob[];
  readonly candidates: readonly ScenarioCandidate[];
  readonly providers: ProvidersScript;
  /** In the order of their instants; of one instant, in file order. */
  readonly steps: readonly Step[];
}

export type ReadScenario =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** As written; its JSON Schema stands in `/openapi.json`, and README.md beside this file says what each field means. */
export const scenarioSchema = z.strictObject({
  start: instantSchema,
  until: whenSchema,
  org: orgSchema,
  scripts: orElse(z.record(z.string(), jsonObject), {}),
  jobs: orElse(z.array(jobSchema), []),
  candidates: orElse(z.array(candidateSchema), []),
  providers: providersSchema.nullish().transform((given) => given ?? {}),
  steps: orElse(z.array(stepSchema), []),
});

const WHERE_IT_IS_DESCRIBED = 'runtime/simulate/README.md shows what a scenario holds';

/** Reads a parsed document. Never throws. */
export function readScenario(document: unknown): ReadScenario {
  let result: ReturnType<typeof scenarioSchema.safeParse>;
  try {
    result = scenarioSchema.safeParse(document);
  } catch {
    return { ok: false, problems: [{ path: '', message: 'is nested too deep to be read' }] };
  }
  if (isEmpty(document)) return { ok: false, problems: [{ path: '', message: `is empty; ${WHERE_IT_IS_DESCRIBED}` }] };
  if (!result.success) return { ok: false, problems: problemsOf(result.error) };
  const { start, steps, providers, ...rest } = result.data;
  const until = resolveWhen(rest.until, start);
  const timed = steps.map((step, index) => timedStep(step, index, start));
  const problems: Problem[] = [...referenceProblems({ ...rest, providers, steps })];
  if (isBefore(until, start)) problems.push({ path: 'until', message: 'lies before the start' });
  for (const [i, step] of timed.entries()) {
    if (isBefore(step.at, start)) problems.push({ path: `steps.${i}.at`, message: 'lies before the start' });
  }
  const inOrder = [...timed].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.index - b.index));
  problems.push(...settingsProblems(rest.org.settings, inOrder));
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    scenario: { ...rest, start, until, providers: { ...DEFAULT_PROVIDERS, ...providers }, steps: inOrder },
  };
}

const isEmpty = (document: unknown): boolean =>
  typeof document === 'object' && document !== null && Object.keys(document).length === 0;

/** Reads the text of a file. Never throws. */
export function readScenarioText(text: string): ReadScenario {
  if (text.trim() === '') return { ok: false, problems: [{ path: '', message: `is empty; ${WHERE_IT_IS_DESCRIBED}` }] };
  let document: unknown;
  try {
    document = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unreadable';
    return { ok: false, problems: [{ path: '', message: `is not JSON: ${why}` }] };
  }
  return readScenario(document);
}
