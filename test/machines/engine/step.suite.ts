// What holds of every step of random walks through every chart: as many walks as are asked for.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AnyMachineSnapshot, initialTransition, transition } from 'xstate';
import { CATALOG } from '../../../machines/catalog.ts';
import { DECIDED_ANEW_AT_IMPORT } from '../../../machines/vocabulary/stage.ts';
import { frozen, MACHINES, tried, walk, walkOf } from './walks.ts';

const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value));

export const STRIDES = 14;
const anySeed = fc.nat(1_000_000);

export function walksHold(runs: number): void {
  const walks = { seed: 20260602, numRuns: runs, endOnFailure: true } as const;
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
        walks,
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
        walks,
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
            const silent =
              event.type === 'application.imported' && !DECIDED_ANEW_AT_IMPORT.has(event['stage'] as never);
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
        walks,
      );
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
        walks,
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
        walks,
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
        walks,
      );
    });
  });
}
