/** Each stage in words: who leads out of it, and why nothing goes out meanwhile, for the chart, lists and explanations alike. */

import { COOLDOWN_STAGES } from '../cooldown/words.ts';
import { type Change, recruiterProgresses } from '../vocabulary/change.ts';
import type { Stage } from '../vocabulary/stage.ts';

export interface StageInWords {
  /** Who or what leads out of it; null: nothing does. */
  readonly movedOnBy: string | null;
  /** Where the stage by itself is why nothing goes out; null where explanations look closer. */
  readonly silence: Silence | null;
}

export interface Silence {
  readonly rule: string;
  readonly verdict: 'HELD' | 'STOPPED';
  /** Reads after "nothing goes out, because". */
  readonly because: string;
  /** What would lead out of it, each with who can do it. */
  readonly change: readonly Change[];
}

const goesOn = (movedOnBy: string): StageInWords => ({ movedOnBy, silence: null });
const stands = (
  movedOnBy: string | null,
  rule: string,
  verdict: Silence['verdict'],
  because: string,
  ...change: readonly Change[]
): StageInWords => ({ movedOnBy, silence: { rule, verdict, because, change } });

const candidateReturns: Change = {
  what: 'the candidate writes or calls, and wants to go on (SMS-12, INB-10)',
  who: 'candidate',
};
const attests: Change = { what: 'a recruiter attests consent that the candidate gave (STG-07)', who: 'recruiter' };
const consents: Change = { what: 'the candidate gives consent on a channel (CNS-10)', who: 'candidate' };
const corrects: Change = { what: 'the phone number or the email address is corrected', who: 'recruiter' };

/** STG-15: what is still being checked has no stage yet. */
export const STAGES_IN_WORDS: Readonly<Record<Stage | 'BEING_CHECKED', StageInWords>> = {
  ...COOLDOWN_STAGES,
  BEING_CHECKED: goesOn('the answer of the ATS, or ten minutes'),
  AWAITING_RESUME_REVIEW: stands(
    'a recruiter, or the resume scorer where there is one; after 24 hours an operator is alerted',
    'STG-05',
    'HELD',
    'the resume is still to be reviewed',
    {
      what: 'the resume is reviewed and passes',
      who: 'recruiter',
    },
  ),
  RESUME_REJECTED: stands(
    'a recruiter, or the candidate by asking for a second look',
    'STG-05',
    'STOPPED',
    'the resume did not pass',
    recruiterProgresses,
    {
      what: 'the candidate asks for a second look at the resume',
      who: 'candidate',
    },
  ),
  RE_REVIEW_REQUESTED: stands('a recruiter', 'STG-05', 'HELD', 'the resume is to be looked at a second time', {
    what: 'the second review passes',
    who: 'recruiter',
  }),
  NO_CONSENT: stands(
    'consent arriving, or a recruiter with an attestation',
    'CNS-05',
    'HELD',
    'the candidate came without consent on any channel',
    consents,
    attests,
  ),
  SKIP_OUTREACH: stands(
    'the ATS clearing the block, or a recruiter',
    'GAT-04',
    'HELD',
    'the policy of the org, of the job or of the ATS keeps outreach off',
    {
      what: 'the block is lifted in the ATS (ATS-02), or they are moved to a start stage there (ATS-04)',
      who: 'admin',
    },
    { what: 'where nothing blocks any more, a recruiter asks for Progress to Interview (STG-04)', who: 'recruiter' },
  ),
  OUTREACH: goesOn('the open call row or invite; without a voice provider the candidate, or the inactivity sweep'),
  OUTREACH_PAUSED: goesOn('whoever paused it, by resuming'),
  AI_INTERVIEW_SCHEDULED: stands('the slot', 'STG-08', 'HELD', 'the candidate has booked a video interview', {
    what: 'the booked interview is held, missed or cancelled (WEB-10)',
    who: 'candidate',
  }),
  ALL_INVITES_SENT: stands(
    'the candidate, or the inactivity sweep',
    'WEB-07',
    'STOPPED',
    'every invite and reminder has gone; the link stays live',
    {
      what: 'the candidate uses the link',
      who: 'candidate',
    },
  ),
  CALL_COMPLETED: stands('a recruiter or the ATS', 'INT-01', 'STOPPED', 'the interview was completed', {
    what: 'nothing needs to go out: the interview is done',
    who: 'nobody',
  }),
  FAILED_KNOCKOUT: stands(
    'a recruiter or the ATS',
    'INT-01',
    'STOPPED',
    'a knockout question was not passed',
    recruiterProgresses,
  ),
  HUMAN_REVIEW_REQUESTED: stands(
    'a recruiter',
    'INT-02',
    'HELD',
    'the candidate wants a person instead of the AI',
    recruiterProgresses,
  ),
  ACCOMMODATION_REQUESTED: stands(
    'the accommodation reviewer',
    'INT-02',
    'HELD',
    'the candidate asked for an accommodation',
    {
      what: 'the accommodation is resolved',
      who: 'recruiter',
    },
  ),
  PENDING_ACCOMMODATION_REVIEW: stands(
    'the accommodation reviewer',
    'INT-02',
    'HELD',
    'the interview is kept back for an accommodation review',
    {
      what: 'the accommodation review is decided',
      who: 'recruiter',
    },
  ),
  MAX_ATTEMPTS_NO_INTERVIEW: goesOn('a recruiter, or the candidate'),
  MAX_ATTEMPTS_NOT_COMPLETED: goesOn('a recruiter, or the candidate'),
  EXPIRED: stands(
    'a recruiter',
    'WEB-09',
    'STOPPED',
    'nothing was heard of the candidate for too long',
    recruiterProgresses,
  ),
  INVALID_CONTACT: stands(
    'a corrected phone number or address',
    'GAT-07',
    'STOPPED',
    'the phone number, or where email is the way the address, cannot be used',
    corrects,
    recruiterProgresses,
  ),
  WRONG_NUMBER: stands(
    'a corrected phone number',
    'SMS-10',
    'STOPPED',
    'whoever answered says that the number is not the candidate’s',
    corrects,
  ),
  NOT_INTERESTED: stands(
    'the candidate, or a recruiter',
    'SMS-10',
    'STOPPED',
    'the candidate declined this job',
    candidateReturns,
    recruiterProgresses,
  ),
  CONSENT_REVOKED: stands(
    'the candidate granting consent again, or a recruiter with an attestation',
    'REV-01',
    'STOPPED',
    'the candidate withdrew consent, or never gave any',
    candidateReturns,
    attests,
  ),
  DO_NOT_CONTACT: stands(
    'the candidate writing or calling',
    'STG-10',
    'STOPPED',
    'an imported do-not-contact mark stands',
    candidateReturns,
  ),
  USER_CANCELED: stands('a recruiter', 'INT-03', 'STOPPED', 'a recruiter stopped outreach', recruiterProgresses),
  FRAUD_REJECTED: stands('the ATS', 'INT-03', 'STOPPED', 'the application was found to be fraudulent', {
    what: 'nothing leads out of it but the ATS closing it for good',
    who: 'nobody',
  }),
  DISPOSITIONED_IN_ATS: stands(null, 'STG-11', 'STOPPED', 'the ATS rejected or withdrew the application', {
    what: 'nothing leads out of it (STG-11)',
    who: 'nobody',
  }),
};

/** STG-04: no recruiter's Progress leads past it. */
export const ONLY_RESUMES: Silence = {
  rule: 'STG-05',
  verdict: 'HELD',
  because: 'the job has resumes reviewed and contacts nobody',
  change: [
    {
      what: 'the job’s policy AI_RESUME_REVIEW_ONLY is taken away, and a recruiter asks for Progress to Interview',
      who: 'admin',
    },
  ],
};

/** P-09: who is expected to act, for the chart to say. */
export const movedOnBy = (stage: Stage | 'BEING_CHECKED'): string => STAGES_IN_WORDS[stage].movedOnBy ?? 'nobody';
