import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AnyMachineSnapshot, initialTransition, transition } from 'xstate';
import type { StoredChart } from '../../../machines/candidate/working-set.ts';
import { CATALOG, type MachineName } from '../../../machines/catalog.ts';
import { begin, step, UnknownChartVersion, UnrestorableSnapshot } from '../../../machines/engine/step.ts';
import type { Json } from '../../../machines/vocabulary/declared-effect.ts';
import { DECIDED_ANEW_AT_IMPORT } from '../../../machines/vocabulary/stage.ts';
import { chartNamed } from '../../architecture/charts.ts';
import { readLock } from '../../architecture/names.ts';
import { TUESDAY_10 } from '../../support/given.ts';
import { begun, eventOf, type Stride, tried, walkOf } from './walks.ts';

const MACHINES = Object.keys(CATALOG) as MachineName[];
const AT = '2026-06-02T17:00:00.000Z';
const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value));
const frozen = <T>(value: T): T => {
  if (value && typeof value === 'object') for (const part of Object.values(Object.freeze(value))) frozen(part);
  return value;
};

type Visit = (at: { readonly before: StoredChart; readonly event: ReturnType<typeof eventOf> }) => void;

/** Walks until the chart ends; a fault (contradictory facts) leaves the chart as it was. */
function walk(machine: MachineName, strides: readonly Stride[], visit: Visit): void {
  let chart: StoredChart | null = begun(machine);
  for (const [index, stride] of strides.entries()) {
    const event = eventOf(machine, index, stride, chart);
    visit({ before: chart, event });
    const result = tried(chart, event);
    if ('fault' in result) continue;
    if (result.chart === null) return;
    chart = result.chart;
  }
}

const STRIDES = 14;
const anySeed = fc.nat(1_000_000);
const WALKS = { seed: 20260602, numRuns: 40, endOnFailure: true } as const;

describe.each(MACHINES)('random walks of %s', (machine) => {
  test('P-18 step by step through JSON ends where the uninterrupted run ends', () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const strides = walkOf(seed, STRIDES);
        walk(machine, strides, ({ before, event }) => {
          const direct = tried(before, event);
          // A field that is undefined and one that is left out are the same to JSON; NaN, dates and maps are not.
          expect(tried(throughJson(before), event)).toEqual(direct);
          if (!('fault' in direct)) expect(throughJson(direct.chart)).toEqual(direct.chart);
        });
      }),
      WALKS,
    );
  });

  test('the stepwise run and XState’s own live run stand in the same state with the same memory', () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const strides = walkOf(seed, STRIDES);
        const input = machine === 'touch' ? { kind: 'scheduling_reminder' } : { kind: 'FIRST' };
        let [live] = initialTransition(CATALOG[machine].machine as never, input as never) as [
          AnyMachineSnapshot,
          unknown,
        ];
        walk(machine, strides, ({ before, event }) => {
          const result = tried(before, event);
          if ('fault' in result) return;
          [live] = transition(CATALOG[machine].machine as never, live as never, event as never) as [
            AnyMachineSnapshot,
            unknown,
          ];
          expect({ value: live.value, context: live.context }).toEqual({
            value: result.value,
            context: result.context,
          });
          expect(live.status === 'done').toBe(result.chart === null);
        });
      }),
      WALKS,
    );
  });

  test('the documented transition() asks for the same effects, timers and cancellations', () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const strides = walkOf(seed, STRIDES);
        let live: AnyMachineSnapshot | null = null;
        const input = machine === 'touch' ? { kind: 'scheduling_reminder' } : { kind: 'FIRST' };
        walk(machine, strides, ({ before, event }) => {
          live ??= (
            initialTransition(CATALOG[machine].machine as never, input as never) as [AnyMachineSnapshot, unknown]
          )[0];
          const result = tried(before, event);
          if ('fault' in result) return;
          const [next, actions] = transition(CATALOG[machine].machine as never, live as never, event as never) as [
            AnyMachineSnapshot,
            readonly { type: string; params: Record<string, unknown> }[],
          ];
          live = next;
          // STG-10: put straight into its stage, an old row asks for nothing.
          const silent = event.type === 'application.imported' && !DECIDED_ANEW_AT_IMPORT.has(event['stage'] as never);
          const effects = actions.filter(({ type }) => !type.startsWith('xstate.'));
          expect(result.effects.map(({ type, params }) => ({ type, params }))).toEqual(
            silent ? [] : effects.map(({ type, params }) => ({ type, params: params ?? {} })),
          );
          const armed = new Map<string, unknown>();
          for (const { type, params } of actions) {
            // Without an end: a wait that does not apply here.
            if (type === 'xstate.raise' && Number.isFinite(params['delay']))
              armed.set(String(params['id']), params['delay']);
            if (type === 'xstate.cancel') armed.delete(String(params['sendId']));
          }
          expect(result.armed.map(({ id, dueAt }) => [id, Date.parse(dueAt) - Date.parse(event.at)])).toEqual([
            ...armed,
          ]);
        });
      }),
      WALKS,
    );
  });

  test('the walks come by at least half of the transitions of the chart', () => {
    const drawn = new Set(
      chartNamed(machine)
        .transitions.filter(({ takesOut }) => !takesOut)
        .map(
          ({ source, target, guard }) =>
            `${source.id} → ${target?.id ?? 'stays'}${guard === null ? '' : ` [${guard}]`}`,
        ),
    );
    const taken = new Set<string>();
    for (let seed = 0; seed < 400 && taken.size / drawn.size <= 0.5; seed++)
      walk(machine, walkOf(seed, STRIDES), ({ before, event }) => {
        const result = tried(before, event);
        if ('fault' in result) return;
        for (const transition of result.taken) if (drawn.has(transition)) taken.add(transition);
      });
    expect(taken.size / drawn.size).toBeGreaterThan(0.5);
  });

  test('taken twice the same event gives the same, and neither chart nor event is touched', () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const strides = walkOf(seed, STRIDES);
        walk(machine, strides, ({ before, event }) => {
          frozen(before);
          frozen(event);
          expect(tried(before, event)).toStrictEqual(tried(before, event));
        });
      }),
      WALKS,
    );
  });

  test('STG-02 an ignored event asks for nothing and gives the very chart back', () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const strides = walkOf(seed, STRIDES);
        walk(machine, strides, ({ before, event }) => {
          const result = tried(before, event);
          if ('fault' in result || result.verdict === 'handled') return;
          expect(result.chart).toBe(before);
          expect([result.effects, result.armed, result.cancelled, result.rules]).toEqual([[], [], [], []]);
        });
      }),
      WALKS,
    );
  });

  test('GAT-14 every wait that is armed lies after its event', () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const strides = walkOf(seed, STRIDES);
        walk(machine, strides, ({ before, event }) => {
          const result = tried(before, event);
          if ('fault' in result)
            expect(result.fault).toMatch(/does not lie after its event|No day window runs|no time to/);
          else for (const { dueAt } of result.armed) expect(dueAt > event.at).toBe(true);
        });
      }),
      WALKS,
    );
  });
});

describe('a stored chart that does not fit is refused loudly', () => {
  const chart = begin('application');
  const event = { type: 'fraud.flagged', at: AT, facts: {} } as never;
  test('a chart that nobody knows', () => {
    expect(() => step({ ...chart, machine: 'aplication' }, event)).toThrow(UnknownChartVersion);
    expect(() => step({ ...chart, machine: 'toString' }, event)).toThrow(UnknownChartVersion);
  });
  test.each([1, 2])(
    'REL-8 version %i of the call row, which this one continues, goes on and is written as the present one',
    (version) => {
      const row = begin('call-attempt', { kind: 'FIRST' });
      const old = { ...row, version };
      const planned = {
        ...{ type: 'row.planned', at: AT, paused: true, scheduledAt: AT, unroundedAt: AT, facts: { now: AT } },
      } as never;
      const [before, after] = [step(old, planned), step(row, planned)];
      expect(before).toEqual(after);
      expect(before.chart?.version).toBe(row.version);
      expect(step(old, { type: 'nothing.known', at: AT } as never).chart).toBe(old);
    },
  );
  test.each([1, 2])('REL-8 a row of version %i is restored from every state in which it rests', (version) => {
    const { states } = readLock()[`call-attempt@${version}`] ?? { states: [] };
    const rests = ['PENDING', 'PAUSED', 'ASKING_THE_ATS', 'DISPATCHING', 'CALLING', 'CONNECTED', 'AWAITING_RESULT'];
    expect(states).toEqual(expect.arrayContaining(rests));
    const { context } = begin('call-attempt', { kind: 'FIRST' }).snapshot as { context: Json };
    for (const value of rests) {
      const old = { machine: 'call-attempt', version, snapshot: { value, context } };
      expect(step(old, { type: 'nothing.known', at: AT, facts: {} } as never).chart, value).toBe(old);
    }
  });
  test('REL-8, SMS-14 a conversation from before replies were waited for goes on with nothing unread', () => {
    const now = begin('sms-conversation');
    const { reading: _, ...value } = (now.snapshot as { value: { [region: string]: Json } }).value;
    const old = { ...now, version: 1, snapshot: { ...(now.snapshot as object), value } as Json };
    const unread = { type: 'reply.unread', at: AT, facts: { now: AT, unreadSince: AT } } as never;
    const [before, after] = [step(old, unread), step(now, unread)];
    expect(before).toEqual(after);
    expect(before.armed).toHaveLength(1);
  });
  test('REL-8 a timer of an older version fires under the name it has now, and leaving its state drops it', () => {
    const context = { kind: 'scheduling_reminder', dueAt: TUESDAY_10, wakeAt: null, held: false, reason: null };
    const old = { machine: 'touch', version: 1, snapshot: { value: 'SCHEDULED', context } };
    const then = 'xstate.after.whenDue.SCHEDULED_TOUCH';
    const facts = { now: TUESDAY_10, stillBelongs: false };
    const due = (type: string, version: number) => step({ ...old, version }, { type, at: TUESDAY_10, facts });
    // An event after the new version has written the snapshot may still find the timer of the old one.
    for (const version of [1, 2]) {
      expect(due(then, version)).toEqual(due('xstate.after.whenDue.SCHEDULED', version));
      expect(due(then, version).value).toBe('CANCELLED');
    }
    const left = step(old, { type: 'touch.cancelled', reason: 'STAGE', at: TUESDAY_10, facts });
    expect(left.cancelled).toEqual(expect.arrayContaining([then, 'xstate.after.whenDue.SCHEDULED']));
  });
  test('a version that this build does not have, saying both', () => {
    expect(() => step({ ...chart, version: 99 }, event)).toThrow(/application version 99; this build has version 2/);
  });
  test.each([
    ['a state that is gone', { value: { stage: 'GONE', review: 'UNREVIEWED' }, context: { held: null } }],
    ['a nested state that is gone', { value: { stage: { WAITING: 'GONE' }, review: 'UNREVIEWED' }, context: {} }],
    ['a region that never was', { value: { stage: 'NEW', elsewhere: 'X' }, context: { held: null } }],
  ])('a snapshot with %s', (_what, snapshot) => {
    expect(() => step({ ...chart, snapshot: snapshot as never }, event)).toThrow(UnrestorableSnapshot);
  });
  test('whichever is thrown, the stored chart stays as it was', () => {
    const broken = frozen({ ...chart, snapshot: { value: { stage: 'GONE' }, context: {} } });
    expect(() => step(broken, event)).toThrow(UnrestorableSnapshot);
  });
});

describe('an event without its stamp', () => {
  test('is a fault of the host, not a decision', () => {
    const added = { type: 'application.added', at: AT } as never;
    expect(() => step(begin('application'), added)).toThrow(/without facts/);
  });
});

describe('what a step tells of itself', () => {
  test('the transitions taken and the rules they cite, in order', () => {
    const facts = { stage: null, anyConsent: false, revokedByCandidate: false };
    const { taken, rules } = step(begin('application'), { type: 'application.added', at: AT, facts } as never);
    expect(taken).toEqual(['application.stage.NEW → ENTRY', 'ENTRY → NO_CONSENT [addedWithoutAnyConsent]']);
    expect(rules).toEqual(['STG-04', 'CNS-05']);
  });
});
