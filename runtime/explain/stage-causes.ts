/**
 * The stage as the cause of silence: what each stage means for outreach, how the application came there, and who leads
 * it out again.
 */
import { type Stage, stageLabel } from '../../machines/vocabulary/stage.ts';
import type { Cause, Change, Verdict } from './explanation.ts';
import type { Scene, StageEntry } from './scene.ts';

interface Meaning {
  readonly rule: string;
  readonly verdict: Verdict;
  /** Reads after "nothing goes out, because". */
  readonly because: string;
  readonly change: readonly Change[];
}

const recruiterProgresses: Change = { what: 'a recruiter asks for Progress to Interview (STG-04)', who: 'recruiter' };
const candidateReturns: Change = {
  what: 'the candidate writes or calls, and wants to go on (SMS-12, INB-10)',
  who: 'candidate',
};
const attests: Change = { what: 'a recruiter attests consent that the candidate gave (STG-07)', who: 'recruiter' };
const consents: Change = { what: 'the candidate gives consent on a channel (CNS-10)', who: 'candidate' };
const corrects: Change = { what: 'the phone number or the email address is corrected', who: 'recruiter' };

const meaning = (rule: string, verdict: Verdict, because: string, ...change: readonly Change[]): Meaning => ({
  rule,
  verdict,
  because,
  change,
});

/** Stages that the search explains more closely further on are left out: outreach itself, pause, cooldown, used-up calls. */
const MEANINGS: Partial<Record<Stage, Meaning>> = {
  AWAITING_RESUME_REVIEW: meaning('STG-05', 'HELD', 'the resume is still to be reviewed', {
    what: 'the resume is reviewed and passes',
    who: 'recruiter',
  }),
  RESUME_REJECTED: meaning('STG-05', 'STOPPED', 'the resume did not pass', recruiterProgresses, {
    what: 'the candidate asks for a second look at the resume',
    who: 'candidate',
  }),
  RE_REVIEW_REQUESTED: meaning('STG-05', 'HELD', 'the resume is to be looked at a second time', {
    what: 'the second review passes',
    who: 'recruiter',
  }),
  NO_CONSENT: meaning('CNS-05', 'HELD', 'the candidate came without consent on any channel', consents, attests),
  SKIP_OUTREACH: meaning(
    'GAT-04',
    'HELD',
    'the policy of the org, of the job or of the ATS keeps outreach off',
    {
      what: 'the block is lifted in the ATS (ATS-02), or they are moved to a start stage there (ATS-04)',
      who: 'admin',
    },
    { what: 'where nothing blocks any more, a recruiter asks for Progress to Interview (STG-04)', who: 'recruiter' },
  ),
  COOLDOWN_EXPIRED: meaning(
    'CDN-04',
    'STOPPED',
    'another job held the candidate until the cooldown ran out',
    recruiterProgresses,
  ),
  AI_INTERVIEW_SCHEDULED: meaning('STG-08', 'HELD', 'the candidate has booked a video interview', {
    what: 'the booked interview is held, missed or cancelled (WEB-10)',
    who: 'candidate',
  }),
  ALL_INVITES_SENT: meaning('WEB-07', 'STOPPED', 'every invite and reminder has gone; the link stays live', {
    what: 'the candidate uses the link',
    who: 'candidate',
  }),
  CALL_COMPLETED: meaning('INT-01', 'STOPPED', 'the interview was completed', {
    what: 'nothing needs to go out: the interview is done',
    who: 'nobody',
  }),
  FAILED_KNOCKOUT: meaning('INT-01', 'STOPPED', 'a knockout question was not passed', recruiterProgresses),
  HUMAN_REVIEW_REQUESTED: meaning(
    'INT-02',
    'HELD',
    'the candidate wants a person instead of the AI',
    recruiterProgresses,
  ),
  ACCOMMODATION_REQUESTED: meaning('INT-02', 'HELD', 'the candidate asked for an accommodation', {
    what: 'the accommodation is resolved',
    who: 'recruiter',
  }),
  PENDING_ACCOMMODATION_REVIEW: meaning('INT-02', 'HELD', 'the interview is kept back for an accommodation review', {
    what: 'the accommodation review is decided',
    who: 'recruiter',
  }),
  EXPIRED: meaning('WEB-09', 'STOPPED', 'nothing was heard of the candidate for too long', recruiterProgresses),
  INVALID_CONTACT: meaning(
    'GAT-07',
    'STOPPED',
    'the phone number, or where email is the way the address, cannot be used',
    corrects,
    recruiterProgresses,
  ),
  WRONG_NUMBER: meaning('SMS-10', 'STOPPED', 'whoever answered says that the number is not the candidate’s', corrects),
  NOT_INTERESTED: meaning(
    'SMS-10',
    'STOPPED',
    'the candidate declined this job',
    candidateReturns,
    recruiterProgresses,
  ),
  CONSENT_REVOKED: meaning(
    'REV-01',
    'STOPPED',
    'the candidate withdrew consent, or never gave any',
    candidateReturns,
    attests,
  ),
  DO_NOT_CONTACT: meaning('STG-10', 'STOPPED', 'an imported do-not-contact mark stands', candidateReturns),
  USER_CANCELED: meaning('INT-03', 'STOPPED', 'a recruiter stopped outreach', recruiterProgresses),
  FRAUD_REJECTED: meaning('INT-03', 'STOPPED', 'the application was found to be fraudulent', {
    what: 'nothing leads out of it but the ATS closing it for good',
    who: 'nobody',
  }),
  DISPOSITIONED_IN_ATS: meaning('STG-11', 'STOPPED', 'the ATS rejected or withdrew the application', {
    what: 'nothing leads out of it (STG-11)',
    who: 'nobody',
  }),
};

/** STG-04: no recruiter's Progress leads past it. */
const ONLY_RESUMES = meaning('STG-05', 'HELD', 'the job has resumes reviewed and contacts nobody', {
  what: 'the job’s policy AI_RESUME_REVIEW_ONLY is taken away, and a recruiter asks for Progress to Interview',
  who: 'admin',
});

/** What happened, by the event's type; reads after "since T, when". */
const EVENTS: Readonly<Record<string, string>> = {
  'application.added': 'the candidate was added to the job',
  'application.imported': 'the application was imported',
  'resume.passed': 'the resume passed',
  'resume.failed': 'the resume failed its review',
  'reReview.requested': 'the candidate asked for a second look',
  'progress.requested': 'Progress to Interview was asked for',
  'cooldown.triggered': 'another job turned out to hold the candidate',
  'cooldown.cleared': 'the cooldown was over',
  'after cooldownPatience': 'fourteen days of waiting for another job had passed',
  'outreach.paused': 'outreach was paused',
  'outreach.resumed': 'outreach was resumed',
  'eligibility.blocked': 'the eligibility check said no',
  'eligibility.restored': 'the block was lifted',
  'retries.exhausted': 'the last try was used up',
  'invites.exhausted': 'the last invite went unanswered',
  'inactivity.reached': 'nothing had been heard for too long',
  'interview.scheduled': 'an interview was booked',
  'interview.rescheduled': 'the interview was booked anew',
  'interview.unscheduled': 'the booked interview fell through',
  'interview.completed': 'the interview was completed',
  'interview.knockedOut': 'a knockout question was failed',
  'interview.held': 'the interview was kept back',
  'accommodation.resolved': 'the accommodation was resolved',
  'accommodation.requested': 'an accommodation was asked for',
  'humanReview.requested': 'a person was asked for',
  'role.declined': 'the job was declined',
  'consent.revoked': 'consent was taken back',
  'consent.granted': 'consent was given',
  'candidate.reengaged': 'the candidate came back',
  'contact.invalid': 'the contact turned out to be unusable',
  'contact.fixed': 'the contact was corrected',
  'number.reportedWrong': 'the number was reported as wrong',
  'outreach.canceled': 'outreach was cancelled',
  'fraud.flagged': 'fraud was flagged',
  'ats.dispositioned': 'the ATS closed the application',
};

/** Who is behind an event that does not say so itself. */
const ACTORS: readonly (readonly [RegExp, string])[] = [
  [/^(consent|role|candidate|reReview|humanReview|accommodation\.requested|number|interview\.)/, 'the candidate'],
  [/^(progress|outreach|resume|fraud|accommodation\.resolved|application)/, 'a recruiter or the API'],
  [/^(ats|eligibility)/, 'the ATS or the org’s policy'],
];

/** Where the source says more than the event. */
const BY_SOURCE: Readonly<Record<string, string>> = {
  // GAT-03: nobody took anything back just then; a due row found that nothing was left.
  CONSENT_GATE: 'a row was due and no channel was left that the candidate consents to',
  ATS_MOVE: 'the application was moved out of the start stages of the ATS',
};

/** The engine itself moves an application whose pause says why. */
const actorOf = ({ by, event, reason, source }: StageEntry): string => {
  if (by !== null) return by;
  if (reason !== null) return 'the engine';
  if (source === 'ATS_SYNC' || source === 'ATS_CHECK') return 'the ATS';
  if (source === 'CONSENT_GATE') return 'the engine';
  if (source === 'ATS_MOVE') return 'someone in the ATS';
  return ACTORS.find(([events]) => events.test(event))?.[1] ?? 'the engine';
};

/** `since Tue 2 Jun 2026 10:00 (…), when consent was taken back (SMS_STOP) by the candidate (REV-01)`. */
export function cameThere({ entry, when }: Pick<Scene, 'entry' | 'when'>): string {
  if (entry === null) return '';
  const how = entry.source ?? entry.category ?? entry.reason;
  const what = BY_SOURCE[entry.source ?? ''] ?? EVENTS[entry.event] ?? entry.event;
  const rule = entry.rule === null ? '' : ` (${entry.rule})`;
  return `since ${when(entry.at)}, when ${what}${how === null ? '' : ` [${how}]`}, by ${actorOf(entry)}${rule}`;
}

export const eventInWords = (event: string): string => EVENTS[event] ?? event;

/** Blocking, waiting and closed stages: nothing of outreach leaves from them. */
export function stageCause(scene: Scene): Cause | null {
  const { stage } = scene.application;
  const onlyResumes = stage === 'SKIP_OUTREACH' && scene.job.policy === 'AI_RESUME_REVIEW_ONLY';
  const known = stage === null ? undefined : onlyResumes ? ONLY_RESUMES : MEANINGS[stage];
  if (stage === null || known === undefined) return null;
  return {
    code: stage,
    rule: scene.entry?.rule ?? known.rule,
    sentence: `The application is in ${stageLabel(stage)}: ${known.because}; ${cameThere(scene)}.`,
    verdict: known.verdict,
    since: scene.entry?.at ?? null,
    until: null,
    change: known.change,
  };
}
