/** What has become of a link to the video interview (spec: stages.md, Web invite). */
export const INVITE_STATES = [
  'CREATED',
  'INVITED',
  'REMINDED',
  'SCHEDULED',
  'STARTED',
  'COMPLETED',
  'DECLINED',
  'OPTED_OUT',
  'LINK_EXPIRED',
  'ALL_INVITES_SENT',
] as const;
export type InviteState = (typeof INVITE_STATES)[number];
export const isInviteState = (word: unknown): word is InviteState => INVITE_STATES.includes(word as InviteState);

/** Emails about the video interview: they may leave by the system sender (WEB-03, CNS-06). */
const INVITE_EMAILS = [
  'web_invite_email',
  'web_invite_reminder_email',
  'reschedule_email',
  'video_reminder_email',
] as const;
export type InviteEmail = (typeof INVITE_EMAILS)[number];
export const isInviteEmail = (template: unknown): template is InviteEmail =>
  INVITE_EMAILS.includes(template as InviteEmail);
