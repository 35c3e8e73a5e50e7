/** One reminder after another, each decided when its time comes, and one more interval after the last (WEB-04, WEB-07). */
import { callsInstead, decidedTo, replans, rules, tell } from './speaking.ts';

const reminder = () => 'web_invite_reminder_email';

export const reminders = {
  initial: 'IDLE',
  description: 'One reminder after another, and one more interval.',
  on: {
    'stage.entered': [
      { guard: 'remindersGoOn', target: '#PLANNING', meta: rules('WEB-13', 'PAU-04') },
      { target: '#IDLE', meta: rules('WEB-04', 'STG-08', 'STG-13') },
    ],
    'plan.reviewed': [
      { guard: 'remindersGoOn', target: '#PLANNING', meta: rules('WEB-04') },
      { target: '#IDLE', meta: rules('WEB-04') },
    ],
  },
  states: {
    IDLE: {
      id: 'IDLE',
      description: 'Nothing is planned: no invite has gone in this round, or outreach does not go on.',
    },
    PLANNING: {
      id: 'PLANNING',
      description: 'Is a reminder left?',
      always: [
        { ...callsInstead, target: '#IDLE' },
        { guard: 'aReminderIsDue', target: '#DECIDING', meta: rules('WEB-04') },
        { guard: 'aReminderIsLeft', target: '#WAITING', meta: rules('WEB-04') },
        {
          guard: 'theLastIntervalIsOver',
          target: '#IDLE',
          actions: tell('application', { type: 'invites.exhausted' }),
          meta: rules('WEB-07', 'WEB-13'),
        },
        { target: '#LAST_INTERVAL', meta: rules('WEB-07', 'WEB-13') },
      ],
    },
    WAITING: {
      id: 'WAITING',
      description: 'The next reminder waits for its time.',
      meta: { movedOnBy: 'its time' },
      after: { untilReminder: { target: '#DECIDING', meta: rules('WEB-04') } },
      on: { 'hours.moved': { target: '#PLANNING', meta: rules('TZ-05') } },
    },
    DECIDING: {
      id: 'DECIDING',
      description: 'May the reminder go now?',
      always: [
        { ...callsInstead, target: '#IDLE' },
        // One email at a time: what becomes of the letter plans the reminder anew.
        { guard: 'aLetterGoesFirst', target: '#IDLE', meta: rules('WEB-10', 'WEB-04') },
        { guard: 'noReminderIsDueNow', target: '#PLANNING', meta: rules('WEB-04', 'WEB-13') },
        {
          guard: 'theEmailMayGo',
          target: '#IDLE',
          actions: [
            decidedTo('EMAIL_ONLY', reminder),
            { type: 'sendEmail', params: { template: 'web_invite_reminder_email' } },
            'noteReminder',
            tell('web-invite', { type: 'reminder.left' }),
            replans,
          ],
          meta: rules('WEB-04', 'TCH-09'),
        },
        {
          guard: 'theEmailMustWait',
          target: '#HELD',
          actions: decidedTo('WAIT', reminder),
          meta: rules('TCH-09', 'PAU-04'),
        },
        {
          guard: 'theAddressIsGone',
          target: '#IDLE',
          actions: [decidedTo('CANCEL', reminder), tell('application', { type: 'contact.invalid' })],
          meta: rules('WEB-03'),
        },
        {
          target: '#IDLE',
          actions: [decidedTo('CANCEL', reminder), 'notePassedOver', replans],
          meta: rules('TCH-09', 'CNS-03'),
        },
      ],
    },
    HELD: {
      id: 'HELD',
      description: 'A pause, a kill switch or a full day holds the reminder.',
      meta: { movedOnBy: 'the end of what holds it' },
      after: {
        untilTheReminderMayGo: { target: '#DECIDING', meta: rules('PAU-04') },
        // WEB-13: no reminder comes after the end of the link, whatever holds it.
        untilExpiry: { target: '#PLANNING', meta: rules('WEB-13') },
      },
      on: { 'hold.lifted': { target: '#DECIDING', meta: rules('PAU-04', 'GAT-21') } },
    },
    LAST_INTERVAL: {
      id: 'LAST_INTERVAL',
      description: 'Everything has gone; one more interval is theirs.',
      meta: { movedOnBy: 'the end of the interval, or of the link' },
      // SET-03: the settings in force at its end decide: a budget or an interval raised meanwhile counts.
      after: { untilExhausted: { target: '#PLANNING', meta: rules('WEB-07', 'WEB-13') } },
    },
  },
} as const;
