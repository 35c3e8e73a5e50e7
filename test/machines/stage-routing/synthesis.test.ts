// Rules that the flat fields stand for (RTE-07, RTE-08), and who is on the legacy call limit (RTE-12).
import { describe, expect, test } from 'vitest';
import {
  effectiveRuleSet,
  effectiveRuleSets,
  evaluate,
  isOnLegacyCallLimit,
  ROUTING_EVENT_SORTS,
  ROUTING_EVENTS,
  readAtsConfiguration,
  routingEventFor,
  synthesisedRuleSet,
  toldCompletion,
} from '../../../machines/stage-routing/index.ts';

const flat = (fields: Record<string, string | null>, rest: object = {}) =>
  readAtsConfiguration({ flat: fields, ...rest } as never);

/** The seed's table, copied by hand: event, stage field, step field or disposition reason. */
const TABLE = `
RESUME_REVIEW_PASSED resume_review_pass_stage resume_review_pass_workflow_step_id
RESUME_REVIEW_FAILED resume_review_fail_stage resume_review_fail_workflow_step_id
AI_INTERVIEW_PASSED ai_interview_pass_stage ai_interview_pass_workflow_step_id
AI_INTERVIEW_FAILED ai_interview_fail_stage ai_interview_fail_workflow_step_id
HUMAN_REVIEW human_review_stage human_review_workflow_step_id
ACCOMMODATION_REQUEST accommodation_request_stage accommodation_request_workflow_step_id
PENDING_ACCOMMODATION_REVIEW pending_accommodation_review_stage pending_accommodation_review_workflow_step_id
COOLING_DOWN cooling_down_stage cooling_down_workflow_step_id
OUTREACH outreach_stage outreach_workflow_step_id
OUTREACH_PAUSED outreach_paused_stage outreach_paused_workflow_step_id
CALL_LIMIT_NO_INTERVIEW call_limit_no_interview_stage call_limit_no_interview_workflow_step_id
CALL_LIMIT_EXHAUSTED call_limit_not_completed_stage call_limit_not_completed_workflow_step_id
CALL_LIMIT_REACHED call_limit_reached_stage call_limit_reached_workflow_step_id
INVALID_CONTACT invalid_contact_stage invalid_contact_workflow_step_id
WRONG_NUMBER wrong_number_stage wrong_number_workflow_step_id
DO_NOT_CONTACT do_not_contact_stage do_not_contact_workflow_step_id
NO_CONSENT no_consent_stage no_consent_workflow_step_id
CONSENT_REVOKED consent_revoked_stage consent_revoked_workflow_step_id
NOT_INTERESTED not_interested_stage not_interested_disposition_reason_id
INACTIVITY_TIMEOUT auto_reject_timeout_stage disposition_reason_id
THUMBS_DOWN thumbs_down_stage thumbs_down_disposition_reason_id`
  .trim()
  .split('\n')
  .map((line) => line.split(' ') as [string, string, string]);

describe('RTE-01 the events and their flat fields', () => {
  test('RTE-01 are the 21 of the table, field by field', () => {
    const ours = ROUTING_EVENTS.map((event) => {
      const { stageField, stepField, reasonField } = ROUTING_EVENT_SORTS[event];
      return [event, stageField, stepField ?? reasonField];
    });
    expect(ours).toEqual(TABLE);
    expect(ours).toHaveLength(21);
  });
  test('RTE-02 three take the disposition path, two the resume handler, the others the stage-move path', () => {
    const on = (path: string) => ROUTING_EVENTS.filter((event) => ROUTING_EVENT_SORTS[event].path === path);
    expect(on('DISPOSITION')).toEqual(['NOT_INTERESTED', 'INACTIVITY_TIMEOUT', 'THUMBS_DOWN']);
    expect(on('RESUME')).toEqual(['RESUME_REVIEW_PASSED', 'RESUME_REVIEW_FAILED']);
    expect(on('STAGE_MOVE')).toHaveLength(16);
  });
});

describe('RTE-07 synthesis', () => {
  const ordinary = ROUTING_EVENTS.filter(
    (event) => ROUTING_EVENT_SORTS[event].path !== 'RESUME' && event !== 'CALL_LIMIT_EXHAUSTED',
  );
  test.each(ordinary)('RTE-07 %s: the stage field becomes one default rule, the step none', (event) => {
    const { stageField, stepField, reasonField } = ROUTING_EVENT_SORTS[event];
    const all = { [stageField]: 'Here', [stepField ?? 'x']: 'step', [reasonField ?? 'y']: 'reason' };
    expect(synthesisedRuleSet(flat(all), event)).toEqual({
      default_rule: {
        action: {
          stage: 'Here',
          workflow_step_id: null,
          disposition_reason_id: reasonField === null ? null : 'reason',
        },
      },
      rules: [],
    });
  });
  test.each(ordinary)('RTE-07 %s: an empty stage field becomes no rule, whatever else is set', (event) => {
    const { stageField, stepField, reasonField } = ROUTING_EVENT_SORTS[event];
    const rest = { [stageField]: '', [stepField ?? 'x']: 'step', [reasonField ?? 'y']: 'reason' };
    expect(synthesisedRuleSet(flat(rest), event)).toBeNull();
  });
  test('RTE-02, RTE-07 resume review has no rules, saved or synthesised', () => {
    const saved = { default_rule: { action: { stage: 'Saved' } }, rules: [] };
    const configuration = flat(
      { resume_review_pass_stage: 'Passed' },
      { stage_routing_rules: { RESUME_REVIEW_PASSED: saved } },
    );
    expect(effectiveRuleSet(configuration, 'RESUME_REVIEW_PASSED')).toBeNull();
  });
  test('RTE-07 a saved rule set wins for its event, synthesised ones fill the gaps', () => {
    const saved = { default_rule: { action: { stage: 'Saved' } }, rules: [] };
    const configuration = flat(
      { outreach_stage: 'Flat', wrong_number_stage: 'Wrong' },
      { stage_routing_rules: { OUTREACH: saved } },
    );
    const stages = Object.entries(effectiveRuleSets(configuration)).map(([event, { set, origin }]) => [
      event,
      origin,
      set.default_rule?.action.stage,
    ]);
    expect(stages).toEqual([
      ['OUTREACH', 'saved', 'Saved'],
      ['WRONG_NUMBER', 'synthesised', 'Wrong'],
    ]);
  });
});

describe('RTE-08 CALL_LIMIT_EXHAUSTED', () => {
  const NO_INTERVIEW = 'call_limit_no_interview_stage';
  const NOT_COMPLETED = 'call_limit_not_completed_stage';
  const both = { [NO_INTERVIEW]: 'No contact', [NOT_COMPLETED]: 'Unfinished' };

  test.each([
    ['both', both, null, 'No contact', true],
    ['both', both, 0, 'No contact', true],
    ['both', both, 0.0001, 'Unfinished', false],
    ['both', both, 0.5, 'Unfinished', false],
    ['both', both, 1, 'Unfinished', false],
    ['only the not completed', { [NOT_COMPLETED]: 'Unfinished' }, null, 'Unfinished', true],
    ['only the not completed', { [NOT_COMPLETED]: 'Unfinished' }, 0, 'Unfinished', true],
    ['only the not completed', { [NOT_COMPLETED]: 'Unfinished' }, 0.5, 'Unfinished', false],
    ['only the no interview', { [NO_INTERVIEW]: 'No contact' }, null, 'No contact', true],
    ['only the no interview', { [NO_INTERVIEW]: 'No contact', [NOT_COMPLETED]: '' }, 0.5, 'No contact', true],
  ] as const)('RTE-08 with %s set, completion %s', (_which, fields, completion, stage, usedDefault) => {
    const set = synthesisedRuleSet(flat({ ...fields }), 'CALL_LIMIT_EXHAUSTED');
    const match = set && evaluate(set, toldCompletion('CALL_LIMIT_EXHAUSTED', completion));
    expect([match?.action.stage, match?.usedDefault]).toEqual([stage, usedDefault]);
  });
  test('RTE-08 with neither set there is no rule set, and the legacy field is no fallback', () => {
    const legacy = flat({ call_limit_reached_stage: 'Reached', [NO_INTERVIEW]: '', [NOT_COMPLETED]: null });
    expect(synthesisedRuleSet(legacy, 'CALL_LIMIT_EXHAUSTED')).toBeNull();
    expect(synthesisedRuleSet(legacy, 'CALL_LIMIT_NO_INTERVIEW')).toBeNull();
  });
  test('RTE-08 the no-interview event tells 0 of an unknown completion, the not-completed one tells that it is unknown', () => {
    expect(toldCompletion('CALL_LIMIT_NO_INTERVIEW', null)).toBe(0);
    expect(toldCompletion('CALL_LIMIT_NO_INTERVIEW', 0.4)).toBe(0.4);
    expect(toldCompletion('CALL_LIMIT_EXHAUSTED', null)).toBeNull();
    expect(toldCompletion('OUTREACH', 0.4)).toBeNull();
  });
});

describe('RTE-12 the legacy call limit', () => {
  const legacy = { call_limit_reached_stage: 'Reached' };
  const saved = (event: string) => ({ stage_routing_rules: { [event]: { default_rule: { action: {} }, rules: [] } } });
  test.each([
    ['its stage alone', flat(legacy), true],
    ['its step alone', flat({ call_limit_reached_workflow_step_id: '7' }), true],
    ['empty split fields beside it', flat({ ...legacy, call_limit_no_interview_stage: '' }), true],
    ['rules of another event', flat(legacy, saved('OUTREACH')), true],
    ['nothing at all', flat({}), false],
    ['the no-interview stage beside it', flat({ ...legacy, call_limit_no_interview_stage: 'x' }), false],
    ['the not-completed stage beside it', flat({ ...legacy, call_limit_not_completed_stage: 'x' }), false],
    ['a split step beside it', flat({ ...legacy, call_limit_no_interview_workflow_step_id: '7' }), false],
    ['the other split step', flat({ ...legacy, call_limit_not_completed_workflow_step_id: '7' }), false],
    ['saved rules of a split event', flat(legacy, saved('CALL_LIMIT_NO_INTERVIEW')), false],
    ['saved rules of the other', flat(legacy, saved('CALL_LIMIT_EXHAUSTED')), false],
  ])('RTE-12 with %s', (_what, configuration, isLegacy) => {
    expect(isOnLegacyCallLimit(configuration)).toBe(isLegacy);
    for (const event of ['CALL_LIMIT_NO_INTERVIEW', 'CALL_LIMIT_EXHAUSTED'] as const)
      expect(routingEventFor(configuration, event, null)).toBe(isLegacy ? 'CALL_LIMIT_REACHED' : event);
    expect(routingEventFor(configuration, 'OUTREACH', null)).toBe('OUTREACH');
  });
  test.each([
    [true, 'AI_INTERVIEW_PASSED'],
    [false, 'AI_INTERVIEW_FAILED'],
    [null, 'AI_INTERVIEW_PASSED'],
  ])('RTE-11 an interview of which passed is %s is told as %s', (passed, event) => {
    expect(routingEventFor(flat({}), 'AI_INTERVIEW_DONE', passed)).toBe(event);
  });
});
