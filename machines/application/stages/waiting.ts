/** The stages in which outreach has not begun, or is held back by something that may change. */
import { cancelsOutreach, closesOutreach, emits, resumeIsRejected, rules } from '../speaking.ts';
import { movedOnBy } from '../stage-words.ts';
import {
  blockedByEligibility,
  consentIsGranted,
  interviewResults,
  jobIsDeclined,
  NO_TRANSITION,
  pauseIsOnlyNoted,
  recruiterOverride,
  resumeHasPassed,
} from '../transitions.ts';

export const waiting = {
  description: 'Outreach has not begun, or is held back by something that may change.',
  initial: 'NO_CONSENT',
  on: {
    'progress.requested': recruiterOverride,
    'role.declined': jobIsDeclined,
    'outreach.canceled': { target: '#USER_CANCELED', meta: rules('INT-03') },
  },
  states: {
    AWAITING_RESUME_REVIEW: {
      id: 'AWAITING_RESUME_REVIEW',
      description: "The applicant's resume is still to be reviewed.",
      meta: {
        movedOnBy: movedOnBy('AWAITING_RESUME_REVIEW'),
        waitsForAPerson: true,
      },
      entry: cancelsOutreach,
      after: {
        reviewPatience: {
          actions: { type: 'alert', params: { text: 'A resume has waited for its review for 24 hours.' } },
          meta: rules('STG-14'),
        },
      },
      on: {
        'resume.passed': resumeHasPassed,
        'resume.failed': resumeIsRejected,
        'eligibility.blocked': blockedByEligibility,
        'progress.requested': NO_TRANSITION,
        ...pauseIsOnlyNoted,
      },
    },
    RESUME_REJECTED: {
      id: 'RESUME_REJECTED',
      description: 'The resume does not meet the job; the candidate may ask for a second look.',
      meta: { movedOnBy: movedOnBy('RESUME_REJECTED') },
      entry: cancelsOutreach,
      exit: { type: 'cancelTouches', params: { occasion: 'RESUME_REJECTED' } },
      on: { 'reReview.requested': { target: '#RE_REVIEW_REQUESTED', meta: rules('STG-05') } },
    },
    RE_REVIEW_REQUESTED: {
      id: 'RE_REVIEW_REQUESTED',
      description: 'The candidate asked for a second look at the resume.',
      meta: { movedOnBy: movedOnBy('RE_REVIEW_REQUESTED'), waitsForAPerson: true },
      entry: cancelsOutreach,
      on: {
        'resume.passed': resumeHasPassed,
        'resume.failed': resumeIsRejected,
      },
    },
    NO_CONSENT: {
      id: 'NO_CONSENT',
      description: 'The candidate came without consent on any channel.',
      meta: { movedOnBy: movedOnBy('NO_CONSENT') },
      entry: [cancelsOutreach, emits('NO_CONSENT')],
      on: { 'consent.granted': consentIsGranted, ...interviewResults },
    },
    SKIP_OUTREACH: {
      id: 'SKIP_OUTREACH',
      description: 'Policy, or an excluded status in the ATS, keeps outreach off.',
      meta: { movedOnBy: movedOnBy('SKIP_OUTREACH') },
      entry: closesOutreach,
      on: {
        'eligibility.restored': { target: '#ENTRY', guard: 'entryLeadsElsewhere', meta: rules('ATS-02') },
        ...interviewResults,
      },
    },
    COOLDOWN_EXPIRED: {
      id: 'COOLDOWN_EXPIRED',
      description: 'Another job held the candidate until the cooldown ran out.',
      meta: { movedOnBy: movedOnBy('COOLDOWN_EXPIRED'), waitsForAPerson: true },
      entry: cancelsOutreach,
      on: interviewResults,
    },
  },
} as const;
