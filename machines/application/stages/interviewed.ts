/** The stages of an interview that has an outcome, or that a person looks at. */
import { cancelsOutreach, closesOutreach, emits, reports, rules } from '../speaking.ts';
import { movedOnBy } from '../stage-words.ts';
import { NO_TRANSITION, recruiterOverride } from '../transitions.ts';

export const interviewed = {
  description: 'The interview has an outcome, or a person looks at it.',
  initial: 'CALL_COMPLETED',
  on: { 'outreach.canceled': { target: '#USER_CANCELED', meta: rules('INT-03') } },
  states: {
    CALL_COMPLETED: {
      id: 'CALL_COMPLETED',
      description: 'The interview was completed.',
      meta: { movedOnBy: movedOnBy('CALL_COMPLETED') },
      entry: cancelsOutreach,
      on: {
        'role.declined': {
          target: '#NOT_INTERESTED',
          actions: reports('NOT_INTERESTED'),
          meta: rules('INT-03'),
        },
        'outreach.canceled': NO_TRANSITION,
      },
    },
    FAILED_KNOCKOUT: {
      id: 'FAILED_KNOCKOUT',
      description: 'A knockout question was answered the wrong way.',
      meta: { movedOnBy: movedOnBy('FAILED_KNOCKOUT') },
      entry: closesOutreach,
      on: { 'progress.requested': recruiterOverride },
    },
    HUMAN_REVIEW_REQUESTED: {
      id: 'HUMAN_REVIEW_REQUESTED',
      description: 'The candidate wants a person instead of the AI.',
      meta: { movedOnBy: movedOnBy('HUMAN_REVIEW_REQUESTED'), waitsForAPerson: true },
      entry: [closesOutreach, emits('HUMAN_REVIEW')],
      on: { 'progress.requested': recruiterOverride },
    },
    ACCOMMODATION_REQUESTED: {
      id: 'ACCOMMODATION_REQUESTED',
      description: 'The candidate asked for an accommodation.',
      meta: { movedOnBy: movedOnBy('ACCOMMODATION_REQUESTED'), waitsForAPerson: true },
      entry: [cancelsOutreach, emits('ACCOMMODATION_REQUEST')],
      on: {
        'progress.requested': recruiterOverride,
        'accommodation.resolved': { target: '#ENTRY', guard: 'entryLeadsElsewhere', meta: rules('INT-02') },
      },
    },
    PENDING_ACCOMMODATION_REVIEW: {
      id: 'PENDING_ACCOMMODATION_REVIEW',
      description: 'A completed interview is kept back until the accommodation is reviewed.',
      meta: { movedOnBy: movedOnBy('PENDING_ACCOMMODATION_REVIEW'), waitsForAPerson: true },
      entry: [cancelsOutreach, emits('PENDING_ACCOMMODATION_REVIEW')],
      exit: 'releaseOutcome',
      on: {
        'accommodation.resolved': [
          {
            target: '#CALL_COMPLETED',
            guard: 'completedInterviewIsHeld',
            actions: reports('AI_INTERVIEW_DONE'),
            meta: rules('INT-02'),
          },
          {
            target: '#FAILED_KNOCKOUT',
            guard: 'knockoutIsHeld',
            actions: reports('AI_INTERVIEW_FAILED'),
            meta: rules('INT-02'),
          },
          { target: '#ENTRY', guard: 'entryLeadsElsewhere', meta: rules('INT-02') },
        ],
      },
    },
  },
} as const;
