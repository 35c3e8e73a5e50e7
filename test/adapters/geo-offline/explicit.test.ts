// What somebody wrote as a timezone: every spelling of test/geo/spellings.ts, all Windows names, all names of Rails.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readExplicit } from '../../../adapters/geo-offline/explicit.ts';
import { resolveTimezone } from '../../../adapters/geo-offline/resolve-timezone.ts';
import { canonicalZone, offsetMinutesAt } from '../../../machines/hours/zone-rules.ts';
import { SPELLINGS } from '../../geo/spellings.ts';
import { RAILS_ZONES } from './rails-zones.ts';

const clockOf = (name: string | null): string => {
  const zone = canonicalZone(name ?? '');
  if (zone === null) return `no zone: ${name}`;
  return ['2027-01-15', '2027-07-15'].map((day) => offsetMinutesAt(zone, Date.parse(day))).join('/');
};

describe('spellings (TZ-02)', () => {
  test.each(SPELLINGS.map(([input, ...truth]) => ({ input, truth })))(
    'TZ-02 $input is on the clock of $truth',
    ({ input, truth }) => {
      expect(truth.map(clockOf)).toContain(clockOf(resolveTimezone(input).timezone));
    },
  );

  test('TZ-02 every Windows name is understood, in any letter case', () => {
    const path = new URL('../../../adapters/geo-offline/tables/windows-zones.generated.json', import.meta.url);
    const { zones } = JSON.parse(readFileSync(path, 'utf8')) as { zones: Record<string, string> };
    expect(Object.keys(zones).length).toBeGreaterThan(130);
    for (const [name, zone] of Object.entries(zones)) {
      const resolved = resolveTimezone({ timezone: name.toUpperCase() });
      expect([name, clockOf(resolved.timezone), resolved.source]).toEqual([name, clockOf(zone), 'EXPLICIT']);
    }
  });

  test('TZ-02 every display name of Rails is understood, with and without its offset', () => {
    for (const [name, zone] of Object.entries(RAILS_ZONES)) {
      for (const text of [name, `(GMT+00:00) ${name}`]) {
        expect([text, clockOf(resolveTimezone({ timezone: text }).timezone)]).toEqual([text, clockOf(zone)]);
      }
    }
  });
});

describe('abbreviations mean what people mean, not what the tz database says (TZ-02)', () => {
  test.each([
    ['EST', {}, 'America/New_York'],
    ['MST', {}, 'America/Denver'],
    ['MST', { state: 'AZ' }, 'America/Phoenix'],
    ['MST', { phone: '+16025550123' }, 'America/Phoenix'],
    ['CST', { country: 'MX' }, 'America/Mexico_City'],
    ['CST', { country: 'China' }, 'Asia/Shanghai'],
    ['PST', { country: 'PH' }, 'Asia/Manila'],
    ['IST', { country: 'Ireland' }, 'Europe/Dublin'],
    ['PST', { state: 'BC' }, 'America/Vancouver'],
    ['EST/EDT', {}, 'America/New_York'],
  ])('TZ-02 %s with %j is %s', (timezone, rest, zone) => {
    expect(resolveTimezone({ timezone, ...rest })).toMatchObject({ timezone: zone, source: 'EXPLICIT' });
  });

  test('HRS-08 AST may keep summer time or not, so both stay', () => {
    expect(resolveTimezone({ timezone: 'AST' })).toMatchObject({
      timezone: 'America/Puerto_Rico',
      alternatives: ['America/Halifax'],
      confidence: 'medium',
    });
  });

  test('two abbreviations of unlike clocks are no timezone', () => {
    expect(readExplicit('ET/PT', { region: null, country: null }).kind).toBe('unintelligible');
  });
});

describe('what is no timezone is ignored with a warning (TZ-02)', () => {
  test('TZ-02 an unintelligible value is named in a warning and the next source is asked', () => {
    const resolved = resolveTimezone({ timezone: 'whenever', zip: '94110' });
    expect(resolved).toMatchObject({ timezone: 'America/Los_Angeles', source: 'ZIP' });
    expect(resolved.warnings).toEqual(['timezone: "whenever" is no timezone we know, ignored']);
  });

  test.each(['', 'N/A', 'n/a', 'NULL', 'none', 'Unknown', '0', '-', '--', 'Select one', ' TBD '])(
    'TZ-02 the placeholder "%s" is passed over without a warning',
    (timezone) => {
      expect(resolveTimezone({ timezone, zip: '94110' })).toMatchObject({ source: 'ZIP', warnings: [] });
    },
  );

  test.each(['-300', '+25:00', '2027-01-15', 'Springfield', 'yes', 'ZZZ', 'UTC+', '%%%', 'a'.repeat(5_000)])(
    'TZ-02 "%s" is no timezone',
    (timezone) => {
      expect(resolveTimezone({ timezone })).toMatchObject({ timezone: null, source: null, confidence: null });
    },
  );
});

describe('a bare offset is a hint (TZ-02)', () => {
  test.each([
    ['-05:00', { zip: '10001' }, 'America/New_York', 'ZIP'],
    ['-05:00', { zip: '60601' }, 'America/Chicago', 'ZIP'],
    ['-06:00', { phone: '+18505550123' }, 'America/Chicago', 'AREA_CODE'],
    ['-05:00', { zip: '94110', phone: '+12125550123' }, 'America/New_York', 'AREA_CODE'],
    ['-05:00', {}, 'Etc/GMT+5', 'EXPLICIT'],
    ['+09:00', {}, 'Etc/GMT-9', 'EXPLICIT'],
    ['+00:00', {}, 'Etc/UTC', 'EXPLICIT'],
    ['+05:45', {}, 'Asia/Kathmandu', 'EXPLICIT'],
  ])('TZ-02 %s with %j is %s by %s', (timezone, rest, zone, source) => {
    expect(resolveTimezone({ timezone, ...rest })).toMatchObject({ timezone: zone, source });
  });

  test('TZ-02 an offset that nothing confirms is kept with low confidence and a warning', () => {
    const resolved = resolveTimezone({ timezone: '-05:00', zip: '94110' });
    expect(resolved).toMatchObject({ timezone: 'Etc/GMT+5', confidence: 'low' });
    expect(resolved.warnings.join()).toContain('-05:00');
  });
});
