// Intake: phone numbers in one form, and a timezone derived anew exactly when something it is derived from changes.
import { describe, expect, test } from 'vitest';
import { OFFLINE_GEOGRAPHY } from '../../../adapters/geo-offline/geography.ts';
import { type Geography, intake, intakeChanges, normalisePhone } from '../../../machines/identity/intake.ts';

/** Says what it was asked. */
const ECHO: Geography = {
  resolveTimezone: ({ timezone, zip, phone }) => ({
    timezone: `zone of ${timezone ?? zip ?? phone}`,
    source: timezone ? 'EXPLICIT' : zip ? 'ZIP' : 'AREA_CODE',
    alternatives: ['other'],
    warnings: ['careful'],
  }),
  countryOf: () => null,
  statesOf: ({ state, city }) => [state, city].filter((each) => typeof each === 'string'),
};

describe('a phone number', () => {
  test.each([
    ['+14155550123', '+14155550123'],
    ['(415) 555-0123', '+14155550123'],
    ['1-415-555-0123', '+14155550123'],
    ['+44 20 7946 0018', '+442079460018'],
    ['4155550123 ext. 7', '+14155550123'],
  ])('%s is %s', (given, e164) => {
    expect(normalisePhone(given)).toBe(e164);
  });

  test.each(['12', '+1415', 'call me', '+1 415 555 0123 4567'])('"%s" is none, and is kept as given', (given) => {
    expect(normalisePhone(given)).toBe(given);
  });

  test.each([null, undefined, '', '  '])('%s is nothing', (given) => {
    expect(normalisePhone(given)).toBeNull();
  });
});

describe('a candidate who comes in', () => {
  test('has every field, null where nothing was said', () => {
    expect(intake({ first_name: ' Ana ', zip: '94110' }, ECHO)).toEqual({
      fields: {
        firstName: 'Ana',
        lastName: null,
        phone: null,
        email: null,
        timezone: 'zone of 94110',
        timezoneSource: 'ZIP',
        otherZones: ['other'],
        state: null,
        otherStates: [],
      },
      warnings: ['careful'],
    });
  });
});

describe('changes to a candidate', () => {
  const known = { zip: '94110', phone: '+14155550123' };

  test('touch only the fields that are named', () => {
    expect(intakeChanges(known, { email: 'a@example.test', last_name: null }, ECHO).fields).toEqual({
      email: 'a@example.test',
      lastName: null,
    });
  });

  test('derive the timezone anew from all that is known then', () => {
    const changed = intakeChanges(known, { phone: '212 555 0100' }, ECHO);
    expect(changed.fields).toEqual({
      phone: '+12125550100',
      timezone: 'zone of 94110',
      timezoneSource: 'ZIP',
      otherZones: ['other'],
      state: null,
      otherStates: [],
    });
    const cleared = intakeChanges(changed.known, { zip: null }, ECHO);
    expect(cleared.fields).toMatchObject({ timezone: 'zone of +12125550100', timezoneSource: 'AREA_CODE' });
  });

  test('that name nothing change nothing', () => {
    expect(intakeChanges(known, { email: undefined }, ECHO)).toEqual({ known, fields: {}, warnings: [] });
  });
});

describe('the offline geography', () => {
  test('finds the timezone of a zip and the state of whatever says one', () => {
    expect(intake({ zip: '94110', phone: '+12125550100' }, OFFLINE_GEOGRAPHY).fields).toMatchObject({
      timezone: 'America/Los_Angeles',
      timezoneSource: 'ZIP',
      state: 'CA',
    });
    expect(OFFLINE_GEOGRAPHY.statesOf({ state: 'texas', zip: '94110' })).toEqual(['TX', 'CA']);
    expect(OFFLINE_GEOGRAPHY.statesOf({ phone: '+12125550100' })).toEqual(['NY']);
    expect(OFFLINE_GEOGRAPHY.statesOf({ phone: '+442079460018' })).toEqual([]);
    expect(OFFLINE_GEOGRAPHY.statesOf({})).toEqual([]);
  });

  test('HRS-06 a state of another country is not the American one of that name', () => {
    const { fields } = intake({ state: 'WA', country: 'Australia', phone: '+61412345678' }, OFFLINE_GEOGRAPHY);
    expect(fields).toMatchObject({ timezone: 'Australia/Perth', state: null });
    expect(OFFLINE_GEOGRAPHY.statesOf({ zip: '75201', country: 'Germany' })).toEqual([]);
    expect(OFFLINE_GEOGRAPHY.statesOf({ state: 'Ontario', phone: '+14165550123' })).toEqual(['ON']);
  });
});
