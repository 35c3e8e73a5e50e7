import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resolveTimezone } from '../../../adapters/geo-offline/resolve-timezone.ts';
import { statesOf } from '../../../adapters/geo-offline/states.ts';
import type { WhereaboutsInput } from '../../../adapters/geo-offline/whereabouts.ts';
import { isKnownZone } from '../../../machines/hours/zone-rules.ts';

const resolved = (input: WhereaboutsInput): readonly [string | null, string | null] => {
  const { timezone, source } = resolveTimezone(input);
  return [timezone, source];
};

describe('the order of the sources (TZ-01)', () => {
  const everything: WhereaboutsInput = {
    timezone: 'US/Eastern',
    zip: '60601',
    lat: 39.74,
    lon: -104.99,
    city: 'Phoenix',
    state: 'AZ',
    phone: '+14155550123',
    country: 'Japan',
  };
  const american: WhereaboutsInput = { ...everything, country: 'US' };
  test.each<[string, WhereaboutsInput, string | null, string | null]>([
    ['TZ-01 the explicit value goes first', american, 'America/New_York', 'EXPLICIT'],
    ['TZ-01 then the zip', { ...american, timezone: null }, 'America/Chicago', 'ZIP'],
    ['TZ-01 then the point', { ...american, timezone: null, zip: null }, 'America/Denver', 'POINT'],
    ['TZ-01 then city and state', { city: 'Phoenix', state: 'AZ', phone: '+14155550123' }, 'America/Phoenix', 'CITY'],
    ['TZ-01 then the state', { state: 'AZ', phone: '+14155550123', country: 'US' }, 'America/Phoenix', 'STATE'],
    ['TZ-01 then the area code', { phone: '+14155550123', country: 'Japan' }, 'America/Los_Angeles', 'AREA_CODE'],
    ['TZ-01 then the country that has one zone', { country: 'Japan' }, 'Asia/Tokyo', 'COUNTRY'],
    ['TZ-01 a country of several zones is no answer', { country: 'US' }, null, null],
    ['TZ-03 nothing at all leaves it empty', {}, null, null],
    ['TZ-03 nulls and blanks are nothing', { timezone: ' ', zip: null, city: '', phone: undefined }, null, null],
  ])('%s', (_guarantee, input, timezone, source) => {
    expect(resolved(input)).toEqual([timezone, source]);
  });
});

describe('zips (TZ-01)', () => {
  test.each<[string, string | number, string | null]>([
    ['five digits', '94110', 'America/Los_Angeles'],
    ['ZIP+4', '94110-1234', 'America/Los_Angeles'],
    ['nine digits', '941101234', 'America/Los_Angeles'],
    ['a zip with its leading zero', '02139', 'America/New_York'],
    ['a spreadsheet number', '94110.0', 'America/Los_Angeles'],
    ['four digits, as Vienna and Sydney have', '2139', null],
    ['three digits', 501, null],
    ['six digits, as India has', '110001', null],
    ['eight digits, as Brazil has', '21391234', null],
    ['five digits and three', '94110-123', null],
    ['eastern time in Indiana', '46204', 'America/Indiana/Indianapolis'],
    ['central time in Indiana', '46402', 'America/Chicago'],
    ['Navajo Nation', '86515', 'America/Denver'],
    ['Page, outside of it', '86040', 'America/Phoenix'],
    ['Puerto Rico', '00901', 'America/Puerto_Rico'],
    ['Guam', '96910', 'Pacific/Guam'],
    ['an unknown zip of a known centre', '94199', 'America/Los_Angeles'],
    ['a Canadian code', 'V6B 1A1', 'America/Vancouver'],
    ['Cranbrook', 'V1C2B3', 'America/Edmonton'],
    ['Kenora', 'P9N 1A1', 'America/Winnipeg'],
    ['military mail', '09012', null],
    ['military mail of the Pacific', '96349', null],
    ['letters', 'ABCDE', null],
    ['too many digits', '1234567890', null],
  ])('TZ-01 %s: %s is in %s', (_case, zip, timezone) => {
    expect(resolved({ zip })).toEqual([timezone, timezone === null ? null : 'ZIP']);
  });

  test('TZ-01 a military zip falls through to the phone, with a warning', () => {
    const answer = resolveTimezone({ zip: '09012', phone: '+14155550123' });
    expect(answer).toMatchObject({ timezone: 'America/Los_Angeles', source: 'AREA_CODE' });
    expect(answer.warnings.join()).toContain('09012');
  });

  test('TZ-01 five digits of another country are no US zip', () => {
    expect(resolved({ zip: '10115', country: 'Germany' })).toEqual(['Europe/Berlin', 'COUNTRY']);
  });
});

describe('points (TZ-01)', () => {
  test.each<[string, WhereaboutsInput, string | null]>([
    ['San Francisco', { lat: 37.7749, lon: -122.4194 }, 'America/Los_Angeles'],
    ['as texts', { lat: '37.7749', lon: '-122.4194' }, 'America/Los_Angeles'],
    ['swapped', { lat: -122.4194, lon: 37.7749 }, 'America/Los_Angeles'],
    ['0/0', { lat: 0, lon: 0 }, null],
    ['at sea', { lat: 30, lon: -40 }, null],
    ['out of range', { lat: 200, lon: 300 }, null],
    ['half a point', { lat: 37.7 }, null],
    ['no numbers', { lat: 'north', lon: 'west' }, null],
    ['the south pole', { lat: -90, lon: 0 }, 'Antarctica/McMurdo'],
  ])('TZ-01 %s', (_case, input, timezone) => {
    const answer = resolveTimezone(input);
    expect(answer.timezone).toBe(timezone);
    if (timezone === null) expect(answer.warnings.length).toBe(1);
  });
});

describe('cities and states (TZ-01)', () => {
  test.each<[string, WhereaboutsInput, string | null, string | null]>([
    ['a city', { city: 'San Francisco', state: 'CA' }, 'America/Los_Angeles', 'CITY'],
    ['a state written out', { city: 'san francisco', state: 'California' }, 'America/Los_Angeles', 'CITY'],
    ['city and state in one field', { city: 'Chicago, IL' }, 'America/Chicago', 'CITY'],
    ['with a zip and country behind it', { city: 'Chicago, IL 60601' }, 'America/Chicago', 'CITY'],
    ['Saint for St.', { city: 'Saint Louis', state: 'Mo.' }, 'America/Chicago', 'CITY'],
    ['St. for Saint', { city: 'St. Louis', state: 'MO' }, 'America/Chicago', 'CITY'],
    ['the central corner of Indiana', { city: 'Gary', state: 'IN' }, 'America/Chicago', 'CITY'],
    ['the mountain corner of Texas', { city: 'El Paso', state: 'TX' }, 'America/Denver', 'CITY'],
    ['the eastern part of Tennessee', { city: 'Knoxville', state: 'TN' }, 'America/New_York', 'CITY'],
    ['accents', { city: 'Montréal', state: 'Québec' }, 'America/Toronto', 'CITY'],
    ['a state that says US-CA', { state: 'US-CA' }, 'America/Los_Angeles', 'STATE'],
    ['an unknown city of a known state', { city: 'Nowhereville', state: 'NY' }, 'America/New_York', 'STATE'],
    ['a city of another country', { city: 'Perth', country: 'Australia' }, 'Australia/Perth', 'CITY'],
    ['a state of another country', { state: 'WA', country: 'AU' }, 'Australia/Perth', 'STATE'],
    ['without a country WA is Washington', { state: 'WA' }, 'America/Los_Angeles', 'STATE'],
    ['Puerto Rico as a country', { country: 'Puerto Rico' }, 'America/Puerto_Rico', 'STATE'],
    ['a city that stands in states of unlike time', { city: 'Springfield' }, null, null],
  ])('TZ-01 %s', (_case, input, timezone, source) => {
    expect(resolved(input)).toEqual([timezone, source]);
  });

  test('HRS-08 a state of two zones keeps the smaller part as an alternative', () => {
    expect(resolveTimezone({ state: 'TN' })).toMatchObject({
      timezone: 'America/Chicago',
      alternatives: ['America/New_York'],
      confidence: 'low',
    });
  });
});

describe('phone numbers (TZ-01, HRS-08)', () => {
  test.each<[string, WhereaboutsInput, string | null, readonly string[]]>([
    ['one zone', { phone: '+14155550123' }, 'America/Los_Angeles', []],
    ['as people write it', { phone: '(415) 555-0123' }, 'America/Los_Angeles', []],
    ['with an extension', { phone: '1-415-555-0123 ext. 12' }, 'America/Los_Angeles', []],
    ['dialled from abroad', { phone: '0014155550123' }, 'America/Los_Angeles', []],
    ['the Florida panhandle', { phone: '+18505550123' }, 'America/Chicago', ['America/New_York']],

    ['an exchange of northern Idaho', { phone: '+12082150123' }, 'America/Los_Angeles', ['America/Boise']],
    ['the overlay of the panhandle', { phone: '+14485550123' }, 'America/Chicago', ['America/New_York']],
    ['western Kentucky', { phone: '+12705550123' }, 'America/Chicago', ['America/Kentucky/Louisville']],
    ['Orlando', { phone: '+16895550123' }, 'America/New_York', []],
    ['Saskatchewan', { phone: '+14745550123' }, 'America/Regina', []],
    ['Labrador is not Puerto Rico', { phone: '+17095550123' }, 'America/St_Johns', ['America/Goose_Bay']],
    ['a code newer than the data', { phone: '+13575550123' }, 'America/Los_Angeles', []],
    ['Jamaica', { phone: '+18765550123' }, 'America/Jamaica', []],
    ['toll-free', { phone: '+18005550123' }, null, []],
    ['toll-free 833', { phone: '8335550123' }, null, []],
    ['premium', { phone: '+19005550123' }, null, []],
    ['personal', { phone: '+15005550006' }, null, []],
    ['too short', { phone: '555-0123' }, null, []],
    ['London', { phone: '+442079460958' }, 'Europe/London', []],
    ['Sydney by land line', { phone: '+61 2 9374 4000' }, 'Australia/Sydney', []],
    ['a national number with its country', { phone: '020 7946 0958', country: 'UK' }, 'Europe/London', []],
    ['a Mexican mobile in the old way', { phone: '+5215512345678' }, 'America/Mexico_City', []],
    ['Réunion or Mayotte', { phone: '+262639123456' }, 'Indian/Mayotte', []],
    ['too short for a number, but German', { phone: '+49 30 1' }, 'Europe/Berlin', []],
    ['the Canaries', { phone: '+34922123456' }, 'Atlantic/Canary', []],
  ])('TZ-01 %s', (_case, input, timezone, alternatives) => {
    const answer = resolveTimezone(input);
    expect([answer.timezone, answer.alternatives]).toEqual([timezone, alternatives]);
  });

  test('HRS-08 an Australian mobile may be anywhere in the country', () => {
    expect(resolveTimezone({ phone: '+61412345678' }).alternatives).toContain('Australia/Perth');
  });
});

describe('the state whose law holds (HRS-06)', () => {
  test.each<[string, WhereaboutsInput, string | null]>([
    ["the candidate's own state", { state: 'Texas', phone: '+14155550123' }, 'TX'],
    ["else the area code's", { phone: '+14155550123' }, 'CA'],
    ['an unintelligible state is none', { state: 'somewhere', phone: '+12055550123' }, 'AL'],
    ["the zip's, when it is asked", { zip: '75201', phone: '+14155550123' }, 'TX'],
    ['a zip across the border of its centre', { zip: '73960', phone: '+14155550123' }, 'TX'],
    ['toll-free', { phone: '+18005550123' }, null],
    ['another country', { phone: '+442079460958' }, null],
    ['Canada', { phone: '+16045550123' }, 'BC'],
    ['a state of another country', { state: 'WA', country: 'Australia' }, null],
  ])('HRS-06 %s', (_case, input, state) => {
    expect(statesOf(input)).toEqual(state === null ? [] : [state]);
  });
});

describe('evidence that contradicts (TZ-06)', () => {
  const placed = (input: WhereaboutsInput) => {
    const { timezone, source, alternatives } = resolveTimezone(input);
    return [timezone, source, alternatives];
  };
  const MEXICAN = '+525555550123';
  const TIJUANA = '+526645550123';

  test.each<[string, WhereaboutsInput, string | null, string | null, readonly string[]]>([
    [
      'a US zip beside a foreign phone and no country holds both zones',
      { zip: '22010', phone: TIJUANA },
      ...(['America/Tijuana', 'AREA_CODE', ['America/New_York']] as const),
    ],
    [
      'so it does where the city is known in the country of the phone',
      { zip: '22010', phone: TIJUANA, city: 'Tijuana', state: 'Baja California' },
      ...(['America/Tijuana', 'CITY', ['America/New_York']] as const),
    ],
    [
      'the address goes first where zip and state agree',
      { zip: '94110', state: 'CA', phone: MEXICAN },
      ...(['America/Los_Angeles', 'ZIP', ['America/Mexico_City']] as const),
    ],
    [
      'and where the city lies in the state',
      { city: 'Orlando, FL', phone: MEXICAN },
      ...(['America/New_York', 'CITY', ['America/Mexico_City']] as const),
    ],
    [
      'a phone dialled from abroad is foreign too',
      { zip: '10115', phone: '0049 30 555 0123' },
      'Europe/Berlin',
      'COUNTRY',
      ['America/New_York'],
    ],
    [
      'a country says that it is no US zip',
      { zip: '22010', country: 'Mexico', phone: TIJUANA },
      'America/Tijuana',
      'AREA_CODE',
      [],
    ],
    ['so does one behind the city', { zip: '22010', city: 'Tijuana, B.C., Mexico' }, 'America/Tijuana', 'CITY', []],
    ['a country outranks the phone', { zip: '94110', country: 'US', phone: MEXICAN }, 'America/Los_Angeles', 'ZIP', []],
    [
      'a phone of +1 says nothing against a US zip',
      { zip: '94110', phone: '+14165550123' },
      'America/Los_Angeles',
      'ZIP',
      [],
    ],
    ['one zone under two names is one zone', { zip: '10001', phone: '+18765550123' }, 'America/New_York', 'ZIP', []],
    [
      'an abbreviation is not American in another country',
      { timezone: 'EST', country: 'India' },
      'Asia/Kolkata',
      'COUNTRY',
      [],
    ],
    [
      'nor is it the clock that the tz database has under these letters',
      { timezone: 'EST', country: 'Brazil' },
      null,
      null,
      [],
    ],
    [
      'it is that of whoever keeps the clock there',
      { timezone: 'CST', country: 'Costa Rica' },
      'America/Costa_Rica',
      'EXPLICIT',
      [],
    ],
    [
      'by the phone alone it is theirs where they have one',
      { timezone: 'CST', phone: '+8613912345678' },
      'Asia/Shanghai',
      'EXPLICIT',
      [],
    ],
    [
      'and held beside theirs where they have none',
      { timezone: 'EST', phone: '+919876543210' },
      'Asia/Kolkata',
      'COUNTRY',
      ['America/New_York'],
    ],
    [
      'a state that the country of the phone has is that one',
      { state: 'WA', phone: '+61412345678' },
      'Australia/Perth',
      'STATE',
      [],
    ],
    ['so is a city', { city: 'Valencia', phone: '+34961234567' }, 'Europe/Madrid', 'CITY', []],
    [
      'a name of the tz database means the same everywhere',
      { timezone: 'America/Denver', phone: MEXICAN },
      'America/Denver',
      'EXPLICIT',
      [],
    ],
    [
      'a point means the same to everybody',
      { lat: 39.74, lon: -104.99, phone: MEXICAN },
      'America/Denver',
      'POINT',
      [],
    ],
  ])('TZ-06 %s', (_guarantee, input, timezone, source, alternatives) => {
    expect(placed(input)).toEqual([timezone, source, alternatives]);
  });

  test('TZ-06 it is said that something contradicts', () => {
    expect(resolveTimezone({ zip: '22010', phone: TIJUANA }).warnings).toHaveLength(1);
    expect(resolveTimezone({ timezone: 'EST', country: 'India' }).warnings.join()).toContain('"EST"');
  });

  test.each<[string, WhereaboutsInput, readonly string[]]>([
    ['what stands behind the city, not the area code', { city: 'Miami, FL', phone: '+12125550103' }, ['FL']],
    ['with the country behind it', { city: 'Miami, FL, USA', phone: '+12125550103' }, ['FL']],
    ['without a comma', { city: 'Miami FL', phone: '+12125550103' }, ['FL']],
    [
      'two capitals that are no state behind a city are part of its name',
      { city: 'Somewhere XX', phone: '+12125550103' },
      ['NY'],
    ],
    ['the point', { lat: 25.76, lon: -80.19, phone: '+12125550104' }, ['FL']],
    ['a key off the coast', { lat: 24.55, lon: -81.78 }, ['FL']],
    ['an island', { lat: 21.31, lon: -157.86 }, ['HI']],
    ['a point near a border: both', { lat: 39.1, lon: -94.61, phone: '+12125550104' }, ['KS', 'MO']],
    ['near a border the state that is named stands', { lat: 39.1, lon: -94.61, state: 'MO' }, ['MO']],
    ['a point in another country: none', { lat: 32.53, lon: -117.02 }, []],
    ['zip and state that disagree: both', { zip: '33101', state: 'NY' }, ['NY', 'FL']],
    [
      'state, city, zip and point that disagree: all',
      { state: 'NY', city: 'Dallas, TX', zip: '33101', lat: 39.74, lon: -104.99 },
      ['NY', 'TX', 'FL', 'CO'],
    ],
    ['a zip beside a foreign phone, which may be American', { zip: '33101', phone: MEXICAN }, ['FL']],
    ['a zip of another country', { zip: '33101', country: 'Mexico' }, []],
    ['a state that the country of the phone has', { state: 'WA', phone: '+61412345678' }, []],
    ['a Canadian postal code', { zip: 'V6B 1A1', phone: '+12125550104' }, ['BC']],
  ])('TZ-06, HRS-06 %s', (_case, input, states) => {
    expect(statesOf(input)).toEqual(states);
  });
});

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'constructor time', 'valueOf, constructor'])(
  'TZ-02 %s is a word like any other: unintelligible, and nothing throws',
  (word) => {
    const everywhere = { timezone: word, zip: word, city: word, state: word, country: word, phone: word };
    expect(resolveTimezone({ ...everywhere, lat: word, lon: word })).toMatchObject({ timezone: null, source: null });
    expect(statesOf(everywhere)).toEqual([]);
  },
);

test("whatever a candidate's data says, the answer is a known zone or none, and nothing throws", () => {
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('EST', '94110', '+14155550123', 'CA', '-05:00', '(UTC', ',', '[', 'US', 'x - y'),
  );
  const field = fc.option(fc.oneof(text, fc.double().map(String), fc.integer().map(String)));
  fc.assert(
    fc.property(
      fc.record({
        timezone: field,
        zip: field,
        lat: fc.oneof(field, fc.double()),
        lon: fc.oneof(field, fc.double({ min: -200, max: 200 })),
        city: field,
        state: field,
        country: field,
        phone: field,
      }),
      (input) => {
        const { timezone, source, confidence, alternatives } = resolveTimezone(input);
        expect(timezone === null).toBe(source === null && confidence === null);
        for (const zone of timezone === null ? [] : [timezone, ...alternatives]) expect(isKnownZone(zone)).toBe(true);
        for (const state of statesOf(input)) expect(state).toMatch(/^[A-Z]{2}$/);
      },
    ),
    { numRuns: 1_500 },
  );
});
