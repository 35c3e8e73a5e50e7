import { describe, expect, test } from 'vitest';
import {
  type CurrentTimezone,
  chooseTimezone,
  confirmTimezone,
  shouldAskTimezone,
} from '../../../machines/hours/timezone-choice.ts';
import { DAY, type Instant, plus } from '../../../machines/vocabulary/instant.ts';

const CONFIRMED_AT = '2026-03-02T15:00:00.000Z' as Instant;
const confirmed: CurrentTimezone = { timezone: 'America/Denver', source: 'CONFIRMED', confirmed_at: CONFIRMED_AT };
const byZip: CurrentTimezone = { timezone: 'America/Los_Angeles', source: 'ZIP', confirmed_at: null };
const explicit = { timezone: 'America/New_York', source: 'EXPLICIT' } as const;
const nothing = { timezone: null, source: null } as const;

describe('a confirmed timezone outranks derived ones for 90 days (TZ-04)', () => {
  test('TZ-04 a moment before 90 days it stays, the value of the ATS notwithstanding', () => {
    const at = plus(CONFIRMED_AT, 90 * DAY - 1);
    expect(chooseTimezone(confirmed, explicit, at)).toEqual({ ...confirmed, changed: false });
    expect(shouldAskTimezone(confirmed, at)).toBe(false);
  });
  test('TZ-04 at 90 days a derived one overwrites it and the flows ask again', () => {
    const at = plus(CONFIRMED_AT, 90 * DAY);
    expect(chooseTimezone(confirmed, explicit, at)).toEqual({ ...explicit, confirmed_at: null, changed: true });
    expect(shouldAskTimezone(confirmed, at)).toBe(true);
  });
  test('TZ-04 after 90 days nothing derived leaves the old confirmation', () => {
    expect(chooseTimezone(confirmed, nothing, plus(CONFIRMED_AT, 91 * DAY))).toEqual({ ...confirmed, changed: false });
  });
  test('TZ-04 a derived one replaces a derived one', () => {
    expect(chooseTimezone(byZip, explicit, CONFIRMED_AT)).toEqual({ ...explicit, confirmed_at: null, changed: true });
  });
  test('TZ-05 the same zone by another source is no change of timezone', () => {
    const same = { timezone: 'America/Los_Angeles', source: 'EXPLICIT' } as const;
    expect(chooseTimezone(byZip, same, CONFIRMED_AT)).toEqual({ ...same, confirmed_at: null, changed: false });
  });
  test('TZ-04 a new confirmation outranks an older one and starts 90 days anew', () => {
    const at = plus(CONFIRMED_AT, 10 * DAY);
    const again = confirmTimezone(confirmed, 'America/Chicago', at);
    expect(again).toEqual({ timezone: 'America/Chicago', source: 'CONFIRMED', confirmed_at: at, changed: true });
    expect(chooseTimezone(again, explicit, plus(CONFIRMED_AT, 95 * DAY)).timezone).toBe('America/Chicago');
  });
  test('INT-08 a word said before the one that stands changes nothing, however late it comes', () => {
    const older = plus(CONFIRMED_AT, -1);
    expect(confirmTimezone(confirmed, 'America/Chicago', older)).toEqual({ ...confirmed, changed: false });
    expect(confirmTimezone(confirmed, 'America/Chicago', CONFIRMED_AT)).toMatchObject({ timezone: 'America/Chicago' });
  });
  test('INT-08 a word told twice counts once', () => {
    expect(confirmTimezone(confirmed, 'America/Denver', CONFIRMED_AT)).toEqual({ ...confirmed, changed: false });
  });
  test('TZ-04 a word of the candidate outranks what was derived, whenever that was', () => {
    const older = plus(CONFIRMED_AT, -DAY);
    expect(confirmTimezone(byZip, 'America/Denver', older)).toMatchObject({ source: 'CONFIRMED', confirmed_at: older });
  });
});
