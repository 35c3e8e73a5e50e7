import { describe, expect, test } from 'vitest';
import {
  abbreviationAt,
  allZones,
  canonicalZone,
  isKnownZone,
  offsetMinutesAt,
  offsetText,
  periodAt,
  periodsOf,
  ZONE_RULES_VERSION,
  type Zone,
  zonesOf,
} from '../../../machines/hours/zone-rules.ts';

const offsetOn = (zone: string, day: string): string => offsetText(offsetMinutesAt(zone as Zone, Date.parse(day)));

describe('offsets follow the bundled rules, whatever the Node build carries (HRS-07)', () => {
  test('HRS-07 Vancouver is -07:00 on 2027-01-15', () => {
    expect(offsetOn('America/Vancouver', '2027-01-15')).toBe('-07:00');
  });
  test('HRS-07 Edmonton is -06:00 on 2027-01-15', () => {
    expect(offsetOn('America/Edmonton', '2027-01-15')).toBe('-06:00');
  });
  test('HRS-07 Winnipeg is -05:00 on 2027-01-15', () => {
    expect(offsetOn('America/Winnipeg', '2027-01-15')).toBe('-05:00');
  });
  test('HRS-07 the rules are of 2026c or later', () => {
    expect(ZONE_RULES_VERSION >= '2026c').toBe(true);
  });

  test.each([
    ['America/New_York', '-05:00', '-04:00'],
    ['America/Phoenix', '-07:00', '-07:00'],
    ['America/St_Johns', '-03:30', '-02:30'],
    ['America/Puerto_Rico', '-04:00', '-04:00'],
    ['Pacific/Honolulu', '-10:00', '-10:00'],
    ['Asia/Kolkata', '+05:30', '+05:30'],
    ['Asia/Kathmandu', '+05:45', '+05:45'],
    ['Australia/Lord_Howe', '+11:00', '+10:30'],
    ['Pacific/Kiritimati', '+14:00', '+14:00'],
    ['Pacific/Pago_Pago', '-11:00', '-11:00'],
    ['Europe/London', '+00:00', '+01:00'],
    ['Etc/UTC', '+00:00', '+00:00'],
    ['Etc/GMT+5', '-05:00', '-05:00'],
  ])('%s is %s in January and %s in July of 2027', (zone, january, july) => {
    expect([offsetOn(zone, '2027-01-15'), offsetOn(zone, '2027-07-15')]).toEqual([january, july]);
  });

  test('an offset changes on the very millisecond of the transition', () => {
    const springForward = Date.parse('2026-03-08T10:00:00Z');
    const zone = 'America/Los_Angeles' as Zone;
    expect(offsetMinutesAt(zone, springForward - 1)).toBe(-480);
    expect(offsetMinutesAt(zone, springForward)).toBe(-420);
    expect(abbreviationAt(zone, springForward - 1)).toBe('PST');
    expect(abbreviationAt(zone, springForward)).toBe('PDT');
  });

  test('every zone answers for any instant, in any order of asking', () => {
    for (const zone of allZones()) {
      const periods = periodsOf(zone);
      for (const day of ['2027-07-15', '1800-01-01', '2500-01-01', '1999-12-31', '2026-11-01']) {
        const ms = Date.parse(day);
        const i = periodAt(periods, ms);
        expect(ms < (periods.untils[i] ?? 0) && (i === 0 || ms >= (periods.untils[i - 1] ?? 0))).toBe(true);
      }
    }
  });

  test('a name that is no zone throws with the name in the message', () => {
    expect(() => offsetMinutesAt('Mars/Olympus' as Zone, 0)).toThrow('Mars/Olympus');
  });
});

describe('names (TZ-02)', () => {
  test.each([
    ['America/New_York', 'America/New_York'],
    ['america/new_york', 'America/New_York'],
    [' US/EASTERN ', 'America/New_York'],
    ['US/East-Indiana', 'America/Indiana/Indianapolis'],
    ['US/Pacific-New', 'America/Los_Angeles'],
    ['MST7MDT', 'America/Denver'],
    ['Canada/Central', 'America/Winnipeg'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['Europe/Kiev', 'Europe/Kyiv'],
    ['Singapore', 'Asia/Singapore'],
    ['Europe/Oslo', 'Europe/Oslo'],
    ['utc', 'Etc/UTC'],
    ['etc/gmt+5', 'Etc/GMT+5'],
  ])('%s is stored as %s', (given, stored) => {
    expect(canonicalZone(given)).toBe(stored);
  });

  test.each(['', 'Eastern', 'America/Springfield', 'GMT+5:00', '-05:00'])('"%s" is no zone', (given) => {
    expect(canonicalZone(given)).toBeNull();
    expect(isKnownZone(given)).toBe(false);
  });

  test('a stored name follows the same clock as the name it replaces, and is stored as itself', () => {
    for (const zone of allZones()) {
      expect(canonicalZone(zone)).toBe(zone);
      expect(isKnownZone(zone)).toBe(true);
    }
    for (const legacy of [
      'US/Central',
      'Asia/Katmandu',
      'America/Buenos_Aires',
      'Pacific/Samoa',
      'CST6CDT',
      'Iceland',
    ]) {
      const stored = canonicalZone(legacy) as Zone;
      for (const day of ['2027-01-15', '2027-07-15']) {
        expect(offsetOn(legacy, day), `${legacy} ${day}`).toBe(offsetOn(stored, day));
      }
    }
  });
});

describe('the zones hours must hold in', () => {
  test('TZ-03 an empty timezone is read as US/Eastern', () => {
    expect(zonesOf(null)).toEqual(['America/New_York']);
    expect(zonesOf('nonsense', ['also nonsense'])).toEqual(['America/New_York']);
  });
  test('HRS-08 the stored zone stands first, the others beside it, each once', () => {
    expect(zonesOf('America/Chicago', ['US/Central', 'America/New_York'])).toEqual([
      'America/Chicago',
      'America/New_York',
    ]);
  });
});
