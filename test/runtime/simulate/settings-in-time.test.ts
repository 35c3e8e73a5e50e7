// Settings that a scenario changes on its way are checked on what stands saved by then.
import { describe, expect, test } from 'vitest';
import { readScenario } from '../../../runtime/simulate/scenario.ts';
import { patched } from '../../../runtime/simulate/schema/settings-in-time.ts';
import { type Document, withAt } from './given.ts';

const change = (settings: unknown, at = '+1h', more: Document = { org: true }): Document => ({
  at,
  do: 'update_settings',
  settings,
  ...more,
});
const hours = (outreach_hours: object) => ({ outreach_hours });
const refusedAt = (saved: object, ...steps: readonly Document[]): readonly string[] => {
  const read = readScenario(withAt('steps', steps, withAt('org.settings', saved)));
  return read.ok ? [] : read.problems.map(({ path }) => path);
};

test('SET-01 of the org a group is patched field by field, and no other group is touched', () => {
  const saved = { call_retry: { retry_count: 2, retry_hours: 10 }, cooldown: { max_cooldown_days: 3 } };
  expect(patched(saved, { call_retry: { retry_hours: 5 } })).toEqual({
    call_retry: { retry_count: 2, retry_hours: 5 },
    cooldown: { max_cooldown_days: 3 },
  });
});

describe('a window that a change turns round (HRS-05, SET-02)', () => {
  const ENDS = ['steps.0.settings.outreach_hours.weekday_end', 'steps.0.settings.outreach_hours.weekend_end'];

  test.each([
    [
      'HRS-05 a start after the end that stands saved is refused',
      { weekday_end: '12:00' },
      { weekday_start: '13:00' },
      ENDS,
    ],
    [
      'HRS-05 a start before the end that stands saved is taken',
      { weekday_end: '12:00' },
      { weekday_start: '11:00' },
      [],
    ],
    [
      'HRS-05 an early end is taken after an early start that stands saved',
      { weekday_start: '06:00' },
      { weekday_end: '07:30' },
      [],
    ],
    ['HRS-05 an early end is refused where nothing is saved', {}, { weekday_end: '07:30' }, ENDS],
  ] as const)('%s', (_title, saved, named, paths) => {
    expect(refusedAt(hours(saved), change(hours(named)))).toEqual(paths);
  });

  test('SET-01 of a job the group stands for itself, whatever the org has saved', () => {
    const ofJob = { job: 'nurse' };
    expect(refusedAt(hours({ weekday_end: '12:00' }), change(hours({ weekday_start: '13:00' }), '+1h', ofJob))).toEqual(
      [],
    );
    expect(refusedAt(hours({ weekday_start: '06:00' }), change(hours({ weekday_end: '07:30' }), '+1h', ofJob))).toEqual(
      ENDS,
    );
  });

  test('SET-02 changes meet in the order of their instants, and the path names the place in the file', () => {
    const later = change(hours({ weekday_start: '13:00' }), '+2h');
    const earlier = change(hours({ weekday_end: '12:00' }), '+1h');
    expect(refusedAt({}, later, earlier)).toEqual(ENDS);
    expect(
      refusedAt({}, change(hours({ weekday_end: '12:00' }), '+3h'), change(hours({ weekday_start: '11:00' }), '+2h')),
    ).toEqual([]);
  });
});

test.each([
  ['no object', 5, 'steps.0.settings'],
  ['a group that is none', { outreach_hours: 5 }, 'steps.0.settings.outreach_hours'],
  ['an unknown group', { hours: {} }, 'steps.0.settings.hours'],
  ['an unknown field', { cooldown: { days: 1 } }, 'steps.0.settings.cooldown.days'],
  ['a field of another type', { cooldown: { max_cooldown_days: '3' } }, 'steps.0.settings.cooldown.max_cooldown_days'],
] as const)('SET-02 a change with %s is refused with its path', (_title, settings, path) => {
  expect(refusedAt({ cooldown: { max_cooldown_days: 3 } }, change(settings))).toEqual([path]);
});
