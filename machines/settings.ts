/**
 * Cadence settings: their groups, fields and defaults (SET-01, SET-02). Owns: the one schema that checks a settings
 * document and fills its defaults, and the rule by which a job's group replaces the org's as a whole.
 */
import { z } from 'zod';
import { resumeReviewSettings } from './resume-review/settings.ts';
import { problemsIn, type SchemaProblem } from './vocabulary/schema-problems.ts';

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a wall time from "00:00" to "23:59"');
const endOfDay = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'expected a wall time from "00:00" to "24:00"');
const count = z.int('expected a whole number').min(0, 'expected zero or more').max(1_000, 'expected at most 1000');
const hours = z
  .number()
  .positive('expected more than zero')
  .max(24 * 366, 'expected at most a year');
const days = z.number().min(0, 'expected zero or more').max(366, 'expected at most a year');

const outreachHours = z
  .strictObject({
    weekday_start: clockTime.default('08:00'),
    weekday_end: endOfDay.default('21:00'),
    call_on_weekends: z.boolean().default(true),
    weekend_start: clockTime.nullish(),
    weekend_end: endOfDay.nullish(),
  })
  .transform((h) => ({
    ...h,
    weekend_start: h.weekend_start ?? h.weekday_start,
    weekend_end: h.weekend_end ?? h.weekday_end,
  }))
  .check((ctx) => {
    for (const day of ['weekday', 'weekend'] as const)
      if (ctx.value[`${day}_end`] <= ctx.value[`${day}_start`])
        ctx.issues.push({
          code: 'custom',
          input: ctx.value,
          path: [`${day}_end`],
          message: `the window ends (${ctx.value[`${day}_end`]}) before it starts (${ctx.value[`${day}_start`]}) (HRS-05)`,
        });
  });

const window = z.union([z.literal(false), z.tuple([clockTime, endOfDay])]);
const stateWindow = z.strictObject({
  mon_fri: window,
  sat: window,
  sun: window,
  holidays: z.enum(['as day', 'none']).default('as day'),
  cap_per_24h: count.nullable().default(null),
  min_gap_hours: z.number().min(0).nullish(),
  cite: z.string().default(''),
});
const windowTable = z.strictObject({
  as_of: z.string(),
  note: z.string().optional(),
  federal: stateWindow,
  unknown_state: z.string().default('federal'),
  states: z.record(z.string().regex(/^[A-Z]{2}$/, 'expected a state code of two capitals'), stateWindow),
});

export const settingsSchema = z.strictObject({
  outreach_hours: outreachHours.prefault({}),
  initial_outreach: z
    .strictObject({
      initial_outreach_method: z.enum(['OUTREACH_HOURS', 'CALL', 'SMS']).default('OUTREACH_HOURS'),
      override_outreach_hours_for_initial_outreach: z.boolean().default(false),
    })
    .prefault({}),
  call_retry: z
    .strictObject({
      reschedule_on_voicemail: z.boolean().default(true),
      retry_count: count.default(5),
      retry_hours: hours.default(26),
    })
    .prefault({}),
  cooldown: z
    .strictObject({
      sourced_phone_days: days.default(1),
      sourced_web_days: days.default(1),
      applicant_phone_days: days.default(1),
      applicant_web_days: days.default(0),
      max_cooldown_days: days.min(1).default(14),
    })
    .prefault({}),
  video_reminders: z
    .strictObject({ reminder_email_count: count.default(7), reminder_email_hours: hours.default(12) })
    .prefault({}),
  link_expiration: z.strictObject({ expiration_hours: hours.nullable().default(null) }).prefault({}),
  no_show: z.strictObject({ no_show_grace_minutes: z.number().min(0).max(1_440).default(15) }).prefault({}),
  rejection_emails: z
    .strictObject({ enable_rejection_emails: z.boolean().default(false), delay_hours: hours.default(24) })
    .prefault({}),
  resume_feedback_emails: z
    .strictObject({ enable_resume_feedback_emails: z.boolean().default(true), delay_hours: hours.default(24) })
    .prefault({}),
  resume_review: resumeReviewSettings.prefault({}),
  scheduling_reminders: z
    .strictObject({ scheduling_reminder_hours: hours.default(24), scheduling_reminder_count: count.default(3) })
    .prefault({}),
  inactivity: z.strictObject({ inactivity_timeout_days: days.min(1).default(14) }).prefault({}),
  stale_calls: z.strictObject({ stale_call_hours: hours.default(24) }).prefault({}),
  compliance: z
    .strictObject({
      legal_calling_window: z.boolean().default(true),
      sms_legal_window: z.boolean().default(false),
      state_windows: z.union([z.literal('default'), z.null(), windowTable]).default('default'),
      max_touches_per_day: count.default(4),
    })
    .prefault({}),
});

/** Every group with every default filled in. */
export type Settings = z.output<typeof settingsSchema>;
/** What a person writes: any of the groups, any of their fields. */
export type SettingsDocument = z.input<typeof settingsSchema>;
export type SettingsGroup = keyof Settings;
export const SETTINGS_GROUPS = Object.keys(settingsSchema.shape) as readonly SettingsGroup[];

/** Checks a document as on saving (SET-02, HRS-05). Never throws; the paths name every field at fault. */
export function checkSettings(document: unknown): readonly SchemaProblem[] {
  const result = settingsSchema.safeParse(document);
  if (result.success) return backwardWindows(result.data);
  return problemsIn(result.error, { unknownKey: 'no setting of this name exists (SET-02)' });
}

/** HRS-05, of a table an org brings. Not in the schema: what was saved without this check has to be read. */
function backwardWindows({ compliance: { state_windows: table } }: Settings): readonly SchemaProblem[] {
  if (table === null || table === 'default') return [];
  const weeks = [
    ['federal', table.federal] as const,
    ...Object.entries(table.states).map(([state, week]) => [`states.${state}`, week] as const),
  ];
  return weeks.flatMap(([name, week]) =>
    (['mon_fri', 'sat', 'sun'] as const).flatMap((day) => {
      const hours = week[day];
      if (hours === false || hours[0] < hours[1]) return [];
      const message = `the window ends (${hours[1]}) before it starts (${hours[0]}) (HRS-05)`;
      return [{ path: `compliance.state_windows.${name}.${day}`, message }];
    }),
  );
}

/**
 * What holds for a job: each group is the job's when it has one, else the org's, never a mixture of both (SET-01).
 * Both documents have passed `checkSettings`.
 */
export function effectiveSettings(org: SettingsDocument, job: SettingsDocument | null): Settings {
  return settingsSchema.parse({ ...org, ...job });
}

/** Where each group's effective value comes from (SET-01). */
export function originOfSettings(
  org: SettingsDocument,
  job: SettingsDocument | null,
): Record<SettingsGroup, 'job' | 'org' | 'default'> {
  return Object.fromEntries(
    SETTINGS_GROUPS.map((group) => [group, job?.[group] ? 'job' : org[group] ? 'org' : 'default']),
  ) as Record<SettingsGroup, 'job' | 'org' | 'default'>;
}
