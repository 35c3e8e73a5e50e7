// The table of transitions as the rulebook's stages.md has it, written off by hand: the chart is held to it.
import type { Stage } from '../../../machines/vocabulary/stage.ts';
import type { Facts, Said } from './given.ts';

export const WAITING: readonly Stage[] = [
  'AWAITING_RESUME_REVIEW',
  'RESUME_REJECTED',
  'RE_REVIEW_REQUESTED',
  'NO_CONSENT',
  'SKIP_OUTREACH',
  'COOLDOWN_EXPIRED',
];
export const IN_MOTION: readonly Stage[] = [
  'OUTREACH',
  'OUTREACH_PAUSED',
  'COOLING_DOWN',
  'AI_INTERVIEW_SCHEDULED',
  'ALL_INVITES_SENT',
];
export const INTERVIEWED: readonly Stage[] = [
  'CALL_COMPLETED',
  'FAILED_KNOCKOUT',
  'HUMAN_REVIEW_REQUESTED',
  'ACCOMMODATION_REQUESTED',
  'PENDING_ACCOMMODATION_REVIEW',
];
export const EXHAUSTED: readonly Stage[] = [
  'MAX_ATTEMPTS_NO_INTERVIEW',
  'MAX_ATTEMPTS_NOT_COMPLETED',
  'EXPIRED',
  'INVALID_CONTACT',
  'WRONG_NUMBER',
];
export const OPTED_OUT: readonly Stage[] = ['NOT_INTERESTED', 'CONSENT_REVOKED', 'DO_NOT_CONTACT'];
export const CLOSED: readonly Stage[] = ['USER_CANCELED', 'FRAUD_REJECTED', 'DISPOSITIONED_IN_ATS'];
export const ALL: readonly Stage[] = [...WAITING, ...IN_MOTION, ...INTERVIEWED, ...EXHAUSTED, ...OPTED_OUT, ...CLOSED];

const but = (stages: readonly Stage[], ...without: readonly Stage[]): readonly Stage[] =>
  stages.filter((stage) => !without.includes(stage));

/** The entry decision, with the facts of `given.ts`, says OUTREACH. */
const ENTRY = 'OUTREACH';
const RESULTS_FROM = [...IN_MOTION, ...EXHAUSTED, 'COOLDOWN_EXPIRED', 'NO_CONSENT', 'SKIP_OUTREACH'] as const;
const ASKS_OVERRIDE = [
  ...but(WAITING, 'AWAITING_RESUME_REVIEW'),
  ...EXHAUSTED,
  'NOT_INTERESTED',
  'CONSENT_REVOKED',
  'HUMAN_REVIEW_REQUESTED',
  'ACCOMMODATION_REQUESTED',
  'FAILED_KNOCKOUT',
  'USER_CANCELED',
] as const;
const ATS_MAY_BLOCK = ['AWAITING_RESUME_REVIEW', ...IN_MOTION, 'NOT_INTERESTED'] as const;

export interface Row {
  readonly rules: string;
  readonly said: Said;
  /** What tells this row from another of the same event. */
  readonly when?: string;
  readonly from: readonly Stage[];
  readonly to: Stage;
  /** Taken without a move: only written down. */
  readonly noted?: readonly Stage[];
  readonly facts?: Facts;
}

export const TABLE: readonly Row[] = [
  {
    rules: 'STG-05',
    said: { type: 'resume.passed' },
    from: ['AWAITING_RESUME_REVIEW', 'RE_REVIEW_REQUESTED'],
    to: ENTRY,
  },
  {
    rules: 'STG-05',
    said: { type: 'resume.failed' },
    from: ['AWAITING_RESUME_REVIEW', 'RE_REVIEW_REQUESTED'],
    to: 'RESUME_REJECTED',
  },
  { rules: 'STG-05', said: { type: 'reReview.requested' }, from: ['RESUME_REJECTED'], to: 'RE_REVIEW_REQUESTED' },
  { rules: 'STG-06 STG-07', said: { type: 'progress.requested' }, from: ASKS_OVERRIDE, to: ENTRY },
  {
    rules: 'GAT-05',
    said: { type: 'cooldown.triggered' },
    from: ['OUTREACH'],
    to: 'COOLING_DOWN',
    facts: { heldByAnotherJob: true },
  },
  {
    rules: 'CDN-03',
    said: { type: 'cooldown.reviewed' },
    when: 'the cooldown is over',
    from: ['COOLING_DOWN'],
    to: ENTRY,
  },
  {
    rules: 'CDN-01',
    said: { type: 'cooldown.reviewed' },
    when: 'another job still holds the candidate',
    from: [],
    to: ENTRY,
    noted: ['COOLING_DOWN'],
    facts: { heldByAnotherJob: true },
  },
  {
    rules: 'CDN-04',
    said: { type: 'xstate.after.cooldownPatience.COOLING_DOWN' },
    from: ['COOLING_DOWN'],
    to: 'COOLDOWN_EXPIRED',
    facts: { heldByAnotherJob: true },
  },
  {
    rules: 'PAU-01 PAU-04',
    said: { type: 'outreach.paused', scope: 'application' },
    when: 'by a person',
    from: ['OUTREACH'],
    to: 'OUTREACH_PAUSED',
    noted: ['OUTREACH_PAUSED', 'AWAITING_RESUME_REVIEW', 'COOLING_DOWN'],
  },
  {
    rules: 'PAU-01',
    said: { type: 'outreach.paused', scope: 'job' },
    when: 'with its job',
    from: ['OUTREACH'],
    to: 'OUTREACH_PAUSED',
  },
  {
    rules: 'PAU-02 PAU-04',
    said: { type: 'outreach.resumed', scope: 'application' },
    when: 'by a person, and nothing else pauses it',
    from: ['OUTREACH_PAUSED'],
    to: ENTRY,
    noted: ['AWAITING_RESUME_REVIEW', 'COOLING_DOWN'],
  },
  {
    rules: 'PAU-02',
    said: { type: 'outreach.resumed', scope: 'application' },
    when: 'by a person while its job is paused',
    from: [],
    to: ENTRY,
    noted: ['OUTREACH_PAUSED', 'AWAITING_RESUME_REVIEW', 'COOLING_DOWN'],
    facts: { paused: true },
  },
  {
    rules: 'PAU-02',
    said: { type: 'outreach.resumed', scope: 'job' },
    when: 'with its job',
    from: ['OUTREACH_PAUSED'],
    to: ENTRY,
  },
  {
    rules: 'PAU-02',
    said: { type: 'outreach.resumed', scope: 'job' },
    when: 'with its job while a person keeps it paused',
    from: [],
    to: ENTRY,
    facts: { paused: true },
  },
  {
    rules: 'GAT-03 CNS-05',
    said: { type: 'eligibility.blocked', category: 'DO_NOT_CONTACT' },
    when: 'no consent on any channel',
    from: ATS_MAY_BLOCK,
    to: 'CONSENT_REVOKED',
    facts: { anyConsent: false },
  },
  {
    rules: 'GAT-04',
    said: { type: 'eligibility.blocked', category: 'ORG_OUTREACH_POLICY' },
    when: 'org policy',
    from: ATS_MAY_BLOCK,
    to: 'SKIP_OUTREACH',
  },
  {
    rules: 'GAT-04',
    said: { type: 'eligibility.blocked', category: 'DISPOSITIONED' },
    when: 'this application is dispositioned',
    from: ATS_MAY_BLOCK,
    to: 'DISPOSITIONED_IN_ATS',
  },
  { rules: 'STG-04', said: { type: 'eligibility.restored' }, from: ['SKIP_OUTREACH'], to: ENTRY },
  {
    rules: 'RTY-04',
    said: { type: 'retries.exhausted' },
    when: 'no interview was begun',
    from: ['OUTREACH', 'OUTREACH_PAUSED'],
    to: 'MAX_ATTEMPTS_NO_INTERVIEW',
  },
  {
    rules: 'RTY-04',
    said: { type: 'retries.exhausted' },
    when: 'the interview was begun',
    from: ['OUTREACH', 'OUTREACH_PAUSED'],
    to: 'MAX_ATTEMPTS_NOT_COMPLETED',
    facts: { bestCompletion: 0.01 },
  },
  {
    rules: 'WEB-07',
    said: { type: 'invites.exhausted' },
    when: 'on a web job',
    from: ['OUTREACH'],
    to: 'ALL_INVITES_SENT',
    facts: { web: true },
  },
  {
    rules: 'WEB-07',
    said: { type: 'invites.exhausted' },
    when: 'on a phone job',
    from: [],
    to: 'ALL_INVITES_SENT',
  },
  {
    rules: 'WEB-09',
    said: { type: 'inactivity.reached' },
    when: 'on a web job',
    from: ['OUTREACH', 'ALL_INVITES_SENT'],
    to: 'EXPIRED',
    facts: { web: true },
  },
  {
    rules: 'WEB-09',
    said: { type: 'inactivity.reached' },
    when: 'on a phone job',
    from: ['ALL_INVITES_SENT'],
    to: 'EXPIRED',
  },
  {
    rules: 'WEB-06',
    said: { type: 'interview.scheduled' },
    from: ['OUTREACH', 'OUTREACH_PAUSED', 'ALL_INVITES_SENT', 'MAX_ATTEMPTS_NO_INTERVIEW'],
    to: 'AI_INTERVIEW_SCHEDULED',
  },
  {
    rules: 'WEB-10',
    said: { type: 'interview.rescheduled' },
    from: [],
    to: 'AI_INTERVIEW_SCHEDULED',
    noted: ['AI_INTERVIEW_SCHEDULED'],
  },
  {
    rules: 'WEB-10',
    said: { type: 'interview.unscheduled' },
    when: 'budget is left',
    from: ['AI_INTERVIEW_SCHEDULED'],
    to: ENTRY,
  },
  {
    rules: 'WEB-10',
    said: { type: 'interview.unscheduled' },
    when: 'the invites of a web job are used up',
    from: ['AI_INTERVIEW_SCHEDULED'],
    to: 'ALL_INVITES_SENT',
    facts: { web: true, budgetUsed: true, bestCompletion: 0.5 },
  },
  {
    rules: 'RTY-04',
    said: { type: 'interview.unscheduled' },
    when: 'the calls of a phone job are used up',
    from: ['AI_INTERVIEW_SCHEDULED'],
    to: 'MAX_ATTEMPTS_NO_INTERVIEW',
    facts: { budgetUsed: true },
  },
  {
    rules: 'RTY-04',
    said: { type: 'interview.unscheduled' },
    when: 'the calls of a phone job are used up and the interview was begun',
    from: ['AI_INTERVIEW_SCHEDULED'],
    to: 'MAX_ATTEMPTS_NOT_COMPLETED',
    facts: { budgetUsed: true, bestCompletion: 0.01 },
  },
  { rules: 'INT-01', said: { type: 'interview.completed' }, from: RESULTS_FROM, to: 'CALL_COMPLETED' },
  { rules: 'INT-01', said: { type: 'interview.knockedOut' }, from: RESULTS_FROM, to: 'FAILED_KNOCKOUT' },
  {
    rules: 'INT-02',
    said: { type: 'interview.held', outcome: 'COMPLETED' },
    from: RESULTS_FROM,
    to: 'PENDING_ACCOMMODATION_REVIEW',
  },
  {
    rules: 'INT-02',
    said: { type: 'accommodation.resolved' },
    when: 'nothing was held',
    from: ['ACCOMMODATION_REQUESTED', 'PENDING_ACCOMMODATION_REVIEW'],
    to: ENTRY,
  },
  {
    rules: 'INT-02',
    said: { type: 'humanReview.requested' },
    from: [...IN_MOTION, ...EXHAUSTED],
    to: 'HUMAN_REVIEW_REQUESTED',
  },
  {
    rules: 'INT-02',
    said: { type: 'accommodation.requested' },
    from: [...IN_MOTION, ...EXHAUSTED],
    to: 'ACCOMMODATION_REQUESTED',
  },
  {
    rules: 'INT-03 SMS-10',
    said: { type: 'role.declined' },
    from: [...WAITING, ...IN_MOTION, ...EXHAUSTED, 'CALL_COMPLETED'],
    to: 'NOT_INTERESTED',
  },
  {
    rules: 'REV-01',
    said: { type: 'consent.revoked', source: 'SMS_STOP' },
    from: but(ALL, ...CLOSED),
    to: 'CONSENT_REVOKED',
  },
  {
    rules: 'CNS-10',
    said: { type: 'consent.granted', byCandidate: true },
    from: ['NO_CONSENT', 'CONSENT_REVOKED'],
    to: ENTRY,
  },
  { rules: 'SMS-12', said: { type: 'candidate.reengaged', by: 'SMS' }, when: 'by text', from: OPTED_OUT, to: ENTRY },
  {
    rules: 'INB-10',
    said: { type: 'candidate.reengaged', by: 'CALL' },
    when: 'by a call of theirs',
    from: OPTED_OUT,
    to: 'OUTREACH',
  },
  {
    rules: 'GAT-07 GAT-16 INT-05',
    said: { type: 'contact.invalid' },
    from: ['OUTREACH', 'OUTREACH_PAUSED', 'ALL_INVITES_SENT'],
    to: 'INVALID_CONTACT',
  },
  { rules: 'STG-04', said: { type: 'contact.fixed' }, from: ['INVALID_CONTACT', 'WRONG_NUMBER'], to: ENTRY },
  {
    rules: 'INT-05',
    said: { type: 'number.reportedWrong' },
    from: [...IN_MOTION, ...EXHAUSTED],
    to: 'WRONG_NUMBER',
  },
  {
    rules: 'INT-03',
    said: { type: 'outreach.canceled' },
    from: [...WAITING, ...IN_MOTION, ...EXHAUSTED, 'NOT_INTERESTED', ...but(INTERVIEWED, 'CALL_COMPLETED')],
    to: 'USER_CANCELED',
  },
  { rules: 'INT-03', said: { type: 'fraud.flagged' }, from: but(ALL, 'DISPOSITIONED_IN_ATS'), to: 'FRAUD_REJECTED' },
  { rules: 'STG-11', said: { type: 'ats.dispositioned' }, from: ALL, to: 'DISPOSITIONED_IN_ATS' },
  // A second application on the same job, and an old row told twice: known applications take neither.
  // STG-15: the answer to the first check; once there is a stage it says nothing new.
  { rules: 'STG-15', said: { type: 'eligibility.confirmed' }, from: [], to: ENTRY },
  { rules: 'STG-14', said: { type: 'application.added' }, from: [], to: ENTRY },
  { rules: 'STG-10', said: { type: 'application.imported', stage: 'DO_NOT_CONTACT' }, from: [], to: 'DO_NOT_CONTACT' },
];

/** STG-08. */
export const BLOCKING: readonly Stage[] = [
  'NOT_INTERESTED',
  'CONSENT_REVOKED',
  'DO_NOT_CONTACT',
  'FRAUD_REJECTED',
  'DISPOSITIONED_IN_ATS',
  'USER_CANCELED',
  'FAILED_KNOCKOUT',
  'HUMAN_REVIEW_REQUESTED',
  'AI_INTERVIEW_SCHEDULED',
  'SKIP_OUTREACH',
  'COOLING_DOWN',
];
/** STG-09, STG-13: entering these leaves the open row alone. */
export const LEAVE_ROWS_ALONE: readonly Stage[] = ['OUTREACH', 'OUTREACH_PAUSED', 'INVALID_CONTACT'];

/** Routing events (RTE-11): what entering a stage tells the ATS routing; stages left out tell nothing. */
export const ROUTING: Partial<Record<Stage, string>> = {
  OUTREACH: 'OUTREACH',
  OUTREACH_PAUSED: 'OUTREACH_PAUSED',
  COOLING_DOWN: 'COOLING_DOWN',
  NO_CONSENT: 'NO_CONSENT',
  CONSENT_REVOKED: 'CONSENT_REVOKED',
  NOT_INTERESTED: 'NOT_INTERESTED',
  INVALID_CONTACT: 'INVALID_CONTACT',
  WRONG_NUMBER: 'WRONG_NUMBER',
  PENDING_ACCOMMODATION_REVIEW: 'PENDING_ACCOMMODATION_REVIEW',
  HUMAN_REVIEW_REQUESTED: 'HUMAN_REVIEW',
  ACCOMMODATION_REQUESTED: 'ACCOMMODATION_REQUEST',
  MAX_ATTEMPTS_NO_INTERVIEW: 'CALL_LIMIT_NO_INTERVIEW',
  MAX_ATTEMPTS_NOT_COMPLETED: 'CALL_LIMIT_EXHAUSTED',
  EXPIRED: 'INACTIVITY_TIMEOUT',
  // The routing reads pass or fail, and the completion rate, from the record.
  CALL_COMPLETED: 'AI_INTERVIEW_DONE',
  FAILED_KNOCKOUT: 'AI_INTERVIEW_FAILED',
  RESUME_REJECTED: 'RESUME_REVIEW_FAILED',
};
