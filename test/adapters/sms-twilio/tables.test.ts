/** The tables of Twilio's words: total, forward only, and never a guess. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ERRORS, refusalOf } from '../../../adapters/sms-twilio/errors.ts';
import { LINE_TYPE_OF, lineTypeOf } from '../../../adapters/sms-twilio/lookup.ts';
import { furthest, type SmsStatus, STATUSES, smsStatusOf } from '../../../adapters/sms-twilio/statuses.ts';
import { LINE_TYPES } from '../../../machines/vocabulary/line-type.ts';
import { REFUSALS } from '../../../machines/vocabulary/refusal.ts';

/** Every code that our notes on Twilio name (providers.md 1.5). */
const NAMED_CODES = `
  21211 21217 21214 13224 21614 21635 21265 21266 21268 21612 21408 21215 21216 21608 21610 21606 21603 21703 21704
  21611 30001 20429 20003 30002 21617 30003 30004 30005 30006 30007 30008 30017 30410 30022 30023 30027 30032 30033
  30034 30035 30450 30610 30047 60600 60601 60610 11200 11205
`
  .trim()
  .split(/\s+/);

const rows = Object.entries(ERRORS);
const codesOf = (refusal: string) =>
  rows.filter(([, row]) => row.about === 'sms' && row.refusal === refusal).map(([code]) => Number(code));

describe('error codes', () => {
  it.each(NAMED_CODES)('%s has a row', (code) => expect(ERRORS[code]?.title).toBeTruthy());

  it('mean something that the runtime knows, and never "unrecognised"', () => {
    for (const [code, row] of rows) {
      expect(REFUSALS, code).toContain(row.refusal);
      expect(row.refusal, code).not.toBe('unrecognised');
    }
  });

  it('GAT-16 only an invalid number closes a contact at the first strike', () => {
    expect(codesOf('invalid_number')).toEqual([21211]);
  });

  it('SMS-07 an opt-out kept by Twilio counts as STOP', () => {
    expect(codesOf('opted_out')).toEqual([21610]);
  });

  it.each(['800', '833', '844', '855', '866', '877', '888'])(
    'SMS-07 a block of our toll-free number %s is an opt-out, because carriers keep those themselves',
    (area) => expect(refusalOf('30004', `+1${area}5550100`)).toBe('opted_out'),
  );

  it.each(['+12025550100', '+448005550100', '+18005', '', null])(
    'a block of our number %j, which is not toll-free, is no opt-out',
    (from) => expect(refusalOf('30004', from)).toBe('blocked'),
  );

  it('a code of another product says nothing about a text', () => {
    for (const [code, row] of rows) if (row.about !== 'sms') expect(refusalOf(code)).toBe('unrecognised');
  });

  it('anything that stands in no row is unrecognised', () => {
    expect(refusalOf(null)).toBe('unrecognised');
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('constructor', '__proto__', 'toString', ' 21610')), (code) => {
        fc.pre(!Object.hasOwn(ERRORS, code));
        expect(refusalOf(code, '+18005550100')).toBe('unrecognised');
      }),
    );
  });
});

const official = JSON.parse(
  readFileSync(new URL('../../contracts/descriptions/twilio_api_v2010.trimmed.json', import.meta.url), 'utf8'),
) as { components: { schemas: Record<string, { enum: string[] }> } };

const OURS: readonly SmsStatus[] = ['queued', 'sent', 'delivered', 'undelivered', 'failed', 'read'];
const anyStatus = fc.constantFrom(...OURS);

describe('SMS-16 statuses', () => {
  it('have a row for every word of the official description, and no other', () => {
    const words = official.components.schemas['message_enum_status']?.enum ?? [];
    expect(words.length).toBeGreaterThan(10);
    expect(Object.keys(STATUSES).toSorted()).toEqual(words.toSorted());
  });

  it('a word that no row knows, or an inbound one, is none', () => {
    for (const word of ['', 'Delivered', 'exploded', 'constructor', 'received']) expect(smsStatusOf(word)).toBeNull();
  });

  it('only move forward', () => {
    expect(furthest('delivered', 'sent')).toBe('delivered');
    expect(furthest('sent', 'delivered')).toBe('delivered');
    expect(furthest('delivered', 'read')).toBe('read');
    expect(furthest('read', 'failed')).toBe('read');
    expect(furthest(null, 'sent')).toBe('sent');
  });

  it('the first of three outcomes stands', () => {
    const outcomes = ['delivered', 'undelivered', 'failed'] as const;
    for (const first of outcomes) for (const second of outcomes) expect(furthest(first, second)).toBe(first);
  });

  it('callbacks that come twice, late and out of order never go back', () => {
    const order = { queued: 0, sent: 1, delivered: 2, undelivered: 2, failed: 2, read: 3 };
    fc.assert(
      fc.property(fc.array(anyStatus, { minLength: 1, maxLength: 12 }), (reports) => {
        let known: SmsStatus | null = null;
        for (const report of reports) {
          const next: SmsStatus = furthest(known, report);
          if (known !== null) expect(order[next]).toBeGreaterThanOrEqual(order[known]);
          known = furthest(next, report);
          expect(known).toBe(next);
        }
        expect(order[known ?? 'queued']).toBe(Math.max(...reports.map((report) => order[report])));
      }),
    );
  });
});

describe('GAT-15 line types', () => {
  it('reach every line type of ours', () => {
    expect(new Set(Object.values(LINE_TYPE_OF))).toEqual(new Set(LINE_TYPES));
  });

  it('anything else is UNKNOWN', () => {
    fc.assert(fc.property(fc.anything(), (word) => LINE_TYPES.includes(lineTypeOf(word))));
    for (const word of [undefined, null, 7, 'Landline', '__proto__']) expect(lineTypeOf(word)).toBe('UNKNOWN');
  });
});
