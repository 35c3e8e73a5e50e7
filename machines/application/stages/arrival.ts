/** From the day the application is added to the entry decision: the first question to the ATS, and what comes meanwhile. */
import { DECIDED_ANEW_AT_IMPORT, STAGES } from '../../vocabulary/stage.ts';
import { entryBranches } from '../entry.ts';
import { emits, rules } from '../speaking.ts';
import { movedOnBy } from '../stage-words.ts';
import { blockedAtTheFirstCheck, NO_TRANSITION, pauseIsOnlyNoted } from '../transitions.ts';

export const unknown = {
  description: 'The application is not known yet.',
  on: {
    'application.added': [
      {
        target: '#BEING_CHECKED',
        guard: 'anAtsIsConnected',
        actions: 'noteWhoAdded',
        meta: rules('STG-15'),
      },
      { target: '#ENTRY', meta: rules('STG-04') },
    ],
    'application.imported': [
      {
        target: '#ENTRY',
        guard: { type: 'isImportedAs', params: { stage: 'OUTREACH_PAUSED' } },
        actions: { type: 'noteOwnPause', params: { paused: true } },
        meta: rules('STG-10'),
      },
      { target: '#ENTRY', guard: 'isDecidedAnew', meta: rules('STG-10') },
      ...STAGES.filter((stage) => !DECIDED_ANEW_AT_IMPORT.has(stage)).map((stage) => ({
        target: `#${stage}` as const,
        guard: { type: 'isImportedAs', params: { stage } } as const,
        // What an old row did on its way into this stage was done long ago: nothing is asked for again.
        meta: { ...rules('STG-10'), silent: true },
      })),
    ],
    'consent.revoked': NO_TRANSITION,
    'fraud.flagged': NO_TRANSITION,
    'ats.dispositioned': NO_TRANSITION,
  },
} as const;

export const beingChecked = {
  id: 'BEING_CHECKED',
  description: 'The ATS is asked whether the candidate may be contacted; no stage yet, and nothing is planned.',
  meta: { movedOnBy: movedOnBy('BEING_CHECKED') },
  entry: 'askEligibility',
  after: { checkPatience: { target: '#CHECKED', meta: rules('STG-15') } },
  on: {
    'eligibility.confirmed': { target: '#CHECKED', meta: rules('STG-15') },
    'eligibility.blocked': blockedAtTheFirstCheck,
    // STG-05: the verdict is not lost; the entry decision reads it, and the ATS hears of it after its answer.
    'resume.passed': {
      guard: 'theResumeIsReviewedHere',
      actions: { type: 'noteVerdict', params: { verdict: 'PASSED' } },
      meta: rules('STG-15', 'STG-05'),
    },
    'resume.failed': {
      guard: 'theResumeIsReviewedHere',
      actions: { type: 'noteVerdict', params: { verdict: 'FAILED' } },
      meta: rules('STG-15', 'STG-05'),
    },
    // INT-03: a recruiter's stop is not made to wait.
    'outreach.canceled': { target: '#USER_CANCELED', meta: rules('INT-03') },
    ...pauseIsOnlyNoted,
  },
} as const;

export const checked = {
  id: 'CHECKED',
  description: 'The check is over: what came meanwhile is told before the entry decision.',
  always: [
    {
      target: '#ENTRY',
      guard: 'theResumePassedMeanwhile',
      actions: emits('RESUME_REVIEW_PASSED'),
      meta: rules('STG-05', 'RTE-12'),
    },
    { target: '#ENTRY', meta: rules('STG-15') },
  ],
} as const;

export const entryDecision = {
  id: 'ENTRY',
  description: 'The entry decision: every way into outreach passes here and none rests here.',
  exit: 'forgetVerdict',
  always: entryBranches,
} as const;
