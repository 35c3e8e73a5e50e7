/**
 * Which view the page of an interview link shows, by what the link is good for now; pure. A form is shown only for an act
 * that would be taken.
 */

import type { Candidate, JobView } from '../../machines/candidate/working-set.ts';
import { FALLBACK_ZONE, type Zone, zonesOf } from '../../machines/hours/zone-rules.ts';
import { fill } from '../../machines/messages/render-template.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { type InterviewLink, interviewLinkOf } from '../../runtime/links/interview-link.ts';
import type { Visitor } from '../../runtime/links/visitor.ts';
import { stoppedSoFar } from './unsubscribe-page.tsx';

/**
 * OPEN: a time may be picked. BOOKED, STARTED: as they say. EXPIRED: a new link may be asked for. HELD: the interview has
 * been held. The others: nothing can be done, because of what they did, or for another reason.
 */
type Face = 'OPEN' | 'BOOKED' | 'STARTED' | 'EXPIRED' | 'HELD' | 'DECLINED' | 'STOPPED' | 'OVER';

export interface InterviewView {
  readonly face: Face;
  readonly company: string;
  readonly job: string;
  /** Who writes, and asks the questions. */
  readonly aiName: string;
  /** In minutes, as the job's script says; null: it does not. */
  readonly lasts: string | null;
  readonly link: InterviewLink;
  readonly zone: Zone;
  /** The candidate's timezone is a guess of ours (TZ-03). */
  readonly zoneIsGuessed: boolean;
  readonly mayStopAll: boolean;
  readonly now: Instant;
}

function faceOf({ acts, invite, stage, slot }: InterviewLink): Face {
  if (invite === 'STARTED' && stage === 'AI_INTERVIEW_SCHEDULED') return 'STARTED';
  if (acts.includes('slot.cancelled') && slot !== null) return 'BOOKED';
  if (acts.includes('slot.picked')) return 'OPEN';
  if (acts.includes('newLink.asked')) return 'EXPIRED';
  if (stage === 'CONSENT_REVOKED' || invite === 'OPTED_OUT') return 'STOPPED';
  if (stage === 'NOT_INTERESTED' || invite === 'DECLINED') return 'DECLINED';
  return invite === 'COMPLETED' ? 'HELD' : 'OVER';
}

const said = ({ script }: JobView, name: string): string | null => {
  const value = script[name];
  return typeof value === 'number' || (typeof value === 'string' && value.trim() !== '') ? String(value).trim() : null;
};

/** The first of the zones in which their hours lie: the calendar that slots are offered by. */
export const calendarOf = ({ record }: Candidate): Zone =>
  zonesOf(record.timezone, record.otherZones)[0] ?? FALLBACK_ZONE;

export function interviewView(visitor: Visitor, now: Instant): InterviewView {
  const { org, job, candidate } = visitor;
  const link = interviewLinkOf(visitor, now);
  const aiName = said(job, 'ai_name');
  return {
    face: faceOf(link),
    company: org.name,
    job: job.name,
    aiName: fill('{{ai_name}}', aiName === null ? {} : { ai_name: aiName }),
    lasts: said(job, 'estimated_duration_minutes'),
    link,
    zone: calendarOf(candidate),
    zoneIsGuessed: candidate.record.timezone === null,
    mayStopAll: stoppedSoFar(candidate) !== 'ALL',
    now,
  };
}
