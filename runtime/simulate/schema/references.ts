/**
 * What a scenario's parts say about each other: every id that is mentioned exists, and none exists twice.
 *
 * Pure. Guarantee: the path names the mention, not the thing that is missing.
 */
import type { ProvidersScript } from '../../../adapters/simulated/scripted-world.ts';
import type { ScenarioOrg } from './org.ts';
import type { ScenarioCandidate, ScenarioJob } from './people.ts';
import type { Problem } from './problems.ts';
import type { WrittenStep } from './steps.ts';

export interface Mentions {
  readonly org: ScenarioOrg;
  readonly scripts: Readonly<Record<string, unknown>>;
  readonly jobs: readonly ScenarioJob[];
  readonly candidates: readonly ScenarioCandidate[];
  readonly providers: Partial<ProvidersScript>;
  readonly steps: readonly WrittenStep[];
}

export function referenceProblems(scenario: Mentions): readonly Problem[] {
  const { org, jobs, candidates, steps } = scenario;
  const problems: Problem[] = [];
  const knownBy = {
    job: new Set(jobs.map((job) => job.id)),
    candidate: new Set(candidates.map((candidate) => candidate.id)),
    script: new Set(Object.keys(scenario.scripts)),
    number: new Set(org.phone_numbers.map(({ number }) => number)),
  };
  const mention = (kind: keyof typeof knownBy, id: string | null | undefined, path: string): void => {
    if (typeof id === 'string' && !knownBy[kind].has(id))
      problems.push({ path, message: `no ${kind} "${id}" in this file` });
  };
  const once = (ids: readonly string[], pathOf: (i: number) => string): void => {
    const seen = new Set<string>();
    for (const [i, id] of ids.entries()) {
      if (seen.has(id)) problems.push({ path: pathOf(i), message: `"${id}" stands in this file twice` });
      seen.add(id);
    }
  };
  const mentionsOf = (providers: Partial<ProvidersScript>, path: string): void => {
    const lists = {
      calls: providers.calls,
      sms: providers.sms,
      ats_eligibility: providers.eligibility,
      ats_moves: providers.moves,
    };
    for (const [name, list] of Object.entries(lists)) {
      for (const id of Object.keys(list ?? {})) mention('candidate', id, `${path}.${name}.${id}`);
    }
  };

  once(
    jobs.map((job) => job.id),
    (i) => `jobs.${i}.id`,
  );
  once(
    candidates.map((candidate) => candidate.id),
    (i) => `candidates.${i}.id`,
  );
  once(
    org.phone_numbers.map(({ number }) => number),
    (i) => `org.phone_numbers.${i}.number`,
  );
  for (const [i, number] of org.phone_numbers.entries()) {
    mention('job', number.permanent_job, `org.phone_numbers.${i}.permanent_job`);
    mention('job', number.legacy_job, `org.phone_numbers.${i}.legacy_job`);
  }
  for (const [i, job] of jobs.entries()) mention('script', job.script, `jobs.${i}.script`);
  mentionsOf(scenario.providers, 'providers');

  for (const [i, step] of steps.entries()) {
    if ('candidate' in step) mention('candidate', step.candidate, `steps.${i}.candidate`);
    if ('job' in step) mention('job', step.job, `steps.${i}.job`);
    if (step.do === 'providers') mentionsOf(step.providers, `steps.${i}.providers`);
    if (step.do === 'kill_switch') {
      const path = `steps.${i}.id`;
      if (step.scope !== 'org' && step.id === null) problems.push({ path, message: 'is missing' });
      if (step.scope === 'job') mention('job', step.id, path);
      if (step.scope === 'number') mention('number', step.id, path);
      if (step.scope === 'channel' && step.id !== null && !['CALL', 'SMS', 'EMAIL'].includes(step.id)) {
        problems.push({ path, message: 'expected "CALL", "SMS" or "EMAIL"' });
      }
      if (step.scope === 'org' && step.id !== null && step.id !== org.id) {
        problems.push({ path, message: `the org of this file is "${org.id}"` });
      }
    }
  }
  return problems;
}
