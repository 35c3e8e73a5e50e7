// After every advance of a random history the properties of the rulebook hold: so many histories as are asked for.
// A failing history prints itself; give its seed and path to `fc.assert` to play it again.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstWrong } from '../../support/first-wrong.ts';
import { act, givenSetting, HAPPENING, SETTING } from '../../support/history.ts';

const HISTORY = fc.array(HAPPENING, { minLength: 40, maxLength: 40 });
/** The same histories on every machine. */
const SEED = Number(process.env['SEED'] ?? 20_260_602);

export function historiesHold(runs: number, playedTwice: number): void {
  describe('after every advance of a random history', () => {
    test('P-01 P-02 P-05 P-06 P-07 P-08 P-10 P-16 P-17 P-18 P-19 P-20 hold', () => {
      fc.assert(
        fc.property(SETTING, HISTORY, (setting, history) => {
          expect(firstWrong(setting, history)).toBeNull();
        }),
        { numRuns: runs, seed: SEED },
      );
    });

    test('the same history comes out the same, to the last hash', () => {
      fc.assert(
        fc.property(SETTING, HISTORY, (setting, history) => {
          const [one, two] = [givenSetting(setting), givenSetting(setting)].map((world) => {
            for (const happening of history) act(world, happening);
            return JSON.stringify([world.candidate, world.records]);
          });
          expect(one === two).toBe(true);
        }),
        { numRuns: playedTwice, seed: SEED },
      );
    });
  });
}
