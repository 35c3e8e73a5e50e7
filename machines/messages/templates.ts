/**
 * The built-in texts of every template, in English, and the fields of a job's script that override them (TCH-07).
 *
 * Owns: the names and words alone; the Spanish ones stand in `templates-in-spanish.ts`, how placeholders are filled in
 * `render-template.ts`, what stands below every email in `email-footer.ts`.
 */
export interface Template {
  /** Fields of the script that replace the built-in text. */
  readonly textField?: string;
  readonly subjectField?: string;
  readonly subject: string | null;
  readonly text: string;
}

export const TEMPLATES = {
  first_touch_sms: {
    textField: 'firstTouchSms',
    subject: null,
    text: 'Hi {{candidate_name}}, this is {{ai_name}} with {{company_name}} about the {{job_name}} role. Can we talk about it? Reply STOP to opt out.',
  },
  failed_call_sms: {
    textField: 'failedCallSms',
    subject: null,
    text: 'Hi {{candidate_name}}, {{ai_name}} from {{company_name}} just tried to call you about the {{job_name}} role. When is a good time? Reply STOP to opt out.',
  },
  opt_out_confirmation_sms: {
    textField: 'optOutConfirmationSms',
    subject: null,
    text: 'You will get no more texts or calls from {{company_name}}. Reply START to hear from us again.',
  },
  help_sms: {
    textField: 'helpSms',
    subject: null,
    text: '{{company_name}}: we contact you about a job you may be interested in. Reply STOP to opt out.',
  },
  opt_in_sms: {
    textField: 'optInApplicantSms',
    subject: null,
    text: '{{company_name}}: may we text you about the {{job_name}} role? Reply YES or NO. Reply STOP to opt out.',
  },
  'opt_in_sms.SOURCED': {
    textField: 'optInSourcedSms',
    subject: null,
    text: '{{company_name}}: may we text you about the {{job_name}} role? Reply YES or NO. Reply STOP to opt out.',
  },
  opt_in_clarify_sms: {
    textField: 'optInClarifySms',
    subject: null,
    text: 'Sorry, we did not understand. May we text you about the {{job_name}} role? Please reply YES or NO.',
  },
  post_opt_in_sms: {
    textField: 'postOptInSms',
    subject: null,
    text: 'Thank you. We will text you about the {{job_name}} role. Reply STOP at any time to opt out.',
  },
  dnc_confirmation_sms: {
    textField: 'dncConfirmationSms',
    subject: null,
    text: 'We are sorry to have bothered you and will not contact you about {{job_name}} again. May we tell you about other jobs in the future? Reply YES or NO.',
  },
  rejection_email: {
    subjectField: 'rejectionEmailSubject',
    textField: 'rejectionEmailBody',
    subject: 'Your application for {{job_name}}',
    text: 'Hello {{candidate_name}},\n\nThank you for applying for the {{job_name}} role at {{company_name}}. We will not go on with your application this time and wish you all the best.',
  },
  resume_feedback_email: {
    subjectField: 'resumeFeedbackEmailSubject',
    textField: 'resumeFeedbackEmailBody',
    subject: 'About your resume for {{job_name}}',
    text: 'Hello {{candidate_name}},\n\nWe have looked at your resume for the {{job_name}} role at {{company_name}}. It does not show everything the role asks for; you may answer this email and ask for a second look.',
  },
  scheduling_reminder_sms: {
    textField: 'schedulingReminderSms',
    subject: null,
    text: 'Hi {{candidate_name}}, when may {{ai_name}} call you about the {{job_name}} role? Reply with a day and time, or STOP to opt out.',
  },
  scheduling_reminder_email: {
    subjectField: 'schedulingReminderEmailSubject',
    textField: 'schedulingReminderEmailBody',
    subject: 'When may we call you about {{job_name}}?',
    text: 'Hello {{candidate_name}},\n\nPlease tell us a day and time at which {{ai_name}} may call you about the {{job_name}} role.',
  },
  meeting_reminder_sms: {
    textField: 'meetingReminderSms',
    subject: null,
    text: 'Hi {{candidate_name}}, {{ai_name}} from {{company_name}} will call you soon about the {{job_name}} role, as agreed. Reply STOP to opt out.',
  },
  'conversation_sms.ASK_TIME': {
    textField: 'askTimeSms',
    subject: null,
    text: 'Great! On which day and at what time may {{ai_name}} call you about the {{job_name}} role?',
  },
  'conversation_sms.ASK_TIMEZONE': {
    textField: 'askTimezoneSms',
    subject: null,
    text: 'Thank you. In which timezone are you, so that we call at the right hour?',
  },
  'conversation_sms.BOOKED': {
    textField: 'bookedSms',
    subject: null,
    text: 'It is settled: {{ai_name}} will call you {{call_time}} about the {{job_name}} role. Text us if the time no longer suits you.',
  },
  'conversation_sms.BAD_TIME': {
    textField: 'badTimeSms',
    subject: null,
    text: 'We cannot call at that time. {{possible_times}} Which other day and time would suit you?',
  },
  'conversation_sms.WHICH_TIME': {
    textField: 'whichTimeSms',
    subject: null,
    text: 'Thank you. On which day and at what time exactly may {{ai_name}} call you? For example: Tuesday at 3 PM.',
  },
  'conversation_sms.OFFER_NUMBER': {
    textField: 'offerNumberSms',
    subject: null,
    text: 'Thank you for your message. You can reach {{ai_name}} any time by calling this number.',
  },
  'conversation_sms.OFFER_LINK': {
    textField: 'offerLinkSms',
    subject: null,
    text: 'Thank you for your message. Your video interview for the {{job_name}} role is here, whenever it suits you: {{interview_link}}',
  },
  'conversation_sms.WHAT_WE_DID': {
    textField: 'whatWeDidSms',
    subject: null,
    text: 'Thank you for asking. {{what_we_did}}',
  },
  companion_email: {
    subjectField: 'companionEmailSubject',
    textField: 'companionEmailBody',
    subject: '{{job_name}} at {{company_name}}',
    text: 'Hello {{candidate_name}},\n\n{{ai_name}} from {{company_name}} is trying to reach you about the {{job_name}} role.',
  },
  email_only_outreach: {
    subjectField: 'emailOnlySubject',
    textField: 'emailOnlyBody',
    subject: '{{job_name}} at {{company_name}}',
    text: 'Hello {{candidate_name}},\n\n{{company_name}} would like to talk with you about the {{job_name}} role. Reply to this email to go on.',
  },
  web_invite_email: {
    subjectField: 'webCallEmailSubject',
    textField: 'webCallEmailBody',
    subject: 'Your interview for {{job_name}}',
    text: 'Hello {{candidate_name}},\n\nPlease pick a time for your video interview for the {{job_name}} role: {{interview_link}}',
  },
  web_invite_reminder_email: {
    subjectField: 'webCallReminderEmailSubject',
    textField: 'webCallReminderEmailBody',
    subject: 'A reminder: your interview for {{job_name}}',
    text: 'Hello {{candidate_name}},\n\nYour video interview for the {{job_name}} role at {{company_name}} is still open. Pick a time, or start right away: {{interview_link}}',
  },
  reschedule_email: {
    subjectField: 'rescheduleEmailSubject',
    textField: 'rescheduleEmailBody',
    subject: 'Pick another time for your interview for {{job_name}}',
    text: 'Hello {{candidate_name}},\n\nWe missed you at your video interview for the {{job_name}} role. You can pick another time, or go on right away: {{interview_link}}',
  },
  video_reminder_email: {
    subjectField: 'videoReminderEmailSubject',
    textField: 'videoReminderEmailBody',
    subject: 'Your video interview for {{job_name}} is coming up',
    text: 'Hello {{candidate_name}},\n\nYour video interview for the {{job_name}} role at {{company_name}} is coming up. Here is the way in, and where you can pick another time: {{interview_link}}',
  },
} as const satisfies Record<string, Template>;

export type TemplateName = keyof typeof TEMPLATES;
