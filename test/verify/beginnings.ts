/**
 * Where exploration begins: settings, consent, lines, hours and jobs, each combination once, in one default world.
 *
 * Owns: the abstracted facts that no event of a history changes. Budgets are small (one retry) and never zero, so that
 * every loop can be seen to its end.
 */

import type { CandidateRecord, JobView, OrgView } from '../../machines/candidate/working-set.ts';
import type { Columns } from '../../machines/consent/ledger.ts';
import type { SettingsDocument } from '../../machines/settings.ts';
import { givenCandidate, givenJob, givenOrg, wall } from '../support/given.ts';
import type { Beginning } from './beginning.ts';
import type { SharerDoes } from './sharer.ts';
import { situationOf } from './take.ts';

interface Given {
  readonly name: string;
  readonly start?: string;
  readonly settings?: SettingsDocument;
  readonly org?: Partial<OrgView>;
  readonly job?: Partial<JobView>;
  readonly jobs?: readonly string[];
  readonly record?: Partial<CandidateRecord>;
  readonly consent?: Partial<Columns>;
  readonly source?: 'APPLICANT' | 'SOURCED';
  readonly imports?: boolean;
  /** CNS-17. */
  readonly sharer?: SharerDoes;
}

const ALL = { sms_consent: true, email_consent: true, all_ai_communications_consent: true, call_consent: null };
const NO_SMS = { ...ALL, sms_consent: false };
const BUDGET = { call_retry: { retry_count: 1, retry_hours: 26, reschedule_on_voicemail: true } };
const startsBy = (method: 'OUTREACH_HOURS' | 'CALL' | 'SMS', override = false): SettingsDocument => ({
  initial_outreach: {
    initial_outreach_method: method,
    override_outreach_hours_for_initial_outreach: override,
  },
});
const withAts = { integrations: { email: true, ats: 'simulated' } } as const;
/** GAT-27. */
const NO_VOICE = { integrations: { email: true, ats: null, voice: false } } as const;
/** Outreach leads nowhere (RTE-10), used-up calls by how far they came (RTE-08), and outreach begins in one stage alone. */
const routesInAts = {
  ...withAts,
  flags: { ATS_STAGE_ROUTING_RULES: true },
  ats: {
    flat: {
      call_limit_no_interview_stage: 'No contact',
      call_limit_not_completed_stage: 'Unfinished',
      outreach_paused_stage: 'On hold',
    },
    stages: ['New', 'Offer', 'No contact', 'Unfinished', 'On hold'],
    start_stages: ['New'],
    stage_routing_rules: { OUTREACH: { default_rule: { action: { stage: '' } }, rules: [] } },
  },
};
const askFirst = { script: { requireOptInConfirmation: true } };
const invites = { callTypes: { applicant: 'WEB', sourced: 'WEB' } } as const;

const REMINDERS = { video_reminders: { reminder_email_count: 1, reminder_email_hours: 12 } };

const ONE: readonly Given[] = [
  { name: 'a plain day' },
  { name: 'eleven at night: a text first', start: '2026-06-02 23:00' },
  { name: 'texts first, with an ATS', settings: startsBy('SMS'), org: withAts },
  { name: 'the script asks for an opt-in', consent: NO_SMS, job: askFirst },
  { name: 'no AI calls', consent: { ...ALL, all_ai_communications_consent: false } },
  {
    name: 'no consent at all',
    consent: { sms_consent: false, email_consent: null, all_ai_communications_consent: null },
  },
  { name: 'ten to nine in the evening', start: '2026-06-02 20:50' },
  { name: 'at once, at night', start: '2026-06-02 22:00', settings: startsBy('CALL', true) },
  { name: 'texts first by night', start: '2026-06-02 22:00', settings: startsBy('SMS', true) },
  {
    name: 'resumes are reviewed and rejections written',
    job: { resumeScoring: true },
    settings: { rejection_emails: { enable_rejection_emails: true } },
    org: withAts,
  },
  { name: 'feedback on resumes', job: { resumeScoring: true } },
  { name: 'resumes only', job: { resumeScoring: true, policy: 'AI_RESUME_REVIEW_ONLY' } },
  {
    name: 'no retries',
    settings: { call_retry: { retry_count: 1, retry_hours: 26, reschedule_on_voicemail: false } },
  },
  { name: 'no phone', record: { phone: null } },
  { name: 'no phone and no mailbox', record: { phone: null }, org: { integrations: { email: false, ats: null } } },
  {
    name: 'neither texts nor calls by consent',
    consent: { ...NO_SMS, call_consent: false },
    start: '2026-06-02 23:00',
  },
  { name: 'nothing but calls', consent: { ...NO_SMS, email_consent: false }, start: '2026-06-02 23:00' },
  { name: 'one touch a day in Florida', record: { state: 'FL' }, settings: { compliance: { max_touches_per_day: 1 } } },
  {
    name: 'one touch a day, at night',
    start: '2026-06-02 23:00',
    settings: { compliance: { max_touches_per_day: 1 } },
  },
  {
    name: 'Florida',
    record: { state: 'FL' },
    settings: { call_retry: { retry_count: 3, retry_hours: 1 }, compliance: { max_touches_per_day: 9 } },
  },
  { name: 'with an ATS', org: withAts },
  { name: 'an ATS with stages of its own', org: routesInAts },
  {
    name: 'with an ATS, a day between calls',
    org: withAts,
    settings: { call_retry: { retry_count: 1, retry_hours: 24 } },
  },
  {
    name: 'rejected without a phone, one touch a day',
    record: { phone: null },
    job: { resumeScoring: true },
    settings: { rejection_emails: { enable_rejection_emails: true }, compliance: { max_touches_per_day: 1 } },
  },
  {
    name: 'an opt-in and one touch a day',
    consent: NO_SMS,
    job: askFirst,
    settings: { compliance: { max_touches_per_day: 1 } },
  },
  { name: 'texts first, one touch a day', settings: { ...startsBy('SMS'), compliance: { max_touches_per_day: 1 } } },
  { name: 'texts first, in the evening', settings: startsBy('SMS'), start: '2026-06-02 20:59' },
  {
    name: 'a number that cannot be texted, without AI calls',
    record: { smsNumberInvalid: true },
    consent: { ...ALL, all_ai_communications_consent: false },
    start: '2026-06-02 23:00',
  },
  { name: 'shadow mode', org: { shadow: true } },
  { name: 'nobody is on the allow-list', org: { allowedRecipients: ['+14155550199'] } },
  { name: 'nobody is on the list at night', start: '2026-06-02 23:00', org: { allowedRecipients: ['+14155550199'] } },
  {
    name: 'no number of ours calls',
    org: { numbers: [{ number: '+14155550900', voice: false, sms: true, permanentJob: null, legacyJob: null }] },
  },
  { name: 'no voice provider', org: NO_VOICE },
  { name: 'no voice provider, no consent to texts', consent: NO_SMS, org: NO_VOICE },
  { name: 'no voice provider, and a number that takes no texts', record: { smsNumberInvalid: true }, org: NO_VOICE },
  {
    name: 'no voice provider, no consent to texts and no mailbox',
    consent: NO_SMS,
    org: { integrations: { ...NO_VOICE.integrations, email: false } },
  },
  { name: 'video interviews', job: invites, settings: REMINDERS, start: '2026-06-02 20:00' },
  {
    name: 'video interviews whose links end',
    job: invites,
    settings: {
      video_reminders: { reminder_email_count: 2, reminder_email_hours: 12 },
      link_expiration: { expiration_hours: 34 },
    },
  },
  { name: 'video interviews whose invites are switched off', job: { ...invites, script: { webCallEmailBody: false } } },
  { name: 'video interviews, nobody on the list', job: invites, org: { allowedRecipients: ['+14155550199'] } },
  { name: 'video interviews without consent to email', job: invites, consent: { ...ALL, email_consent: false } },
  { name: 'video interviews, one touch a day', job: invites, settings: { compliance: { max_touches_per_day: 1 } } },
  {
    name: 'narrow hours',
    settings: { outreach_hours: { weekday_start: '10:00', weekday_end: '16:00', call_on_weekends: false } },
    start: '2026-06-05 15:50',
  },
  {
    name: 'hours wider than the law',
    settings: { outreach_hours: { weekday_start: '06:00', weekday_end: '23:00' } },
    start: '2026-06-02 21:30',
  },
  { name: 'the law about texts', settings: { compliance: { sms_legal_window: true } }, start: '2026-06-02 23:00' },
  { name: 'a sourced candidate', source: 'SOURCED' },
  { name: 'somebody else has the phone', sharer: 'nothing' },
  { name: 'somebody else has the phone, texts first', settings: startsBy('SMS'), sharer: 'nothing' },
  { name: 'old rows', imports: true },
];

const TWO: readonly Given[] = [
  { name: 'two jobs', jobs: ['nurse', 'driver'] },
  { name: 'two jobs without email', jobs: ['nurse', 'driver'], consent: { ...ALL, email_consent: false } },
  {
    name: 'two jobs, texts first, one touch a day',
    jobs: ['nurse', 'driver'],
    settings: { ...startsBy('SMS'), compliance: { max_touches_per_day: 1 } },
  },
  { name: 'two jobs at night', jobs: ['nurse', 'driver'], start: '2026-06-02 23:00' },
  { name: 'two jobs, sourced, with an ATS', jobs: ['nurse', 'driver'], source: 'SOURCED', org: withAts },
  { name: 'two jobs that ask for an opt-in', jobs: ['nurse', 'driver'], consent: NO_SMS, job: askFirst },
  {
    name: 'two jobs, one touch a day',
    jobs: ['nurse', 'driver'],
    settings: { compliance: { max_touches_per_day: 1 } },
  },
];

function begin(given: Given): Beginning {
  const settings = { ...BUDGET, ...given.settings };
  const jobs = (given.jobs ?? ['nurse']).map((id) => givenJob({ id, name: id, ...given.job }));
  const now = wall(given.start ?? '2026-06-02 10:00');
  const candidate = givenCandidate(given.record, given.consent ?? ALL);
  return {
    name: given.name,
    source: given.source ?? 'APPLICANT',
    ...(given.imports ? { imports: true } : {}),
    situation: {
      ...situationOf({
        org: givenOrg({ settings, ...given.org }),
        jobs: new Map(jobs.map((job) => [job.id, job])),
        now,
        candidate,
      }),
      sharer: given.sharer ?? null,
    },
  };
}

export const oneApplication = (): readonly Beginning[] => ONE.map(begin);
export const twoApplications = (): readonly Beginning[] => TWO.map(begin);
