/** Builders for the storage suites: one default org, plain candidates, and decisions written by hand. */

import { chain, GENESIS } from '../../../machines/candidate/journal.ts';
import type {
  ApplicationRecord,
  CallRow,
  Candidate,
  JournalEntry,
  Message,
  Records,
  StoredChart,
  Task,
  Timer,
} from '../../../machines/candidate/working-set.ts';
import type { Batch, BatchEntry, Decided, TaskResult } from '../../../machines/engine/batch.ts';
import type { Json } from '../../../machines/vocabulary/declared-effect.ts';
import { type Instant, instant } from '../../../machines/vocabulary/instant.ts';
import type { NewInboxEvent, ReceiveAsk } from '../../../runtime/storage.ts';
import type { Store } from '../../../runtime/store/store.ts';
import type { JobConfiguration, OrgConfiguration } from '../../../runtime/store/subjects/configuration.ts';

const START = Date.parse('2026-03-02T15:00:00.000Z');
/** Seconds after the start of the story. */
export const at = (seconds: number): Instant => instant(START + Math.round(seconds * 1000));

export const NUMBER = '+12125550100';

export const givenOrg = (change: Partial<OrgConfiguration> = {}): OrgConfiguration => ({
  id: 'acme',
  name: 'Acme Staffing',
  settings: { call_retry: { retry_count: 3 } },
  flags: { ATS_STAGE_ROUTING_RULES: true },
  integrations: { email: true, ats: 'simulated' },
  numbers: [{ number: NUMBER, voice: true, sms: true, permanentJob: null, legacyJob: null }],
  shadow: false,
  allowedRecipients: null,
  country: null,
  ats: { flat: { outreach_stage: 'Contacting' } },
  ...change,
});

export const givenJob = (change: Partial<JobConfiguration> = {}): JobConfiguration => ({
  id: 'nurse',
  name: 'Night nurse',
  script: 'default',
  resumeScoring: false,
  policy: null,
  callTypes: { applicant: 'PHONE', sourced: 'WEB' },
  settings: null,
  shadow: false,
  allowedRecipients: null,
  ...change,
});

let told = 0;
export function givenEvent(change: Partial<NewInboxEvent> = {}): NewInboxEvent {
  told += 1;
  return {
    org: 'acme',
    candidate: 'ana',
    source: 'api',
    externalId: `told-${told}`,
    kind: 'timezone.confirmed',
    at: at(0),
    payload: { timezone: 'America/Denver' },
    createsCandidate: true,
    ...change,
  };
}

export const givenAsk = (change: Partial<ReceiveAsk> = {}): ReceiveAsk => ({
  org: 'acme',
  now: at(0),
  limit: 50,
  worker: 'one',
  leaseUntil: at(5),
  results: [],
  ...change,
});

export const NO_RECORDS: Records = { journal: [], ledger: [], decisions: [], suppressions: [] };

/** The decision that changes the candidate so; it takes in all that was waiting and every due timer. */
export function decideOn(
  { candidate: before }: BatchEntry,
  change: Partial<Candidate> = {},
  rest: Partial<Omit<Decided, 'before' | 'after'>> = {},
): Decided {
  const record = { ...before.record, revision: before.record.revision + 1 };
  return { before, after: { ...before, record, ...change }, records: NO_RECORDS, parked: [], inFlight: [], ...rest };
}

export const decideNothing = ({ entries }: Batch): readonly Decided[] => entries.map((entry) => decideOn(entry));

/** Takes the waiting events of one candidate in with this change, and answers the batch it saw. */
export async function change(
  store: Store,
  of: (entry: BatchEntry, batch: Batch) => Partial<Candidate>,
  rest: Partial<Omit<Decided, 'before' | 'after'>> = {},
  ask: Partial<ReceiveAsk> = {},
): Promise<Batch> {
  await store.accept([givenEvent()], ask.now ?? at(0));
  let seen: Batch | undefined;
  await store.receive(givenAsk({ limit: 1, ...ask }), (batch) => {
    seen = batch;
    return batch.entries.map((entry) => decideOn(entry, of(entry, batch), rest));
  });
  if (seen === undefined) throw new Error('No candidate was taken in.');
  return seen;
}

/** The candidate as the next batch finds them. */
export async function reload(store: Store, ask: Partial<ReceiveAsk> = {}): Promise<Candidate> {
  const { entries } = await change(store, () => ({}), {}, ask);
  return (entries[0] as BatchEntry).candidate;
}

export const resultOf = (task: Task, change: Partial<TaskResult> = {}): TaskResult => ({
  candidate: 'ana',
  task,
  at: at(1),
  outcome: { kind: 'accepted', providerId: 'SM1' },
  ...change,
});

/** The store keeps any payload as it stands, so that one of a few words does. */
export const givenTask = (change: Partial<Omit<Task, 'payload'>> & { readonly payload?: Json } = {}): Task =>
  ({
    key: 'ana:1:0',
    kind: 'sendSms',
    application: 'app-1',
    chart: 'application/app-1',
    dueAt: at(0),
    decision: 'decision-1',
    payload: { text: 'Hello', to: '+14155550123' },
    ...change,
  }) as Task;

export const givenTimer = (change: Partial<Timer> = {}): Timer => ({
  key: 'application/app-1#retry',
  chart: 'application/app-1',
  dueAt: at(60),
  event: { type: 'xstate.after.retry', nested: { b: 1, a: [null, true] } } as Timer['event'],
  ...change,
});

export const givenRow = (change: Partial<CallRow> = {}): CallRow => ({
  application: 'app-1',
  attempt: 1,
  kind: 'FIRST',
  status: 'PENDING',
  scheduledAt: at(0),
  unroundedAt: at(0),
  reason: null,
  round: 1,
  web: false,
  createdAt: at(0),
  from: null,
  slot: null,
  waitsForSlot: false,
  setup: null,
  to: null,
  providerId: null,
  handedOverAt: null,
  endedAt: null,
  result: null,
  ...change,
});

export const givenMessage = (change: Partial<Message> = {}): Message => ({
  id: 'ana:1:m',
  application: 'app-1',
  channel: 'SMS',
  direction: 'outbound',
  template: 'first_touch_sms',
  to: '+14155550123',
  from: NUMBER,
  subject: null,
  text: 'Hello Ana, “quotes”, a \\ and an emoji 🙂',
  skipConsentCheck: false,
  status: 'queued',
  providerId: null,
  refusal: null,
  code: null,
  decision: 'decision-1',
  at: at(0),
  ...change,
});

export const givenApplication = (change: Partial<ApplicationRecord> = {}): ApplicationRecord => ({
  id: 'app-1',
  job: 'nurse',
  source: 'APPLICANT',
  addedAt: at(0),
  stage: 'OUTREACH',
  review: 'UNREVIEWED',
  smsState: 'NONE',
  inviteState: null,
  stageSince: at(0.25),
  round: 1,
  resume: 'NOT_NEEDED',
  interview: { result: null, completion: 0.5, bestCompletion: 0.75, passed: null },
  declined: false,
  ownPause: false,
  eligibility: 'ELIGIBLE',
  outreachSince: at(0),
  lastHandedOverAt: null,
  touched: true,
  emailOnlySent: false,
  lastEmail: null,
  optInAsked: false,
  plannedTouches: [],
  lastWroteAt: at(3),
  lastConnectedAt: null,
  ats: { stage: null, step: null, byUs: false, waiting: [], stranded: null },
  waits: {},
  ...change,
});

export const givenChart = (value: StoredChart['snapshot'] = 'RINGING'): StoredChart => ({
  machine: 'call-attempt',
  version: 1,
  snapshot: { value, status: 'active', context: { z: 1, a: { deep: [1, 2.5, null, 'x'] } } },
});

/** Of one chain; two at a time are written at one moment, and every third is of no application. */
export const givenEntry = (seq: number): JournalEntry =>
  chain(
    seq,
    {
      at: at(Math.ceil(seq / 2)),
      type: 'sms.sent',
      application: seq % 3 === 0 ? null : 'app-1',
      data: { message: 'ana:1:m', zulu: 1, alpha: { b: 2, a: 1 } },
    },
    seq === 1 ? GENESIS : givenEntry(seq - 1).hash,
  );
