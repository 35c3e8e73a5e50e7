/** The stages in which outreach runs, is paused, or has led to a booking. */
import { coolingDown } from '../../cooldown/chart.ts';
import { cancelsOutreach, closesOutreach, emits, rules } from '../speaking.ts';
import { movedOnBy } from '../stage-words.ts';
import {
  attemptsAreUsedUp,
  blockedByEligibility,
  booked,
  contactIsInvalid,
  interviewResults,
  jobIsDeclined,
  numberIsWrong,
  pauseIsOnlyNoted,
} from '../transitions.ts';

export const inMotion = {
  description: 'Outreach runs, is paused, or has led to a booking.',
  initial: 'OUTREACH',
  on: {
    ...interviewResults,
    'eligibility.blocked': blockedByEligibility,
    'humanReview.requested': { target: '#HUMAN_REVIEW_REQUESTED', meta: rules('INT-02') },
    'accommodation.requested': { target: '#ACCOMMODATION_REQUESTED', meta: rules('INT-02') },
    'role.declined': jobIsDeclined,
    'number.reportedWrong': numberIsWrong,
    'outreach.canceled': { target: '#USER_CANCELED', meta: rules('INT-03') },
  },
  states: {
    OUTREACH: {
      id: 'OUTREACH',
      description: 'The candidate is being contacted.',
      meta: {
        movedOnBy: movedOnBy('OUTREACH'),
      },
      entry: emits('OUTREACH'),
      on: {
        'cooldown.triggered': { target: '#COOLING_DOWN', meta: rules('GAT-05') },
        'outreach.paused': [
          {
            target: '#OUTREACH_PAUSED',
            guard: 'theProviderHasFailed',
            actions: { type: 'noteOwnPause', params: { paused: true } },
            meta: rules('RTY-06'),
          },
          {
            target: '#OUTREACH_PAUSED',
            guard: 'pausedByAPerson',
            actions: { type: 'noteOwnPause', params: { paused: true } },
            meta: rules('PAU-01'),
          },
          { target: '#OUTREACH_PAUSED', meta: rules('PAU-01') },
        ],
        'retries.exhausted': attemptsAreUsedUp,
        'invites.exhausted': {
          target: '#ALL_INVITES_SENT',
          guard: 'jobInvitesByEmail',
          meta: rules('WEB-07'),
        },
        'inactivity.reached': {
          target: '#EXPIRED',
          guard: 'silenceMayEndIt',
          meta: rules('WEB-09', 'GAT-27'),
        },
        'interview.scheduled': booked,
        'contact.invalid': contactIsInvalid,
      },
    },
    OUTREACH_PAUSED: {
      id: 'OUTREACH_PAUSED',
      description: 'A person paused this candidate or the whole job; planned calls wait.',
      meta: { movedOnBy: movedOnBy('OUTREACH_PAUSED'), waitsForAPerson: true },
      entry: ['pauseCallRows', emits('OUTREACH_PAUSED')],
      on: {
        'outreach.paused': {
          guard: 'pausedByAPerson',
          actions: { type: 'noteOwnPause', params: { paused: true } },
          meta: rules('PAU-02'),
        },
        'outreach.resumed': [
          {
            target: '#ENTRY',
            guard: 'nothingPausesAnyMore',
            actions: { type: 'noteOwnPause', params: { paused: false } },
            meta: rules('PAU-02'),
          },
          {
            guard: 'resumedByAPerson',
            actions: { type: 'noteOwnPause', params: { paused: false } },
            meta: rules('PAU-02'),
          },
        ],
        'retries.exhausted': attemptsAreUsedUp,
        'interview.scheduled': booked,
        'contact.invalid': contactIsInvalid,
      },
    },
    COOLING_DOWN: { ...coolingDown, on: { ...coolingDown.on, ...pauseIsOnlyNoted } },
    AI_INTERVIEW_SCHEDULED: {
      id: 'AI_INTERVIEW_SCHEDULED',
      description: 'The candidate picked a slot for the video interview.',
      meta: { movedOnBy: movedOnBy('AI_INTERVIEW_SCHEDULED') },
      entry: closesOutreach,
      on: {
        'interview.rescheduled': { target: '#AI_INTERVIEW_SCHEDULED', reenter: true, meta: rules('WEB-10') },
        'interview.unscheduled': { target: '#ENTRY', meta: rules('WEB-10') },
      },
    },
    ALL_INVITES_SENT: {
      id: 'ALL_INVITES_SENT',
      description: 'Every invite and reminder has gone; the link stays live.',
      meta: { movedOnBy: movedOnBy('ALL_INVITES_SENT') },
      entry: cancelsOutreach,
      on: {
        'inactivity.reached': { target: '#EXPIRED', meta: rules('WEB-09') },
        'interview.scheduled': booked,
        'contact.invalid': contactIsInvalid,
      },
    },
  },
} as const;
