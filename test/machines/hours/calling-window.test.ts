import { describe, expect, test } from 'vitest';
import {
  canCallAt,
  capPer24h,
  isLegalToCall,
  legalWindowClosesAt,
  minGapHours,
  nextCallSlot,
  nextLegalSlot,
  windowInForce,
} from '../../../machines/hours/calling-window.ts';
import {
  callingWindowsOf,
  DEFAULT_CALLING_WINDOWS,
  type LegalWeek,
} from '../../../machines/hours/calling-windows-table.ts';
import { minutesOf } from '../../../machines/hours/opening-times.ts';
import { DEFAULT_OUTREACH_HOURS } from '../../../machines/hours/outreach-hours.ts';
import { instantOf } from '../../../machines/hours/wall-time.ts';
import type { Zone } from '../../../machines/hours/zone-rules.ts';
import { checkSettings } from '../../../machines/settings.ts';
import { type Instant, instant, parseInstant, toMs } from '../../../machines/vocabulary/instant.ts';

const windows = DEFAULT_CALLING_WINDOWS;
const at = (text: string): Instant => {
  const parsed = parseInstant(text);
  if (parsed === null) throw new Error(`${text} is no instant`);
  return parsed;
};
const zones = (...names: string[]): readonly Zone[] => names as Zone[];
const CHICAGO = zones('America/Chicago');
const local = (day: string, clock: string, zone = 'America/Chicago'): Instant => {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const minutes = minutesOf(clock) ?? 0;
  return instantOf({ year, month, day: date, hour: Math.floor(minutes / 60), minute: minutes % 60 }, zone as Zone);
};
const aMomentBefore = (when: Instant): Instant => instant(toMs(when) - 1);

describe('the federal window holds everywhere (HRS-06)', () => {
  test.each([
    ['HRS-06 before 08:00 is not legal', '07:59', false],
    ['HRS-06 08:00 is legal', '08:00', true],
    ['HRS-06 20:59 is legal', '20:59', true],
    ['HRS-06 21:00 is not legal', '21:00', false],
  ])('%s', (_guarantee, clock, legal) => {
    for (const state of [null, 'CA', 'IL', 'ZZ', '']) {
      expect(isLegalToCall({ windows, state, zones: CHICAGO, at: local('2026-06-03', clock) })).toBe(legal);
    }
  });

  test('HRS-08 with several possible zones it holds in all of them', () => {
    const both = zones('America/New_York', 'America/Chicago');
    expect(
      isLegalToCall({ windows, state: null, zones: both, at: local('2026-06-03', '08:00', 'America/New_York') }),
    ).toBe(false);
    expect(nextLegalSlot({ windows, state: null, zones: both, from: at('2026-06-03T12:00:00Z') })).toBe(
      '2026-06-03T13:00:00.000Z',
    );
  });

  test('HRS-06 a table of the org cannot widen it', () => {
    const wide: LegalWeek = {
      mon_fri: ['06:00', '23:00'],
      sat: ['06:00', '23:00'],
      sun: ['06:00', '23:00'],
      holidays: 'as day',
      cite: 'house rule',
    };
    for (const federal of [windows.federal, wide]) {
      const own = callingWindowsOf({ state_windows: { as_of: '2026-06', states: { TX: wide }, federal } });
      expect(isLegalToCall({ windows: own, state: 'TX', zones: CHICAGO, at: local('2026-06-03', '07:59') })).toBe(
        false,
      );
      expect(isLegalToCall({ windows: own, state: 'TX', zones: CHICAGO, at: local('2026-06-03', '21:00') })).toBe(
        false,
      );
      expect(isLegalToCall({ windows: own, state: 'TX', zones: CHICAGO, at: local('2026-06-03', '08:30') })).toBe(true);
    }
  });
});

describe('every state of the table, on both sides of each boundary (HRS-06)', () => {
  // A Wednesday, a Saturday and a Sunday without any holiday in a US state.
  const DAYS = [
    ['mon_fri', '2026-08-19'],
    ['sat', '2026-08-22'],
    ['sun', '2026-08-23'],
  ] as const;
  const rows = Object.entries(windows.states).flatMap(([state, week]) =>
    DAYS.map(([kind, day]) => ({ state, week, kind, day })),
  );
  test.each(rows)('HRS-06 $state on $kind', ({ state, week, kind, day }) => {
    const window = week[kind];
    const legal = (when: Instant): boolean => isLegalToCall({ windows, state, zones: CHICAGO, at: when });
    if (window === false) {
      for (const clock of ['08:00', '12:00', '20:59']) expect(legal(local(day, clock))).toBe(false);
      return;
    }
    const [from, to] = window;
    expect([legal(aMomentBefore(local(day, from))), legal(local(day, from))]).toEqual([false, true]);
    expect([legal(aMomentBefore(local(day, to))), legal(local(day, to))]).toEqual([true, false]);
    expect(windowInForce(windows, state, day)).toEqual({
      closed: false,
      from,
      to,
      cite: week.cite,
      as_of: windows.as_of,
    });
  });

  test('HRS-06 a state in small letters is the same state', () => {
    expect(isLegalToCall({ windows, state: 'me', zones: CHICAGO, at: local('2026-08-22', '12:00') })).toBe(false);
  });
});

describe('holidays (HRS-06)', () => {
  test.each([
    ['HRS-06 Alabama forbids calls on Independence Day', 'AL', '2026-07-04', true],
    ['HRS-06 and on the day it is observed', 'AL', '2026-07-03', true],
    ['HRS-06 and on its own holidays', 'AL', '2026-04-27', true],
    ['HRS-06 Louisiana has Mardi Gras', 'LA', '2026-02-17', true],
    ['HRS-06 Rhode Island has Victory Day', 'RI', '2026-08-10', true],
    ['HRS-06 which Alabama has not', 'AL', '2026-08-10', false],
    ['HRS-06 Texas calls on Thanksgiving as on any Thursday', 'TX', '2026-11-26', false],
    ['HRS-06 a plain day in Alabama', 'AL', '2026-07-02', false],
    ['HRS-06 Thanksgiving in a year past the prepared table', 'AL', '2062-11-23', true],
  ])('%s', (_guarantee, state, day, closed) => {
    const inForce = windowInForce(windows, state, day);
    expect(inForce.closed).toBe(closed);
    if (inForce.closed) expect(inForce.because).toBe('holiday');
    expect(isLegalToCall({ windows, state, zones: CHICAGO, at: local(day, '12:00') })).toBe(!closed);
  });

  test('HRS-06 a Sunday without calls is closed by the weekday', () => {
    expect(windowInForce(windows, 'AL', '2026-08-23')).toMatchObject({ closed: true, because: 'weekday' });
  });

  test('HRS-06 over a holiday weekend the next legal slot is Monday', () => {
    const from = local('2026-07-02', '20:00');
    expect(nextLegalSlot({ windows, state: 'AL', zones: CHICAGO, from })).toBe(local('2026-07-06', '08:00'));
  });
});

describe('hours and the law together (HRS-06)', () => {
  const hours = DEFAULT_OUTREACH_HOURS;
  const question = { hours, windows, zones: CHICAGO };
  test('HRS-06 Texas narrows the morning', () => {
    const from = local('2026-06-03', '08:00');
    expect(nextCallSlot({ ...question, state: 'TX', from, respectHours: true })).toBe(local('2026-06-03', '09:00'));
    expect(nextCallSlot({ ...question, state: 'IL', from, respectHours: true })).toBe(from);
  });
  test('HRS-06 hours that open later than the law hold', () => {
    const late = { ...hours, weekday_start: '10:00' };
    const from = local('2026-06-03', '08:00');
    expect(nextCallSlot({ ...question, hours: late, state: 'TX', from, respectHours: true })).toBe(
      local('2026-06-03', '10:00'),
    );
  });
  test('HRS-06 a row free of hours still waits for the law (INI-05, SCHEDULED)', () => {
    const narrow = { ...hours, weekday_start: '12:00', weekday_end: '13:00', call_on_weekends: false };
    const ask = (clock: string, day = '2026-06-03') =>
      nextCallSlot({ ...question, hours: narrow, state: null, from: local(day, clock), respectHours: false });
    expect(ask('20:59')).toBe(local('2026-06-03', '20:59'));
    expect(ask('21:00')).toBe(local('2026-06-04', '08:00'));
    expect(ask('15:00', '2026-06-06')).toBe(local('2026-06-06', '15:00'));
  });
  test('HRS-06 Maine after five on Friday waits for Monday', () => {
    const from = local('2026-06-05', '17:00', 'America/New_York');
    expect(nextCallSlot({ ...question, zones: zones('America/New_York'), state: 'ME', from, respectHours: true })).toBe(
      local('2026-06-08', '09:00', 'America/New_York'),
    );
  });
  test('HRS-06 hours that never meet the law answer null', () => {
    const evenings = { ...hours, weekday_start: '18:00' };
    expect(
      nextCallSlot({
        ...question,
        hours: evenings,
        state: 'ME',
        from: local('2026-06-03', '12:00'),
        respectHours: true,
      }),
    ).toBeNull();
  });
  test('INI-02 inside hours means that a call could go now, by hours and by law', () => {
    const ask = (clock: string, state: string, respectHours = true) =>
      canCallAt({ ...question, state, at: local('2026-06-03', clock), respectHours });
    expect([ask('08:30', 'IL'), ask('08:30', 'TX'), ask('09:00', 'TX')]).toEqual([true, false, true]);
    expect([ask('21:00', 'IL', false), ask('20:59', 'IL', false)]).toEqual([false, true]);
  });
  test('HRS-06 the present window says when it closes', () => {
    expect(legalWindowClosesAt({ windows, state: 'FL', zones: CHICAGO, at: local('2026-06-03', '12:00') })).toBe(
      local('2026-06-03', '20:00'),
    );
  });
});

describe('what an org is under (HRS-06)', () => {
  test('HRS-06 the default is the dated table, switched off is no window at all', () => {
    expect(callingWindowsOf({})).toBe(DEFAULT_CALLING_WINDOWS);
    expect(callingWindowsOf({ legal_calling_window: true, state_windows: 'default' })?.as_of).toBe('2026-10');
    expect(callingWindowsOf({ legal_calling_window: false, state_windows: 'default' })).toBeNull();
    const night = local('2026-06-03', '03:00');
    expect(isLegalToCall({ windows: null, state: 'AL', zones: CHICAGO, at: night })).toBe(true);
    expect(
      nextCallSlot({
        hours: DEFAULT_OUTREACH_HOURS,
        windows: null,
        state: 'AL',
        zones: CHICAGO,
        from: night,
        respectHours: false,
      }),
    ).toBe(night);
  });
  test('HRS-06 state_windows null leaves the federal window', () => {
    const federal = callingWindowsOf({ state_windows: null });
    expect(isLegalToCall({ windows: federal, state: 'AL', zones: CHICAGO, at: local('2026-08-23', '20:30') })).toBe(
      true,
    );
    expect(isLegalToCall({ windows: federal, state: 'AL', zones: CHICAGO, at: local('2026-08-23', '21:00') })).toBe(
      false,
    );
    expect(capPer24h(federal, { state: 'FL' })).toBeNull();
  });
  test("HRS-06 caps per 24 hours are the state's", () => {
    expect(['FL', 'MD', 'OK', 'TX', null].map((state) => capPer24h(windows, { state }))).toEqual([3, 3, 3, null, null]);
    expect(capPer24h(null, { state: 'FL' })).toBeNull();
    expect([
      minGapHours(windows, { state: 'ME' }),
      minGapHours(windows, { state: 'FL' }),
      minGapHours(null, { state: 'ME' }),
    ]).toEqual([8, null, null]);
  });

  const texas = windows.states['TX'] as LegalWeek;
  const table = (states: object, federal: object = windows.federal) => ({ as_of: '2026-06', federal, states });
  test.each([
    ['"default"', 'default', []],
    ['null', null, []],
    ['the default table itself', DEFAULT_CALLING_WINDOWS, []],
    ['another word', 'none', ['']],
    ['a list', [], ['']],
    ['a state by name', table({ Texas: texas }), ['.states.Texas']],
    ['an end before the start', table({ TX: { ...texas, sat: ['21:00', '09:00'] } }), ['.states.TX.sat']],
    ['an end at the start', table({}, { ...texas, sun: ['09:00', '09:00'] }), ['.federal.sun']],
    ['a time of one digit', table({ TX: { ...texas, sat: ['9:00', '21:00'] } }), ['.states.TX.sat.0']],
    ['a day left out', table({ TX: { ...texas, sun: undefined } }), ['.states.TX.sun']],
    ['an unknown word for holidays', table({ TX: { ...texas, holidays: 'sometimes' } }), ['.states.TX.holidays']],
    ['a cap below nothing', table({ TX: { ...texas, cap_per_24h: -1 } }), ['.states.TX.cap_per_24h']],
    ['a field of no name', table({ TX: { ...texas, cap: 1 } }), ['.states.TX.cap']],
  ])('HRS-05 a table is refused by field: %s', (_case, setting, fields) => {
    const paths = fields.map((field) => `compliance.state_windows${field}`);
    expect(checkSettings({ compliance: { state_windows: setting } }).map(({ path }) => path)).toEqual(paths);
  });
});

describe('evidence for several states (TZ-06): the stricter window holds', () => {
  const windows = DEFAULT_CALLING_WINDOWS;
  const noon = '12:00';
  const legal = (state: string, otherStates: readonly string[], day: string, clock: string) =>
    isLegalToCall({ windows, state, otherStates, zones: CHICAGO, at: local(day, clock) });

  test.each([
    ['the end of Florida beside New York', 'NY', ['FL'], '2026-06-03', '19:59', '20:00'],
    ['in either order', 'FL', ['NY'], '2026-06-03', '19:59', '20:00'],
    ['the start of Kentucky and the end of Florida', 'FL', ['KY'], '2026-06-03', '10:00', '09:59'],
    ['of three the narrowest', 'NY', ['FL', 'ME'], '2026-06-03', '16:59', '17:00'],
  ] as const)('TZ-06 %s', (_case, state, others, day, open, closed) => {
    expect(legal(state, others, day, open)).toBe(true);
    expect(legal(state, others, day, closed)).toBe(false);
  });
  test('TZ-06 a day or a holiday on which one of them is closed', () => {
    expect(legal('FL', [], '2026-08-23', noon)).toBe(true);
    expect(legal('FL', ['AL'], '2026-08-23', noon)).toBe(false);
    expect(legal('FL', ['AL'], '2026-07-03', noon)).toBe(legal('AL', [], '2026-07-03', noon));
  });
  test('TZ-06 the least cap and the longest gap of them', () => {
    expect(capPer24h(windows, { state: 'NY', otherStates: ['FL'] })).toBe(3);
    expect(minGapHours(windows, { state: 'FL', otherStates: ['ME'] })).toBe(8);
    expect(capPer24h(windows, { state: 'NY', otherStates: ['CA'] })).toBeNull();
  });
  test('TZ-06 another state never widens a window', () => {
    const states = ['NY', ...Object.keys(windows.states)];
    for (const state of states)
      for (const other of states)
        for (const hour of ['08:00', '09:00', '10:00', '16:59', '19:30', '20:30', '20:59'])
          if (legal(state, [other], '2026-06-03', hour))
            expect([
              state,
              other,
              hour,
              legal(state, [], '2026-06-03', hour),
              legal(other, [], '2026-06-03', hour),
            ]).toEqual([...[state, other, hour, true, true]]);
  });
});
