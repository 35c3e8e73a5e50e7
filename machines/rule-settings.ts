/**
 * Owns which settings a rule is set by, for people who ask where its number comes from; no policy reads this.
 * Guarantees: every field of every group of settings has a rule that it belongs to, and every field named here exists
 * (a test checks both).
 */
import type { RuleId } from './rules.ts';
import type { Settings } from './settings.ts';

/** In dots: `call_retry.retry_count`. */
export type SettingPath = { [G in keyof Settings]: `${G}.${keyof Settings[G] & string}` }[keyof Settings];

export const RULE_SETTINGS: Readonly<Partial<Record<RuleId, readonly SettingPath[]>>> = {
  'STG-05': [
    'resume_review.required',
    'resume_review.preferred',
    'resume_review.min_years',
    'resume_review.partial_from_percent',
    'resume_review.max_distance_miles',
    'resume_review.work_location',
    'resume_review.work_places',
    'resume_review.passes_by_itself',
    'resume_review.fails_by_itself',
    'resume_review.review_laws',
  ],
  'HRS-01': ['outreach_hours.weekday_start', 'outreach_hours.weekday_end'],
  'HRS-02': ['outreach_hours.call_on_weekends', 'outreach_hours.weekend_start', 'outreach_hours.weekend_end'],
  'HRS-06': ['compliance.legal_calling_window', 'compliance.sms_legal_window', 'compliance.state_windows'],
  'INI-01': ['initial_outreach.initial_outreach_method'],
  'INI-02': ['initial_outreach.initial_outreach_method'],
  'INI-03': ['initial_outreach.initial_outreach_method'],
  'INI-04': ['initial_outreach.initial_outreach_method'],
  'INI-05': ['initial_outreach.override_outreach_hours_for_initial_outreach'],
  'INI-06': ['call_retry.retry_hours'],
  'WEB-04': ['video_reminders.reminder_email_count', 'video_reminders.reminder_email_hours'],
  'WEB-05': ['link_expiration.expiration_hours'],
  'WEB-07': ['video_reminders.reminder_email_count'],
  'WEB-09': ['inactivity.inactivity_timeout_days'],
  'WEB-10': ['no_show.no_show_grace_minutes'],
  'GAT-05': [
    'cooldown.sourced_phone_days',
    'cooldown.sourced_web_days',
    'cooldown.applicant_phone_days',
    'cooldown.applicant_web_days',
  ],
  'GAT-08': ['initial_outreach.initial_outreach_method'],
  'GAT-10': [
    'outreach_hours.weekday_start',
    'outreach_hours.weekday_end',
    'outreach_hours.call_on_weekends',
    'outreach_hours.weekend_start',
    'outreach_hours.weekend_end',
  ],
  'GAT-11': ['call_retry.retry_count'],
  'GAT-18': ['stale_calls.stale_call_hours'],
  'GAT-24': ['compliance.max_touches_per_day'],
  'SMS-19': ['scheduling_reminders.scheduling_reminder_hours', 'scheduling_reminders.scheduling_reminder_count'],
  'RTY-01': ['call_retry.retry_hours', 'call_retry.reschedule_on_voicemail'],
  'RTY-02': ['call_retry.retry_count'],
  'RTY-03': ['call_retry.reschedule_on_voicemail'],
  'RTY-04': ['call_retry.retry_count'],
  'RTY-05': ['call_retry.retry_hours', 'call_retry.retry_count', 'call_retry.reschedule_on_voicemail'],
  'CDN-02': [
    'cooldown.sourced_phone_days',
    'cooldown.sourced_web_days',
    'cooldown.applicant_phone_days',
    'cooldown.applicant_web_days',
  ],
  'CDN-04': ['cooldown.max_cooldown_days'],
  'TCH-01': ['rejection_emails.enable_rejection_emails', 'rejection_emails.delay_hours'],
  'TCH-02': ['resume_feedback_emails.enable_resume_feedback_emails', 'resume_feedback_emails.delay_hours'],
  'TCH-03': ['scheduling_reminders.scheduling_reminder_hours', 'scheduling_reminders.scheduling_reminder_count'],
  'TCH-05': ['video_reminders.reminder_email_count', 'video_reminders.reminder_email_hours'],
};
