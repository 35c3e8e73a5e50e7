/** The tables of Telnyx's words: total, and never a guess. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ERRORS, errorsIn, refusalOf } from '../../../adapters/sms-telnyx/errors.ts';
import { failureOf } from '../../../adapters/sms-telnyx/failure.ts';
import { LINE_TYPE_OF } from '../../../adapters/sms-telnyx/lookup.ts';
import { STATUSES, statusOf } from '../../../adapters/sms-telnyx/statuses.ts';
import { LINE_TYPES } from '../../../machines/vocabulary/line-type.ts';
import { REFUSALS } from '../../../machines/vocabulary/refusal.ts';

/** Every code that Telnyx's page of messaging errors names and our notes have (providers.md 3). */
const NAMED_CODES = `
  40300 40310 40012 10002 10016 40001 40301 40319 40309 40004 40006 40008 40005 40014 40002 40003 40015 40322 40010
  40100 40150 40329 40011 40016 40017 40018 40318 10011 40302 40304 40316 40317 40328 40009 40305 40306 40308 40311
  40312 40313 40314 40315 40320 40321 20002 20006 20012 20013 20100 10009 10010
`
  .trim()
  .split(/\s+/);

const meant = (code: string, words = '') => refusalOf([{ code, words }]);
const codesOf = (refusal: string) => Object.keys(ERRORS).filter((code) => ERRORS[code]?.refusal === refusal);

describe('error codes', () => {
  it('have a row for every code that is named, and no other', () => {
    expect(Object.keys(ERRORS).toSorted()).toEqual(NAMED_CODES.toSorted());
  });

  it('mean something that the runtime knows, and never "unrecognised"', () => {
    for (const [code, { refusal }] of Object.entries(ERRORS)) {
      expect(REFUSALS, code).toContain(refusal);
      expect(refusal, code).not.toBe('unrecognised');
    }
  });

  it('GAT-16 only an invalid number closes a contact at the first strike', () => {
    expect(codesOf('invalid_number')).toEqual(['10002', '10016', '40012', '40310']);
  });

  it('SMS-07 an opt-out kept by Telnyx counts as STOP', () => {
    expect(codesOf('opted_out')).toEqual(['40300']);
    for (const words of ['', 'Blocked due to STOP message', 'The recipient has opted out', 'Unsubscribed'])
      expect(meant('40300', words)).toEqual({ refusal: 'opted_out', code: '40300' });
  });

  it('a fault of our sender under the code of an opt-out takes nobody for opted out', () => {
    expect(meant('40300', 'The sender is not on the profile')).toEqual({ refusal: 'unrecognised', code: '40300' });
  });

  it('of several the first counts, unless one of them is an opt-out', () => {
    const of = (...codes: string[]) => refusalOf(codes.map((code) => ({ code, words: '' })));
    expect(of('40001', '40310')).toEqual({ refusal: 'no_sms', code: '40001' });
    expect(of('40001', '40300')).toEqual({ refusal: 'opted_out', code: '40300' });
    expect(of()).toEqual({ refusal: 'unrecognised', code: null });
  });

  it('anything that stands in no row is unrecognised', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('constructor', '__proto__', ' 40300')), (code) => {
        fc.pre(!Object.hasOwn(ERRORS, code));
        expect(meant(code).refusal).toBe('unrecognised');
      }),
    );
  });

  it('a list of anything is read, and holds codes alone', () => {
    expect(errorsIn([{ code: 40300, title: 'Blocked', detail: 'STOP' }])).toEqual([
      { code: '40300', words: 'Blocked STOP' },
    ]);
    fc.assert(
      fc.property(fc.anything(), (list) => {
        for (const { code } of errorsIn(list)) expect(code).toMatch(/^\d{1,8}$/);
      }),
    );
  });
});

const official = JSON.parse(
  readFileSync(new URL('../../contracts/descriptions/telnyx_messaging.trimmed.json', import.meta.url), 'utf8'),
) as { components: { schemas: Record<string, { properties: Record<string, never> }> } };

/** Every word that the official description has for the status of a recipient or a sender. */
function officialStatuses(): readonly string[] {
  const found = new Set<string>();
  const look = (node: unknown, name: string): void => {
    if (typeof node !== 'object' || node === null) return;
    const { enum: words } = node as { enum?: unknown };
    if (name === 'status' && Array.isArray(words)) for (const word of words) found.add(String(word));
    for (const [key, value] of Object.entries(node)) look(value, key);
  };
  const { schemas } = official.components;
  for (const name of ['OutboundMessagePayload', 'OutboundMessagePayloadCancelled', 'InboundMessagePayload'])
    look(schemas[name], name);
  return [...found];
}

describe('SMS-16 statuses', () => {
  it('have a row for every word of the official description', () => {
    expect(officialStatuses().length).toBeGreaterThan(8);
    expect(officialStatuses().filter((word) => statusOf(word) === undefined)).toEqual([]);
  });

  it('a word that no row knows is none of ours, and is told apart from one about an inbound text', () => {
    for (const word of ['', 'Delivered', 'exploded', 'constructor']) expect(statusOf(word)).toBeUndefined();
    expect([statusOf('webhook_delivered'), statusOf('received')]).toEqual([null, null]);
  });

  it('only what did not arrive counts as a failure', () => {
    const failed = Object.keys(STATUSES).filter((word) => statusOf(word) === 'undelivered');
    expect(failed).toEqual(['delivery_failed', 'sending_failed', 'expired', 'cancelled']);
  });
});

describe('GAT-15 line types', () => {
  it('have a row for every word of the official description, and no other', () => {
    const carrier = official.components.schemas['Carrier']?.properties['type'] as unknown as { enum: string[] };
    expect(Object.keys(LINE_TYPE_OF).toSorted()).toEqual(carrier.enum.toSorted());
    for (const ours of Object.values(LINE_TYPE_OF)) expect(LINE_TYPES).toContain(ours);
  });
});

describe('a failure', () => {
  it.each([
    [{ status: 400, error: { errors: [{ code: '40310' }] } }, 'answered'],
    [{ status: 500 }, 'answered'],
    [{ cause: { code: 'ECONNREFUSED' } }, 'never_left'],
    [{ cause: { code: 'ENOTFOUND' } }, 'never_left'],
    [{ cause: { code: 'ECONNRESET' } }, 'no_answer'],
    [{ cause: { code: 'ETIMEDOUT' } }, 'no_answer'],
    [new SyntaxError('Unexpected token'), 'no_answer'],
    [undefined, 'no_answer'],
  ])('%j is %s', (thrown, kind) => expect(failureOf(thrown).kind).toBe(kind));

  it('of any other kind is doubt, in words that hold nothing but status and code', () => {
    const any = fc.anything();
    const thrown = fc.oneof(any, fc.record({ status: any, code: any, error: any, cause: any, message: fc.string() }));
    fc.assert(
      fc.property(thrown, (value) => {
        expect(failureOf(value).detail).toMatch(/^[A-Za-z ,()0-9_]{1,80}$/);
      }),
    );
  });
});
