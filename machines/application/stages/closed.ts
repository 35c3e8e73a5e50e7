/** The stages of an application that is over. */
import { closesOutreach } from '../speaking.ts';
import { movedOnBy } from '../stage-words.ts';
import { NO_TRANSITION, recruiterOverride } from '../transitions.ts';

export const closed = {
  description: 'This application is over.',
  initial: 'USER_CANCELED',
  on: { 'consent.revoked': NO_TRANSITION },
  states: {
    USER_CANCELED: {
      id: 'USER_CANCELED',
      description: 'A recruiter stopped outreach.',
      meta: { movedOnBy: movedOnBy('USER_CANCELED') },
      entry: closesOutreach,
      on: { 'progress.requested': recruiterOverride },
    },
    FRAUD_REJECTED: {
      id: 'FRAUD_REJECTED',
      description: 'The application was found to be fraudulent.',
      meta: { movedOnBy: movedOnBy('FRAUD_REJECTED') },
      entry: closesOutreach,
      on: { 'fraud.flagged': NO_TRANSITION },
    },
    DISPOSITIONED_IN_ATS: {
      id: 'DISPOSITIONED_IN_ATS',
      description: 'The ATS rejected or withdrew the application; nothing leads out.',
      entry: closesOutreach,
      on: { 'fraud.flagged': NO_TRANSITION, 'ats.dispositioned': NO_TRANSITION },
    },
  },
} as const;
