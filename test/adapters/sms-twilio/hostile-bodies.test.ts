/** Bodies that nobody promised to write well: read, or unreadable, and nothing else. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInboundSms, parseSmsStatus } from '../../../adapters/sms-twilio/webhook.ts';
import { messageSid } from '../../support/fake-twilio.ts';
import { callback, inbound, unreadable } from './posted.ts';

describe('hostile bodies', () => {
  const names = [
    'MessageSid',
    'From',
    'To',
    'Body',
    'NumMedia',
    'OptOutType',
    'MessageStatus',
    'ErrorCode',
    '__proto__',
  ];
  const value = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(messageSid(1), '+12025550143', '+7378742833', 'delivered', 'undelivered', '30004', '%', '\u0000'),
  );
  const pairs = fc
    .array(fc.tuple(fc.oneof(fc.constantFrom(...names), fc.string()), value), { maxLength: 14 })
    .map((list) => new URLSearchParams(list).toString());
  const mangled = fc
    .tuple(fc.constantFrom(inbound(), callback()), fc.nat(400), fc.string({ unit: 'binary', maxLength: 5 }))
    .map(([body, at, junk]) => body.slice(0, at) + junk + body.slice(at + 1));
  const body = fc.oneof(pairs, mangled, fc.string({ unit: 'binary', maxLength: 300 }), fc.json());

  it('are read or are unreadable, and nothing else ever happens', () => {
    let read = 0;
    fc.assert(
      fc.property(body, fc.oneof(body, fc.constant('message=m-1')), (hostile, rawQuery) => {
        for (const parse of [() => parseInboundSms(hostile), () => parseSmsStatus({ body: hostile, rawQuery })]) {
          if (unreadable(parse) === 'nothing is unreadable') read += 1;
        }
      }),
      { numRuns: 5_000 },
    );
    expect(read).toBeGreaterThan(100);
  });

  it('whatever is read looks as promised', () => {
    fc.assert(
      fc.property(body, (hostile) => {
        if (unreadable(() => parseInboundSms(hostile)) !== 'nothing is unreadable') return;
        const sms = parseInboundSms(hostile);
        expect(sms.providerId).toMatch(/^(SM|MM)[0-9a-f]{32}$/i);
        expect(sms.from ?? '+12025550143').toMatch(/^\+[1-9]\d{6,14}$/);
        expect(sms.from === null).toBe(sms.sender !== 'number');
        expect(sms.text).not.toContain('\u0000');
        expect(sms.mediaCount).toBeLessThan(1_000);
      }),
      { numRuns: 5_000 },
    );
  });

  it('a body of a hundred thousand parameters is refused at once', () => {
    const huge = `${inbound()}&${'x=1&'.repeat(100_000)}`;
    expect(unreadable(() => parseInboundSms(huge))).toBe('the body');
  });
});
