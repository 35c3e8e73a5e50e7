import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Decision, GateSeen } from '../../../machines/candidate/records.ts';
import type { Json } from '../../../machines/vocabulary/declared-effect.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import { type NewShape, Shapes } from '../../../runtime/store/engine/shapes.postgres.ts';
import { putTogether, type Shape, takeApart } from '../../../runtime/store/schema/tables/decision-shapes.ts';

const NOW = '2026-03-02T15:00:00.000Z' as Instant;
const name = fc.stringMatching(/^[a-z]{1,8}(_[a-z]{1,8}){0,2}$/);
const value = fc.oneof(fc.constant(null), fc.boolean(), fc.jsonValue()) as fc.Arbitrary<Json>;
const gate: fc.Arbitrary<GateSeen> = fc
  .tuple(
    fc.record({
      gate: name,
      rule: fc.stringMatching(/^[A-Z]{3}-\d\d$/),
      result: fc.constantFrom('pass', 'skip', 'block', 'defer', 'fail', 'unknown'),
      facts: fc.dictionary(name, value, { noNullPrototype: true }),
    }),
    fc.option(fc.constantFrom(NOW), { nil: undefined }),
  )
  .map(([seen, margin]) => (margin === undefined ? seen : { ...seen, margin }) as GateSeen);
const gates = fc.array(gate, { maxLength: 8 });

const again = (of: readonly GateSeen[]): readonly GateSeen[] => {
  const apart = takeApart(of);
  if (apart === null) throw new Error('It was not taken apart.');
  return putTogether(JSON.parse(apart.shape) as Shape, JSON.parse(JSON.stringify(apart.values)) as Json[]);
};

describe('shapes of decisions', () => {
  test('what was taken apart is put together to the letter, order of keys included', () => {
    fc.assert(
      fc.property(gates, (of) => {
        expect(JSON.stringify(again(of))).toBe(JSON.stringify(of));
      }),
    );
  });

  test('no text, number or time that a decision saw stands in its shape', () => {
    const told = fc.oneof(fc.string({ minLength: 1 }), fc.double({ noNaN: true }), fc.array(fc.string()), fc.object());
    fc.assert(
      fc.property(gates, fc.array(told, { minLength: 1 }), fc.array(told, { minLength: 1 }), (of, some, others) => {
        const telling = (words: readonly unknown[]) =>
          takeApart([
            ...of,
            {
              gate: 'x',
              rule: 'GAT-01',
              result: 'pass',
              facts: Object.fromEntries(words.map((word, n) => ['a'.repeat(n + 1), word as Json])),
            },
          ]);
        const length = Math.min(some.length, others.length);
        const [one, other] = [telling(some.slice(0, length)), telling(others.slice(0, length))];
        expect(one?.shape).toBe(other?.shape);
        expect(one?.values.slice(-length)).toEqual(some.slice(0, length));
      }),
    );
  });

  test.each([
    ['a fact that is called after somebody', { facts: { 'Ana Ruiz': true } }],
    ['a fact that is called after a number', { facts: { '+14155550123': true } }],
    ['a gate that no code names', { gate: 'Ana' }],
    ['a rule that is none', { rule: 'call Ana' }],
    ['something else beside the gate', { note: 'Ana' }],
  ])('%s is not taken apart', (_, odd) => {
    const seen = { gate: 'consent', rule: 'GAT-06', result: 'pass', facts: {}, ...odd } as GateSeen;
    expect(takeApart([seen])).toBeNull();
  });

  test('an org has no more shapes than it may; what is beyond is stored whole', () => {
    const shapes = new Shapes(1);
    const of = (fact: string): Decision => ({
      ...{
        id: fact,
        at: NOW,
        application: 'a',
        attempt: 1,
        about: 'call',
        outcome: 'WAIT',
        rule: 'GAT-01',
        until: null,
      },
      gates: [{ gate: 'x', rule: 'GAT-01', result: 'pass', facts: { [fact]: 1 } }],
    });
    const fresh = new Map<string, NewShape>();
    const store = (fact: string) => shapes.stored('acme', of(fact), fresh).shape;
    expect(store('first')).not.toBeNull();
    expect(store('first')).toBe(store('first'));
    expect(store('second')).toBeNull();
    expect(fresh.size).toBe(1);
  });
});
