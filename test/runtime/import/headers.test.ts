/** IMP-02: which headers are read by themselves, which wait for somebody, and which let nothing of the file in. */
import { describe, expect, it } from 'vitest';
import { type ColumnsRead, readHeader } from '../../../runtime/import/columns.ts';
import { FIELDS, mayMean, meantBy, readsAsNoContact } from '../../../runtime/import/fields.ts';

const read = (headers: readonly string[], mapping: Readonly<Record<string, string>> = {}): ColumnsRead =>
  readHeader(headers, new Map(Object.entries(mapping)));
const columnsOf = (read: ColumnsRead) => (read.ok ? read.columns : read.problem);

const MEANT = [
  ['ID', 'id'],
  ['Candidate ID', 'id'],
  ['Applicant_Id', 'id'],
  ['Name', 'name'],
  ['Full name', 'name'],
  ['First Name', 'first_name'],
  ['lastName', 'last_name'],
  ['Phone', 'phone'],
  ['Mobile', 'phone'],
  ['Cell phone', 'phone'],
  ['E-mail', 'email'],
  ['Email Address', 'email'],
  ['Zip', 'zip'],
  ['SMS consent', 'sms_consent'],
  ['SMSConsent', 'sms_consent'],
  ['sms_opt_in', 'sms_consent'],
  ['Email consent', 'email_consent'],
  ['AI consent', 'all_ai_communications_consent'],
  ['call_consent', 'call_consent'],
] as const;

/** They count, date, name a job, or mean another thing as well. */
const MAY_MEAN = [
  ['SMS', 'sms_consent'],
  ['AI Calls', 'all_ai_communications_consent'],
  ['Calls', 'call_consent'],
  ['Text', 'sms_consent'],
  ['Phone consent', 'sms_consent'],
  ['Consent', 'sms_consent'],
  ['SMS consent date', 'sms_consent'],
  ['Subscribed', 'email_consent'],
  ['Ref', 'id'],
  ['Reference', 'id'],
  ['Candidate', 'id'],
  ['External ID', 'id'],
  ['Applicant', 'name'],
  ['First', 'first_name'],
  ['Mail', 'email'],
  ['Work phone', 'phone'],
] as const;

const NO_CONTACT = [
  ...[
    'Do Not Contact',
    'do_not_contact',
    'DoNotContact',
    'donotcontact',
    'DNC',
    'Do not call',
    "Don't text",
    'Never email',
  ],
  ...[
    'Opted Out of SMS',
    'Opted out',
    'Opt-out',
    'OptOut',
    'SMSOptOut',
    'sms_opt_out',
    'Email opt out date',
    'optouts',
  ],
  ...[
    'Unsubscribed',
    'Unsubscribed at',
    'unsub',
    'No texts',
    'No call',
    'Consent revoked',
    'Revoked consent',
    'Blacklist',
  ],
  ...[
    'STOP',
    'Suppressed',
    'Should not be contacted',
    'May not be called',
    'No contactar',
    'No llamar',
    'Dado de baja',
  ],
];
const CONTACT = [
  ...[
    'Contact',
    'Contact number',
    'Phone no',
    'Mobile No.',
    'Opted in',
    'Last contact',
    'Notes',
    'Not started',
    'Calls',
    'SMS',
  ],
  ...[
    'Call notes',
    'Noted',
    'Options',
    'Department',
    'Blocks',
    'Stop date of job',
    'Postal',
    'Adoption',
    'No show',
    'Number',
  ],
];

describe('IMP-02: headers', () => {
  it.each(MEANT)('%s can mean nothing else: it is read as %s', (header, field) => {
    const other = field === 'phone' ? 'email' : 'phone';
    expect(columnsOf(read([header, other]))).toEqual([field, other]);
  });
  it.each(MAY_MEAN)('%s is not read; whoever imports is told that it may be %s', (header, field) => {
    const found = read(['phone', header]);
    expect(columnsOf(found)).toEqual(['phone', null]);
    expect(found.waiting[0]).toMatchObject({ column: header, may_mean: expect.arrayContaining([field]) });
    const mapped = read(['phone', header], { [header]: field });
    expect(columnsOf(mapped)).toEqual(field === 'phone' ? [null, 'phone'] : ['phone', field]);
    expect(mapped.waiting).toEqual([]);
  });
  it.each(NO_CONTACT)('%s lets nothing of the file in, until it is mapped or named as ignored', (header) => {
    expect(readsAsNoContact(header)).toBe(true);
    const found = read(['phone', 'sms_consent', header]);
    expect(found.ok).toBe(false);
    expect(columnsOf(found)).toContain(`"${header}" may say who wants no contact, so nothing of the file was read`);
    expect(found.waiting).toMatchObject([{ column: header }]);
    const field = found.waiting[0]?.may_mean[0] ?? '';
    expect(field).toMatch(/^do_not_/);
    expect(columnsOf(read(['phone', header], { [header]: field }))).toEqual(['phone', field]);
    expect(columnsOf(read(['phone', header], { [header]: '' }))).toEqual(['phone', null]);
  });
  it.each(NO_CONTACT)('%s mapped to a consent would turn it round: that is refused', (header) => {
    expect(columnsOf(read(['phone', header], { [header]: 'sms_consent' }))).toMatch(/most likely takes consent away/);
  });
  it.each(CONTACT)('%s keeps nothing out', (header) => {
    expect(readsAsNoContact(header)).toBe(false);
  });
  it('all open columns of people who want no contact are named at once', () => {
    const found = read(['phone', 'Do Not Contact', 'Opted Out of SMS'], { 'Do Not Contact': 'do_not_contact' });
    expect(columnsOf(found)).toMatch(/The column "Opted Out of SMS" may say/);
    const both = read(['phone', 'Do Not Contact', 'Opted Out of SMS']);
    expect(columnsOf(both)).toContain(
      '--map "Do Not Contact=do_not_contact" --map "Opted Out of SMS=do_not_text" (a yes there takes consent away)',
    );
  });
  it('CNS-12 what an old system said is read by its own names alone, and a plain column is never taken for it', () => {
    const own = ['phone', 'legacy_do_not_contact', 'legacy_dnc_reason'];
    expect(columnsOf(read(own))).toEqual(own);
    for (const [header, field] of [
      ['Do Not Contact', 'legacy_do_not_contact'],
      ['DNC reason', 'legacy_dnc_reason'],
    ] as const) {
      expect(read(['phone', header]).ok, header).toBe(false);
      expect(columnsOf(read(['phone', header], { [header]: field }))).toEqual(['phone', field]);
    }
    for (const header of NO_CONTACT) expect(mayMean(header)).not.toContain('legacy_do_not_contact');
  });
  it.each(FIELDS)('the name of the field %s is a header that is read or asked about', (field) => {
    expect(meantBy(field) === field || readsAsNoContact(field)).toBe(true);
  });
});
