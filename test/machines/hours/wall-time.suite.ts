// What holds of wall times in each of the zones given, around every change of offset that they know.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  DAY_MS,
  dayNumberOf,
  epochMsOfWall,
  instantOf,
  wallMsOf,
  wallTimeOf,
} from '../../../machines/hours/wall-time.ts';
import { periodsOf, type Zone } from '../../../machines/hours/zone-rules.ts';

export function wallTimesHold(zones: readonly Zone[]): void {
  test('HRS-04 a wall time round trips in every zone, in every season, unless a gap swallows it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: dayNumberOf(1973, 1, 1) * 1_440, max: dayNumberOf(2045, 1, 1) * 1_440 }),
        (zone, wallMinutes) => {
          const wallMs = wallMinutes * 60_000;
          const found = epochMsOfWall(wallMs, zone);
          const shown = wallMsOf(found, zone);
          if (shown === wallMs) return;
          // Only a gap may answer with another time: later on the wall, and right at a change of offset.
          expect(shown).toBeGreaterThan(wallMs);
          expect(periodsOf(zone).untils.includes(found)).toBe(true);
          expect(wallMsOf(found - 60_000, zone)).toBeLessThan(wallMs);
        },
      ),
      { numRuns: zones.length * 7 },
    );
  });

  test('HRS-04 around every change of offset since 1973 the first occurrence is found, in every zone', () => {
    let changes = 0;
    for (const zone of zones) {
      for (const until of periodsOf(zone).untils) {
        if (until < Date.UTC(1973, 0, 1) || until === Number.POSITIVE_INFINITY) continue;
        changes++;
        const walls = [until - 60_000, until, until + 60_000].map((ms) => wallMsOf(ms, zone));
        for (const wallMs of [...walls, ...walls.map((ms) => ms - 1_800_000), ...walls.map((ms) => ms + 1_800_000)]) {
          const found = epochMsOfWall(wallMs, zone);
          const shown = wallMsOf(found, zone);
          if (shown === wallMs) {
            // No earlier instant shows the same wall time: offsets differ by whole quarter hours at least.
            for (let earlier = 15; earlier <= 180; earlier += 15) {
              if (wallMsOf(found - earlier * 60_000, zone) === wallMs) expect.fail(`${zone} ${wallMs} comes earlier`);
            }
          } else if (found !== until && !periodsOf(zone).untils.includes(found)) {
            expect.fail(`${zone} ${wallMs} is in no gap`);
          }
        }
      }
    }
    expect(changes).toBeGreaterThan(zones.length * 16);
  });

  test('the last minute of a year and the first of the next round trip in every zone', () => {
    for (const zone of zones) {
      for (let year = 1973; year <= 2040; year++) {
        for (const edge of [
          { year, month: 12, day: 31, hour: 23, minute: 59 },
          { year: year + 1, month: 1, day: 1, hour: 0, minute: 0 },
        ]) {
          const { weekday: _weekday, ...shown } = wallTimeOf(instantOf(edge, zone), zone);
          const same = JSON.stringify(shown) === JSON.stringify(edge);
          const { year: y, month, day, hour, minute } = edge;
          const skipped = epochMsOfWall(dayNumberOf(y, month, day) * DAY_MS + (hour * 60 + minute) * 60_000, zone);
          if (!same && !periodsOf(zone).untils.includes(skipped)) expect.fail(`${zone} ${JSON.stringify(edge)}`);
        }
      }
    }
  });
}
