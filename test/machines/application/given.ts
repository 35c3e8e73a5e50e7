// One application in one stage, with facts that let it straight into OUTREACH unless a test says otherwise.
import type { ApplicationEventType, ApplicationFacts } from '../../../machines/application/index.ts';
import type { StoredChart } from '../../../machines/candidate/working-set.ts';
import type { EffectName } from '../../../machines/engine/effect.ts';
import { begin, type Step, step } from '../../../machines/engine/step.ts';
import { DAY, type Instant } from '../../../machines/vocabulary/instant.ts';
import { isStage, type Stage } from '../../../machines/vocabulary/stage.ts';
import { askedOf } from '../../support/asked.ts';

export const NOW = '2026-06-02T17:00:00.000Z' as Instant;

export type Facts = Partial<ApplicationFacts>;

export const factsWith = (facts: Facts): ApplicationFacts => ({
  now: NOW,
  stage: null,
  atsConnected: false,
  resumeIsReviewed: true,
  anyConsent: true,
  revokedByCandidate: false,
  policyBlocks: false,
  resume: 'NOT_NEEDED',
  resumeReviewOnly: false,
  interview: null,
  bestCompletion: 0,
  declined: false,
  outsideStartStages: false,
  heldByAnotherJob: false,
  cooldownWindowEndsAt: null,
  maxCooldownMs: 14 * DAY,
  paused: false,
  web: false,
  voiceConnected: true,
  budgetUsed: false,
  ...facts,
});

export interface Said {
  readonly type: ApplicationEventType | (string & {});
  readonly [detail: string]: unknown;
}

export const NEW: StoredChart = begin('application');

export const take = (chart: StoredChart, said: Said, facts: Facts = {}, at: Instant = NOW): Step =>
  step(chart, { ...said, at, facts: { ...factsWith({ stage: stageOf(chart), now: at, ...facts }) } });

const leaves = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : Object.entries(value as object).flatMap(([name, inner]) => [name, ...leaves(inner)]);

export const stateNames = (chart: StoredChart | null): readonly string[] =>
  chart === null ? [] : leaves((chart.snapshot as { value: unknown }).value);

export const stageOf = (chart: StoredChart | null): Stage | null => stateNames(chart).find(isStage) ?? null;

/** An application that stands in this stage and has done nothing yet; STG-10 decides a cooldown anew, so one holds. */
export const standingIn = (stage: Stage, facts: Facts = {}): StoredChart => {
  const holds = stage === 'COOLING_DOWN' ? { heldByAnotherJob: true } : {};
  const { chart } = take(NEW, { type: 'application.imported', stage }, { ...holds, ...facts });
  if (chart === null) throw new Error(`${stage} is final.`);
  return chart;
};

/** Where the event takes it: a stage; `noted`: it stays and something was asked for; `ignored`. */
export function outcomeOf(before: StoredChart, result: Step): Stage | 'noted' | 'ignored' {
  if (result.verdict !== 'handled') return 'ignored';
  const stage = stageOf(result.chart);
  return stage !== null && stage !== stageOf(before) ? stage : 'noted';
}

export const asked = <N extends EffectName>(result: Step, name: N) => askedOf(result.effects, name);
