// A caller's number that is written to a candidate without one says where they are, where nothing better does (INB-08).
import { describe, expect, test } from 'vitest';
import type { PhonePlace } from '../../../machines/candidate/events.ts';
import type { CandidateRecord } from '../../../machines/candidate/working-set.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import { DAY, plus } from '../../../machines/vocabulary/instant.ts';
import { givenCandidate, ORG_NUMBER, TUESDAY_10 } from '../../support/given.ts';
import { CandidateWorld } from '../../support/world.ts';

const CALLER = '+13125550177';
const CHICAGO: PhonePlace = {
  ...{ timezone: 'America/Chicago', timezoneSource: 'AREA_CODE', otherZones: [], state: 'IL', otherStates: [] },
};
const NOWHERE: PhonePlace = { timezone: null, timezoneSource: null, otherZones: [], state: null, otherStates: [] };
const UNPLACED = { phone: null, timezone: null, timezoneSource: null, timezoneConfirmedAt: null, state: null } as const;

function withoutPhone(record: Partial<CandidateRecord>): CandidateWorld {
  const candidate = givenCandidate();
  const world = new CandidateWorld({
    candidate: { ...candidate, record: { ...candidate.record, ...UNPLACED, ...record } },
  });
  world.add();
  return world;
}

function calls(world: CandidateWorld, place: PhonePlace | undefined = CHICAGO, from = CALLER): CandidateRecord {
  world.happens('inbound.connected', {
    ...{ call: 'inbound 1', from, to: ORG_NUMBER, route: 'VERIFY_CODE', rule: 'INB-06' },
    ...{ application: 'a-nurse', job: null, newApplication: 'a-new', source: 'APPLICANT' },
    ...(place === undefined ? {} : { place }),
  });
  return world.candidate.record;
}
const zonesOf = ({ timezone, timezoneSource, otherZones }: CandidateRecord) => [timezone, timezoneSource, otherZones];

describe('a number written back (INB-08)', () => {
  test('INB-08, TZ-01 tells the timezone and the state of a candidate who is nowhere yet', () => {
    const record = calls(withoutPhone({}));
    expect(record.phone).toBe(CALLER);
    expect(zonesOf(record)).toEqual(['America/Chicago', 'AREA_CODE', []]);
    expect(record.state).toBe('IL');
  });

  test('INB-08, TZ-05 rows that hours had placed are placed anew', () => {
    // 26 hours after an email at 23:30 in New York, as which an empty timezone is read: the next opening there, and in Chicago.
    const night = '2026-06-03T03:30:00.000Z' as Instant;
    const candidate = givenCandidate();
    const world = new CandidateWorld({
      now: night,
      candidate: { ...candidate, record: { ...candidate.record, ...UNPLACED } },
    });
    world.add();
    const before = world.openRow('a-nurse')?.scheduledAt;
    calls(world);
    const after = world.openRow('a-nurse')?.scheduledAt;
    expect([before, after]).toEqual(['2026-06-04T12:00:00.000Z', '2026-06-04T13:00:00.000Z']);
  });

  test.each(['EXPLICIT', 'ZIP', 'POINT', 'CITY', 'STATE'])('TZ-01 %s is better evidence and stays', (source) => {
    const world = withoutPhone({ timezone: 'America/Denver', timezoneSource: source, state: 'CO' });
    const record = calls(world);
    expect([record.phone, ...zonesOf(record), record.state]).toEqual([CALLER, 'America/Denver', source, [], 'CO']);
  });
  test('TZ-01 the country is weaker, and gives way', () => {
    const world = withoutPhone({ timezone: 'Asia/Tokyo', timezoneSource: 'COUNTRY' });
    expect(zonesOf(calls(world))).toEqual(['America/Chicago', 'AREA_CODE', []]);
  });
  test('HRS-06 a state is taken where none was known, whatever placed the timezone', () => {
    const world = withoutPhone({ timezone: 'America/Denver', timezoneSource: 'EXPLICIT' });
    expect(calls(world).state).toBe('IL');
  });

  test('TZ-04 what the candidate confirmed outranks it for 90 days, and gives way after them', () => {
    const confirmed = (at: Instant) => ({
      ...{ timezone: 'America/Denver', timezoneSource: 'CONFIRMED', timezoneConfirmedAt: at },
    });
    const fresh = withoutPhone(confirmed(plus(TUESDAY_10, -90 * DAY + 1)));
    expect(zonesOf(calls(fresh))).toEqual(['America/Denver', 'CONFIRMED', []]);
    const stale = withoutPhone(confirmed(plus(TUESDAY_10, -90 * DAY)));
    expect(zonesOf(calls(stale))).toEqual(['America/Chicago', 'AREA_CODE', []]);
  });

  test('TZ-06 a number from abroad is held beside a zip, and beside nothing else', () => {
    const tijuana = { ...NOWHERE, timezone: 'America/Tijuana', timezoneSource: 'AREA_CODE' };
    const place = (source: string) => ({ timezone: 'America/New_York', timezoneSource: source, state: 'VA' });
    expect(zonesOf(calls(withoutPhone(place('ZIP')), tijuana, '+526645550123'))).toEqual([
      ...['America/New_York', 'ZIP', ['America/Tijuana']],
    ]);
    expect(zonesOf(calls(withoutPhone(place('EXPLICIT')), tijuana, '+526645550123'))[2]).toEqual([]);
    expect(zonesOf(calls(withoutPhone(place('ZIP'))))[2]).toEqual([]);
  });

  test('INB-08 a number that lies nowhere says nothing, and a known one is not replaced', () => {
    expect(zonesOf(calls(withoutPhone({}), NOWHERE, '+18005550123'))).toEqual([null, null, []]);
    const known = withoutPhone({ phone: '+12125550123' });
    expect([calls(known).phone, ...zonesOf(known.candidate.record)]).toEqual(['+12125550123', null, null, []]);
  });
});

describe('other zones beside the same one (TZ-06)', () => {
  test('TZ-06, TZ-05 they come and go though the first stays, and rows are placed anew', () => {
    const world = withoutPhone({ phone: '+12125550123', timezone: 'America/New_York', timezoneSource: 'ZIP' });
    const place = { timezone: 'America/New_York', timezoneSource: 'ZIP' };
    const update = (otherZones: readonly string[]) =>
      world.happens('candidate.updated', { changes: { ...place, otherZones }, source: 'API' });
    update(['America/Tijuana']);
    expect(world.candidate.record.otherZones).toEqual(['America/Tijuana']);
    update([]);
    expect(world.candidate.record.otherZones).toEqual([]);
  });
});
