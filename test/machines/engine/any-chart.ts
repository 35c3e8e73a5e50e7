// Charts of any shape that ours may have, and more entangled than ours are: to compare two ways of running them.
import fc from 'fast-check';
import { assign, createMachine, raise } from 'xstate';

const EVENTS = ['a', 'b', 'c'] as const;
type Shape =
  | { readonly kind: 'atomic' | 'final' }
  | { readonly kind: 'compound' | 'parallel'; readonly inner: Shape[] };

const leaf: fc.Arbitrary<Shape> = fc.constantFrom({ kind: 'atomic' }, { kind: 'atomic' }, { kind: 'final' });
const shapeOf = (depth: number): fc.Arbitrary<Shape> =>
  depth === 0
    ? leaf
    : fc.oneof(
        { weight: 2, arbitrary: leaf },
        {
          weight: 3,
          arbitrary: fc.record({
            kind: fc.constantFrom('compound' as const, 'parallel' as const),
            inner: fc.array(shapeOf(depth - 1), { minLength: 1, maxLength: 3 }),
          }),
        },
      );
const rootShape: fc.Arbitrary<Shape> = fc.record({
  kind: fc.constantFrom('compound' as const, 'parallel' as const),
  inner: fc.array(shapeOf(2), { minLength: 2, maxLength: 3 }),
});

const GUARDS = {
  even: ({ context }: { context: { n: number } }) => context.n % 2 === 0,
  below: ({ context }: { context: { n: number } }, { most }: { most: number }) => context.n < most,
  breaks: ({ event }: { event: { k?: number } }) => {
    if (event.k === 4) throw new Error('a guard broke');
    return event.k === 1;
  },
};
const ACTIONS = {
  count: assign({ n: ({ context }) => context.n + 1, last: ({ event }) => event.type }),
  forget: assign(({ context }) => ({ n: context.n > 9 ? 0 : context.n, forgot: true })),
};

const anyAction = fc.constantFrom<unknown>(
  ...['count', 'forget', 'tell'],
  { type: 'tell', params: ({ context }: { context: { n: number } }) => ({ n: context.n }) },
  raise({ type: 'b' }),
);
const someActions = fc.array(anyAction, { maxLength: 2 });
const anyGuard = fc.constantFrom<unknown>(
  ...['even', 'breaks', { type: 'below', params: { most: 4 } }],
  ({ context }: { context: { n: number } }) => context.n % 3 === 0,
);
const anyTransition = (names: readonly string[], guarded: boolean) =>
  fc.record({
    target: fc.oneof(fc.constant(undefined), ...Array.from({ length: 3 }, () => fc.constantFrom(...names))),
    guard: guarded ? anyGuard : fc.option(anyGuard, { nil: undefined }),
    reenter: fc.boolean(),
    actions: someActions,
  });

interface Named {
  readonly name: string;
  readonly shape: Shape;
  readonly inner: readonly Named[];
}
function named(shape: Shape, names: string[]): Named {
  const name = names.length === 0 ? 'root' : `s${names.length}`;
  names.push(`#${name}`);
  return { name, shape, inner: 'inner' in shape ? shape.inner.map((each) => named(each, names)) : [] };
}

function configOf({ name, shape, inner }: Named, names: readonly string[]): fc.Arbitrary<Record<string, unknown>> {
  const base = { id: name, ...(shape.kind === 'parallel' || shape.kind === 'final' ? { type: shape.kind } : {}) };
  const acts = fc.record({ entry: someActions, exit: someActions });
  if (shape.kind === 'final') return acts.map((own) => ({ ...base, ...own }));
  const anyOf = (guarded: boolean, maxLength: number) => fc.array(anyTransition(names, guarded), { maxLength });
  return fc
    .record({
      acts,
      on: fc.dictionary(fc.constantFrom(...EVENTS), anyOf(false, 3), { maxKeys: 3, noNullPrototype: true }),
      always: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: anyOf(true, 2) }),
      after: fc.option(anyTransition(names, false), { nil: null }),
      first: fc.nat(Math.max(0, inner.length - 1)),
      states: fc.tuple(...inner.map((each) => configOf(each, names))),
    })
    .map(({ acts, on, always, after, first, states }) => ({
      ...base,
      ...acts,
      on,
      ...(always.length > 0 ? { always } : {}),
      ...(after === null ? {} : { after: { wait: after } }),
      ...(shape.kind === 'compound' ? { initial: inner[first]?.name } : {}),
      ...(inner.length > 0 ? { states: Object.fromEntries(states.map((state, at) => [inner[at]?.name, state])) } : {}),
    }));
}

export const anyChart: fc.Arbitrary<unknown> = rootShape.chain((shape) => {
  const names: string[] = [];
  const root = named(shape, names);
  return configOf(root, names).map((config) =>
    createMachine(
      { ...config, context: { n: 0, last: null, forgot: false }, options: { maxIterations: 25 } } as never,
      {
        guards: GUARDS,
        actions: ACTIONS,
        delays: { wait: ({ context }: { context: { n: number } }) => context.n * 7 },
      } as never,
    ),
  );
});

/** What such a chart can be told. */
export const anyEvent = (states: number) =>
  fc.record({
    type: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom<string>(...EVENTS) },
      { weight: 1, arbitrary: fc.nat(states).map((n) => `xstate.after.wait.s${n}`) },
    ),
    k: fc.nat(4),
  });
