/** The web invite in words: what happens to it, how long it waits, and under which conditions. */
import type { ChartWords } from '../chart-words.ts';
import type { WebInviteEvent } from './events.ts';
import type { guards } from './guards.ts';
import type { delays } from './memory.ts';

export const webInviteWords: ChartWords<WebInviteEvent['type'], keyof typeof guards, keyof typeof delays> = {
  events: {
    'slot.picked': 'they picked a slot',
    'slot.cancelled': 'they gave their slot back',
    'interview.started': 'they started the interview',
    'job.declined': 'they declined the job on the page',
    'newLink.asked': 'they asked for a new link',
    'interview.finished': 'the interview has a result',
    'interview.brokenOff': 'the interview broke off',
    'link.made': 'a link was made',
    'invite.sent': 'the invite was sent',
    'invite.asked': 'the invite was asked for once more',
    'plan.reviewed': 'an email left, or was dropped',
    'reminder.left': 'a reminder left',
    'letter.wanted': 'an email out of turn is wanted',
    'email.refused': 'the mail provider refused an email',
    'stage.entered': 'the application entered another stage',
    'hours.moved': 'hours or timezone changed',
    'hold.lifted': 'a pause or a kill switch was lifted',
  },
  waits: {
    untilExpiry: {
      words: ({ link_expiration: { expiration_hours } }) =>
        expiration_hours === null
          ? 'the link ends (by default it has no end)'
          : `${expiration_hours} h after the invite`,
      setting: 'expiration_hours',
    },
    untilNoShow: {
      words: ({ no_show }) => `${no_show.no_show_grace_minutes} minutes after the slot, and nobody came`,
      setting: 'no_show_grace_minutes',
    },
    resultPatience: { words: () => '2 hours without a result' },
    untilReminder: {
      words: ({ video_reminders }) => `${video_reminders.reminder_email_hours} h after the email before`,
      setting: 'reminder_email_hours',
    },
    untilExhausted: {
      words: ({ video_reminders }) => `${video_reminders.reminder_email_hours} h after the last reminder`,
      setting: 'reminder_email_hours',
    },
    untilTheReminderMayGo: { words: () => 'what holds the reminder is over' },
    untilTheLetterMayGo: { words: () => 'what holds the email is over' },
    untilInactive: {
      words: ({ inactivity }) => `${inactivity.inactivity_timeout_days} days without a word`,
      setting: 'inactivity_timeout_days',
    },
  },
  conditions: {
    silenceMayEndIt: 'silence may end this stage',
    everythingWasSentAndTheLinkHasExpired: 'everything was sent, and the link has expired',
  },
  states: {
    invite: 'The link',
    reminders: 'Reminders',
    letter: 'An email out of turn',
    sweep: 'Silence',
    NO_LINK: 'No link yet',
    WHERE_IT_RESTS: 'What is it good for now?',
    LIVE: 'Live link',
    CREATED: 'Link made',
    SCHEDULED: 'A slot is booked',
    STARTED: 'Interview started',
    IDLE: 'Nothing planned',
    PLANNING: 'Is a reminder left?',
    DECIDING: 'May it go now?',
    LAST_INTERVAL: 'The last interval',
    NONE: 'None wanted',
    WANTED: 'May it go now?',
    OFF: 'Not timed',
    CHECKING: 'Silent too long?',
    WATCHING: 'Silence is timed',
  },
};
