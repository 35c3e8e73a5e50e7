/** The stages of outreach that came to its end without an interview. */
import { cancelsOutreach, emits, rules } from '../speaking.ts';
import { movedOnBy } from '../stage-words.ts';
import {
  booked,
  contactIsFixed,
  interviewResults,
  jobIsDeclined,
  NO_TRANSITION,
  numberIsWrong,
  recruiterOverride,
} from '../transitions.ts';

export const exhausted = {
  description: 'Outreach came to its end without an interview.',
  initial: 'MAX_ATTEMPTS_NO_INTERVIEW',
  on: {
    ...interviewResults,
    'progress.requested': recruiterOverride,
    'humanReview.requested': { target: '#HUMAN_REVIEW_REQUESTED', meta: rules('INT-02') },
    'accommodation.requested': { target: '#ACCOMMODATION_REQUESTED', meta: rules('INT-02') },
    'role.declined': jobIsDeclined,
    'number.reportedWrong': numberIsWrong,
    'outreach.canceled': { target: '#USER_CANCELED', meta: rules('INT-03') },
  },
  states: {
    MAX_ATTEMPTS_NO_INTERVIEW: {
      id: 'MAX_ATTEMPTS_NO_INTERVIEW',
      description: 'Every call has been tried and there was no interview.',
      meta: { movedOnBy: movedOnBy('MAX_ATTEMPTS_NO_INTERVIEW') },
      entry: [cancelsOutreach, emits('CALL_LIMIT_NO_INTERVIEW')],
      on: { 'interview.scheduled': booked },
    },
    MAX_ATTEMPTS_NOT_COMPLETED: {
      id: 'MAX_ATTEMPTS_NOT_COMPLETED',
      description: 'Every call has been tried and the interview was only begun.',
      meta: { movedOnBy: movedOnBy('MAX_ATTEMPTS_NOT_COMPLETED') },
      entry: [cancelsOutreach, emits('CALL_LIMIT_EXHAUSTED')],
    },
    EXPIRED: {
      id: 'EXPIRED',
      description: 'Nothing has been heard for too long.',
      meta: { movedOnBy: movedOnBy('EXPIRED') },
      entry: [cancelsOutreach, emits('INACTIVITY_TIMEOUT')],
    },
    INVALID_CONTACT: {
      id: 'INVALID_CONTACT',
      description: 'No usable phone number or address is known.',
      meta: { movedOnBy: movedOnBy('INVALID_CONTACT'), waitsForAPerson: true },
      entry: emits('INVALID_CONTACT'),
      on: { 'contact.fixed': contactIsFixed },
    },
    WRONG_NUMBER: {
      id: 'WRONG_NUMBER',
      description: "Whoever answered says that this is not the candidate's number.",
      meta: { movedOnBy: movedOnBy('WRONG_NUMBER'), waitsForAPerson: true },
      entry: [cancelsOutreach, emits('WRONG_NUMBER')],
      on: { 'contact.fixed': contactIsFixed, 'number.reportedWrong': NO_TRANSITION },
    },
  },
} as const;
