/** What is written is what is read: the whole working set, and each kind of change to it. */
import { describe, expect, test } from 'vitest';
import { blankCandidate } from '../../../../machines/candidate/blank-candidate.ts';
import type { Candidate } from '../../../../machines/candidate/working-set.ts';
import { UNKNOWN_CONSENT } from '../../../../machines/consent/ledger.ts';
import {
  at,
  change,
  decideOn,
  givenApplication,
  givenAsk,
  givenChart,
  givenEntry,
  givenEvent,
  givenMessage,
  givenRow,
  givenTask,
  givenTimer,
  reload,
  resultOf,
} from '../given.ts';
import type { FreshStore } from './fresh-store.ts';

const rich = (before: Candidate): Candidate => ({
  record: {
    ...before.record,
    firstName: 'Ana',
    lastName: 'O’Brien "the \\ one"',
    phone: '+14155550123',
    email: 'ana@example.test',
    timezone: 'America/Los_Angeles',
    timezoneSource: 'ZIP',
    otherZones: ['America/Denver', 'a,b "c" {d}'],
    otherStates: ['FL', 'a,b "c" {d}'],
    timezoneConfirmedAt: at(0.123),
    state: 'CA',
    lineType: 'MOBILE',
    lineTypeAt: at(1),
    phoneReportedWrong: true,
    phoneUncallable: true,
    smsNumberInvalid: true,
    emailBounced: true,
    excludedInAts: true,
    legacyDoNotContact: true,
    legacyDncReason: 'SMS_STOP',
    touches: [{ key: 'ana:1:0', at: at(2), channel: 'CALL', application: 'app-1' }],
    revision: 7,
    journalSeq: 2,
    journalHead: 'hash-2',
  },
  consent: {
    columns: { sms_consent: true, email_consent: false, all_ai_communications_consent: null, call_consent: true },
    revokedByCandidate: { ...UNKNOWN_CONSENT.revokedByCandidate, email_consent: true },
  },
  suppressed: [],
  applications: { 'app-1': givenApplication(), 'app-2': givenApplication({ id: 'app-2', job: 'cook', stage: null }) },
  charts: {
    'application/app-1': givenChart({ stage: 'OUTREACH', review: 'UNREVIEWED' }),
    'call-attempt/app-1/1': givenChart(),
  },
  rows: {
    'app-1/1': givenRow({ status: 'VOICEMAIL', endedAt: at(4), result: { b: [1], a: null } }),
    'app-1/2': givenRow({ attempt: 2, kind: 'RETRY', reason: 'x', web: true, to: '+14155550123', providerId: 'C1' }),
    'app-1/10': givenRow({ attempt: 10, kind: 'INBOUND', status: 'CONNECTED', handedOverAt: at(3) }),
  },
  messages: { 'ana:1:m': givenMessage() },
  timers: { 'application/app-1#retry': givenTimer() },
  tasks: {
    'ana:1:0': givenTask(),
    'ana:1:1': givenTask({ key: 'ana:1:1', kind: 'askEligibility', decision: null, payload: null }),
  },
});

export function roundTripContract(fresh: FreshStore): void {
  describe('the working set', () => {
    test('a rich candidate comes back as they were written, keys in order', async () => {
      const store = await fresh();
      let written: Candidate | undefined;
      await change(store, ({ candidate }) => {
        written = rich(candidate);
        return written;
      });
      const read = await reload(store);
      expect(read).toEqual(written);
      expect(JSON.stringify(read.charts)).toBe(JSON.stringify(written?.charts));
      expect(Object.keys(read.rows)).toEqual(['app-1/1', 'app-1/2', 'app-1/10']);
    });

    test('a blank candidate is what an import finds', async () => {
      const store = await fresh();
      await store.accept([givenEvent()], at(0));
      await store.receive(givenAsk(), ({ entries }) => {
        expect(entries[0]?.candidate).toEqual(blankCandidate('acme', 'ana'));
        return entries.map((entry) => decideOn(entry));
      });
    });

    test('only what changed is written, and what is gone from charts, timers and tasks is deleted', async () => {
      const store = await fresh();
      await change(store, ({ candidate }) => rich(candidate));
      await change(store, ({ candidate }) => {
        const { 'call-attempt/app-1/1': _closed, ...charts } = candidate.charts;
        return {
          record: { ...candidate.record, revision: 8, phone: null },
          charts,
          rows: { ...candidate.rows, 'app-1/2': givenRow({ attempt: 2, status: 'CANCELLED', reason: 'SUPERSEDED' }) },
          timers: {},
          tasks: {},
        };
      });
      const read = await reload(store);
      expect(read.record).toMatchObject({ revision: 8, phone: null, firstName: 'Ana' });
      expect(Object.keys(read.charts)).toEqual(['application/app-1']);
      expect(read.rows['app-1/2']).toMatchObject({ status: 'CANCELLED', kind: 'FIRST' });
      expect(read.rows['app-1/1']).toMatchObject({ status: 'VOICEMAIL' });
      expect([read.timers, read.tasks]).toEqual([{}, {}]);
      expect(read.applications['app-2']).toMatchObject({ job: 'cook' });
    });

    test('open messages and those that events or results name are loaded, settled ones are not', async () => {
      const store = await fresh();
      const messages = Object.fromEntries(
        (['queued', 'accepted', 'sent', 'unknown', 'delivered', 'undelivered', 'refused'] as const).map((status) => [
          status,
          givenMessage({ id: status, status }),
        ]),
      );
      const reply = givenMessage({ id: 'reply', direction: 'inbound', status: 'received' });
      await change(store, () => ({ messages: { ...messages, reply } }));
      expect(Object.keys((await reload(store)).messages)).toEqual(['accepted', 'queued', 'sent', 'unknown']);

      await store.accept([givenEvent({ kind: 'sms.status', payload: { message: 'delivered' } })], at(0));
      const results = [resultOf(givenTask({ payload: { message: 'refused' } }))];
      await store.receive(givenAsk({ results }), ({ entries }) => {
        expect(Object.keys(entries[0]?.candidate.messages ?? {})).toEqual([
          'accepted',
          'delivered',
          'queued',
          'refused',
          'sent',
          'unknown',
        ]);
        return entries.map((entry) => decideOn(entry));
      });
      expect((await store.history('acme', 'ana'))?.messages).toHaveLength(8);
    });

    test('journal, ledger and decisions are appended in order', async () => {
      const store = await fresh();
      const entry = {
        column: 'sms_consent',
        old: null,
        new: true,
        source: 'API',
        evidence: null,
        at: at(1),
        by: 'api',
      } as const;
      const decision = {
        id: 'decision-1',
        at: at(1),
        application: 'app-1',
        attempt: 1,
        about: 'call',
        outcome: 'WAIT',
        rule: 'GAT-13',
        until: at(9),
        margin: at(9),
        nextEligibleAt: at(9),
        gates: [{ gate: 'slot', rule: 'GAT-13', result: 'defer', facts: { total: 2, free: [] } }],
      } as const;
      const records = {
        journal: [givenEntry(1), givenEntry(2)],
        ledger: [entry],
        decisions: [decision],
        suppressions: [],
      };
      await change(store, () => ({}), { records });
      await change(store, () => ({}), {
        records: { ...records, journal: [givenEntry(3)], ledger: [{ ...entry, old: true, new: false }] },
      });
      const history = await store.history('acme', 'ana');
      expect(history?.journal).toEqual([givenEntry(1), givenEntry(2), givenEntry(3)]);
      expect(JSON.stringify(history?.journal[0]?.data)).toBe(JSON.stringify(givenEntry(1).data));
      expect(history?.ledger).toEqual([entry, { ...entry, old: true, new: false }]);
      expect(history?.decisions).toEqual([decision, decision]);
    });

    test('a suppressed address is seen by every candidate who has it, or whose events bring it', async () => {
      const store = await fresh();
      const suppress = (on: boolean, seconds: number) => ({
        records: {
          journal: [],
          ledger: [],
          decisions: [],
          suppressions: [{ channel: 'SMS', address: '+14155550123', on, at: at(seconds) } as const],
        },
      });
      await change(store, () => ({}), suppress(true, 5));
      await store.accept(
        [
          givenEvent({ candidate: 'ben', kind: 'candidate.imported', payload: { fields: { phone: '+14155550123' } } }),
          givenEvent({ candidate: 'cleo', kind: 'sms.received', payload: { from: '+14155550123' } }),
          givenEvent({ candidate: 'dora', payload: { fields: { phone: '+14155550199' } } }),
        ],
        at(0),
      );
      await store.receive(givenAsk(), ({ entries }) => {
        expect(entries.map(({ candidate }) => candidate.suppressed)).toEqual([
          [{ channel: 'SMS', address: '+14155550123' }],
          [{ channel: 'SMS', address: '+14155550123' }],
          [],
        ]);
        return entries.map((entry) => decideOn(entry));
      });
      await change(
        store,
        ({ candidate }) => ({ record: { ...candidate.record, phone: '+14155550123' } }),
        suppress(false, 4),
      );
      expect((await reload(store)).suppressed).toHaveLength(1); // the earlier act does not undo the later
      await change(store, () => ({}), suppress(false, 6));
      expect((await reload(store)).suppressed).toEqual([]);
    });
  });
}
