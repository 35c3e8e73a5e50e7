/** The demo's org and its jobs: each with another way to reach people, so that the settings can be seen at work. */
import type { Configuration, JobConfiguration, OrgConfiguration } from '../store/subjects/configuration.ts';

export const DEMO_ORG = 'demo';

const number = (of: string) => ({ number: of, voice: true, sms: true, permanentJob: null, legacyJob: null });

const AREAS = ['212', '312', '213', '303', '305', '602', '713', '206', '617', '404', '503', '512'];

/** Numbers 555-0100 to 555-0199 are kept for fiction in every North American area code. */
const ORG: OrgConfiguration = {
  id: DEMO_ORG,
  name: 'Brightwater Staffing',
  settings: {},
  flags: {},
  integrations: { email: true, ats: null },
  // room enough that a morning's calls seldom queue for seconds, which are milliseconds here (GAT-13)
  initiationsAtATime: Object.fromEntries(AREAS.map((area) => [`+1${area}5550100`, 6])),
  numbers: AREAS.map((area) => number(`+1${area}5550100`)),
  shadow: false,
  allowedRecipients: null,
  country: 'US',
  ats: null,
};

/** By phone, unless it says otherwise. */
const demoJob = (of: Pick<JobConfiguration, 'id' | 'name'> & Partial<JobConfiguration>): JobConfiguration => ({
  script: 'default',
  resumeScoring: false,
  policy: null,
  callTypes: { applicant: 'PHONE', sourced: 'PHONE' },
  settings: null,
  shadow: false,
  allowedRecipients: null,
  ...of,
});

const DEMO_JOBS: readonly JobConfiguration[] = [
  demoJob({ id: 'night-nurse', name: 'Night nurse, ICU' }),
  demoJob({
    id: 'warehouse',
    name: 'Warehouse associate',
    script: 'texts-first',
    settings: {
      initial_outreach: { initial_outreach_method: 'SMS' },
      call_retry: { retry_count: 3, retry_hours: 12 },
    },
  }),
  demoJob({
    id: 'driver',
    name: 'CDL-A driver, weekdays only',
    settings: { outreach_hours: { weekday_start: '09:00', weekday_end: '18:00', call_on_weekends: false } },
  }),
  demoJob({
    id: 'front-desk',
    name: 'Front desk assistant',
    script: 'by-video',
    callTypes: { applicant: 'WEB', sourced: 'WEB' },
    settings: {
      video_reminders: { reminder_email_count: 3, reminder_email_hours: 24 },
      link_expiration: { expiration_hours: 120 },
    },
  }),
  demoJob({
    id: 'support',
    name: 'Support agent (resumes are reviewed)',
    resumeScoring: true,
    settings: {
      resume_review: {
        required: ['customer service', 'call center'],
        preferred: ['Spanish', 'data entry', { term: 'help desk software', also: ['Zendesk', 'Freshdesk'] }],
        min_years: 1,
      },
    },
  }),
];

const SCRIPTS = {
  default: {},
  'by-video': { estimated_duration_minutes: 15 },
  'texts-first': {
    firstTouchSms:
      'Hi {{candidate_name}}, {{ai_name}} from {{company_name}} here. We have shifts open for a {{job_name}}. Interested? Reply STOP to opt out.',
  },
};

export async function saveDemoJobs(store: Configuration): Promise<void> {
  await store.upsertOrg(ORG);
  for (const [script, texts] of Object.entries(SCRIPTS)) await store.upsertScript(DEMO_ORG, script, texts);
  for (const job of DEMO_JOBS) await store.upsertJob(DEMO_ORG, job);
}
