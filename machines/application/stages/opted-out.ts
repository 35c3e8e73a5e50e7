/** The stages of a candidate who said no, to this job or to a channel. */
import { closesOutreach, emits, rules } from '../speaking.ts';
import { movedOnBy } from '../stage-words.ts';
import { blockedByEligibility, consentIsGranted, NO_TRANSITION, recruiterOverride } from '../transitions.ts';

export const optedOut = {
  description: 'The candidate said no, to this job or to a channel.',
  initial: 'NOT_INTERESTED',
  on: {
    'candidate.reengaged': [
      { target: '#OUTREACH', guard: 'candidatePlacedTheCall', actions: 'openCallRow', meta: rules('INB-10') },
      { target: '#ENTRY', guard: 'entryLeadsElsewhere', meta: rules('SMS-12') },
    ],
  },
  states: {
    NOT_INTERESTED: {
      id: 'NOT_INTERESTED',
      description: 'The candidate declined this job.',
      meta: { movedOnBy: movedOnBy('NOT_INTERESTED') },
      entry: closesOutreach,
      on: {
        'progress.requested': recruiterOverride,
        'outreach.canceled': { target: '#USER_CANCELED', meta: rules('INT-03') },
        'eligibility.blocked': blockedByEligibility,
      },
    },
    CONSENT_REVOKED: {
      id: 'CONSENT_REVOKED',
      description: 'The candidate took back consent.',
      meta: { movedOnBy: movedOnBy('CONSENT_REVOKED') },
      entry: [closesOutreach, emits('CONSENT_REVOKED')],
      on: {
        'progress.requested': recruiterOverride,
        'consent.granted': consentIsGranted,
        'consent.revoked': NO_TRANSITION,
      },
    },
    DO_NOT_CONTACT: {
      id: 'DO_NOT_CONTACT',
      description: 'A legacy stage: nothing enters it but old rows by import.',
      meta: { movedOnBy: movedOnBy('DO_NOT_CONTACT') },
      entry: closesOutreach,
    },
  },
} as const;
