/** The booked interview that an email speaks of, for the calendar file that goes with it (TCH-05). */
import type { Booked } from '../candidate/tasks.ts';
import type { ApplicationRecord, Candidate, JobView } from '../candidate/working-set.ts';
import { inviteOf } from '../web-invite/compute-facts.ts';
import type { Language } from './email-footer.ts';

/** Of an interview whose script says nothing of its length: what a slot keeps free. */
export const USUAL_INTERVIEW_MINUTES = 30;

const TITLE: Readonly<Record<Language, (job: string, company: string) => string>> = {
  en: (job, company) => `Video interview for ${job} (${company})`,
  es: (job, company) => `Entrevista por video para ${job} (${company})`,
};

/** Null for an email that confirms nothing, or where no slot is booked. */
export function bookedFor(
  template: string,
  of: {
    readonly candidate: Candidate;
    readonly application: ApplicationRecord;
    readonly job: JobView;
    readonly company: string;
    readonly language: Language;
  },
): Booked | null {
  const { candidate, application, job, company, language } = of;
  const slot = template === 'video_reminder_email' ? (inviteOf(candidate, application.id)?.slot ?? null) : null;
  if (slot === null) return null;
  const said = Number(job.script['estimated_duration_minutes']);
  return {
    starts: slot,
    minutes: said > 0 ? said : USUAL_INTERVIEW_MINUTES,
    title: TITLE[language](job.name, company),
    sequence: candidate.record.revision,
  };
}
