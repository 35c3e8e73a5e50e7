/**
 * An org that calls round the clock, for tests and measurements on real time: no hour, cap or law is in the way, and
 * whoever does not answer is called again within seconds.
 */
import { randomUUID } from 'node:crypto';
import type { EventKind, EventPayloads } from '../../machines/candidate/events.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { instant } from '../../machines/vocabulary/instant.ts';
import type { Clock } from '../../runtime/ports.ts';
import type { NewInboxEvent } from '../../runtime/storage.ts';
import type { Configuration, JobConfiguration, OrgConfiguration } from '../../runtime/store/subjects/configuration.ts';

export const ORG = 'acme';
export const JOB = 'nurse';

/** A clock that runs `pace` times as fast as life, the same in every process that is given the same `since`. */
export function fastClock(of: { readonly start: Instant; readonly since: number; readonly pace: number }): Clock {
  const start = Date.parse(of.start);
  return { now: () => instant(start + (Date.now() - of.since) * of.pace) };
}

export const lifeClock: Clock = { now: () => instant(Date.now()) };

export const fromNumber = (n: number): string => `+1415555${String(n).padStart(4, '0')}`;
export const candidateId = (n: number): string => `c${String(n).padStart(5, '0')}`;
export const phoneOf = (n: number): string => `+1212${String(5_550_000 + n)}`;

export interface Setting {
  readonly numbers: number;
  readonly retryHours?: number;
  readonly retryCount?: number;
  readonly email?: boolean;
  readonly ats?: boolean;
  readonly org?: Partial<OrgConfiguration>;
  readonly job?: Partial<JobConfiguration>;
}

export async function setUp(store: Configuration, setting: Setting): Promise<void> {
  const { numbers, retryHours = 26, retryCount = 5, email = true, ats = false } = setting;
  await store.upsertOrg({
    id: ORG,
    name: 'Acme Staffing',
    settings: {
      outreach_hours: { weekday_start: '00:00', weekday_end: '24:00' },
      call_retry: { retry_count: retryCount, retry_hours: retryHours },
      compliance: { legal_calling_window: false, max_touches_per_day: 1_000 },
    },
    flags: {},
    integrations: { email, ats: ats ? 'simulated' : null },
    numbers: Array.from({ length: numbers }, (_, n) => ({
      number: fromNumber(n),
      voice: true,
      sms: true,
      permanentJob: null,
      legacyJob: null,
    })),
    shadow: false,
    allowedRecipients: null,
    country: null,
    ats: null,
    ...setting.org,
  });
  await store.upsertScript(ORG, 'main', {});
  await store.upsertJob(ORG, {
    id: JOB,
    name: 'Night nurse',
    script: 'main',
    resumeScoring: false,
    policy: null,
    callTypes: { applicant: 'PHONE', sourced: 'PHONE' },
    settings: null,
    shadow: false,
    allowedRecipients: null,
    ...setting.job,
  });
}

export const event = <K extends EventKind>(
  candidate: string,
  kind: K,
  at: Instant,
  payload: EventPayloads[K],
  externalId: string = randomUUID(),
): NewInboxEvent => ({
  org: ORG,
  candidate,
  source: 'test',
  externalId,
  kind,
  at,
  payload: payload as NewInboxEvent['payload'],
});

/** A candidate comes in with every consent. */
export const imported = (n: number, at: Instant, fields: { readonly email?: string } = {}): NewInboxEvent => ({
  ...event(candidateId(n), 'candidate.imported', at, {
    fields: {
      firstName: 'Ana',
      lastName: `Ruiz ${n}`,
      phone: phoneOf(n),
      email: fields.email ?? null,
      timezone: 'America/New_York',
      timezoneSource: 'EXPLICIT',
      otherZones: [],
      otherStates: [],
      state: 'NY',
    },
    consent: { sms_consent: true, email_consent: true, all_ai_communications_consent: true },
    source: 'IMPORT',
  }),
  createsCandidate: true,
});

/** The same candidate is added to the job; the application's id is theirs for ever. */
export const added = (n: number, at: Instant, job: string = JOB): NewInboxEvent =>
  event(candidateId(n), 'application.added', at, {
    application: randomUUID(),
    job,
    source: 'SOURCED',
  });

/** They text this, once: told again it is the same text. */
export const texted = (n: number, at: Instant, text: string): NewInboxEvent => {
  const providerId = `${text}-${n}`;
  const sms = { providerId, from: phoneOf(n), to: fromNumber(0), text, optOutType: null };
  return event(candidateId(n), 'sms.received', at, sms, providerId);
};
