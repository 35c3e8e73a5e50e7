// What is refused when routing rules are saved, and where it is said to be wrong (RTE-09).
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkAtsConfiguration,
  checkRules,
  FLAT_FIELDS,
  ROUTING_EVENTS,
  readAtsConfiguration,
} from '../../../machines/stage-routing/index.ts';

const configuration = (given: object = {}) => readAtsConfiguration(given as never);
const GOOD_RULE = {
  id: 'a',
  priority: 1,
  conditions: [{ metric: 'completion_percentage', op: 'gte', value: 50 }],
  action: { stage: 'Known' },
};
const rules = (rule: object, more: readonly object[] = []) => ({
  AI_INTERVIEW_PASSED: { default_rule: { action: { stage: 'Known' } }, rules: [{ ...GOOD_RULE, ...rule }, ...more] },
});
const withCondition = (condition: object) => rules({ conditions: [{ ...GOOD_RULE.conditions[0], ...condition }] });
const paths = (document: unknown, given: object = { stages: ['Known'] }) =>
  checkRules(document, configuration(given)).map(({ path }) => path);
const RULE = 'AI_INTERVIEW_PASSED.rules.0';

describe('RTE-09 rules that may be saved', () => {
  test.each([
    ['none', {}],
    ['one with every field', rules({})],
    ['the bounds of a percentage', withCondition({ value: 0 })],
    ['the other bound', withCondition({ value: 100 })],
    ['priority 0', rules({ priority: 0 })],
    ['the largest priority', rules({ priority: 1_000_000 })],
    ['equal priorities', rules({}, [{ ...GOOD_RULE, id: 'b' }])],
    ['the same id in another event', { ...rules({}), OUTREACH: rules({}).AI_INTERVIEW_PASSED }],
    ['a default alone', { OUTREACH: { default_rule: { action: { stage: 'Known' } } } }],
    ['a step alone', { OUTREACH: { default_rule: { action: { workflow_step_id: 12 } }, rules: [] } }],
    [
      'a reason alone, for a disposition',
      { THUMBS_DOWN: { default_rule: { action: { disposition_reason_id: '3' } } } },
    ],
    [
      'the legacy events',
      { DO_NOT_CONTACT: rules({}).AI_INTERVIEW_PASSED, CALL_LIMIT_REACHED: rules({}).AI_INTERVIEW_PASSED },
    ],
  ])('RTE-09 %s', (_what, document) => {
    expect(paths(document)).toEqual([]);
  });
  test('RTE-09 an empty target where a flat step is one', () => {
    const document = { OUTREACH: { default_rule: { action: {} }, rules: [] } };
    expect(paths(document, { flat: { outreach_workflow_step_id: '7' } })).toEqual([]);
  });
  test('RTE-09 any stage where the stages of the ATS are not known', () => {
    expect(paths(rules({ action: { stage: 'Anything' } }), { stages: [] })).toEqual([]);
  });
});

describe('RTE-09 rules that may not, with the path of what is wrong', () => {
  test.each([
    ['an unknown event', { OUTREACHED: rules({}).AI_INTERVIEW_PASSED }, 'OUTREACHED'],
    [
      'resume review, which no rule reaches',
      { RESUME_REVIEW_PASSED: rules({}).AI_INTERVIEW_PASSED },
      'RESUME_REVIEW_PASSED',
    ],
    ['no default', { OUTREACH: { rules: [] } }, 'OUTREACH.default_rule'],
    ['a default without an action', { OUTREACH: { default_rule: {} } }, 'OUTREACH.default_rule.action'],
    [
      'a default to a stage the ATS does not have',
      { OUTREACH: { default_rule: { action: { stage: 'Nowhere' } } } },
      'OUTREACH.default_rule.action.stage',
    ],
    ['a rule set that is none', { OUTREACH: [] }, 'OUTREACH'],
    ['an unknown field', { OUTREACH: { default_rule: { action: { stage: 'Known' } }, rule: [] } }, 'OUTREACH.rule'],
    ['the same id twice', rules({}, [GOOD_RULE]), 'AI_INTERVIEW_PASSED.rules.1.id'],
    [
      'the same id but for spaces',
      rules({}, [{ ...GOOD_RULE, id: ` ${GOOD_RULE.id} ` }]),
      'AI_INTERVIEW_PASSED.rules.1.id',
    ],
    ['an empty id', rules({ id: '' }), `${RULE}.id`],
    ['an id of spaces', rules({ id: '  ' }), `${RULE}.id`],
    ['a priority below 0', rules({ priority: -1 }), `${RULE}.priority`],
    ['a priority above the largest', rules({ priority: 1_000_001 }), `${RULE}.priority`],
    ['a priority that is no whole number', rules({ priority: 1.5 }), `${RULE}.priority`],
    ['a rule that always matches', rules({ conditions: [] }), `${RULE}.conditions`],
    ['an unknown metric', withCondition({ metric: 'score' }), `${RULE}.conditions.0.metric`],
    ['an unknown operator', withCondition({ op: '>=' }), `${RULE}.conditions.0.op`],
    ['a percentage below 0', withCondition({ value: -0.1 }), `${RULE}.conditions.0.value`],
    ['a percentage above 100', withCondition({ value: 100.1 }), `${RULE}.conditions.0.value`],
    ['a percentage that is a text', withCondition({ value: '50' }), `${RULE}.conditions.0.value`],
    ['a stage the ATS does not have', rules({ action: { stage: 'Nowhere' } }), `${RULE}.action.stage`],
    ['an empty stage', rules({ action: { stage: '  ' } }), `${RULE}.action.stage`],
    ['no target at all', rules({ action: {} }), `${RULE}.action.stage`],
    [
      'a reason where no disposition is made',
      rules({ action: { stage: 'Known', disposition_reason_id: '3' } }),
      `${RULE}.action.disposition_reason_id`,
    ],
    ['no rules by event', 'OUTREACH', ''],
  ])('RTE-09 %s', (_what, document, path) => {
    const problems = checkRules(document, configuration({ stages: ['Known'] }));
    expect(problems.map((each) => each.path)).toEqual([path]);
    expect(problems[0]?.message).not.toBe('');
  });
  test('RTE-09 a stage that is missing is told with those there are', () => {
    const [problem] = checkRules(rules({ action: { stage: 'Nowhere' } }), configuration({ stages: ['Known', 'New'] }));
    expect(problem?.message).toContain('the ATS has "Known", "New"');
  });
  test('RTE-09 an empty stage is none where the stages of the ATS are not known', () => {
    expect(paths(rules({ action: { stage: '  ' } }), {})).toEqual([`${RULE}.action.stage`]);
  });
  test('RTE-09 whatever is sent, checking it never throws', () => {
    const documents = fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom(...ROUTING_EVENTS), fc.jsonValue()));
    fc.assert(fc.property(documents, (document) => Array.isArray(checkRules(document, configuration()))));
  });
});

describe('RTE-09 a whole ATS configuration', () => {
  const problems = (document: unknown) => checkAtsConfiguration(document).map(({ path }) => path);
  test('RTE-01 takes every flat field, and no other', () => {
    expect(FLAT_FIELDS).toHaveLength(42);
    expect(problems({ flat: Object.fromEntries(FLAT_FIELDS.map((field) => [field, 'x'])) })).toEqual([]);
    expect(problems({ flat: { outreach_stages: 'x' } })).toEqual(['flat.outreach_stages']);
  });
  test('RTE-09 names what is wrong in its rules by the whole path', () => {
    const document = { stages: ['Known'], stage_routing_rules: rules({ action: { stage: 'Nowhere' } }) };
    expect(problems(document)).toEqual([`stage_routing_rules.${RULE}.action.stage`]);
    expect(problems({ stages: 'Known' })).toEqual(['stages']);
  });
});
