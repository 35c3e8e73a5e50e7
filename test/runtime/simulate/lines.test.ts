// The lines a simulation writes: their keys in order, instants in seconds, texts from the messages and counts at the end.
import { describe, expect, test } from 'vitest';
import { blankCandidate } from '../../../machines/candidate/blank-candidate.ts';
import type { Candidate, Decision, JournalEntry } from '../../../machines/candidate/working-set.ts';
import { UNKNOWN_CONSENT } from '../../../machines/consent/ledger.ts';
import type { Decided } from '../../../machines/engine/batch.ts';
import type { Json } from '../../../machines/vocabulary/declared-effect.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import { createLines, type Line, withSeconds } from '../../../runtime/simulate/lines.ts';

const AT = '2026-06-02T17:00:00.000Z' as Instant;
const LATER = '2026-06-02T17:20:50.250Z' as Instant;

function givenCandidate(): Candidate {
  const blank = blankCandidate('acme', 'ana');
  const application = {
    id: 'a1',
    job: 'nurse',
    stage: 'OUTREACH',
    review: 'UNREVIEWED',
    smsState: 'NONE',
    inviteState: null,
  };
  const row = { application: 'a1', attempt: 1, kind: 'FIRST', status: 'CALLING', scheduledAt: AT, to: '+14155550123' };
  const message = {
    id: 'm1',
    application: 'a1',
    channel: 'EMAIL',
    to: 'ana@example.test',
    subject: 'Hello',
    text: 'Hi "Ana"',
  };
  return {
    ...blank,
    record: { ...blank.record, phone: '+14155550123', timezone: 'America/Los_Angeles', timezoneSource: 'ZIP' },
    consent: { ...UNKNOWN_CONSENT, columns: { ...UNKNOWN_CONSENT.columns, sms_consent: true } },
    applications: { a1: application },
    rows: { 'a1/1': row },
    messages: { m1: message },
  } as unknown as Candidate;
}

const entry = (type: string, data: { readonly [key: string]: Json }, application: string | null = 'a1') =>
  ({ seq: 1, at: AT, type, application, data, previous: '', hash: '' }) satisfies JournalEntry;

function linesOf(entries: readonly JournalEntry[], decisions: readonly Decision[] = []) {
  const after = givenCandidate();
  const lines = createLines(() => after);
  const decided = {
    before: after,
    after,
    records: { journal: entries, ledger: [], decisions, suppressions: [] },
    parked: [],
    inFlight: [],
  } satisfies Decided;
  return { lines, written: lines.committed([decided], LATER) };
}
const keysOf = (line: Line | undefined) => Object.keys(line ?? {}).join(' ');

const EVERY_TYPE: readonly (readonly [type: string, data: { readonly [key: string]: Json }, keys: string])[] = [
  [
    'stage',
    { rule: 'STG-04', from: null, to: 'OUTREACH', event: 'application.added', by: 'x' },
    'at type candidate job from to event rule',
  ],
  ['ignored', { event: 'x', stage: 'OUTREACH', reason: 'y' }, 'at type candidate job event stage reason'],
  ['sms_state', { to: 'B', from: 'A' }, 'at type candidate job from to'],
  ['invite_state', { to: 'B', from: 'A' }, 'at type candidate job from to'],
  [
    'call_row',
    { status: 'PENDING', attempt: 1, kind: 'FIRST', scheduled_at: AT, reason: null },
    'at type candidate job attempt kind status scheduled_at reason',
  ],
  [
    'consent',
    { column: 'sms_consent', old: true, new: false, source: 'SMS_STOP', by: 'x' },
    'at type candidate column old new source',
  ],
  [
    'inbound_call',
    { from: '+1', to: '+2', route: 'REJECT', rule: 'INB-01', result: 'rejected' },
    'at type candidate from to route rule result',
  ],
  [
    'touch',
    { touch: 'rejection_email', status: 'scheduled', due_at: AT, reason: null },
    'at type candidate job touch status due_at reason',
  ],
  [
    'ats',
    { op: 'move', event: 'OUTREACH', stage: 'X' },
    'at type op candidate job event stage workflow_step_id disposition_reason_id path used_default note',
  ],
  ['alert', { text: 'x' }, 'at type text'],
  [
    'send',
    { channel: 'CALL', template: 'call', row: 'a1/1', status: 'accepted' },
    'at type channel template candidate job to skip_consent_check status subject text',
  ],
];

describe('a line', () => {
  test.each(EVERY_TYPE)('%s has the keys of api.md, in their order', (type, data, keys) => {
    expect(keysOf(linesOf([entry(type, data)]).written[0])).toBe(keys);
  });

  test('stands at the time of its commit, in seconds, however old the fact is', () => {
    const [line] = linesOf([entry('call_row', { attempt: 1, scheduled_at: AT })]).written;
    expect(line).toMatchObject({ at: '2026-06-02T17:20:50Z', scheduled_at: '2026-06-02T17:00:00Z', job: 'nurse' });
  });

  test('of a consent that did not change is not written', () => {
    expect(linesOf([entry('consent', { column: 'sms_consent', old: false, new: false })]).written).toEqual([]);
  });

  test('is not written for what only the journal keeps', () => {
    expect(linesOf([entry('message', { message: 'm1' }), entry('routing', {})]).written).toEqual([]);
  });

  test('of a decision carries its gates with their facts', () => {
    const gates = [{ gate: 'hours', rule: 'GAT-10', result: 'defer', facts: { opens_at: AT, zones: ['x'] } }] as const;
    const decision: Decision = {
      id: 'd1',
      at: AT,
      application: 'a1',
      attempt: 1,
      about: 'call',
      outcome: 'RESCHEDULE',
      rule: 'GAT-10',
      until: AT,
      gates,
    };
    const [line] = linesOf([entry('decision', { decision: 'd1' })], [decision]).written;
    expect(keysOf(line)).toBe('at type candidate job attempt outcome rule until gates');
    expect(line).toMatchObject({
      until: '2026-06-02T17:00:00Z',
      gates: [
        { gate: 'hours', rule: 'GAT-10', result: 'defer', facts: { opens_at: '2026-06-02T17:00:00Z', zones: ['x'] } },
      ],
    });
  });

  test('of a send says to whom and what, which the journal does not know', () => {
    const sends = [
      entry('send', {
        channel: 'EMAIL',
        template: 'companion_email',
        message: 'm1',
        status: 'accepted',
        skip_consent_check: false,
      }),
      entry('send', { channel: 'CALL', template: 'call', row: 'a1/1', status: 'refused' }),
    ];
    expect(linesOf(sends).written).toMatchObject([
      { to: 'ana@example.test', subject: 'Hello', text: 'Hi "Ana"', skip_consent_check: false },
      { to: '+14155550123', subject: null, text: null, status: 'refused' },
    ]);
  });
});

describe('a final line', () => {
  test('counts accepted sends and shows the open row', () => {
    const send = (channel: string, status: string) => entry('send', { channel, status });
    const { lines } = linesOf([
      send('CALL', 'accepted'),
      send('CALL', 'refused'),
      send('SMS', 'unknown'),
      send('EMAIL', 'accepted'),
    ]);
    const finals = lines.finals([
      { candidate: 'ana', application: 'a1' },
      { candidate: 'ana', application: 'never came to be' },
    ]);
    expect(JSON.stringify(finals)).toBe(
      JSON.stringify([
        {
          type: 'final',
          candidate: 'ana',
          job: 'nurse',
          stage: 'OUTREACH',
          review: 'UNREVIEWED',
          sms_state: 'NONE',
          invite_state: null,
          timezone: 'America/Los_Angeles',
          timezone_source: 'ZIP',
          phone: '+14155550123',
          sms_consent: true,
          email_consent: null,
          all_ai_communications_consent: null,
          calls_placed: 1,
          sms_sent: 0,
          emails_sent: 1,
          open_call_row: { attempt: 1, kind: 'FIRST', status: 'CALLING', scheduled_at: '2026-06-02T17:00:00Z' },
        },
      ]),
    );
  });
});

test('instants in seconds are found at every depth, and nothing else is touched', () => {
  expect(withSeconds({ a: [AT, { b: AT }], c: `at ${AT}`, d: null, e: 1 })).toEqual({
    a: ['2026-06-02T17:00:00Z', { b: '2026-06-02T17:00:00Z' }],
    c: `at ${AT}`,
    d: null,
    e: 1,
  });
});
