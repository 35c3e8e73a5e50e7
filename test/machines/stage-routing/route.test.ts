// Which path an event takes and where it leads (RTE-02, RTE-03, RTE-04), with the reason as a value.
import { describe, expect, test } from 'vitest';
import {
  type Asked,
  type RoutingEvent,
  readAtsConfiguration,
  routeInAts,
} from '../../../machines/stage-routing/index.ts';

interface Given {
  readonly flat?: Record<string, string>;
  readonly stages?: readonly string[];
  readonly start_stages?: readonly string[];
  readonly stage_routing_rules?: object;
}
const NOWHERE = { stage: null, step: null };
const route = (given: Given, asked: Partial<Asked> & { readonly event: RoutingEvent }) =>
  routeInAts(readAtsConfiguration(given as never), { completion: null, rulesAreOn: true, place: NOWHERE, ...asked });
const ruled = (action: object, event = 'OUTREACH') => ({
  stage_routing_rules: { [event]: { default_rule: { action }, rules: [] } },
});
const seen = (routed: ReturnType<typeof route>) =>
  routed.kind === 'NOTHING' ? ['NOTHING'] : [routed.kind, routed.path, routed.because, routed.stage, routed.step];

describe('RTE-03 the path', () => {
  const flat = { outreach_stage: 'Flat' };
  test('RTE-03 with the flag off the flat fields decide, and saved rules are not looked at', () => {
    const routed = route({ flat, ...ruled({ stage: 'Ruled' }) }, { event: 'OUTREACH', rulesAreOn: false });
    expect(seen(routed)).toEqual(['MOVE', 'flat', 'RULES_ARE_OFF', 'Flat', null]);
    expect(routed).toMatchObject({ usedDefault: null, rule: null });
  });
  test('RTE-03 with the flag on a match decides, and the flat stage does not', () => {
    const routed = route({ flat, ...ruled({ stage: 'Ruled' }) }, { event: 'OUTREACH' });
    expect(seen(routed)).toEqual(['MOVE', 'rules', 'SAVED_RULES', 'Ruled', null]);
    expect(routed).toMatchObject({ usedDefault: true, rule: null });
  });
  test('RTE-03, RTE-07 with the flag on and no saved rules the synthesised ones decide', () => {
    expect(seen(route({ flat }, { event: 'OUTREACH' }))).toEqual(['MOVE', 'rules', 'SYNTHESISED_RULES', 'Flat', null]);
  });
  test('RTE-03 a matched rule without a target suppresses the flat path: nothing moves', () => {
    expect(seen(route({ flat, ...ruled({ stage: '' }) }, { event: 'OUTREACH' }))).toEqual([
      'NO_TARGET',
      'rules',
      'SAVED_RULES',
      null,
      null,
    ]);
  });
  test('RTE-03 no rule set for the event: the flat fields decide, as where only a step is set', () => {
    const steps = { outreach_workflow_step_id: '7' };
    expect(seen(route({ flat: steps }, { event: 'OUTREACH' }))).toEqual(['MOVE', 'flat', 'NO_RULE_SET', null, '7']);
  });
  test('RTE-03 rules of which none matches, without a default: the flat fields decide', () => {
    const rules = [{ id: 'a', priority: 1, conditions: [{ metric: 'x', op: 'gt', value: 0 }], action: { stage: 'A' } }];
    const routed = route({ flat, stage_routing_rules: { OUTREACH: { rules } } }, { event: 'OUTREACH' });
    expect(seen(routed)).toEqual(['MOVE', 'flat', 'NO_RULE_MATCHED', 'Flat', null]);
  });
  test.each([true, false])('RTE-03 with nothing configured nothing is done (rules on: %s)', (rulesAreOn) => {
    expect(route({ flat: { wrong_number_stage: 'x' } }, { event: 'OUTREACH', rulesAreOn })).toEqual({
      kind: 'NOTHING',
      event: 'OUTREACH',
    });
  });
});

describe('RTE-04 the target', () => {
  test.each([
    ['a flat step', { outreach_workflow_step_id: 'flat' }, 'ruled', 'flat'],
    ['an empty flat step', { outreach_workflow_step_id: '' }, 'ruled', 'ruled'],
    ['no flat step', {}, 'ruled', 'ruled'],
    ['no step at all', {}, null, null],
  ])('RTE-04 %s beside a match', (_what, flat, own, step) => {
    const routed = route({ flat, ...ruled({ stage: 'S', workflow_step_id: own }) }, { event: 'OUTREACH' });
    expect(seen(routed)).toEqual(['MOVE', 'rules', 'SAVED_RULES', 'S', step]);
  });
  test.each([
    ['a stage the ATS has', { stage: 'Known' }, {}, 'MOVE'],
    ['a stage the ATS does not have', { stage: 'Nowhere' }, {}, 'NO_TARGET'],
    ['such a stage with a step', { stage: 'Nowhere', workflow_step_id: '7' }, {}, 'NO_TARGET'],
    ['a step alone', { workflow_step_id: '7' }, {}, 'MOVE'],
    ['a flat step alone', {}, { outreach_workflow_step_id: '7' }, 'MOVE'],
    ['nothing', {}, {}, 'NO_TARGET'],
    ['a disposition reason alone, on the stage-move path', { disposition_reason_id: '3' }, {}, 'NO_TARGET'],
  ])('RTE-04 %s', (_what, action, flat, kind) => {
    expect(route({ stages: ['Known'], flat, ...ruled(action) }, { event: 'OUTREACH' }).kind).toBe(kind);
  });
  test('RTE-04 where the stages of the ATS are not known every stage is one', () => {
    expect(route({ stages: [], ...ruled({ stage: 'Anything' }) }, { event: 'OUTREACH' }).kind).toBe('MOVE');
  });
  test('RTE-04 a synthesised target that the ATS does not have strands as well', () => {
    expect(route({ stages: ['Known'], flat: { outreach_stage: 'Typo' } }, { event: 'OUTREACH' }).kind).toBe(
      'NO_TARGET',
    );
  });
  test('RTE-04 the check is of the rules alone: a flat stage is the ATS’s to refuse', () => {
    const given = { stages: ['Known'], flat: { outreach_stage: 'Typo' } };
    expect(route(given, { event: 'OUTREACH', rulesAreOn: false }).kind).toBe('MOVE');
  });
});

describe('RTE-02 the disposition path', () => {
  const reason = { not_interested_disposition_reason_id: '42' };
  test.each([true, false])('RTE-02 a reason makes it a disposition, with its stage (rules on: %s)', (rulesAreOn) => {
    const flat = { ...reason, not_interested_stage: 'Declined' };
    expect(route({ flat }, { event: 'NOT_INTERESTED', rulesAreOn })).toMatchObject({
      kind: 'DISPOSITION',
      stage: 'Declined',
      reason: '42',
      path: rulesAreOn ? 'rules' : 'flat',
    });
  });
  test('RTE-02 a stage alone makes it a move', () => {
    expect(route({ flat: { not_interested_stage: 'Declined' } }, { event: 'NOT_INTERESTED' }).kind).toBe('MOVE');
  });
  test('RTE-02, RTE-07 a reason alone is synthesised into no rule: the flat path makes the disposition', () => {
    expect(seen(route({ flat: reason }, { event: 'NOT_INTERESTED' }))).toEqual([
      'DISPOSITION',
      'flat',
      'NO_RULE_SET',
      null,
      null,
    ]);
  });
  test('RTE-02 on the stage-move path a saved reason is not read', () => {
    const given = ruled({ stage: 'S', disposition_reason_id: '42' });
    expect(route(given, { event: 'OUTREACH' })).toMatchObject({ kind: 'MOVE', reason: null });
  });
  test('RTE-04 a saved reason alone is a target', () => {
    const given = ruled({ disposition_reason_id: '42' }, 'NOT_INTERESTED');
    expect(route(given, { event: 'NOT_INTERESTED' })).toMatchObject({ kind: 'DISPOSITION', reason: '42' });
  });
});

describe('RTE-02 the resume handler', () => {
  const given = {
    flat: { resume_review_pass_stage: 'Screened' },
    start_stages: ['New', '17'],
    ...ruled({ stage: 'Ruled' }, 'RESUME_REVIEW_PASSED'),
  };
  test.each([
    ['in a start stage', { stage: 'New', step: null }, 'MOVE'],
    ['in a start step', { stage: 'Other', step: '17' }, 'MOVE'],
    ['in another stage', { stage: 'Offer', step: null }, 'NOT_IN_START_STAGE'],
    ['nobody knows where', NOWHERE, 'NOT_IN_START_STAGE'],
  ])('RTE-02 moves an application that stands %s by its flat field alone', (_where, place, kind) => {
    const routed = route(given, { event: 'RESUME_REVIEW_PASSED', place });
    expect(seen(routed)).toEqual([kind, 'flat', 'RESUME_HANDLER', 'Screened', null]);
  });
  test.each([true, false])('RTE-02 no other event asks for a start stage (rules on: %s)', (rulesAreOn) => {
    const steps = { outreach_workflow_step_id: '7' };
    expect(route({ flat: steps, start_stages: ['New'] }, { event: 'OUTREACH', rulesAreOn }).kind).toBe('MOVE');
  });
  test('RTE-12 with no start stages configured every stage is one', () => {
    const free = { ...given, start_stages: [] };
    expect(route(free, { event: 'RESUME_REVIEW_PASSED' }).kind).toBe('MOVE');
  });
});

test('RTE-04 routing is tried whatever the completion: an interview without one takes the default', () => {
  const action = { stage: 'Above' };
  const rules = [
    { id: 'a', priority: 1, conditions: [{ metric: 'completion_percentage', op: 'gte', value: 50 }], action },
  ];
  const saved = {
    stage_routing_rules: { AI_INTERVIEW_PASSED: { default_rule: { action: { stage: 'Below' } }, rules } },
  };
  const stageAt = (completion: number | null) => seen(route(saved, { event: 'AI_INTERVIEW_PASSED', completion }))[3];
  expect([null, 0, 0.49, 0.5, 1].map(stageAt)).toEqual(['Below', 'Below', 'Below', 'Above', 'Above']);
});
