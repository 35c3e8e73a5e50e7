/** What the phone's key for a call texts: a time of the candidate's own day. */
import { describe, expect, it } from 'vitest';
import { askForACall, nameTheirTimezone } from '../../../api/console/ask-for-a-call.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';

describe('asking for a call by text (SMS-13)', () => {
  const TIMES = [
    ['2026-03-02T17:07:00.000Z', 'America/New_York', '2026-03-02 at 15:07'],
    ['2026-03-02T17:07:00.000Z', 'Pacific/Honolulu', '2026-03-02 at 10:07'],
    ['2026-03-02T10:59:00.000Z', 'America/New_York', '2026-03-02 at 10:00'], // 8:59 would be early
    ['2026-03-02T11:00:00.000Z', 'America/New_York', '2026-03-02 at 9:00'],
    ['2026-03-02T21:59:00.000Z', 'America/New_York', '2026-03-02 at 19:59'],
    ['2026-03-02T22:00:00.000Z', 'America/New_York', '2026-03-03 at 10:00'], // 20:00 would be late
    ['2026-03-03T04:00:00.000Z', 'America/New_York', '2026-03-03 at 10:00'],
    ['2026-03-02T17:07:00.000Z', null, '2026-03-02 at 15:07'],
    ['2026-03-02T17:07:00.000Z', 'Nowhere/Land', '2026-03-02 at 15:07'],
  ] as const;
  it.each(TIMES)('at %s in %s: %s', (now, timezone, time) => {
    expect(askForACall(now as Instant, timezone)).toBe(`Please call me on ${time}`);
  });

  it('names the timezone that is known, else the one that is taken for it (TZ-03)', () => {
    expect([nameTheirTimezone('America/Chicago'), nameTheirTimezone(null)]).toEqual([
      'I am in America/Chicago',
      'I am in America/New_York',
    ]);
  });
});
