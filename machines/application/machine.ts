/**
 * The application: one candidate on one job, from the day they are added to the day the job is done with them.
 *
 * Two regions: `stage` (what recruiters and the ATS see) and `review` (the recruiter's thumb). Nothing here knows time,
 * providers or other candidates; facts arrive with each event. Groups carry the transitions that their stages share; an
 * empty transition in a stage takes it out of its group's.
 */
import { assign, setup } from 'xstate';
import { coolingDown } from '../cooldown/chart.ts';
import { DECIDED_ANEW_AT_IMPORT, STAGES } from '../vocabulary/stage.ts';
import { type ApplicationContext, initialContext } from './context.ts';
import { delays } from './delays.ts';
import { effects } from './effects.ts';
import { entryBranches } from './entry.ts';
import type { ApplicationEvent } from './events.ts';
import { guards } from './guards.ts';
import { cancelsOutreach, closesOutreach, emits, reports, resumeIsRejected, rules } from './speaking.ts';
import { movedOnBy } from './stage-words.ts';

const NO_TRANSITION = {};

const interviewResults = {
  'interview.completed': { target: '#CALL_COMPLETED', actions: reports('AI_INTERVIEW_DONE'), meta: rules('INT-01') },
  'interview.knockedOut': {
    target: '#FAILED_KNOCKOUT',
    actions: reports('AI_INTERVIEW_FAILED'),
    meta: rules('INT-01'),
  },
  'interview.held': { target: '#PENDING_ACCOMMODATION_REVIEW', actions: 'holdOutcome', meta: rules('INT-02') },
} as const;

const recruiterOverride = {
  target: '#ENTRY',
  guard: 'consentHeldAndEntryLeadsElsewhere',
  meta: rules('STG-07', 'STG-06'),
} as const;

const booked = { target: '#AI_INTERVIEW_SCHEDULED', meta: rules('WEB-06') } as const;
/** RTE-12: the ATS hears of the verdict before it hears where the entry decision leads. */
const resumeHasPassed = {
  target: '#ENTRY',
  guard: 'entryLeadsElsewhere',
  actions: emits('RESUME_REVIEW_PASSED'),
  meta: rules('STG-05', 'RTE-12'),
} as const;
const contactIsInvalid = { target: '#INVALID_CONTACT', meta: rules('STG-09') } as const;
const contactIsFixed = { target: '#ENTRY', guard: 'entryLeadsElsewhere', meta: rules('STG-04') } as const;
const jobIsDeclined = [
  { target: '#NOT_INTERESTED', guard: 'saidOnACall', actions: reports('NOT_INTERESTED'), meta: rules('REV-04') },
  { target: '#NOT_INTERESTED', guard: 'saidToOurQuestion', actions: reports('NOT_INTERESTED'), meta: rules('SMS-09') },
  { target: '#NOT_INTERESTED', guard: 'saidOnThePage', actions: reports('NOT_INTERESTED'), meta: rules('WEB-12') },
  { target: '#NOT_INTERESTED', actions: reports('NOT_INTERESTED'), meta: rules('SMS-10') },
] as const;
const numberIsWrong = [
  { target: '#WRONG_NUMBER', guard: 'saidOnACall', meta: rules('INT-05') },
  { target: '#WRONG_NUMBER', meta: rules('SMS-10') },
] as const;
const consentIsGranted = {
  target: '#ENTRY',
  guard: 'grantCountsAndEntryLeadsElsewhere',
  meta: rules('CNS-10'),
} as const;
const exhausted = [
  { target: '#MAX_ATTEMPTS_NOT_COMPLETED', guard: 'interviewPartlyDone', meta: rules('RTY-04') },
  { target: '#MAX_ATTEMPTS_NO_INTERVIEW', meta: rules('RTY-04') },
] as const;
const blockedByEligibility = [
  { target: '#DISPOSITIONED_IN_ATS', guard: 'aStaleRowShowedTheDisposition', meta: rules('GAT-18') },
  { target: '#DISPOSITIONED_IN_ATS', guard: 'atsHasDispositioned', meta: rules('GAT-04') },
  { target: '#SKIP_OUTREACH', guard: 'someoneMovedThemOn', meta: rules('ATS-04') },
  { target: '#SKIP_OUTREACH', guard: 'theSyncBarsByStatus', meta: rules('ATS-01', 'ATS-02') },
  { target: '#SKIP_OUTREACH', guard: 'theAtsBarsByOrgPolicy', meta: rules('GAT-04') },
  { target: '#CONSENT_REVOKED', guard: 'noConsentIsLeftAtDispatch', meta: rules('GAT-03', 'CNS-05') },
  { target: '#CONSENT_REVOKED', meta: rules('GAT-04') },
] as const;
/** STG-15: the answer to the first question; CNS-05 reads a missing consent as NO_CONSENT there. */
const blockedAtTheFirstCheck = [
  { target: '#DISPOSITIONED_IN_ATS', guard: 'atsHasDispositioned', meta: rules('STG-15', 'ATS-03') },
  { target: '#SKIP_OUTREACH', guard: 'theSyncBarsByStatus', meta: rules('ATS-01', 'ATS-02') },
  { target: '#SKIP_OUTREACH', guard: 'theAtsBarsByOrgPolicy', meta: rules('STG-15', 'ATS-03') },
  { target: '#CONSENT_REVOKED', guard: 'theyRevokedThemselves', meta: rules('CNS-05', 'STG-15') },
  { target: '#NO_CONSENT', meta: rules('STG-15', 'CNS-05', 'ATS-03') },
] as const;
/** PAU-04: outside OUTREACH a pause is only noted for the next entry. */
const pauseIsOnlyNoted = {
  'outreach.paused': {
    guard: 'pausedByAPerson',
    actions: { type: 'noteOwnPause', params: { paused: true } },
    meta: rules('PAU-04'),
  },
  'outreach.resumed': {
    guard: 'resumedByAPerson',
    actions: { type: 'noteOwnPause', params: { paused: false } },
    meta: rules('PAU-04'),
  },
} as const;

export const applicationMachine = setup({
  types: {
    context: {} as ApplicationContext,
    events: {} as ApplicationEvent,
  },
  guards,
  delays,
  actions: {
    ...effects,
    holdOutcome: assign({
      held: ({ event, context }) => (event.type === 'interview.held' ? event.outcome : context.held),
    }),
    releaseOutcome: assign({ held: null }),
    noteWhoAdded: assign({ addedBy: ({ event }) => (event.type === 'application.added' ? (event.by ?? null) : null) }),
    noteVerdict: assign({ verdict: (_, { verdict }: { verdict: 'PASSED' | 'FAILED' }) => verdict }),
    forgetVerdict: assign({ verdict: null }),
    noteReported: assign({
      reported: ({ context }, { event }: { event: string }) => [...new Set([...context.reported, event])],
    }),
  },
}).createMachine({
  id: 'application',
  version: '2',
  description: 'One candidate on one job.',
  context: initialContext,
  type: 'parallel',
  options: { maxIterations: 100 },
  states: {
    stage: {
      initial: 'NEW',
      description: 'Where the candidate stands with this job.',
      on: {
        'consent.revoked': [
          { target: '#CONSENT_REVOKED', guard: 'noConsentIsLeftAtDispatch', meta: rules('GAT-03') },
          { target: '#CONSENT_REVOKED', guard: 'theAtsSaysDoNotContact', meta: rules('GAT-04') },
          { target: '#CONSENT_REVOKED', guard: 'itWasRevokedUpstream', meta: rules('REV-06') },
          { target: '#CONSENT_REVOKED', meta: rules('REV-01') },
        ],
        'fraud.flagged': { target: '#FRAUD_REJECTED', meta: rules('INT-03') },
        'ats.dispositioned': { target: '#DISPOSITIONED_IN_ATS', meta: rules('STG-11') },
      },
      states: {
        NEW: {
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
        },

        BEING_CHECKED: {
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
        },
        CHECKED: {
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
        },

        ENTRY: {
          id: 'ENTRY',
          description: 'The entry decision: every way into outreach passes here and none rests here.',
          exit: 'forgetVerdict',
          always: entryBranches,
        },

        WAITING: {
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
        },

        IN_MOTION: {
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
                'retries.exhausted': exhausted,
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
                'retries.exhausted': exhausted,
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
        },

        INTERVIEWED: {
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
        },

        EXHAUSTED: {
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
        },

        OPTED_OUT: {
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
        },

        CLOSED: {
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
        },
      },
    },

    review: {
      initial: 'UNREVIEWED',
      description: "The recruiter's thumb.",
      on: {
        'review.thumbsUp': { target: '.THUMBS_UP', meta: rules('STG-01') },
        'review.thumbsDown': { target: '.THUMBS_DOWN', meta: rules('STG-01') },
        'review.undone': { target: '.UNREVIEWED', meta: rules('STG-01') },
      },
      states: {
        UNREVIEWED: { description: 'No recruiter has given a thumb.', on: { 'review.undone': NO_TRANSITION } },
        THUMBS_UP: { description: 'A recruiter approves.', on: { 'review.thumbsUp': NO_TRANSITION } },
        THUMBS_DOWN: {
          description: 'A recruiter turns the candidate down.',
          entry: [emits('THUMBS_DOWN'), { type: 'planTouches', params: { occasion: 'THUMBS_DOWN' } }],
          exit: { type: 'cancelTouches', params: { occasion: 'THUMBS_DOWN' } },
          on: { 'review.thumbsDown': NO_TRANSITION },
        },
      },
    },
  },
});
