/**
 * One default world for tests: Acme Staffing, the job "nurse", Ana in San Francisco, Tuesday 2026-06-02 at 10:00.
 *
 * Owns: complete values of every shape a test needs, so that a test names only what it is about. Ids are fixed, phone
 * numbers lie in the range reserved for fiction (555-01xx, and 555-09xx for the org).
 */
import { initialContext } from '../../machines/call-attempt/context.ts';
import type { CallAttemptContext, CallAttemptFacts } from '../../machines/call-attempt/index.ts';
import { blankRecord } from '../../machines/candidate/blank-candidate.ts';
import type { Candidate, CandidateRecord, JobView, OrgView } from '../../machines/candidate/working-set.ts';
import { type Columns, changeConsent, UNKNOWN_CONSENT } from '../../machines/consent/ledger.ts';
import { CALL_THAT_GOES } from '../../machines/fail-closed/call-inputs.ts';
import { instantOf } from '../../machines/hours/wall-time.ts';
import type { Zone } from '../../machines/hours/zone-rules.ts';
import { HOUR, type Instant, MINUTE, plus } from '../../machines/vocabulary/instant.ts';

export const PACIFIC = 'America/Los_Angeles';

/** The instant at which a clock on the wall there shows `2026-06-02 10:00`. */
export function wall(text: string, zone: string = PACIFIC): Instant {
  const parts = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d)$/.exec(text)?.slice(1).map(Number);
  if (!parts) throw new Error(`"${text}" is not of the form 2026-06-02 10:00`);
  const [year, month, day, hour, minute] = parts as [number, number, number, number, number];
  return instantOf({ year, month, day, hour, minute }, zone as Zone);
}

/** Tuesday, 10:00 in San Francisco: inside hours, inside the legal window, past the Pacific peak. */
export const TUESDAY_10 = wall('2026-06-02 10:00');

export const ORG_NUMBER = '+14155550900';
export const OTHER_NUMBER = '+14155550901';
export const ANAS_PHONE = '+14155550123';

export const givenOrg = (changes: Partial<OrgView> = {}): OrgView => ({
  id: 'acme',
  name: 'Acme Staffing',
  settings: {},
  flags: {},
  integrations: { email: true, ats: null },
  numbers: [{ number: ORG_NUMBER, voice: true, sms: true, permanentJob: null, legacyJob: null }],
  shadow: false,
  allowedRecipients: null,
  country: null,
  killSwitches: [],
  liftedSwitches: [],
  ats: null,
  ...changes,
});

export const givenJob = (changes: Partial<JobView> = {}): JobView => ({
  id: 'nurse',
  name: 'Night nurse',
  script: {},
  resumeScoring: false,
  policy: null,
  callTypes: { applicant: 'PHONE', sourced: 'PHONE' },
  settings: null,
  paused: false,
  shadow: false,
  allowedRecipients: null,
  ...changes,
});

export const EVERY_CONSENT: Partial<Columns> = {
  sms_consent: true,
  email_consent: true,
  all_ai_communications_consent: true,
};

export function givenCandidate(record: Partial<CandidateRecord> = {}, consent = EVERY_CONSENT): Candidate {
  const id = record.id ?? 'ana';
  const { state } = changeConsent(UNKNOWN_CONSENT, {
    changes: consent,
    source: 'IMPORT',
    evidence: null,
    at: TUESDAY_10,
    by: 'import',
  });
  return {
    record: {
      ...blankRecord('acme', id),
      firstName: 'Ana',
      lastName: 'Ruiz',
      phone: ANAS_PHONE,
      email: 'ana@example.test',
      timezone: PACIFIC,
      timezoneSource: 'ZIP',
      state: 'CA',
      ...record,
    },
    consent: state,
    suppressed: [],
    applications: {},
    charts: {},
    rows: {},
    messages: {},
    timers: {},
    tasks: {},
  };
}

/** What the gates see of a call that may be placed now: every gate passes, none for the last time. */
export const givenFacts = (changes: Partial<CallAttemptFacts> = {}): CallAttemptFacts => {
  const { eligibility: _, ...facts } = CALL_THAT_GOES;
  return {
    ...facts,
    now: TUESDAY_10,
    firstTouch: true,
    nextSlot: TUESDAY_10,
    nextLegalSlot: TUESDAY_10,
    nextCallSlot: TUESDAY_10,
    callsUsed: 0,
    retryAt: plus(TUESDAY_10, 26 * HOUR),
    retryUnrounded: plus(TUESDAY_10, 26 * HOUR),
    failureRetryAt: plus(TUESDAY_10, 10 * MINUTE),
    failureRetryUnrounded: plus(TUESDAY_10, 10 * MINUTE),
    nextDaySlot: wall('2026-06-03 08:00'),
    nextStaleCheckAt: plus(TUESDAY_10, 24 * HOUR),
    ...changes,
  };
};

/** Eleven at night: outside hours and the legal window until eight in the morning. */
export const atNight: Partial<CallAttemptFacts> = {
  now: wall('2026-06-02 23:00'),
  insideHours: false,
  insideLegalWindow: false,
  nextSlot: wall('2026-06-03 08:00'),
  nextLegalSlot: wall('2026-06-03 08:00'),
  nextCallSlot: wall('2026-06-03 08:00'),
};

export const givenRow = (changes: Partial<CallAttemptContext> = {}): CallAttemptContext => ({
  ...initialContext({ input: { kind: 'FIRST' } }),
  scheduledAt: TUESDAY_10,
  unroundedAt: TUESDAY_10,
  ...changes,
});
