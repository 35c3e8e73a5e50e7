/** What each template is called, and when it goes out, for people who edit it. */
import type { TemplateName } from '../../machines/messages/templates.ts';

interface Words {
  readonly title: string;
  readonly when: string;
  /** The rules by which it goes. */
  readonly rules: readonly string[];
}

const words = (title: string, when: string, ...rules: readonly string[]): Words => ({ title, when, rules });

export const TEMPLATE_WORDS: Readonly<Record<TemplateName, Words>> = {
  first_touch_sms: words('First text', 'Outreach begins with a text instead of a call.', 'INI-02', 'INI-03'),
  failed_call_sms: words('Text after a missed call', 'The first call has reached nobody.', 'SMS-01'),
  opt_in_sms: words(
    'Question whether we may text, to applicants',
    'In place of the text after a missed call.',
    'SMS-02',
  ),
  'opt_in_sms.SOURCED': words(
    'Question whether we may text, to sourced people',
    'In place of the text after a missed call.',
    'SMS-02',
  ),
  opt_in_clarify_sms: words('Question again', 'Their answer was unclear.', 'SMS-05'),
  post_opt_in_sms: words('Thanks for a yes', 'They have said that we may text.', 'SMS-03'),
  dnc_confirmation_sms: words('Question about other jobs', 'They asked for no more contact.', 'SMS-09'),
  opt_out_confirmation_sms: words('Confirmation of an opt-out', 'They opted out by a text.', 'SMS-17'),
  help_sms: words('Answer to HELP', 'They texted HELP or INFO.', 'SMS-07'),
  scheduling_reminder_sms: words('Reminder to name a time, by text', 'They agreed and named no time.', 'TCH-03'),
  scheduling_reminder_email: words('Reminder to name a time, by email', 'In place of the text.', 'TCH-03'),
  meeting_reminder_sms: words('Reminder of a booked call', 'A day and an hour before it.', 'TCH-04'),
  'conversation_sms.ASK_TIME': words('Question for a time', 'They would like to talk.', 'SMS-13'),
  'conversation_sms.ASK_TIMEZONE': words(
    'Question for the timezone',
    'They named a time and we are not sure of the zone.',
    'SMS-13',
  ),
  'conversation_sms.BOOKED': words('Confirmation of a call', 'A time is agreed.', 'SMS-13'),
  'conversation_sms.BAD_TIME': words('Another time, please', 'We may not call at the time they named.', 'SMS-13'),
  'conversation_sms.WHICH_TIME': words('Which time exactly', 'They named a time that is not plain.', 'SMS-13'),
  'conversation_sms.OFFER_NUMBER': words('Our number', 'No call can be offered.', 'SMS-13'),
  'conversation_sms.OFFER_LINK': words(
    'The link to the interview',
    'No call can be offered, and there is a link.',
    'SMS-13',
  ),
  'conversation_sms.WHAT_WE_DID': words('Whether it was us who called', 'They ask whether we called them.', 'SMS-08'),
  companion_email: words('Email beside a text', 'With the first text, or the one after a missed call.', 'INI-07'),
  email_only_outreach: words(
    'Outreach by email alone',
    'No call may be placed, or there is no phone.',
    'GAT-07',
    'GAT-09',
  ),
  web_invite_email: words('Invite to a video interview', 'A job whose interviews are by video.', 'WEB-01', 'WEB-02'),
  web_invite_reminder_email: words('Reminder of the invite', 'Nobody has picked a time.', 'WEB-04'),
  reschedule_email: words('Another time for the interview', 'Nobody came at the booked time.', 'WEB-10'),
  video_reminder_email: words(
    'Reminder of a booked video interview',
    'Before the slot, with a calendar file.',
    'TCH-05',
  ),
  rejection_email: words('Rejection', 'A resume was rejected.', 'TCH-01'),
  resume_feedback_email: words('Feedback on a resume', 'A resume did not pass.', 'TCH-02'),
};
