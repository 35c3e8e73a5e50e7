/**
 * What the properties share: what changed in an advance, said shortly. Owns: the shape of a property, and its own small
 * words.
 */
import type { ApplicationRecord, CallRow, Candidate } from '../../machines/candidate/working-set.ts';
import { jobOf, settingsOf } from '../../machines/candidate/world.ts';
import { newSends, type Send } from './sends.ts';
import { type Taken, worldOf } from './situation.ts';

/** Says what does not hold; null when it does. `exercised` is called when the property had something to say. */
export type Property = (taken: Taken, exercised: () => void) => string | null;

export const OPEN: ReadonlySet<string> = new Set(['PENDING', 'PAUSED', 'DISPATCHING', 'CALLING', 'CONNECTED']);
export const IN_FLIGHT: ReadonlySet<string> = new Set(['DISPATCHING', 'CALLING', 'CONNECTED']);
export const COLUMN = { CALL: 'all_ai_communications_consent', SMS: 'sms_consent', EMAIL: 'email_consent' } as const;
/** SMS-06, SMS-17. */
export const SKIPS_CONSENT: ReadonlySet<string> = new Set([
  'opt_out_confirmation_sms',
  'help_sms',
  'opt_in_sms',
  'opt_in_clarify_sms',
  'post_opt_in_sms',
]);
/** TCH-01, TCH-02: these have stages of their own. */
export const OWN_STAGE: ReadonlySet<string> = new Set(['rejection_email', 'resume_feedback_email']);
export const ENDED_BUDGET: ReadonlySet<string | null> = new Set([
  'MAX_ATTEMPTS_NO_INTERVIEW',
  'MAX_ATTEMPTS_NOT_COMPLETED',
]);

export const applications = ({ after }: Taken): readonly ApplicationRecord[] =>
  Object.values(after.candidate.applications);
export const changedApplications = (taken: Taken) =>
  applications(taken).filter((application) => taken.before.candidate.applications[application.id] !== application);
export const outboundRows = ({ after }: Taken, id: string): readonly CallRow[] =>
  Object.values(after.candidate.rows).filter((row) => row.application === id && row.kind !== 'INBOUND');
export const openRowOf = ({ rows }: Candidate, id: string): CallRow | undefined =>
  Object.values(rows).find(
    ({ application, kind, status }) => application === id && kind !== 'INBOUND' && OPEN.has(status),
  );
export const openRow = ({ after }: Taken, id: string) => openRowOf(after.candidate, id);
export const settingsFor = ({ after }: Taken, { job }: ApplicationRecord) =>
  settingsOf(worldOf(after), jobOf(worldOf(after), job));
export const isWebJob = ({ after }: Taken, { job, source }: ApplicationRecord) =>
  after.jobs.get(job)?.callTypes[source === 'APPLICANT' ? 'applicant' : 'sourced'] === 'WEB';
export const what = (send: Send) => `${send.template} on ${send.application}`;
export const kindOf = ({ deed }: Taken): string | null =>
  deed.occurrence?.kind === 'event' ? deed.occurrence.event.kind : null;
export const personType = ({ deed }: Taken): string | null =>
  deed.occurrence?.kind === 'event' && deed.occurrence.event.kind === 'application.event'
    ? ((deed.occurrence.event.payload as { type: string }).type ?? null)
    : null;

/** The applications that a job's or a person's resume is about; none when nothing is resumed. */
export const resumedApplications = (taken: Taken): readonly ApplicationRecord[] => {
  const { occurrence } = taken.deed;
  if (occurrence?.kind !== 'event') return [];
  if (kindOf(taken) !== 'job.resumed' && personType(taken) !== 'outreach.resumed') return [];
  return applications(taken).filter(({ job }) => job === occurrence.event.payload['job']);
};

/** The first thing wrong among many. */
export const first = <T>(among: readonly T[], wrong: (one: T) => string | null | false | undefined): string | null => {
  for (const one of among) {
    const said = wrong(one);
    if (said) return said;
  }
  return null;
};
export const eachSend = (
  taken: Taken,
  exercised: () => void,
  wrong: (send: Send) => string | null | false | undefined,
): string | null =>
  first(newSends(taken), (send) => {
    exercised();
    return wrong(send);
  });

export type Properties = Readonly<Record<string, { readonly says: string; readonly holds: Property }>>;
