import { describe, expect, test } from 'vitest';
import {
  checkSettings,
  effectiveSettings,
  originOfSettings,
  SETTINGS_GROUPS,
  type SettingsDocument,
} from '../../machines/settings.ts';

const pathsOf = (document: unknown) => checkSettings(document).map(({ path }) => path);

const ANY_TIME = { mon_fri: ['08:00', '21:00'], sat: false, sun: false };

/** The defaults as the rulebook and its list of settings have them. */
const DEFAULTS = {
  outreach_hours: {
    weekday_start: '08:00',
    weekday_end: '21:00',
    call_on_weekends: true,
    weekend_start: '08:00',
    weekend_end: '21:00',
  },
  initial_outreach: {
    initial_outreach_method: 'OUTREACH_HOURS',
    override_outreach_hours_for_initial_outreach: false,
  },
  call_retry: { reschedule_on_voicemail: true, retry_count: 5, retry_hours: 26 },
  cooldown: {
    sourced_phone_days: 1,
    sourced_web_days: 1,
    applicant_phone_days: 1,
    applicant_web_days: 0,
    max_cooldown_days: 14,
  },
  video_reminders: { reminder_email_count: 7, reminder_email_hours: 12 },
  link_expiration: { expiration_hours: null },
  no_show: { no_show_grace_minutes: 15 },
  rejection_emails: { enable_rejection_emails: false, delay_hours: 24 },
  resume_feedback_emails: { enable_resume_feedback_emails: true, delay_hours: 24 },
  resume_review: {
    ...{ required: [], preferred: [], min_years: null, partial_from_percent: 1, max_distance_miles: null },
    ...{
      work_location: null,
      work_places: [],
      passes_by_itself: false,
      fails_by_itself: false,
      review_laws: 'default',
    },
  },
  scheduling_reminders: { scheduling_reminder_hours: 24, scheduling_reminder_count: 3 },
  inactivity: { inactivity_timeout_days: 14 },
  stale_calls: { stale_call_hours: 24 },
  compliance: { legal_calling_window: true, sms_legal_window: false, state_windows: 'default', max_touches_per_day: 4 },
};

describe('defaults (SET-02)', () => {
  test('SET-02 an org that says nothing has the defaults of the rulebook', () => {
    expect(effectiveSettings({}, null)).toEqual(DEFAULTS);
  });
  test.each(SETTINGS_GROUPS)('SET-02 an empty group %s is its defaults', (group) => {
    expect(effectiveSettings({ [group]: {} }, null)).toEqual(DEFAULTS);
  });
  test('HRS-02 the weekend window is the weekday window unless it is set, field by field', () => {
    const { outreach_hours } = effectiveSettings(
      { outreach_hours: { weekday_start: '09:30', weekday_end: '18:00', weekend_end: '12:00', weekend_start: null } },
      null,
    );
    expect(outreach_hours).toMatchObject({ weekend_start: '09:30', weekend_end: '12:00' });
  });
});

describe("a job's group replaces the org's as a whole (SET-01)", () => {
  const org: SettingsDocument = {
    call_retry: { retry_count: 2, retry_hours: 4 },
    cooldown: { applicant_phone_days: 3 },
  };
  test('SET-01 the job says one field: the others are defaults, not those of the org', () => {
    const { call_retry } = effectiveSettings(org, { call_retry: { retry_count: 9 } });
    expect(call_retry).toEqual({ ...DEFAULTS.call_retry, retry_count: 9 });
  });
  test("SET-01 groups that the job does not have are the org's", () => {
    const { cooldown, call_retry } = effectiveSettings(org, { call_retry: {} });
    expect([cooldown.applicant_phone_days, call_retry.retry_count]).toEqual([3, 5]);
  });
  test('SET-01 without a job the org decides', () => {
    expect(effectiveSettings(org, null).call_retry).toEqual({
      reschedule_on_voicemail: true,
      retry_count: 2,
      retry_hours: 4,
    });
  });
  test('SET-01 where each group comes from is visible, an empty one of a job included', () => {
    const origin = originOfSettings(org, { call_retry: {}, no_show: { no_show_grace_minutes: 5 } });
    expect(Object.entries(origin).filter(([, from]) => from !== 'default')).toEqual([
      ['call_retry', 'job'],
      ['cooldown', 'org'],
      ['no_show', 'job'],
    ]);
  });
});

describe('what is refused, and where (SET-02, HRS-05)', () => {
  const refused: readonly (readonly [what: string, document: unknown, paths: readonly string[]])[] = [
    ['an unknown group', { outreach_hour: {} }, ['outreach_hour']],
    ['an unknown field', { call_retry: { retry_days: 1 } }, ['call_retry.retry_days']],
    ['two unknown fields', { call_retry: { a: 1, b: 2 } }, ['call_retry.a', 'call_retry.b']],
    ['a text for a number', { call_retry: { retry_count: '5' } }, ['call_retry.retry_count']],
    ['a text for a yes or no', { outreach_hours: { call_on_weekends: 'yes' } }, ['outreach_hours.call_on_weekends']],
    ['half a retry', { call_retry: { retry_count: 2.5 } }, ['call_retry.retry_count']],
    ['fewer than no retries', { call_retry: { retry_count: -1 } }, ['call_retry.retry_count']],
    ['more than a thousand retries', { call_retry: { retry_count: 1_001 } }, ['call_retry.retry_count']],
    ['no time between retries', { call_retry: { retry_hours: 0 } }, ['call_retry.retry_hours']],
    ['more than a year between retries', { call_retry: { retry_hours: 8_784.5 } }, ['call_retry.retry_hours']],
    ['not a number', { call_retry: { retry_hours: Number.NaN } }, ['call_retry.retry_hours']],
    [
      'an unknown method',
      { initial_outreach: { initial_outreach_method: 'FAX' } },
      ['initial_outreach.initial_outreach_method'],
    ],
    ['days below none', { cooldown: { sourced_phone_days: -0.5 } }, ['cooldown.sourced_phone_days']],
    ['a cooldown that expires at once', { cooldown: { max_cooldown_days: 0 } }, ['cooldown.max_cooldown_days']],
    ['a group that is no group', { cooldown: 3 }, ['cooldown']],
    ['a group that is null', { cooldown: null }, ['cooldown']],
    [
      'a state that is no code',
      { compliance: { state_windows: { as_of: '2026', federal: ANY_TIME, states: { Texas: ANY_TIME } } } },
      ['compliance.state_windows.states.Texas'],
    ],
    ['a document that is none', 'settings', ['']],
  ];
  test.each(refused)('SET-02 %s is refused with its path', (_what, document, paths) => {
    expect(pathsOf(document)).toEqual(paths);
  });
  test('SET-02 every field at fault is named, not only the first', () => {
    expect(pathsOf({ call_retry: { retry_count: -1, retry_hours: 'x' }, nonsense: 1 }).sort()).toEqual([
      'call_retry.retry_count',
      'call_retry.retry_hours',
      'nonsense',
    ]);
  });

  const accepted: readonly (readonly [string, unknown])[] = [
    ['no retries', { call_retry: { retry_count: 0 } }],
    ['a thousand retries', { call_retry: { retry_count: 1_000 } }],
    ['a year between retries', { call_retry: { retry_hours: 8_784 } }],
    ['no day window', { cooldown: { applicant_phone_days: 0 } }],
    ['one day of cooldown', { cooldown: { max_cooldown_days: 1 } }],
    ['a window to midnight', { outreach_hours: { weekday_end: '24:00' } }],
    ['no table of states', { compliance: { state_windows: null } }],
    ['nothing at all', {}],
  ];
  test.each(accepted)('SET-02 %s is taken', (_what, document) => {
    expect(pathsOf(document)).toEqual([]);
  });

  const windows: readonly (readonly [string, object, readonly string[]])[] = [
    [
      'ends before it starts',
      { weekday_start: '18:00', weekday_end: '09:00' },
      ['outreach_hours.weekday_end', 'outreach_hours.weekend_end'],
    ],
    [
      'ends as it starts',
      { weekday_start: '09:00', weekday_end: '09:00' },
      ['outreach_hours.weekday_end', 'outreach_hours.weekend_end'],
    ],
    ['lasts a minute', { weekday_start: '09:00', weekday_end: '09:01' }, []],
    ['ends too early on weekends only', { weekend_end: '08:00' }, ['outreach_hours.weekend_end']],
    ['starts too late on weekends only', { weekend_start: '21:00' }, ['outreach_hours.weekend_end']],
    ['starts at midnight by its other name', { weekday_start: '24:00' }, ['outreach_hours.weekday_start']],
    ['has minutes beyond the hour', { weekday_start: '08:60' }, ['outreach_hours.weekday_start']],
    ['is written without a zero', { weekday_start: '8:00' }, ['outreach_hours.weekday_start']],
    ['is written for Americans', { weekday_end: '9:00 PM' }, ['outreach_hours.weekday_end']],
    ['ends after midnight', { weekday_end: '25:00' }, ['outreach_hours.weekday_end']],
  ];
  test.each(windows)('HRS-05 a window that %s', (_what, outreach_hours, paths) => {
    expect(pathsOf({ outreach_hours })).toEqual(paths);
  });
  test('HRS-05 the message says both times and the rule', () => {
    expect(
      checkSettings({ outreach_hours: { weekday_start: '18:00', weekday_end: '09:00', weekend_end: '20:00' } }),
    ).toEqual([
      { path: 'outreach_hours.weekday_end', message: 'the window ends (09:00) before it starts (18:00) (HRS-05)' },
    ]);
  });
});
