/** The transitions that several stages share, each under one name, with the rule that asks for it. */
import { emits, reports, rules } from './speaking.ts';

export const NO_TRANSITION = {};

export const interviewResults = {
  'interview.completed': { target: '#CALL_COMPLETED', actions: reports('AI_INTERVIEW_DONE'), meta: rules('INT-01') },
  'interview.knockedOut': {
    target: '#FAILED_KNOCKOUT',
    actions: reports('AI_INTERVIEW_FAILED'),
    meta: rules('INT-01'),
  },
  'interview.held': { target: '#PENDING_ACCOMMODATION_REVIEW', actions: 'holdOutcome', meta: rules('INT-02') },
} as const;

export const recruiterOverride = {
  target: '#ENTRY',
  guard: 'consentHeldAndEntryLeadsElsewhere',
  meta: rules('STG-07', 'STG-06'),
} as const;

export const booked = { target: '#AI_INTERVIEW_SCHEDULED', meta: rules('WEB-06') } as const;
/** RTE-12: the ATS hears of the verdict before it hears where the entry decision leads. */
export const resumeHasPassed = {
  target: '#ENTRY',
  guard: 'entryLeadsElsewhere',
  actions: emits('RESUME_REVIEW_PASSED'),
  meta: rules('STG-05', 'RTE-12'),
} as const;
export const contactIsInvalid = { target: '#INVALID_CONTACT', meta: rules('STG-09') } as const;
export const contactIsFixed = { target: '#ENTRY', guard: 'entryLeadsElsewhere', meta: rules('STG-04') } as const;
export const jobIsDeclined = [
  { target: '#NOT_INTERESTED', guard: 'saidOnACall', actions: reports('NOT_INTERESTED'), meta: rules('REV-04') },
  { target: '#NOT_INTERESTED', guard: 'saidToOurQuestion', actions: reports('NOT_INTERESTED'), meta: rules('SMS-09') },
  { target: '#NOT_INTERESTED', guard: 'saidOnThePage', actions: reports('NOT_INTERESTED'), meta: rules('WEB-12') },
  { target: '#NOT_INTERESTED', actions: reports('NOT_INTERESTED'), meta: rules('SMS-10') },
] as const;
export const numberIsWrong = [
  { target: '#WRONG_NUMBER', guard: 'saidOnACall', meta: rules('INT-05') },
  { target: '#WRONG_NUMBER', meta: rules('SMS-10') },
] as const;
export const consentIsGranted = {
  target: '#ENTRY',
  guard: 'grantCountsAndEntryLeadsElsewhere',
  meta: rules('CNS-10'),
} as const;
export const attemptsAreUsedUp = [
  { target: '#MAX_ATTEMPTS_NOT_COMPLETED', guard: 'interviewPartlyDone', meta: rules('RTY-04') },
  { target: '#MAX_ATTEMPTS_NO_INTERVIEW', meta: rules('RTY-04') },
] as const;
export const blockedByEligibility = [
  { target: '#DISPOSITIONED_IN_ATS', guard: 'aStaleRowShowedTheDisposition', meta: rules('GAT-18') },
  { target: '#DISPOSITIONED_IN_ATS', guard: 'atsHasDispositioned', meta: rules('GAT-04') },
  { target: '#SKIP_OUTREACH', guard: 'someoneMovedThemOn', meta: rules('ATS-04') },
  { target: '#SKIP_OUTREACH', guard: 'theSyncBarsByStatus', meta: rules('ATS-01', 'ATS-02') },
  { target: '#SKIP_OUTREACH', guard: 'theAtsBarsByOrgPolicy', meta: rules('GAT-04') },
  { target: '#CONSENT_REVOKED', guard: 'noConsentIsLeftAtDispatch', meta: rules('GAT-03', 'CNS-05') },
  { target: '#CONSENT_REVOKED', meta: rules('GAT-04') },
] as const;
/** STG-15: the answer to the first question; CNS-05 reads a missing consent as NO_CONSENT there. */
export const blockedAtTheFirstCheck = [
  { target: '#DISPOSITIONED_IN_ATS', guard: 'atsHasDispositioned', meta: rules('STG-15', 'ATS-03') },
  { target: '#SKIP_OUTREACH', guard: 'theSyncBarsByStatus', meta: rules('ATS-01', 'ATS-02') },
  { target: '#SKIP_OUTREACH', guard: 'theAtsBarsByOrgPolicy', meta: rules('STG-15', 'ATS-03') },
  { target: '#CONSENT_REVOKED', guard: 'theyRevokedThemselves', meta: rules('CNS-05', 'STG-15') },
  { target: '#NO_CONSENT', meta: rules('STG-15', 'CNS-05', 'ATS-03') },
] as const;
/** PAU-04: outside OUTREACH a pause is only noted for the next entry. */
export const pauseIsOnlyNoted = {
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
