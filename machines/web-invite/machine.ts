/**
 * The web invite of one application: its link, the emails that go with it, the slot picked from it, and the end of
 * silence.
 *
 * Four regions: `invite` is what has become of the link, and the state that people read; `reminders` plans and decides
 * one reminder after another; `letter` is an email out of turn; `sweep` watches for too long a silence. The stage is the
 * application's: this chart tells it what the candidate did, and hears of every stage that is entered.
 */
import { assign, setup } from 'xstate';
import type { Json } from '../vocabulary/declared-effect.ts';
import { factsOf } from '../vocabulary/told.ts';
import { initialContext, type Letter, type WebInviteContext } from './context.ts';
import { effects } from './effects.ts';
import type { WebInviteEvent } from './events.ts';
import type { WebInviteFacts } from './facts.ts';
import { guards } from './guards.ts';
import { delays, memory } from './memory.ts';

interface Args {
  readonly context: WebInviteContext;
  readonly event: WebInviteEvent;
}

const NO_TRANSITION = {};
const rules = (...ids: string[]) => ({ rules: ids });
const tell = (to: 'application' | 'web-invite', event: { type: string; [key: string]: string }) =>
  ({ type: 'tell', params: { to, event } }) as const;

const decidedTo = (outcome: 'EMAIL_ONLY' | 'WAIT' | 'CANCEL', template: (args: Args) => string) =>
  ({
    type: 'messageDecided',
    params: (args: Args) => {
      const { email } = factsOf<WebInviteFacts>(args.event);
      const { rule, until, gates } = email;
      return { template: template(args), outcome, rule, until, gates: gates as unknown as Json };
    },
  }) as const;
const reminder = () => 'web_invite_reminder_email';
const theLetter = ({ context }: Args): string => context.letter ?? 'web_invite_email';
const wants = (letter: Letter) => tell('web-invite', { type: 'letter.wanted', letter });
const replans = tell('web-invite', { type: 'plan.reviewed' });

/** WEB-06: booked for the slot, or for this very moment by who starts unbooked. */
const books = {
  type: 'tell',
  params: ({ event }: Args) => ({
    to: 'application',
    event: { type: 'interview.scheduled', at: event.type === 'slot.picked' ? event.slot : event.at },
  }),
} as const;
const unbooks = (reason: 'NO_SHOW' | 'CANCELLED' | 'BROKEN_OFF') =>
  tell('application', { type: 'interview.unscheduled', reason });
const missed = (reason: 'NO_SHOW' | 'BROKEN_OFF') => ({
  target: '#WHERE_IT_RESTS' as const,
  actions: ['giveUpSlot', 'keepLinkLive', unbooks(reason), wants('reschedule_email')] as const,
  meta: rules('WEB-10'),
});
const finishes = [
  {
    guard: 'theyWereKnockedOut',
    target: '#COMPLETED',
    actions: ['noteAct', tell('application', { type: 'interview.knockedOut' })],
    meta: rules('INT-01'),
  },
  {
    guard: 'theInterviewIsHeldForReview',
    target: '#COMPLETED',
    actions: [
      'noteAct',
      {
        type: 'tell',
        params: ({ event }: Args) => ({
          to: 'application',
          event: {
            type: 'interview.held',
            outcome: (event.type === 'interview.finished' && event.heldOutcome) || 'COMPLETED',
          },
        }),
      },
    ],
    meta: rules('INT-02'),
  },
  {
    target: '#COMPLETED',
    actions: ['noteAct', tell('application', { type: 'interview.completed' })],
    meta: rules('INT-01'),
  },
] as const;
/** Another call type since the invite: nobody is left without a row, and no email goes on. */
const callsInstead = {
  guard: 'theJobCallsNow',
  actions: 'openCallRow',
  meta: rules('WEB-01', 'STG-03'),
} as const;
/** The stage has moved on to one in which a slot may be picked: the link is good again. */
const isGoodAgain = { guard: 'theStageMaySchedule', target: '#WHERE_IT_RESTS', meta: rules('WEB-13') } as const;

export const webInviteMachine = setup({
  types: { context: {} as WebInviteContext, events: {} as WebInviteEvent },
  guards,
  delays,
  actions: {
    ...effects,
    noteInvite: assign(memory.noteInvite),
    noteReminder: assign(memory.noteReminder),
    notePassedOver: assign(memory.notePassedOver),
    noteLetterLeft: assign(memory.noteLetterLeft),
    noteLetter: assign(memory.noteLetter),
    forgetLetter: assign(memory.forgetLetter),
    forgetEmail: assign(memory.forgetEmail),
    takeSlot: assign(memory.takeSlot),
    noteStart: assign(memory.noteStart),
    giveUpSlot: assign(memory.giveUpSlot),
    loseSlot: assign(memory.loseSlot),
    noteAct: assign(memory.noteAct),
    renewLink: assign(memory.renewLink),
    keepLinkLive: assign(memory.keepLinkLive),
  },
}).createMachine({
  id: 'web-invite',
  version: '1',
  description: 'The link to the video interview, and everything that goes with it.',
  context: initialContext,
  type: 'parallel',
  options: { maxIterations: 100 },
  states: {
    invite: {
      initial: 'NO_LINK',
      description: 'What has become of the link.',
      on: {
        'invite.sent': { target: '#INVITED', actions: ['noteInvite', replans], meta: rules('WEB-01', 'WEB-02') },
        'job.declined': {
          guard: 'theJobMayBeDeclined',
          target: '#DECLINED',
          actions: ['noteAct', 'noteDeclined', tell('application', { type: 'role.declined', said: 'ON_THE_PAGE' })],
          meta: rules('WEB-12'),
        },
        'stage.entered': [
          { guard: 'theInterviewIsDone', target: '#COMPLETED', meta: rules('INT-01') },
          { guard: 'theJobWasDeclined', target: '#DECLINED', meta: rules('WEB-04') },
          { guard: 'consentWasRevoked', target: '#OPTED_OUT', meta: rules('WEB-04') },
        ],
      },
      states: {
        NO_LINK: {
          description: 'No link has been made.',
          meta: { movedOnBy: 'the dispatch of the invite, or a phone job that hands out a link' },
          on: {
            'link.made': { target: '#LIVE', meta: rules('WEB-01', 'WEB-11') },
            'job.declined': NO_TRANSITION,
            'stage.entered': NO_TRANSITION,
          },
        },
        WHERE_IT_RESTS: {
          id: 'WHERE_IT_RESTS',
          description: 'Nothing is booked: what is the link good for now?',
          always: [
            { guard: 'theLinkHasExpired', target: '#LINK_EXPIRED', meta: rules('WEB-05') },
            { guard: 'everythingWasSent', target: '#ALL_INVITES_SENT', meta: rules('WEB-07') },
            { guard: 'theBudgetIsUsed', target: '#ALL_INVITES_SENT', meta: rules('WEB-10') },
            { guard: 'aReminderHasGone', target: '#REMINDED', meta: rules('WEB-13') },
            { guard: 'anInviteHasGone', target: '#INVITED', meta: rules('WEB-13') },
            { target: '#LIVE', meta: rules('WEB-11') },
          ],
        },
        LIVE: {
          id: 'LIVE',
          description: 'The link may be used: nothing is booked yet.',
          initial: 'CREATED',
          after: { untilExpiry: { target: '#WHERE_IT_RESTS', meta: rules('WEB-05') } },
          on: {
            'slot.picked': {
              guard: 'theSlotMayBePicked',
              target: '#SCHEDULED',
              actions: ['takeSlot', books],
              meta: rules('WEB-06', 'WEB-11'),
            },
            'interview.started': {
              guard: 'theInterviewMayStartUnbooked',
              target: '#STARTED',
              actions: ['noteStart', books],
              meta: rules('WEB-12', 'WEB-06'),
            },
            'interview.finished': finishes,
            'reminder.left': { target: '#REMINDED', meta: rules('WEB-04') },
            'stage.entered': [
              // Both ends may fall on one instant.
              { guard: 'everythingWasSentAndTheLinkHasExpired', target: '#LINK_EXPIRED', meta: rules('WEB-05') },
              { guard: 'everythingWasSent', target: '#ALL_INVITES_SENT', meta: rules('WEB-07') },
            ],
          },
          states: {
            CREATED: {
              description: 'The link exists; no invite has gone by email.',
              meta: { movedOnBy: 'the invite, or the candidate' },
            },
            INVITED: {
              id: 'INVITED',
              description: 'The invite has gone.',
              meta: { movedOnBy: 'the candidate, or the next reminder' },
            },
            REMINDED: {
              id: 'REMINDED',
              description: 'At least one reminder has gone.',
              meta: { movedOnBy: 'the candidate, or the next reminder' },
            },
            ALL_INVITES_SENT: {
              id: 'ALL_INVITES_SENT',
              description: 'Nothing more is sent; the link stays live.',
              meta: { movedOnBy: 'the candidate, or the inactivity sweep' },
            },
          },
        },
        SCHEDULED: {
          id: 'SCHEDULED',
          description: 'A slot is booked.',
          meta: { movedOnBy: 'the candidate, or the slot' },
          entry: {
            type: 'planVideoReminders',
            params: ({ context }: Args) => ({ slot: context.slot ?? '' }),
          },
          exit: { type: 'cancelVideoReminders', params: { reason: 'SLOT' } },
          after: { untilNoShow: missed('NO_SHOW') },
          on: {
            'slot.picked': {
              guard: 'theSlotMayBeMoved',
              target: '#SCHEDULED',
              reenter: true,
              actions: [
                'takeSlot',
                {
                  type: 'tell',
                  params: ({ event }: Args) => ({
                    to: 'application',
                    event: { type: 'interview.rescheduled', at: event.type === 'slot.picked' ? event.slot : '' },
                  }),
                },
              ],
              meta: rules('WEB-10'),
            },
            'slot.cancelled': {
              target: '#WHERE_IT_RESTS',
              actions: ['giveUpSlot', unbooks('CANCELLED')],
              meta: rules('WEB-10'),
            },
            'interview.started': { target: '#STARTED', actions: 'noteStart', meta: rules('WEB-12') },
            'interview.finished': finishes,
            'stage.entered': [
              { guard: 'theInterviewIsDone', target: '#COMPLETED', actions: 'loseSlot', meta: rules('INT-01') },
              { guard: 'theJobWasDeclined', target: '#DECLINED', actions: 'loseSlot', meta: rules('WEB-04') },
              { guard: 'consentWasRevoked', target: '#OPTED_OUT', actions: 'loseSlot', meta: rules('WEB-04') },
              { guard: 'theBookingWasLost', target: '#WHERE_IT_RESTS', actions: 'loseSlot', meta: rules('STG-08') },
            ],
          },
        },
        STARTED: {
          id: 'STARTED',
          description: 'The interview is under way, or broke off and nobody has said so yet.',
          meta: { movedOnBy: 'its result, or two hours' },
          after: { resultPatience: missed('BROKEN_OFF') },
          on: {
            'interview.finished': finishes,
            'interview.brokenOff': missed('BROKEN_OFF'),
            'stage.entered': [
              { guard: 'theInterviewIsDone', target: '#COMPLETED', actions: 'loseSlot', meta: rules('INT-01') },
              { guard: 'theJobWasDeclined', target: '#DECLINED', actions: 'loseSlot', meta: rules('WEB-04') },
              { guard: 'consentWasRevoked', target: '#OPTED_OUT', actions: 'loseSlot', meta: rules('WEB-04') },
              { guard: 'theBookingWasLost', target: '#WHERE_IT_RESTS', actions: 'loseSlot', meta: rules('STG-08') },
            ],
          },
        },
        COMPLETED: {
          id: 'COMPLETED',
          description: 'The interview has been held.',
          on: { 'stage.entered': isGoodAgain },
        },
        DECLINED: {
          id: 'DECLINED',
          description: 'They declined this job.',
          on: { 'stage.entered': isGoodAgain, 'job.declined': NO_TRANSITION },
        },
        OPTED_OUT: {
          id: 'OPTED_OUT',
          description: 'They took back consent.',
          on: { 'stage.entered': isGoodAgain },
        },
        LINK_EXPIRED: {
          id: 'LINK_EXPIRED',
          description: 'The link is over; its page offers a new one where a slot may still be picked.',
          on: {
            'newLink.asked': {
              guard: 'anotherLinkMayBeAsked',
              target: '#WHERE_IT_RESTS',
              actions: ['renewLink', wants('web_invite_email')],
              meta: rules('WEB-05'),
            },
            'invite.asked': { target: '#WHERE_IT_RESTS', actions: 'renewLink', meta: rules('WEB-02') },
          },
        },
      },
    },

    reminders: {
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
            { guard: 'aReminderIsDue', target: '#REMINDING', meta: rules('WEB-04') },
            { guard: 'aReminderIsLeft', target: '#NEXT_REMINDER', meta: rules('WEB-04') },
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
          id: 'NEXT_REMINDER',
          description: 'The next reminder waits for its time.',
          meta: { movedOnBy: 'its time' },
          after: { untilReminder: { target: '#REMINDING', meta: rules('WEB-04') } },
          on: { 'hours.moved': { target: '#PLANNING', meta: rules('TZ-05') } },
        },
        DECIDING: {
          id: 'REMINDING',
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
              target: '#HELD_REMINDER',
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
          id: 'HELD_REMINDER',
          description: 'A pause, a kill switch or a full day holds the reminder.',
          meta: { movedOnBy: 'the end of what holds it' },
          after: {
            untilTheReminderMayGo: { target: '#REMINDING', meta: rules('PAU-04') },
            // WEB-13: no reminder comes after the end of the link, whatever holds it.
            untilExpiry: { target: '#PLANNING', meta: rules('WEB-13') },
          },
          on: { 'hold.lifted': { target: '#REMINDING', meta: rules('PAU-04', 'GAT-21') } },
        },
        LAST_INTERVAL: {
          id: 'LAST_INTERVAL',
          description: 'Everything has gone; one more interval is theirs.',
          meta: { movedOnBy: 'the end of the interval, or of the link' },
          // SET-03: the settings in force at its end decide: a budget or an interval raised meanwhile counts.
          after: { untilExhausted: { target: '#PLANNING', meta: rules('WEB-07', 'WEB-13') } },
        },
      },
    },

    letter: {
      initial: 'NONE',
      description: 'An email out of turn: the invite once more, or word that another slot may be picked.',
      states: {
        NONE: {
          description: 'None is wanted.',
          on: {
            'letter.wanted': { target: 'WANTED', actions: 'noteLetter', meta: rules('WEB-10', 'WEB-05') },
            'invite.asked': {
              actions: wants('web_invite_email'),
              meta: rules('WEB-02'),
            },
          },
        },
        WANTED: {
          description: 'May it go now?',
          always: [
            {
              guard: 'theLetterHasNoPlaceAnyMore',
              target: 'NONE',
              actions: ['forgetLetter', replans],
              meta: rules('TCH-09'),
            },
            {
              guard: 'theEmailMayGo',
              target: 'NONE',
              actions: [
                decidedTo('EMAIL_ONLY', theLetter),
                {
                  type: 'sendEmail',
                  params: ({ context }: Args) => ({ template: context.letter ?? 'web_invite_email' }),
                },
                'noteLetterLeft',
                replans,
              ],
              meta: rules('WEB-10', 'WEB-02'),
            },
            {
              guard: 'theEmailMustWait',
              target: 'HELD',
              actions: decidedTo('WAIT', theLetter),
              meta: rules('TCH-09', 'PAU-04'),
            },
            {
              target: 'NONE',
              actions: [decidedTo('CANCEL', theLetter), 'forgetLetter', replans],
              meta: rules('TCH-09', 'CNS-03'),
            },
          ],
        },
        HELD: {
          description: 'A pause, a kill switch or a full day holds it.',
          meta: { movedOnBy: 'the end of what holds it' },
          after: { untilTheLetterMayGo: { target: 'WANTED', meta: rules('PAU-04') } },
          on: {
            'hold.lifted': { target: 'WANTED', meta: rules('PAU-04', 'GAT-21') },
            'stage.entered': {
              guard: 'theLetterHasNoPlaceAnyMore',
              target: 'NONE',
              actions: ['forgetLetter', replans],
              meta: rules('STG-08'),
            },
          },
        },
      },
    },

    sweep: {
      initial: 'OFF',
      description: 'Whether silence has lasted too long.',
      on: {
        'stage.entered': [
          { guard: 'silenceMayEndIt', target: '#LISTENING', meta: rules('WEB-09') },
          { target: '#NOT_WATCHED', meta: rules('WEB-09') },
        ],
        'email.refused': { actions: 'forgetEmail', meta: rules('WEB-09') },
      },
      states: {
        OFF: { id: 'NOT_WATCHED', description: 'Silence ends nothing in this stage.' },
        CHECKING: {
          id: 'LISTENING',
          description: 'How long has nothing been heard?',
          always: [
            { ...callsInstead, target: '#NOT_WATCHED' },
            {
              guard: 'theyWereSilentTooLong',
              target: '#NOT_WATCHED',
              actions: tell('application', { type: 'inactivity.reached' }),
              meta: rules('WEB-09'),
            },
            { target: '#WATCHING', meta: rules('WEB-09') },
          ],
        },
        WATCHING: {
          id: 'WATCHING',
          description: 'Silence is timed; every email and every act of theirs begins it anew.',
          meta: { movedOnBy: 'the end of the silence' },
          after: { untilInactive: { target: '#LISTENING', meta: rules('WEB-09') } },
          on: { 'email.refused': { target: '#LISTENING', actions: 'forgetEmail', meta: rules('WEB-09') } },
        },
      },
    },
  },
});
