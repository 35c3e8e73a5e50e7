import { describe, expect, test } from 'vitest';
import { DEFAULT_OUTREACH_HOURS, isInsideHours, type OutreachHours } from '../../../machines/hours/outreach-hours.ts';
import { isOnOffer, slotsOnOffer } from '../../../machines/hours/slots-on-offer.ts';
import type { Zone } from '../../../machines/hours/zone-rules.ts';
import { type Instant, MINUTE, plus, toMs } from '../../../machines/vocabulary/instant.ts';
import { PACIFIC, wall } from '../../support/given.ts';

const SAN_FRANCISCO = [PACIFIC as Zone];
const HOURS: OutreachHours = { weekday_start: '09:00', weekday_end: '17:00', call_on_weekends: false };
const offered = (now: Instant, hours = HOURS, zones: readonly Zone[] = SAN_FRANCISCO, days = 7) =>
  slotsOnOffer(hours, zones, now, days);
const all = (days: ReturnType<typeof offered>) => days.flatMap(({ slots }) => slots);

describe('the slots a candidate may pick (WEB-12)', () => {
  const TUESDAY = wall('2026-06-02 10:05');

  test('WEB-12 they stand on the half hour, in the hours, from the next one on, in order', () => {
    const slots = all(offered(TUESDAY));
    expect(slots.every((slot) => toMs(slot) % (30 * MINUTE) === 0)).toBe(true);
    expect(slots.every((slot) => isInsideHours(HOURS, SAN_FRANCISCO, slot))).toBe(true);
    expect(slots[0]).toBe(wall('2026-06-02 10:30'));
    expect([...slots].sort()).toEqual(slots);
    expect(new Set(slots).size).toBe(slots.length);
  });

  test.each([
    ['ten minutes before a slot it is offered', '2026-06-02 10:20', '2026-06-02 10:30'],
    ['later than that the one after it comes first', '2026-06-02 10:21', '2026-06-02 11:00'],
    ['the last half hour of a day begins before its end', '2026-06-02 16:20', '2026-06-02 16:30'],
    ['after it the next day begins', '2026-06-02 16:21', '2026-06-03 09:00'],
    ['over the weekend Monday begins', '2026-06-05 16:30', '2026-06-08 09:00'],
  ])('WEB-12 %s', (_, now, first) => {
    expect(all(offered(wall(now)))[0]).toBe(wall(first));
  });

  test('WEB-12 they are grouped by the candidate’s own days, and end with the last of them', () => {
    const days = offered(TUESDAY);
    expect(days.map(({ day }) => day)).toEqual([
      '2026-06-02',
      '2026-06-03',
      '2026-06-04',
      '2026-06-05',
      '2026-06-08',
      '2026-06-09',
    ]);
    expect(days[1]?.slots).toHaveLength(16);
    expect(all(days).at(-1)).toBe(wall('2026-06-09 10:00'));
  });

  test('WEB-12 they are of the next seven days unless it is said otherwise', () => {
    expect(slotsOnOffer(HOURS, SAN_FRANCISCO, TUESDAY)).toEqual(offered(TUESDAY));
  });

  test('HRS-08 without a zone none is offered', () => {
    expect(offered(TUESDAY, HOURS, [])).toEqual([]);
  });

  test('HRS-08 with several possible zones they hold in all of them', () => {
    const zones = [PACIFIC, 'America/New_York'] as Zone[];
    const slots = all(offered(wall('2026-06-02 06:00'), HOURS, zones, 1));
    expect([slots[0], slots.at(-1)]).toEqual([wall('2026-06-02 09:00'), wall('2026-06-02 13:30')]);
  });

  test('HRS-08 hours that never meet offer nothing, and the search ends', () => {
    const short: OutreachHours = { weekday_start: '09:00', weekday_end: '10:00', call_on_weekends: false };
    expect(offered(TUESDAY, short, [PACIFIC, 'America/New_York'] as Zone[])).toEqual([]);
  });

  test('HRS-04 in the night of a change of clocks none comes twice', () => {
    const aroundTheClock: OutreachHours = { weekday_start: '00:00', weekday_end: '24:00', call_on_weekends: true };
    const slots = all(offered(wall('2026-10-31 22:00'), aroundTheClock, SAN_FRANCISCO, 1));
    expect(new Set(slots).size).toBe(slots.length);
    expect(slots).toHaveLength(47);
  });

  test('WEB-12 what is on offer can be asked', () => {
    const days = offered(TUESDAY, DEFAULT_OUTREACH_HOURS);
    expect(isOnOffer(days, wall('2026-06-02 11:00'))).toBe(true);
    expect(isOnOffer(days, plus(wall('2026-06-02 11:00'), MINUTE))).toBe(false);
    expect(isOnOffer(days, wall('2026-06-02 21:00'))).toBe(false);
  });
});
