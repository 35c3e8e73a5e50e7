/** The stages of an application, grouped as in the chart, and the words people read for them (spec: stages.md). */
export const STAGE_GROUPS = {
  WAITING: [
    'AWAITING_RESUME_REVIEW',
    'RESUME_REJECTED',
    'RE_REVIEW_REQUESTED',
    'NO_CONSENT',
    'SKIP_OUTREACH',
    'COOLDOWN_EXPIRED',
  ],
  IN_MOTION: ['OUTREACH', 'OUTREACH_PAUSED', 'COOLING_DOWN', 'AI_INTERVIEW_SCHEDULED', 'ALL_INVITES_SENT'],
  INTERVIEWED: [
    'CALL_COMPLETED',
    'FAILED_KNOCKOUT',
    'HUMAN_REVIEW_REQUESTED',
    'ACCOMMODATION_REQUESTED',
    'PENDING_ACCOMMODATION_REVIEW',
  ],
  EXHAUSTED: ['MAX_ATTEMPTS_NO_INTERVIEW', 'MAX_ATTEMPTS_NOT_COMPLETED', 'EXPIRED', 'INVALID_CONTACT', 'WRONG_NUMBER'],
  OPTED_OUT: ['NOT_INTERESTED', 'CONSENT_REVOKED', 'DO_NOT_CONTACT'],
  CLOSED: ['USER_CANCELED', 'FRAUD_REJECTED', 'DISPOSITIONED_IN_ATS'],
} as const;

type StageGroup = keyof typeof STAGE_GROUPS;
export type Stage = (typeof STAGE_GROUPS)[StageGroup][number];
export const STAGES: readonly Stage[] = Object.values(STAGE_GROUPS).flat();
export const isStage = (word: unknown): word is Stage => STAGES.includes(word as Stage);

export const REVIEWS = ['UNREVIEWED', 'THUMBS_UP', 'THUMBS_DOWN'] as const;
export type Review = (typeof REVIEWS)[number];

/** STG-08: no outreach leaves from these, and entering one closes every open row of the application. */
export const BLOCKING_STAGES: ReadonlySet<Stage> = new Set([
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
]);

const SPECIAL_LABELS: Partial<Record<Stage, string>> = {
  MAX_ATTEMPTS_NOT_COMPLETED: 'Max Attempts - Interview Not Completed',
  MAX_ATTEMPTS_NO_INTERVIEW: 'Max Attempts - No Interview',
  DISPOSITIONED_IN_ATS: 'Dispositioned',
  AWAITING_RESUME_REVIEW: 'Awaiting Review',
  RE_REVIEW_REQUESTED: 'Re-review',
};

/** STG-15: no stage yet, since the ATS is being asked; nothing is planned. */
/** STG-05: in these somebody has to say whether the resume passes. */
export const STAGES_OF_RESUME_REVIEW = [
  'AWAITING_RESUME_REVIEW',
  'RE_REVIEW_REQUESTED',
] as const satisfies readonly Stage[];

export const BEING_CHECKED_LABEL = 'Being checked';

/** The words a recruiter reads: the enum in title case, but for the few the rulebook names otherwise. */
export const stageLabel = (stage: Stage): string =>
  SPECIAL_LABELS[stage] ??
  stage
    .split('_')
    .map((word) => (word === 'AI' ? word : word.charAt(0) + word.slice(1).toLowerCase()))
    .join(' ');

/** STG-10: outreach was under way where an old row comes from: whether it may go on is decided anew, all others stay as they are. */
export const DECIDED_ANEW_AT_IMPORT: ReadonlySet<Stage> = new Set<Stage>([
  'OUTREACH',
  'OUTREACH_PAUSED',
  'COOLING_DOWN',
]);
