/** The booked interview that an email speaks of, for the calendar file that goes with it (TCH-05). */
import type { Booked } from '../candidate/tasks.ts';
import type { ApplicationRecord, Candidate, JobView } from '../candidate/working-set.ts';
import type { Instant } from '../vocabulary/instant.ts';
import { inviteOf } from '../web-invite/compute-facts.ts';
import type { Language } from './email-footer.ts';

/** Of an interview whose script says nothing of its length: what a slot keeps free. */
export const USUAL_INTERVIEW_MINUTES = 30;

const TITLE: Readonly<Record<Language, (job: string, company: string) => string>> = {
  en: (job, company) => `Video interview for ${job} (${company})`,
  es: (job, company) => `Entrevista por video para ${job} (${company})`,
};

interface Of {
  readonly job: JobView;
  readonly company: string;
  readonly language: Language;
  /** Greater for whatever is said of it later. */
  readonly sequence: number;
}

/** Whether such an email confirms what is booked. */
export const confirmsABooking = (template: string | null): boolean => template === 'video_reminder_email';

export function bookedAt(slot: Instant, { job, company, language, sequence }: Of): Booked {
  const said = Number(job.script['estimated_duration_minutes']);
  const minutes = said > 0 ? said : USUAL_INTERVIEW_MINUTES;
  return { starts: slot, minutes, title: TITLE[language](job.name, company), sequence };
}

/** Null for an email that confirms nothing, or where no slot is booked. */
export function bookedFor(
  template: string,
  {
    candidate,
    application,
    ...of
  }: Omit<Of, 'sequence'> & { readonly candidate: Candidate; readonly application: ApplicationRecord },
): Booked | null {
  const slot = confirmsABooking(template) ? (inviteOf(candidate, application.id)?.slot ?? null) : null;
  return slot === null ? null : bookedAt(slot, { ...of, sequence: candidate.record.revision });
}
