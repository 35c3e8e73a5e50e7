/** Reasons of silence, each really brought about, with the first cause that must be named. */
import type { CauseCode, Verdict } from '../../../runtime/explain.ts';
import { ADD, type Given } from './given.ts';

export interface Silence {
  readonly reason: string;
  readonly given: Given;
  readonly ask?: { readonly job?: string; readonly at?: string };
  readonly code: CauseCode;
  readonly rule: string;
  readonly verdict: Verdict;
  /** Who, among others, can change it. */
  readonly who: string;
  readonly nextEligibleAt?: string | null;
}

const CALL_FIRST = { settings: { initial_outreach: { initial_outreach_method: 'CALL' } } };
const AT_NIGHT = '2026-06-03T06:00:00Z'; // 23:00 in Los Angeles
const TWO_JOBS = [
  { id: 'nurse', name: 'Night nurse', script: 'main' },
  { id: 'driver', name: 'Van driver', script: 'main' },
];
const BOTH = [
  { at: '+0m', do: 'add_to_job', candidate: 'ana', job: 'driver' },
  { ...ADD, at: '+1m' },
];

export const SILENCES: readonly Silence[] = [
  {
    reason: 'it is night where the candidate lives',
    given: { start: AT_NIGHT, org: CALL_FIRST },
    code: 'PENDING_HOURS',
    rule: 'HRS-03',
    verdict: 'PLANNED',
    who: 'time',
    nextEligibleAt: '2026-06-03T15:00:00.000Z',
  },
  {
    reason: 'the first call went unanswered and the next is 26 hours later',
    given: {},
    code: 'PENDING_RETRY',
    rule: 'RTY-01',
    verdict: 'PLANNED',
    who: 'time',
    nextEligibleAt: '2026-06-03T19:00:20.000Z',
  },
  {
    reason: 'the law of the state closes before the hours of the org',
    // Alabama: 20:30 in Birmingham, where calls end at 20:00.
    given: {
      start: '2026-06-03T01:30:00Z',
      org: CALL_FIRST,
      ana: { phone: '+12055550123', zip: '35203' },
    },
    code: 'PENDING_LEGAL_WINDOW',
    rule: 'HRS-06',
    verdict: 'PLANNED',
    who: 'time',
  },
  {
    reason: 'the day is full',
    given: { org: { settings: { compliance: { max_touches_per_day: 0 } } } },
    code: 'PENDING_DAILY_CAP',
    rule: 'GAT-24',
    verdict: 'PLANNED',
    who: 'admin',
    nextEligibleAt: '2026-06-03T15:00:00.000Z',
  },
  {
    reason: 'AI calls are not allowed and the one email has gone',
    given: { ana: { all_ai_communications_consent: false } },
    code: 'PENDING_CONSENT_RETRY',
    rule: 'RTY-05',
    verdict: 'PLANNED',
    who: 'candidate',
  },
  {
    reason: 'the voice provider refused the call',
    given: { until: '+5m', providers: { default_call: 'rejected' } },
    code: 'PENDING_FAILURE_RETRY',
    rule: 'RTY-06',
    verdict: 'PLANNED',
    who: 'time',
    nextEligibleAt: '2026-06-02T17:10:00.000Z',
  },
  {
    reason: 'the first touch was a text and the call follows in the morning',
    given: { start: AT_NIGHT },
    code: 'PENDING_FIRST_CALL',
    rule: 'INI-06',
    verdict: 'PLANNED',
    who: 'time',
    nextEligibleAt: '2026-06-03T15:00:00.000Z',
  },
  {
    reason: 'the org has no number to call from',
    given: { until: '+5m', org: { phone_numbers: [{ number: '+14155550900', voice: false, sms: true }] } },
    code: 'NO_FROM_NUMBER',
    rule: 'GAT-12',
    verdict: 'PLANNED',
    who: 'admin',
  },
  {
    reason: 'the job is paused',
    given: { steps: [ADD, { at: '+10m', do: 'pause_job', job: 'nurse' }] },
    code: 'JOB_PAUSED',
    rule: 'PAU-01',
    verdict: 'HELD',
    who: 'recruiter',
    nextEligibleAt: null,
  },
  {
    reason: 'the candidate is paused',
    given: {
      steps: [ADD, { at: '+10m', do: 'event', candidate: 'ana', job: 'nurse', event: { type: 'outreach.paused' } }],
    },
    code: 'CANDIDATE_PAUSED',
    rule: 'PAU-01',
    verdict: 'HELD',
    who: 'recruiter',
  },
  {
    reason: 'the provider failed three calls over',
    given: { until: '+9d', providers: { default_call: 'rejected' } },
    code: 'PAUSED_AFTER_FAILURES',
    rule: 'RTY-06',
    verdict: 'HELD',
    who: 'admin',
  },
  {
    reason: 'every call has been made',
    given: { until: '+20d' },
    code: 'BUDGET_USED',
    rule: 'RTY-04',
    verdict: 'STOPPED',
    who: 'recruiter',
    nextEligibleAt: null,
  },
  {
    reason: 'another job is contacting the candidate',
    given: { jobs: TWO_JOBS, steps: BOTH },
    code: 'COOLDOWN',
    rule: 'CDN-01',
    verdict: 'HELD',
    who: 'recruiter',
  },
  {
    reason: 'another job has contacted the candidate today',
    given: {
      jobs: TWO_JOBS,
      steps: [
        ...BOTH,
        { at: '+30m', do: 'event', candidate: 'ana', job: 'driver', event: { type: 'outreach.canceled' } },
      ],
    },
    code: 'COOLDOWN',
    rule: 'CDN-02',
    verdict: 'PLANNED',
    who: 'time',
    nextEligibleAt: '2026-06-03T17:00:00.000Z',
  },
  {
    reason: 'the question about future jobs is open',
    given: {
      until: '+2d',
      providers: { replies: { 'never again': { intent: 'REQUESTED_NO_CONTACT', time: null, timezone: null } } },
      steps: [ADD, { at: '+1h', do: 'inbound_sms', candidate: 'ana', body: 'never again' }],
    },
    code: 'QUESTION_OPEN',
    rule: 'GAT-26',
    verdict: 'HELD',
    who: 'candidate',
  },
  {
    reason: 'a kill switch is on',
    given: { steps: [{ at: '+0m', do: 'kill_switch', scope: 'channel', id: 'CALL', on: true }, ADD] },
    code: 'KILL_SWITCH',
    rule: 'GAT-21',
    verdict: 'HELD',
    who: 'admin',
    nextEligibleAt: null,
  },
  {
    reason: 'the ATS cannot be asked',
    given: { org: { integrations: { email: true, ats: 'simulated' } }, providers: { ats: 'down' } },
    code: 'ATS_UNREACHABLE',
    rule: 'GAT-04',
    verdict: 'HELD',
    who: 'admin',
  },
  {
    reason: 'the candidate is in a call',
    given: {
      until: '+5m',
      providers: { default_call: { outcome: 'completed', minutes: 10 } },
    },
    code: 'CALL_UNDER_WAY',
    rule: 'GAT-14',
    verdict: 'UNDER_WAY',
    who: 'candidate',
  },
  {
    reason: 'the org is in shadow mode',
    given: { org: { shadow: true } },
    code: 'SHADOW_MODE',
    rule: 'GAT-22',
    verdict: 'HELD',
    who: 'admin',
  },
  {
    reason: 'the candidate is not on the allow-list',
    given: { org: { allowed_recipients: ['+12125550000'] } },
    code: 'ALLOW_LIST',
    rule: 'GAT-23',
    verdict: 'HELD',
    who: 'admin',
  },
  {
    reason: 'the candidate wrote STOP',
    given: { steps: [ADD, { at: '+10m', do: 'inbound_sms', candidate: 'ana', body: 'STOP' }] },
    code: 'CONSENT_REVOKED',
    rule: 'REV-01',
    verdict: 'STOPPED',
    who: 'candidate',
    nextEligibleAt: null,
  },
  {
    reason: 'the candidate came without any consent',
    given: { ana: { sms_consent: null, email_consent: null, all_ai_communications_consent: null } },
    code: 'NO_CONSENT',
    rule: 'CNS-05',
    verdict: 'HELD',
    who: 'candidate',
  },
  {
    reason: 'the resume is still to be reviewed',
    given: { jobs: [{ id: 'nurse', name: 'Night nurse', script: 'main', resume_scoring: true }] },
    code: 'AWAITING_RESUME_REVIEW',
    rule: 'STG-05',
    verdict: 'HELD',
    who: 'recruiter',
  },
  {
    reason: 'there is neither a phone nor an address',
    given: { ana: { phone: null, email: null } },
    code: 'INVALID_CONTACT',
    rule: 'STG-09',
    verdict: 'STOPPED',
    who: 'recruiter',
  },
  {
    reason: 'the ATS has closed the application',
    given: { steps: [ADD, { at: '+10m', do: 'ats_sync', candidate: 'ana', changes: { status: 'Rejected' } }] },
    code: 'DISPOSITIONED_IN_ATS',
    rule: 'STG-11',
    verdict: 'STOPPED',
    who: 'nobody',
  },
  {
    reason: 'a recruiter stopped outreach',
    given: {
      steps: [ADD, { at: '+10m', do: 'event', candidate: 'ana', job: 'nurse', event: { type: 'outreach.canceled' } }],
    },
    code: 'USER_CANCELED',
    rule: 'INT-03',
    verdict: 'STOPPED',
    who: 'recruiter',
  },
  {
    reason: 'the application was not known yet',
    given: { steps: [{ ...ADD, at: '+30m' }] },
    ask: { at: '+10m' },
    code: 'APPLICATION_UNKNOWN',
    rule: 'STG-01',
    verdict: 'UNKNOWN',
    who: 'recruiter',
  },
  {
    reason: 'a call is agreed for Thursday at ten',
    given: {
      until: '+3h',
      ana: { timezone: 'America/Los_Angeles' },
      providers: {
        replies: {
          'thursday at ten': { intent: 'WANTS_TO_SCHEDULE', time: '2026-06-04T10:00', timezone: 'America/Los_Angeles' },
        },
      },
      steps: [ADD, { at: '+1h', do: 'inbound_sms', candidate: 'ana', body: 'thursday at ten' }],
    },
    code: 'PENDING_BOOKED_CALL',
    rule: 'SMS-13',
    verdict: 'PLANNED',
    who: 'time',
    nextEligibleAt: '2026-06-04T17:00:00.000Z',
  },
  {
    reason: 'a time for the call is being agreed by text',
    given: {
      until: '+3h',
      providers: { replies: { 'call me later': { intent: 'WANTS_TO_SCHEDULE', time: null, timezone: null } } },
      steps: [ADD, { at: '+1h', do: 'inbound_sms', candidate: 'ana', body: 'call me later' }],
    },
    code: 'PENDING_REPLY',
    rule: 'SMS-19',
    verdict: 'PLANNED',
    who: 'candidate',
  },
  {
    reason: 'the interview broke off half-way',
    given: { providers: { default_call: 'partial' } },
    code: 'PENDING_RETRY',
    rule: 'RTY-07',
    verdict: 'PLANNED',
    who: 'time',
  },
  {
    reason: 'the voice provider refused twelve times over',
    given: { until: '+3h', providers: { default_call: 'rejected' } },
    code: 'PENDING_RETRY',
    rule: 'RTY-06',
    verdict: 'PLANNED',
    who: 'time',
  },
  {
    reason: 'the candidate is on the phone with us when the next call is due',
    given: {
      until: '+1d2h5m',
      steps: [
        ADD,
        { at: '+1d1h55m', do: 'inbound_call', candidate: 'ana', to: '+14155550900', outcome: 'completed', minutes: 20 },
      ],
    },
    code: 'LINE_BUSY',
    rule: 'GAT-25',
    verdict: 'HELD',
    who: 'candidate',
  },
  {
    reason: 'the interview is done',
    given: { providers: { default_call: 'completed' } },
    code: 'CALL_COMPLETED',
    rule: 'INT-01',
    verdict: 'STOPPED',
    who: 'nobody',
  },
  {
    reason: 'the candidate declined the job on the call',
    given: { providers: { default_call: 'declined' } },
    code: 'NOT_INTERESTED',
    rule: 'REV-04',
    verdict: 'STOPPED',
    who: 'candidate',
  },
  {
    reason: 'somebody else answered',
    given: { providers: { default_call: 'wrong_number' } },
    code: 'WRONG_NUMBER',
    rule: 'INT-05',
    verdict: 'STOPPED',
    who: 'recruiter',
  },
  {
    reason: 'the candidate wants a person',
    given: { providers: { default_call: 'human_review' } },
    code: 'HUMAN_REVIEW_REQUESTED',
    rule: 'INT-02',
    verdict: 'HELD',
    who: 'recruiter',
  },
  {
    reason: 'the interview is kept back for an accommodation review',
    given: { providers: { default_call: 'held' } },
    code: 'PENDING_ACCOMMODATION_REVIEW',
    rule: 'INT-02',
    verdict: 'HELD',
    who: 'recruiter',
  },
  {
    reason: 'the ATS keeps outreach off',
    given: {
      steps: [ADD, { at: '+10m', do: 'ats_sync', candidate: 'ana', changes: { status: 'Unavailable Indefinitely' } }],
    },
    code: 'SKIP_OUTREACH',
    rule: 'ATS-01',
    verdict: 'HELD',
    who: 'admin',
  },
  {
    reason: 'the other job held the candidate for fourteen days',
    given: {
      until: '+15d',
      jobs: TWO_JOBS,
      providers: { ats: 'up' },
      org: { settings: { call_retry: { reschedule_on_voicemail: true, retry_count: 30, retry_hours: 26 } } },
      steps: BOTH,
    },
    code: 'COOLDOWN_EXPIRED',
    rule: 'CDN-04',
    verdict: 'STOPPED',
    who: 'recruiter',
  },
];
