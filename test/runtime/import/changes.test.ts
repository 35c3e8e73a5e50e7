/** What a row changes of a person who is known (IMP-05), and what stays. */
import { describe, expect, it } from 'vitest';
import { OFFLINE_GEOGRAPHY } from '../../../adapters/geo-offline/geography.ts';
import { blankRecord } from '../../../machines/candidate/blank-candidate.ts';
import { type Columns, changeConsent, UNKNOWN_CONSENT } from '../../../machines/consent/ledger.ts';
import { intake, type RawCandidate } from '../../../machines/identity/intake.ts';
import type { ConsentSource } from '../../../machines/vocabulary/channel.ts';
import { DAY, instant, plus } from '../../../machines/vocabulary/instant.ts';
import { changesOf } from '../../../runtime/import/changes.ts';

const AT = instant(Date.parse('2026-06-02T17:00:00Z'));
const SAID: RawCandidate = {
  first_name: 'Ana',
  last_name: 'Ruiz',
  phone: '+13125550143',
  email: 'Ana@example.com',
  zip: '60601',
};
const ANA = { ...blankRecord('acme', 'ana'), ...intake(SAID, OFFLINE_GEOGRAPHY).fields };

function changed(
  raw: RawCandidate,
  { record = ANA, byId = true, consent = {} as Partial<Columns>, ledger = UNKNOWN_CONSENT } = {},
) {
  const columns = { ...UNKNOWN_CONSENT.columns, ...consent };
  const told = { raw, fields: intake(raw, OFFLINE_GEOGRAPHY).fields, consent: columns, byId, at: AT };
  return changesOf(told, { record, consent: ledger, mergedInto: null });
}
const holding = (changes: Partial<Columns>, source: ConsentSource = 'API') =>
  changeConsent(UNKNOWN_CONSENT, { changes, source, evidence: null, at: AT, by: 'test' }).state;

describe('IMP-05: a row of a known person', () => {
  it.each([
    ['the same again', SAID, []],
    ['blanks', { phone: '+13125550143' }, []],
    ['the email in another case', { ...SAID, email: 'ana@EXAMPLE.com' }, []],
    ['another zip of the same place', { ...SAID, zip: '60602' }, []],
    ['another name', { ...SAID, last_name: 'Soto' }, ['last_name']],
    ['another email', { ...SAID, email: 'soto@example.com' }, ['email']],
    ['another place', { ...SAID, zip: '94110' }, ['timezone']],
    ['another phone, which alone moves nobody from their zip', { phone: '+14155550143' }, ['phone']],
    [
      'another phone from abroad, which stands beside the zip (TZ-06)',
      { phone: '+523315550123' },
      ['phone', 'timezone'],
    ],
  ] as const)('with %s changes %s', (_what, raw, fields) => {
    expect(changed(raw).changed).toEqual(fields);
  });
  it('whose place was that of the phone moves with it', () => {
    const { fields } = intake({ phone: '+13125550143' }, OFFLINE_GEOGRAPHY);
    const record = { ...blankRecord('acme', 'ben'), ...fields };
    expect(changed({ phone: '+14155550143' }, { record }).fields).toMatchObject({ timezone: 'America/Los_Angeles' });
  });
  it('moves no timezone that the candidate confirmed, until that has run out (TZ-04)', () => {
    const confirmed = (days: number) => ({
      ...ANA,
      ...{ timezone: 'America/Denver', timezoneSource: 'CONFIRMED', timezoneConfirmedAt: plus(AT, -days * DAY) },
    });
    expect(changed(SAID, { record: confirmed(89) }).changed).toEqual([]);
    expect(changed(SAID, { record: confirmed(90) }).changed).toEqual(['timezone']);
  });
  it.each([
    [true, { sms_consent: true }, ['sms_consent']],
    [false, { sms_consent: true }, []],
    [false, { sms_consent: false }, []],
    [false, { email_consent: true }, ['email_consent']],
    [false, { email_consent: false }, ['email_consent']],
  ] as const)('IMP-01 where sms_consent is a stored no: given the id: %s, %j changes %j', (byId, consent, fields) => {
    const { changed: what, warnings } = changed(
      { phone: '+13125550143' },
      { byId, consent, ledger: holding({ sms_consent: false }) },
    );
    expect(what).toEqual(fields);
    expect(warnings).toHaveLength(!byId && 'sms_consent' in consent && consent.sms_consent ? 1 : 0);
  });
  it('CNS-09 grants nothing again that the candidate revoked, with the id or without, and says so', () => {
    for (const byId of [true, false]) {
      const ledger = holding({ sms_consent: false }, 'SMS_STOP');
      const told = changed(SAID, { byId, consent: { sms_consent: true }, ledger });
      expect(told).toMatchObject({
        changed: [],
        withoutConsent: true,
        warnings: [expect.stringMatching(/the candidate revoked it/)],
      });
    }
  });
  it('says who is left without consent on any channel', () => {
    expect(changed(SAID).withoutConsent).toBe(true);
    expect(changed(SAID, { consent: { call_consent: true } }).withoutConsent).toBe(true);
    expect(changed(SAID, { consent: { email_consent: true } }).withoutConsent).toBe(false);
    expect(
      changed(SAID, { consent: { email_consent: false }, ledger: holding({ email_consent: true }) }).withoutConsent,
    ).toBe(true);
  });
});
