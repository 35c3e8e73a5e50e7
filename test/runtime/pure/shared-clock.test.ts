import { afterEach, describe, expect, test } from 'vitest';
import { type Instant, instant, plus } from '../../../machines/vocabulary/instant.ts';
import { createSharedClock, type SharedClock } from '../../../runtime/shared-clock.ts';

const NOON = '2026-06-02T12:00:00.000Z' as Instant;
const HOUR = 3_600_000;
const open: SharedClock[] = [];
afterEach(() => {
  for (const clock of open.splice(0)) clock.stop();
});

/** A database whose clock shows noon, and a machine whose wall clock is `off`; each reading takes as long as it is told. */
async function given(of: { readonly off?: number; readonly trips?: readonly [there: number, back: number][] }) {
  const { off = 0, trips = [[1, 1]] } = of;
  let elapsed = 0;
  let reading = 0;
  const steady = () => 777 + elapsed;
  const clock = await createSharedClock({
    read: async () => {
      const [there, back] = trips[Math.min(reading++, trips.length - 1)] as [number, number];
      elapsed += there;
      const shown = plus(NOON, elapsed);
      elapsed += back;
      return shown;
    },
    machine: { steady, wall: () => Date.parse(NOON) + off + elapsed },
    every: 1_000_000_000,
  });
  open.push(clock);
  return {
    clock,
    pass: (ms: number) => {
      elapsed += ms;
    },
    database: () => plus(NOON, elapsed),
  };
}

describe('the clock of processes that share a database', () => {
  test.each([-HOUR, 0, HOUR])('P-17 is the database’s, on a machine that is off by %i ms', async (off) => {
    const { clock, pass, database } = await given({ off });
    pass(90_000);
    const behind = Date.parse(database()) - Date.parse(clock.now());
    expect(behind).toBeGreaterThanOrEqual(0);
    expect(behind).toBeLessThanOrEqual(clock.life.doubt());
    expect(clock.ahead()).toBe(off + behind);
  });
  test('P-17 is never ahead of it, and behind by no more than it says, however slow the readings were', async () => {
    for (const trips of [
      [[4_000, 0]],
      [[0, 4_000]],
      [
        [900, 900],
        [3, 40],
        [700, 1],
      ],
    ] as [number, number][][]) {
      const { clock, database } = await given({ trips });
      const behind = Date.parse(database()) - Date.parse(clock.now());
      expect(behind).toBeGreaterThanOrEqual(0);
      expect(behind).toBeLessThanOrEqual(clock.life.doubt());
    }
  });
  test('P-17 knows the time the better the shorter its best reading was', async () => {
    const { clock } = await given({
      trips: [
        [900, 900],
        [2, 3],
        [500, 500],
      ],
    });
    expect(clock.life.doubt()).toBeLessThanOrEqual(2 + 3 + 2);
  });
  test('reads whole milliseconds', async () => {
    const { clock } = await given({});
    expect(clock.now()).toBe(instant(Date.parse(clock.now())));
  });
});
