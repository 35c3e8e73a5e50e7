/** What the placeholders of a template stand for, of one candidate on one job (TCH-07). Pure. */
import type { CandidateRecord, JobView } from '../candidate/working-set.ts';
import type { Settings } from '../settings.ts';
import type { Json } from '../vocabulary/declared-effect.ts';
import { verificationCodeOf } from '../vocabulary/verification-code.ts';
import { withoutInterviewLink } from './render-template.ts';

/** TCH-07: what is said of the AI and the interview stands in the job's script. */
const SCRIPT_VARIABLES = ['ai_name', 'recruiter_phone_number', 'estimated_duration_minutes', 'expiration_days'];

function namedByTheScript(script: Readonly<Record<string, Json>>): { readonly [name: string]: string } {
  const named = SCRIPT_VARIABLES.map((name) => [name, script[name]] as const);
  const written = named.filter(
    ([, value]) => (typeof value === 'string' && value.trim() !== '') || typeof value === 'number',
  );
  return Object.fromEntries(written.map(([name, value]) => [name, String(value)]));
}

export interface WhoIsWrittenTo {
  readonly record: Pick<CandidateRecord, 'firstName' | 'phone'>;
  /** Its id. */
  readonly application: string;
  readonly job: Pick<JobView, 'name' | 'script'>;
  readonly company: string;
  readonly settings: Pick<Settings, 'link_expiration'>;
}

export function templateVariables(of: WhoIsWrittenTo): Readonly<Record<string, string>> {
  const { record, application, job, company, settings } = of;
  const { expiration_hours: expires } = settings.link_expiration;
  return {
    ...namedByTheScript(job.script),
    // WEB-05: as the link does, not as somebody once wrote.
    ...(expires === null ? {} : { expiration_days: String(Math.max(1, Math.round(expires / 24))) }),
    candidate_name: withoutInterviewLink(record.firstName ?? ''),
    candidate_phone_number: withoutInterviewLink(record.phone ?? ''),
    job_name: job.name,
    company_name: company,
    verification_code: verificationCodeOf(application),
  };
}
