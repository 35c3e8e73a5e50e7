// Charts that do what ours may not: each trap of XState that could lose something must throw instead.
import { beforeEach, describe, expect, test, vi } from 'vitest';

const ran = vi.hoisted(() => ({ context: 0, effects: 0 }));

vi.mock('../../../machines/catalog.ts', async () => {
  const { assign, createMachine, emit, log, not, raise, sendTo, setup, spawnChild } = await import('xstate');
  const child = createMachine({});
  const go = (actions: never) =>
    createMachine({ initial: 'resting', states: { resting: { on: { go: { target: 'gone', actions } } }, gone: {} } });
  const waits = (delay: unknown) =>
    setup({ delays: { wait: delay as never } }).createMachine({
      initial: 'resting',
      states: { resting: { on: { go: 'waiting' } }, waiting: { after: { wait: 'over' } }, over: {} },
    });
  const counted = setup({
    actions: {
      openCallRow: () => {
        ran.effects += 1;
      },
      remember: assign({ seen: true }),
    },
  }).createMachine({
    context: () => {
      ran.context += 1;
      return { seen: false };
    },
    initial: 'resting',
    on: { poke: { actions: 'openCallRow' } },
    states: {
      resting: {
        on: {
          go: { target: 'ended', actions: 'openCallRow' },
          stay: { actions: 'remember' },
          nothing: {},
          guarded: { guard: () => false, target: 'ended' },
          again: { target: 'resting', reenter: true },
          broken: {
            guard: () => {
              throw new Error('a guard broke');
            },
            target: 'ended',
          },
        },
      },
      ended: { type: 'final' },
    },
  });
  const twoWaits = setup({ delays: { wait: () => 1_000.4, longer: () => 5_000 } }).createMachine({
    initial: 'resting',
    states: {
      resting: { on: { go: 'waiting' } },
      waiting: {
        after: { wait: 'over', longer: 'over' },
        on: { again: { target: 'waiting', reenter: true }, leave: 'over' },
      },
      over: {},
    },
  });
  const passesThrough = setup({ delays: { wait: () => 1_000 } }).createMachine({
    initial: 'resting',
    states: {
      resting: { on: { go: 'passing' } },
      passing: { after: { wait: 'over' }, always: 'over' },
      over: {},
    },
  });
  const machines = {
    passesThrough,
    counted,
    twoWaits,
    asksForTheUnknown: createMachine({
      initial: 'resting',
      states: { resting: { on: { go: { target: 'gone', actions: { type: 'makeCoffee' } } } }, gone: {} },
    }),
    acts: createMachine({ initial: 'a', states: { a: { entry: 'openCallRow' } } }),
    fails: createMachine({
      context: () => {
        throw new Error('no context');
      },
    }),
    spawns: go(spawnChild(child) as never),
    sends: go(sendTo('nobody', { type: 'hello' }) as never),
    emits: go(emit({ type: 'hello' }) as never),
    logs: go(log('hello') as never),
    raisesLate: go(raise({ type: 'late' }, { delay: 1_000 }) as never),
    raisesNow: createMachine({
      initial: 'resting',
      states: { resting: { on: { go: { actions: raise({ type: 'next' }) }, next: 'gone' } }, gone: {} },
    }),
    invokes: createMachine({
      initial: 'resting',
      states: { resting: { on: { go: 'asking' } }, asking: { invoke: { src: child, id: 'child' } } },
    }),
    remembers: createMachine({
      initial: 'resting',
      states: {
        resting: { on: { go: 'group' } },
        group: { initial: 'a', states: { a: {}, back: { type: 'history' } } },
      },
    }),
    takesAnything: createMachine({ initial: 'resting', states: { resting: { on: { 'any.*': 'gone' } }, gone: {} } }),
    combines: createMachine({
      initial: 'resting',
      states: { resting: { on: { go: { guard: not(() => false), target: 'gone' } } }, gone: {} },
    }),
    answers: createMachine({ initial: 'resting', states: { resting: { on: { go: 'gone' } }, gone: {} }, output: 1 }),
    raisesLater: createMachine({
      initial: 'resting',
      states: { resting: { exit: raise({ type: 'late' }, { id: 'late', delay: () => 5 }) } },
    }),
    waitsNothing: waits(() => undefined),
    waitsNaN: waits(() => Number.NaN),
    waitsZero: waits(() => 0),
    waitsBack: waits(() => -5),
    waitsForEver: waits(() => 1e15),
    waitsNever: waits(() => Number.POSITIVE_INFINITY),
    waitsAMillisecond: waits(() => 1),
    waitsAll: waits(() => 400 * 86_400_000),
  };
  const CATALOG = Object.fromEntries(
    Object.entries(machines).map(([name, machine]) => [name, { version: 1, machine }]),
  );
  return { CATALOG, isMachineName: (name: string) => Object.hasOwn(CATALOG, name) };
});

const { begin, step } = await import('../../../machines/engine/step.ts');

const AT = '2026-06-02T17:00:00.000Z' as never;
const started = (machine: string) => begin(machine as never);
const take = (chart: ReturnType<typeof started>, type: string) => step(chart, { type, at: AT });
const go = (machine: string) => take(started(machine), 'go');

beforeEach(() => {
  ran.context = 0;
  ran.effects = 0;
});

describe('what a chart may not do throws, since it would be lost', () => {
  test.each([
    ['spawns a child', 'spawns', /xstate\.spawnChild is not allowed/],
    ['invokes one', 'invokes', /xstate\.spawnChild is not allowed/],
    ['emits', 'emits', /xstate\.emit is not allowed/],
    ['logs', 'logs', /xstate\.log is not allowed/],
    ['raises later without a name to cancel it by', 'raisesLate', /without an id cannot be cancelled/],
    ['remembers where it was', 'remembers', /group\.back has a history state/],
    ['takes events by a wildcard', 'takesAnything', /resting has the wildcard "any\.\*"/],
    ['combines guards', 'combines', /resting has a combined guard/],
    ['answers with an output', 'answers', /has an output/],
    ['computes how long a raise waits', 'raisesLater', /xstate\.raise is not allowed/],
    ['asks for what no chart declares', 'asksForTheUnknown', /asks for "makeCoffee", which no chart declares/],
  ])('a chart that %s', (_what, machine, why) => {
    expect(() => go(machine)).toThrow(why);
  });
  test('a chart that sends to somebody', () => {
    expect(() => go('sends')).toThrow();
  });
  test('an event raised at once is taken in within the step and asks for nothing', () => {
    const { value, effects, armed } = go('raisesNow');
    expect([value, effects, armed]).toEqual(['gone', [], []]);
  });
});

describe('waits', () => {
  test.each(['waitsNothing', 'waitsNaN', 'waitsZero', 'waitsBack', 'waitsForEver'])(
    'CDN-02 %s: a wait must lie after its event and have an end',
    (machine) => {
      expect(() => go(machine)).toThrow(/does not lie after its event/);
    },
  );
  test.each([
    ['waitsAMillisecond', '2026-06-02T17:00:00.001Z'],
    ['waitsAll', '2027-07-07T17:00:00.000Z'],
  ])('CDN-04 %s: the shortest and the longest are waits', (machine, dueAt) => {
    expect(go(machine).armed.map((timer) => timer.dueAt)).toEqual([dueAt]);
  });
  test('CDN-04 waits are counted from the event, and never end before their time', () => {
    const { armed } = go('twoWaits');
    expect(armed.map(({ id, dueAt, event }) => [id.split('.')[2], dueAt, event.type === id])).toEqual([
      ['wait', '2026-06-02T17:00:01.001Z', true],
      ['longer', '2026-06-02T17:00:05.000Z', true],
    ]);
  });
  test('CDN-04 a wait without an end is one that does not apply: the state is entered and nothing is armed', () => {
    const { value, armed } = go('waitsNever');
    expect([value, armed]).toEqual(['waiting', []]);
  });
  test('CDN-04 a state that is only passed through leaves no wait behind', () => {
    expect(go('passesThrough').armed).toEqual([]);
  });
  test('CDN-04 leaving a state cancels its waits; entering it anew arms them again under the same names', () => {
    const waiting = go('twoWaits').chart ?? started('twoWaits');
    const names = go('twoWaits').armed.map(({ id }) => id);
    const left = take(waiting, 'leave');
    expect([left.cancelled, left.armed]).toEqual([names, []]);
    const again = take(waiting, 'again');
    expect(again.armed.map(({ id }) => id)).toEqual(names);
  });
});

describe('effects and state', () => {
  test('GAT-14 an effect is told and never executed', () => {
    const { effects } = go('counted');
    expect([effects, ran.effects]).toEqual([[{ type: 'openCallRow', params: {} }], 0]);
  });
  test('the first context is made once, at the beginning, and by no step', () => {
    const chart = started('counted');
    expect(ran.context).toBe(1);
    take(chart, 'stay');
    take(chart, 'go');
    expect(ran.context).toBe(1);
  });
  test('INT-06 a chart that has ended ignores even what its root would take', () => {
    const ended = { machine: 'counted', version: 1, snapshot: { value: 'ended', context: { seen: false } } };
    const resting = started('counted');
    expect(take(resting, 'poke').effects).toHaveLength(1);
    expect(go('counted').chart).toBeNull();
    const after = step(
      { ...ended, snapshot: { ...ended.snapshot, status: 'done' } as never },
      { type: 'poke', at: AT },
    );
    expect([after.verdict, after.effects]).toEqual(['finished', []]);
  });
  test('STG-02 unknown events, empty transitions and guards that do not hold are all ignored', () => {
    for (const type of ['unheard', 'nothing', 'guarded', ''])
      expect([type, take(started('counted'), type).verdict]).toEqual([type, 'ignored']);
  });
  test('STG-02 a change of memory alone is handled; entering a state anew is, once that asks for something', () => {
    const remembered = take(started('counted'), 'stay');
    expect([remembered.verdict, remembered.context]).toEqual(['handled', { seen: true }]);
    expect(take(started('counted'), 'again').verdict).toBe('ignored');
    expect(take(go('twoWaits').chart ?? started('twoWaits'), 'again').verdict).toBe('handled');
  });
  test('a guard that breaks breaks the step, and the chart is as it was', () => {
    const chart = started('counted');
    const before = JSON.stringify(chart);
    expect(() => take(chart, 'broken')).toThrow(/a guard broke/);
    expect(JSON.stringify(chart)).toBe(before);
  });
});

describe('the beginning', () => {
  test('a chart that acts before its first event is refused', () => {
    expect(() => started('acts')).toThrow(/must rest there/);
  });
  test('a chart that cannot make its context throws, instead of standing in an error', () => {
    expect(() => started('fails')).toThrow(/no context/);
  });
});
