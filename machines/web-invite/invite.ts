/** What has become of the link, from the invite to the interview: the state that people read. */
import type { Told } from '../tells.ts';
import type { Instant } from '../vocabulary/instant.ts';
import type { WebInviteContext } from './context.ts';
import { type Args, replans, rules, tell, wants } from './speaking.ts';

/** Takes an event out of what its region accepts. */
const NO_TRANSITION = {};

const tellsApplication = (event: (args: Args) => Told<'application'>) =>
  ({ type: 'tell', params: (args: Args) => ({ to: 'application', event: event(args) }) as const }) as const;

const slotOf = ({ slot }: WebInviteContext): Instant => {
  if (slot === null) throw new Error('An interview was booked by its link without a slot.');
  return slot;
};

/** WEB-06: booked for the slot, or for this very moment by who starts unbooked. */
const books = tell('application', { type: 'interview.scheduled' });
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
      tellsApplication(({ event }) => ({
        type: 'interview.held',
        outcome: (event.type === 'interview.finished' && event.heldOutcome) || 'COMPLETED',
      })),
    ],
    meta: rules('INT-02'),
  },
  {
    target: '#COMPLETED',
    actions: ['noteAct', tell('application', { type: 'interview.completed' })],
    meta: rules('INT-01'),
  },
] as const;
/** The stage has moved on to one in which a slot may be picked: the link is good again. */
const isGoodAgain = { guard: 'theStageMaySchedule', target: '#WHERE_IT_RESTS', meta: rules('WEB-13') } as const;

export const invite = {
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
        params: ({ context }: Args) => ({ slot: slotOf(context) }),
      },
      exit: { type: 'cancelVideoReminders', params: { reason: 'SLOT' } },
      after: { untilNoShow: missed('NO_SHOW') },
      on: {
        'slot.picked': {
          guard: 'theSlotMayBeMoved',
          target: '#SCHEDULED',
          reenter: true,
          actions: ['takeSlot', tell('application', { type: 'interview.rescheduled' })],
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
} as const;
