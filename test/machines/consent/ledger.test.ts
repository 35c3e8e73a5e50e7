import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allows,
  type Columns,
  type ConsentChange,
  type ConsentEntry,
  type ConsentState,
  changeConsent,
  foldLedger,
  hasAnyConsent,
  revocationOf,
  UNKNOWN_CONSENT,
  wasRevokedByCandidate,
} from '../../../machines/consent/ledger.ts';
import { CONSENT_COLUMNS, CONSENT_SOURCES, type ConsentSource } from '../../../machines/vocabulary/channel.ts';
import { type Instant, plus } from '../../../machines/vocabulary/instant.ts';

const AT = '2026-06-02T17:00:00.000Z' as Instant;
const VALUES = [true, false, null] as const;

const change = (changes: Partial<Columns>, source: ConsentSource = 'API'): ConsentChange => ({
  changes,
  source,
  evidence: 'message-7',
  at: AT,
  by: 'test',
});
const holding = (columns: Partial<Columns>, source: ConsentSource = 'IMPORT'): ConsentState =>
  changeConsent(UNKNOWN_CONSENT, change(columns, source)).state;
const changed = (state: ConsentState, changes: Partial<Columns>, source: ConsentSource): ConsentState =>
  changeConsent(state, change(changes, source)).state;

/** The sources by which a candidate speaks for themself; an attestation is a recruiter's word for it. */
const OWN_ACTS: readonly ConsentSource[] = [
  'SMS_STOP',
  'SMS_START',
  'SMS_CLASSIFIED_OPT_OUT',
  'SMS_OPT_IN',
  'INBOUND_SMS',
  'INBOUND_CALL',
  'CALL_CLASSIFIED_OPT_OUT',
  'CALL_VERBAL',
  'EMAIL_REPLY',
  'EMAIL_UNSUBSCRIBE',
  'ACTION_LINK',
];
const LIFTS_A_REVOCATION: readonly ConsentSource[] = [...OWN_ACTS, 'RECRUITER_ATTESTED'];

describe('what the columns allow', () => {
  const all = VALUES.flatMap((sms) =>
    VALUES.flatMap((email) =>
      VALUES.flatMap((ai) =>
        VALUES.map((call) => ({
          sms_consent: sms,
          email_consent: email,
          all_ai_communications_consent: ai,
          call_consent: call,
        })),
      ),
    ),
  );
  test('CNS-01 any consent is a true in sms, email or AI communications, and never that of calls', () => {
    for (const columns of all) {
      const { sms_consent, email_consent, all_ai_communications_consent } = columns;
      const any = sms_consent === true || email_consent === true || all_ai_communications_consent === true;
      expect([columns, hasAnyConsent(holding(columns))]).toEqual([columns, any]);
    }
  });
  test('CNS-02 sms_consent alone lets a text through', () => {
    for (const columns of all) expect(allows(holding(columns), 'SMS')).toBe(columns.sms_consent === true);
  });
  test('CNS-03 email_consent alone lets an email through', () => {
    for (const columns of all) expect(allows(holding(columns), 'EMAIL')).toBe(columns.email_consent === true);
  });
  test('CNS-04 CNS-14 a call needs consent to AI communications; call_consent bars it only when false', () => {
    for (const columns of all) {
      const allowed = columns.all_ai_communications_consent === true && columns.call_consent !== false;
      expect([columns, allows(holding(columns), 'CALL')]).toEqual([columns, allowed]);
    }
  });
  test('CNS-14 before anything is known nothing is allowed', () => {
    expect(hasAnyConsent(UNKNOWN_CONSENT)).toBe(false);
    for (const channel of ['SMS', 'EMAIL', 'CALL'] as const) expect(allows(UNKNOWN_CONSENT, channel)).toBe(false);
  });
});

describe('what a change writes (CNS-07)', () => {
  test('CNS-07 each column that changes is one row with old, new, source, evidence, instant and who', () => {
    const before = holding({ sms_consent: true, email_consent: null });
    const { entries } = changeConsent(before, {
      changes: { sms_consent: false, email_consent: true },
      source: 'RECRUITER_ATTESTED',
      evidence: 'call-3',
      at: AT,
      by: 'rita',
    });
    const same = { source: 'RECRUITER_ATTESTED', evidence: 'call-3', at: AT, by: 'rita' };
    expect(entries).toEqual([
      { column: 'sms_consent', old: true, new: false, ...same },
      { column: 'email_consent', old: null, new: true, ...same },
    ]);
  });
  test('CNS-07 a column that stays as it was is no row', () => {
    const before = holding({ sms_consent: true });
    const { state, entries } = changeConsent(before, change({ sms_consent: true }));
    expect([state, entries]).toEqual([before, []]);
  });
  test('CNS-07 a change of nothing is no row', () => {
    expect(changeConsent(UNKNOWN_CONSENT, change({})).entries).toEqual([]);
  });
  test("CNS-07 what was false already and becomes the candidate's own refusal is a row, once", () => {
    const before = holding({ sms_consent: false });
    const first = changeConsent(before, change({ sms_consent: false }, 'SMS_CLASSIFIED_OPT_OUT'));
    expect(first.entries.map(({ old, new: now }) => [old, now])).toEqual([[false, false]]);
    expect(changeConsent(first.state, change({ sms_consent: false }, 'SMS_CLASSIFIED_OPT_OUT')).entries).toEqual([]);
  });
  test.each(['SMS_STOP', 'ACTION_LINK', 'CALL_CLASSIFIED_OPT_OUT'] as const)(
    'P-02, CNS-07 an opt-out by %s is a row of its own after one that was read, and changes nothing else',
    (source) => {
      const read = changed(holding({ sms_consent: true }), { sms_consent: false }, 'SMS_CLASSIFIED_OPT_OUT');
      const { state, entries } = changeConsent(read, change({ sms_consent: false }, source));
      expect(entries.map((entry) => [entry.old, entry.new, entry.source])).toEqual([[false, false, source]]);
      expect(state).toEqual(read);
      for (const other of ['ATS_SYNC', 'IMPORT', 'API'] as const)
        expect(changeConsent(read, change({ sms_consent: false }, other)).entries).toEqual([]);
    },
  );
  test('CNS-08 the list of sources is the one of the rule', () => {
    expect([...CONSENT_SOURCES].sort()).toEqual([...LIFTS_A_REVOCATION, 'ATS_SYNC', 'IMPORT', 'API'].sort());
  });
});

describe("the candidate's own revocation (CNS-09, CNS-13)", () => {
  test.each(CONSENT_SOURCES)('CNS-09 after a STOP a change by %s turns texts on again only if it may', (source) => {
    const stopped = changed(holding({ sms_consent: true }), { sms_consent: false }, 'SMS_STOP');
    const { state, entries } = changeConsent(stopped, change({ sms_consent: true }, source));
    const lifts = LIFTS_A_REVOCATION.includes(source);
    expect([state.columns.sms_consent, entries.length]).toEqual([lifts, lifts ? 1 : 0]);
    expect(wasRevokedByCandidate(state)).toBe(!lifts);
  });
  test.each(CONSENT_SOURCES)('CNS-13 a revocation by %s is the own act of the candidate only if it is', (source) => {
    const state = changed(holding({ email_consent: true }), { email_consent: false }, source);
    expect(state.columns.email_consent).toBe(false);
    expect(wasRevokedByCandidate(state)).toBe(OWN_ACTS.includes(source));
  });
  test('CNS-09 what a sync turned off a sync turns on again', () => {
    const off = changed(holding({ sms_consent: true }), { sms_consent: false }, 'ATS_SYNC');
    expect(changed(off, { sms_consent: true }, 'ATS_SYNC').columns.sms_consent).toBe(true);
  });
  test('CNS-09 each column is refused by itself; the others of the same sync count', () => {
    const stopped = changed(holding({ sms_consent: true, email_consent: false }), { sms_consent: false }, 'SMS_STOP');
    const { columns } = changed(stopped, { sms_consent: true, email_consent: true }, 'ATS_SYNC');
    expect([columns.sms_consent, columns.email_consent]).toEqual([false, true]);
  });
  test('CNS-09 a sync may write null or false over a revocation, and it stays theirs', () => {
    const stopped = changed(holding({ sms_consent: true }), { sms_consent: false }, 'SMS_STOP');
    for (const value of [null, false]) {
      const synced = changed(stopped, { sms_consent: value }, 'ATS_SYNC');
      expect(wasRevokedByCandidate(synced)).toBe(true);
      expect(changed(synced, { sms_consent: true }, 'ATS_SYNC').columns.sms_consent).toBe(value);
    }
  });
  test('CNS-09 once lifted by the candidate a later revocation by a sync is no longer theirs', () => {
    const stopped = changed(holding({ sms_consent: true }), { sms_consent: false }, 'SMS_STOP');
    const started = changed(stopped, { sms_consent: true }, 'SMS_START');
    const synced = changed(started, { sms_consent: false }, 'ATS_SYNC');
    expect(changed(synced, { sms_consent: true }, 'ATS_SYNC').columns.sms_consent).toBe(true);
  });
});

describe('what an opt-out takes away (REV-02)', () => {
  const everything = holding({
    sms_consent: true,
    email_consent: true,
    all_ai_communications_consent: true,
    call_consent: true,
  });
  test('REV-02 TEXT_AND_AI drops texts and AI communications and keeps email and call_consent', () => {
    expect(changed(everything, revocationOf('TEXT_AND_AI'), 'SMS_STOP').columns).toEqual({
      sms_consent: false,
      email_consent: true,
      all_ai_communications_consent: false,
      call_consent: true,
    });
  });
  test('REV-02 EMAIL drops email alone', () => {
    expect(changed(everything, revocationOf('EMAIL'), 'EMAIL_REPLY').columns).toEqual({
      ...everything.columns,
      email_consent: false,
    });
  });
});

describe('the columns are the fold of the ledger (P-18)', () => {
  const anyChange: fc.Arbitrary<ConsentChange> = fc
    .record({
      changes: fc.dictionary(fc.constantFrom(...CONSENT_COLUMNS), fc.constantFrom(...VALUES), { maxKeys: 4 }),
      source: fc.constantFrom(...CONSENT_SOURCES),
      minutes: fc.nat(10_000),
    })
    .map(({ changes, source, minutes }) => ({
      ...change(changes as Partial<Columns>, source),
      at: plus(AT, minutes * 60_000),
    }));

  test('P-18 CNS-07 rebuilt from the rows alone they are the same, own revocations included', () => {
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 30 }), (changes) => {
        let state = UNKNOWN_CONSENT;
        const rows: ConsentEntry[] = [];
        for (const one of changes) {
          const result = changeConsent(state, one);
          state = result.state;
          rows.push(...result.entries);
        }
        expect(foldLedger(rows)).toEqual(state);
        expect(foldLedger(JSON.parse(JSON.stringify(rows)))).toEqual(state);
      }),
      { seed: 18, numRuns: 500 },
    );
  });
  test('CNS-09 no run of syncs and imports ever turns on what the candidate turned off', () => {
    const bySystem = fc.array(
      anyChange.map((one) => ({ ...one, source: one.at > AT ? ('ATS_SYNC' as const) : ('IMPORT' as const) })),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 10 }), bySystem, (before, changes) => {
        const stopped = before.reduce((state, one) => changeConsent(state, one).state, UNKNOWN_CONSENT);
        const start = changed(stopped, revocationOf('TEXT_AND_AI'), 'SMS_STOP');
        for (const state of [changes.reduce((now, one) => changeConsent(now, one).state, start)])
          expect([allows(state, 'SMS'), allows(state, 'CALL')]).toEqual([false, false]);
      }),
      { seed: 9, numRuns: 300 },
    );
  });
  test('CNS-07 a change leaves the state it started from untouched', () => {
    const before = holding({ sms_consent: true });
    const copy = JSON.parse(JSON.stringify(before));
    changeConsent(before, change(revocationOf('TEXT_AND_AI'), 'SMS_STOP'));
    expect(before).toEqual(copy);
  });
});

describe('a change of somebody whom nobody named by id (IMP-01)', () => {
  const told = (before: boolean | null, value: boolean | null, source: ConsentSource = 'IMPORT', keepsNo = true) =>
    changeConsent(holding({ sms_consent: before }, 'API'), { ...change({ sms_consent: value }, source), keepsNo });
  test.each(CONSENT_SOURCES)('IMP-01 %s turns no stored no into a yes', (source) => {
    const { state, entries } = told(false, true, source);
    expect([state.columns.sms_consent, entries]).toEqual([false, []]);
    expect(told(false, true, source, false).state.columns.sms_consent).toBe(true);
  });
  test.each([
    [null, true],
    [null, false],
    [true, false],
    [false, false],
    [false, null],
    [true, null],
  ] as const)('IMP-01 what was %s becomes %s as ever', (before, value) => {
    expect(told(before, value).state).toEqual(told(before, value, 'IMPORT', false).state);
  });
});
