// Which routing rule wins (RTE-05), and the percentage it is asked about (RTE-06).
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  evaluate,
  OPERATORS,
  percentageOf,
  type RoutingAction,
  type RoutingRule,
  type RuleSet,
  readRuleSets,
} from '../../../machines/stage-routing/index.ts';

const to = (stage: string): RoutingAction => ({ stage, workflow_step_id: null, disposition_reason_id: null });
const condition = (op: string, value: number, metric = 'completion_percentage') => ({ metric, op, value });
const rule = (id: string, priority: number, ...conditions: RoutingRule['conditions']): RoutingRule => ({
  id,
  priority,
  conditions,
  action: to(`to ${id}`),
});
const setOf = (...rules: readonly RoutingRule[]): RuleSet => ({ default_rule: { action: to('default') }, rules });
const winnerOf = (set: RuleSet, completion: number | null) => evaluate(set, completion)?.rule ?? 'default';

describe('RTE-06 the percentage of a completion rate', () => {
  test.each([
    [0, 0],
    [0.29, 29],
    [0.57, 57],
    [0.58, 58],
    [0.285, 28.5],
    [1.1 - 1 + 0.2, 30], // 0.30000000000000004
    [0.999, 99.9],
    [1, 100],
  ])('RTE-06 %d is %d percent', (rate, percentage) => {
    expect(percentageOf(rate)).toBe(percentage);
  });
  test('RTE-06 every hundredth of a percent is met exactly', () => {
    for (let n = 0; n <= 10_000; n++) expect(percentageOf(n / 10_000)).toBe(n / 100);
  });
  test('RTE-06 a rate of n answers of m meets a threshold of n of a hundred where m is a hundred', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 100 }), (n) => percentageOf(n / 100) === n));
  });
  test('RTE-06 what is above 0 stays above it, and a greater rate is never a lesser percentage', () => {
    const rate = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(fc.property(rate, (a) => percentageOf(a) > 0 === a > 0 && percentageOf(a) <= 100));
    fc.assert(fc.property(rate, rate, (a, b) => a > b || percentageOf(a) <= percentageOf(b)));
  });
});

describe('RTE-05 one condition', () => {
  test.each([
    ['gte', ['default', 'a', 'a']],
    ['gt', ['default', 'default', 'a']],
    ['lte', ['a', 'a', 'default']],
    ['lt', ['a', 'default', 'default']],
    ['eq', ['default', 'a', 'default']],
  ])('RTE-05, RTE-06 %s 29: at 28, 29 and 30 percent', (op, winners) => {
    const set = setOf(rule('a', 0, condition(op, 29)));
    expect([0.28, 0.29, 0.3].map((rate) => winnerOf(set, rate))).toEqual(winners);
  });
  test.each(OPERATORS)('RTE-05 %s never holds of a completion that is not known', (op) => {
    for (const value of [-1, 0, 50, 100])
      expect(winnerOf(setOf(rule('a', 0, condition(op, value))), null)).toBe('default');
  });
  test('RTE-05 another metric or operator never holds', () => {
    expect(winnerOf(setOf(rule('a', 0, condition('gte', 0, 'score'))), 1)).toBe('default');
    expect(winnerOf(setOf(rule('a', 0, condition('>=', 0))), 1)).toBe('default');
  });
});

describe('RTE-05 among several rules', () => {
  const high = rule('high', 1, condition('gte', 80));
  const middle = rule('middle', 2, condition('gte', 40), condition('lt', 80));

  test.each([
    [null, 'default'],
    [0.39, 'default'],
    [0.4, 'middle'],
    [0.79, 'middle'],
    [0.8, 'high'],
  ])('RTE-05 of %s all conditions of one rule hold, or the default is used', (completion, winner) => {
    expect(winnerOf(setOf(middle, high), completion)).toBe(winner);
  });
  test('RTE-05 used_default says which of the two it was', () => {
    expect(evaluate(setOf(high), 0.8)).toEqual({ action: to('to high'), rule: 'high', usedDefault: false });
    expect(evaluate(setOf(high), 0.79)).toEqual({ action: to('default'), rule: null, usedDefault: true });
  });
  test('RTE-05 the smallest priority is tried first, wherever it was saved', () => {
    const all = [rule('third', 30), rule('first', 1), rule('second', 2)];
    expect(winnerOf(setOf(...all), 0.5)).toBe('first');
  });
  test('RTE-05 of equal priorities the one saved first wins', () => {
    expect(winnerOf(setOf(rule('b', 1), rule('a', 1)), 0.5)).toBe('b');
  });
  test('RTE-05 a rule set without a default decides nothing where no rule matches', () => {
    expect(evaluate({ default_rule: null, rules: [high] }, 0.1)).toBeNull();
    expect(evaluate({ default_rule: null, rules: [high] }, 0.9)?.rule).toBe('high');
  });

  const anyRule = fc
    .record({
      priority: fc.integer({ min: 0, max: 4 }),
      conditions: fc.array(fc.record({ op: fc.constantFrom(...OPERATORS), value: fc.integer({ min: 0, max: 100 }) }), {
        maxLength: 3,
      }),
    })
    .map(({ priority, conditions }) => ({
      priority,
      conditions: conditions.map(({ op, value }) => condition(op, value)),
    }));
  /** Written apart from the code under test. */
  const says = (op: string, percent: number, value: number) =>
    op.includes('g') && percent > value
      ? true
      : op.includes('l') && percent < value
        ? true
        : op.includes('e') && percent === value;

  test('RTE-05 no rule before the winner, by priority and then by place, matches; the winner does', () => {
    fc.assert(
      fc.property(
        fc.array(anyRule, { maxLength: 6 }),
        fc.option(fc.integer({ min: 0, max: 100 })),
        (given, percent) => {
          const rules = given.map(({ priority, conditions }, place) => rule(String(place), priority, ...conditions));
          const matches = (each: RoutingRule) =>
            each.conditions.every(({ op, value }) => percent !== null && says(op, percent, value));
          const found = evaluate(setOf(...rules), percent === null ? null : percent / 100);
          const before = (a: RoutingRule, b: RoutingRule) =>
            a.priority < b.priority || (a.priority === b.priority && Number(a.id) < Number(b.id));
          const winner = rules.find(({ id }) => id === found?.rule);
          if (winner === undefined) return found?.usedDefault === true && !rules.some(matches);
          return matches(winner) && !rules.some((each) => matches(each) && before(each, winner));
        },
      ),
    );
  });
});

describe('rules as they are stored', () => {
  test('RTE-05 nothing that may stand there makes reading or trying them throw', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (anything) => {
        const stored = { OUTREACH: anything, NOT_INTERESTED: { default_rule: anything, rules: anything } };
        const sets = readRuleSets(stored as never);
        for (const set of Object.values(sets)) evaluate(set, 0.5);
      }),
    );
  });
  test('RTE-01 an event that nobody knows has no rule set', () => {
    expect(readRuleSets({ OUTREACHED: { rules: [] }, toString: { rules: [] } })).toEqual({});
  });
  test('RTE-05 a rule whose priority is no number is tried last', () => {
    const sets = readRuleSets({
      OUTREACH: {
        rules: [
          { id: 'odd', action: { stage: 'x' } },
          { id: 'even', priority: 9, action: { stage: 'y' } },
        ],
      },
    });
    expect(evaluate(sets.OUTREACH as RuleSet, 0.5)?.rule).toBe('even');
  });
  test('RTE-04 an empty target is none, a number is a step', () => {
    const sets = readRuleSets({ OUTREACH: { default_rule: { action: { stage: ' ', workflow_step_id: 12 } } } });
    expect(sets.OUTREACH?.default_rule?.action).toEqual({
      stage: null,
      workflow_step_id: '12',
      disposition_reason_id: null,
    });
  });
});
