/** What has happened to an application, in words: by the name of the event in the journal, and who is behind it. */

import { COOLDOWN_EVENTS } from '../cooldown/words.ts';
import type { ApplicationEventType } from './events.ts';

/** An event of the chart, or a wait of it that ran out. Each reads after "since T, when". */
const EVENTS: { readonly [Event in ApplicationEventType | `after ${string}` | 'cooldown.cleared']?: string } = {
  ...COOLDOWN_EVENTS,
  'application.added': 'the candidate was added to the job',
  'application.imported': 'the application was imported',
  'resume.passed': 'the resume passed',
  'resume.failed': 'the resume failed its review',
  'reReview.requested': 'the candidate asked for a second look',
  'progress.requested': 'Progress to Interview was asked for',
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

/** An event that has no words is called by its name. */
export const eventInWords = (event: string): string => EVENTS[event as ApplicationEventType] ?? event;

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

/** How the journal says that an application came into its stage. */
export interface Entered {
  readonly event: string;
  readonly by: string | null;
  readonly reason: string | null;
  readonly source: string | null;
}

/** Reads after "when". */
export const whatHappened = ({ event, source }: Entered): string => BY_SOURCE[source ?? ''] ?? eventInWords(event);

/** The engine itself moves an application whose pause says why. */
export const actorOf = ({ by, event, reason, source }: Entered): string => {
  if (by !== null) return by;
  if (reason !== null) return 'the engine';
  if (source === 'ATS_SYNC' || source === 'ATS_CHECK') return 'the ATS';
  if (source === 'CONSENT_GATE') return 'the engine';
  if (source === 'ATS_MOVE') return 'someone in the ATS';
  return ACTORS.find(([events]) => events.test(event))?.[1] ?? 'the engine';
};
