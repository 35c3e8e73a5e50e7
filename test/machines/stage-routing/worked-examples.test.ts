// RTE-03 to RTE-08 by the examples of the routing reference that the rules were drawn from, from configuration to target.
import { describe, expect, test } from 'vitest';
import {
  effectiveRuleSets,
  type RoutingEvent,
  readAtsConfiguration,
  routeInAts,
} from '../../../machines/stage-routing/index.ts';
import type { Json } from '../../../machines/vocabulary/declared-effect.ts';

interface Example {
  readonly what: string;
  readonly flat?: Readonly<Record<string, string | null>>;
  readonly rules?: Readonly<Record<string, Json>>;
  readonly stages?: readonly string[];
  readonly event: RoutingEvent;
  readonly completion?: number | null;
  readonly on?: boolean;
  /** Kind, path, stage, step, whether the default led there. */
  readonly goes: readonly [string, string?, (string | null)?, (string | null)?, (boolean | null)?];
}

const one = (action: Json, rules: readonly Json[] = []): Json => ({ default_rule: { action }, rules });
const when = (op: string, value: number, stage: string, priority: number): Json => ({
  ...{ id: `${op} ${value}`, priority, action: { stage } },
  conditions: [{ metric: 'completion_percentage', op, value }],
});
const limits = { call_limit_no_interview_stage: 'No interview', call_limit_not_completed_stage: 'Not completed' };
const atLimit = { flat: limits, event: 'CALL_LIMIT_EXHAUSTED' } as const;
const passed = one({ stage: 'Below' }, [when('gte', 80, 'Most', 2), when('eq', 100, 'All', 1)]);
const split = { rules: { AI_INTERVIEW_PASSED: passed }, event: 'AI_INTERVIEW_PASSED' } as const;
const step = { outreach_stage: 'Flat', outreach_workflow_step_id: 'flat step' };
const empty = { rules: { OUTREACH: one({ stage: '' }) }, flat: { outreach_stage: 'Flat' }, event: 'OUTREACH' } as const;

const EXAMPLES: readonly Example[] = [
  { what: 'no completion: the default', ...atLimit, goes: ['MOVE', 'rules', 'No interview', null, true] },
  { what: '0.0: not above 0', ...atLimit, completion: 0, goes: ['MOVE', 'rules', 'No interview', null, true] },
  { what: '0.5: 50 is above 0', ...atLimit, completion: 0.5, goes: ['MOVE', 'rules', 'Not completed', null, false] },
  {
    ...{ what: 'without a stage for no interview its default is the other', event: 'CALL_LIMIT_EXHAUSTED' },
    ...{ flat: { call_limit_not_completed_stage: 'Not completed' } },
    goes: ['MOVE', 'rules', 'Not completed', null, true],
  },
  {
    ...{ what: 'the legacy stage is no fallback of the split events', event: 'CALL_LIMIT_EXHAUSTED' },
    ...{ flat: { call_limit_reached_stage: 'Reached' } },
    goes: ['NOTHING'],
  },
  {
    ...{ what: 'an unknown completion of the no-interview event is 0', event: 'CALL_LIMIT_NO_INTERVIEW' },
    ...{ rules: { CALL_LIMIT_NO_INTERVIEW: one({ stage: 'Default' }, [when('lte', 0, 'At zero', 1)]) } },
    goes: ['MOVE', 'rules', 'At zero', null, false],
  },
  { what: 'the smallest priority first', ...split, completion: 1, goes: ['MOVE', 'rules', 'All', null, false] },
  { what: 'then the next', ...split, completion: 0.8, goes: ['MOVE', 'rules', 'Most', null, false] },
  { what: 'none matches', ...split, completion: 0.79, goes: ['MOVE', 'rules', 'Below', null, true] },
  { what: 'a condition never holds of what is not known', ...split, goes: ['MOVE', 'rules', 'Below', null, true] },
  {
    ...{ what: 'a flat step outranks the step of the match', event: 'OUTREACH', flat: step },
    rules: { OUTREACH: one({ stage: 'Ruled', workflow_step_id: 'ruled step' }) },
    goes: ['MOVE', 'rules', 'Ruled', 'flat step', true],
  },
  { what: 'an empty target: nobody moves, and no flat field either', ...empty, goes: ['NO_TARGET', 'rules'] },
  { what: 'with the flag off it is the flat field', ...empty, on: false, goes: ['MOVE', 'flat', 'Flat', null, null] },
  {
    ...{ what: 'a stage that the ATS does not have strands', event: 'OUTREACH', stages: ['Screened'] },
    rules: { OUTREACH: one({ stage: 'Screned' }) },
    goes: ['NO_TARGET', 'rules'],
  },
  {
    ...{ what: 'rules of another event leave this one to its flat field', event: 'OUTREACH', flat: step, on: true },
    rules: { WRONG_NUMBER: one({ stage: 'Wrong' }) },
    goes: ['MOVE', 'rules', 'Flat', 'flat step', true],
  },
  { what: 'nothing is configured for outreach: no movement', event: 'OUTREACH', goes: ['NOTHING'] },
];

describe('the examples of the routing reference', () => {
  test.each(EXAMPLES)('RTE-03 RTE-05 RTE-08 $event, $what', (example) => {
    const { flat = {}, rules, stages = [], event, completion = null, on = true, goes } = example;
    const configuration = readAtsConfiguration({ flat, stages, ...(rules ? { stage_routing_rules: rules } : {}) });
    const place = { stage: null, step: null };
    const routed = routeInAts(configuration, { event, completion, rulesAreOn: on, place });
    const seen =
      routed.kind === 'NOTHING'
        ? [routed.kind]
        : [routed.kind, routed.path, routed.stage, routed.step, routed.usedDefault].slice(0, goes.length);
    expect(seen).toEqual(goes);
  });

  test('RTE-07 a flat stage becomes one default rule without conditions', () => {
    const configuration = readAtsConfiguration({ flat: { outreach_stage: 'Outreach In Progress' } });
    expect(effectiveRuleSets(configuration)['OUTREACH']).toMatchObject({
      origin: 'synthesised',
      set: { default_rule: { action: { stage: 'Outreach In Progress' } }, rules: [] },
    });
  });
});
