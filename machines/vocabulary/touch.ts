/** Touches with a schedule of their own (TCH): what they are called, and the template each sends. */
export const TOUCH_KINDS = [
  'rejection_email',
  'resume_feedback_email',
  'scheduling_reminder',
  'meeting_reminder',
  'video_reminder',
] as const;
export type TouchKind = (typeof TOUCH_KINDS)[number];

export type TouchStatus = 'scheduled' | 'sent' | 'cancelled' | 'skipped';

export const TOUCH_TEMPLATES: Readonly<
  Record<TouchKind, { readonly sms: string | null; readonly email: string | null }>
> = {
  rejection_email: { sms: null, email: 'rejection_email' },
  resume_feedback_email: { sms: null, email: 'resume_feedback_email' },
  scheduling_reminder: { sms: 'scheduling_reminder_sms', email: 'scheduling_reminder_email' },
  meeting_reminder: { sms: 'meeting_reminder_sms', email: null },
  video_reminder: { sms: null, email: 'video_reminder_email' },
};
