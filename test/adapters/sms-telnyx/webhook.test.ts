/** Telnyx's webhook, read: texts, reports, and what is new to us. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTelnyxWebhook, UnreadableWebhook } from '../../../adapters/sms-telnyx/webhook.ts';
import { event, inboundText, messageId, outboundAs } from '../../support/fake-telnyx.ts';

const read = (body: string, rawQuery = '') => readTelnyxWebhook({ body, rawQuery });
const text = (fields: Readonly<Record<string, unknown>> = {}) => read(event('message.received', inboundText(fields)));
const finalized = (status: string, fields: Readonly<Record<string, unknown>> = {}, rawQuery = '') =>
  read(event('message.finalized', outboundAs(status, fields)), rawQuery);

function unreadable(body: string): string {
  try {
    read(body);
  } catch (error) {
    if (error instanceof UnreadableWebhook) return error.field;
    throw error;
  }
  return 'nothing is unreadable';
}

describe('a text that came in', () => {
  it('is read as it is', () => {
    expect(text({ text: 'Hi ’é👍' })).toEqual({
      ...{ kind: 'text', providerId: messageId(2), from: '+12025550143', to: '+12025550199', text: 'Hi ’é👍' },
      optOutType: null,
    });
  });

  it.each(['STOP', 'START', 'HELP'])('SMS-17 carries the word %s that Telnyx has answered itself', (word) => {
    expect(text({ autoresponse_type: word })).toMatchObject({ optOutType: word });
    expect(text({ autoresponse_type: word.toLowerCase() })).toMatchObject({ optOutType: word });
  });

  it.each([null, 'WAVE', 7, ['STOP']])('carries no word for %j', (word) => {
    expect(text({ autoresponse_type: word })).toMatchObject({ optOutType: null });
  });

  it('of a group is for the number that it was handed to this webhook for', () => {
    const to = [
      { phone_number: '+12025550177', status: 'delivered' },
      { phone_number: '+12025550188', status: 'webhook_delivered' },
    ];
    expect(text({ to })).toMatchObject({ to: '+12025550188' });
  });

  it('of pictures alone is without words', () => expect(text({ text: null })).toMatchObject({ text: '' }));

  it.each(['78787', 'ACME', 'anonymous'])('of the sender %s is of nobody who can be answered', (phone_number) => {
    expect(text({ from: { phone_number } })).toMatchObject({ from: null });
  });

  it('holds no character that a database refuses', () => {
    expect(text({ text: 'a\u0000b\ud800c\udc00d' })).toMatchObject({ text: 'ab\ufffdc\ufffdd' });
  });

  it('is read from the example of the official description', () => {
    const description = JSON.parse(
      readFileSync(new URL('../../contracts/descriptions/telnyx_messaging.trimmed.json', import.meta.url), 'utf8'),
    ) as { components: { schemas: Record<string, { example: unknown }> } };
    const { InboundMessage, OutboundMessage } = description.components.schemas;
    expect(read(JSON.stringify({ data: InboundMessage?.example }))).toMatchObject({
      ...{ kind: 'text', from: '+18665550001', to: '+18445550001', text: 'Hello, World!' },
    });
    expect(read(JSON.stringify({ data: OutboundMessage?.example }))).toMatchObject({
      kind: 'status',
      status: 'accepted',
    });
  });
});

describe('SMS-16 a report', () => {
  it.each([
    ['sent', 'sent'],
    ['delivered', 'delivered'],
    ['delivery_unconfirmed', 'sent'],
  ])('of %s is %s, and no failure', (theirs, ours) => {
    expect(finalized(theirs)).toMatchObject({ kind: 'status', status: ours, refusal: null, code: null });
  });

  it.each([
    ['40300', 'Blocked due to STOP message', 'opted_out'],
    ['40310', "Invalid 'to' address", 'invalid_number'],
    ['40001', 'Not routable', 'no_sms'],
    ['49999', 'Something new', 'unrecognised'],
  ])('of a failure says what its code %s means', (code, title, refusal) => {
    const errors = [{ code, title }];
    expect(finalized('delivery_failed', { errors })).toMatchObject({ status: 'undelivered', refusal, code });
    expect(finalized('sending_failed', { errors })).toMatchObject({ status: 'undelivered', refusal, code });
  });

  it('of a failure without a code is no guess; what ran out of time may work later', () => {
    expect(finalized('delivery_failed')).toMatchObject({ refusal: 'unrecognised', code: null });
    expect(finalized('expired')).toMatchObject({ refusal: 'transient', code: null });
  });

  it('names our message by the URL in the body, which is signed, whatever the request was posted to', () => {
    const webhook_url = 'https://overture.example/webhooks/telnyx?message=m-1';
    expect(finalized('sent', { webhook_url }, 'message=m-2')).toMatchObject({ message: 'm-1' });
    const elsewhere = { webhook_url: 'https://overture.example/webhooks/telnyx' };
    expect(finalized('sent', elsewhere, 'message=m-2')).toMatchObject({ message: null });
    expect(finalized('sent', {}, 'message=m-2')).toMatchObject({ message: 'm-2' });
    expect(finalized('sent')).toMatchObject({ message: null });
  });
});

describe('what is new to us', () => {
  it('is unknown by its name: another event, another status', () => {
    expect(read(event('message.cancelled.by.fax', {}))).toMatchObject({
      kind: 'unknown',
      what: 'message.cancelled.by.fax',
    });
    expect(read(event('+12025550143 said', {}))).toMatchObject({ kind: 'unknown', what: 'an event without a name' });
    expect(finalized('exploded')).toMatchObject({ kind: 'unknown', what: 'message.finalized exploded' });
    expect(finalized('to +12025550143')).toMatchObject({
      what: 'message.finalized with a status without a name',
    });
  });
});

describe('a body that cannot be read names the field', () => {
  it.each([
    ['the body', ''],
    ['the body', '[]'],
    ['data', '{}'],
    ['data.event_type', '{"data":{}}'],
    ['data.payload', event('message.received', null)],
    ['data.payload.from.phone_number', event('message.received', inboundText({ from: {} }))],
    ['data.payload.to', event('message.received', inboundText({ to: [] }))],
    ['data.payload.to', event('message.received', inboundText({ to: [{ phone_number: 'somewhere' }] }))],
    ['data.payload.id', event('message.received', inboundText({ id: '' }))],
    ['data.payload.to.status', event('message.finalized', inboundText({ to: [] }))],
  ])('%s', (field, body) => expect(unreadable(body)).toBe(field));
});

describe('hostile bodies', () => {
  const whole = [event('message.received', inboundText()), event('message.finalized', outboundAs('delivery_failed'))];
  const mangled = fc
    .tuple(fc.constantFrom(...whole), fc.nat(900), fc.string({ unit: 'binary', maxLength: 5 }))
    .map(([body, at, junk]) => body.slice(0, at) + junk + body.slice(at + 1));
  const values = fc.oneof(
    fc.anything({ maxDepth: 2 }),
    fc.constantFrom('+12025550143', 'delivered', 'delivery_failed', [{ phone_number: '+12025550199', status: 'sent' }]),
  );
  const shaped = fc
    .tuple(
      fc.constantFrom('message.received', 'message.sent', 'message.finalized', '__proto__'),
      fc.dictionary(fc.constantFrom('id', 'from', 'to', 'text', 'errors', 'webhook_url', '__proto__'), values),
    )
    .map(([type, fields]) => {
      const payload = type === 'message.received' ? inboundText(fields) : outboundAs('sent', fields);
      return JSON.stringify({ data: { event_type: type, payload } }, (_, value: unknown) =>
        typeof value === 'bigint' ? String(value) : value,
      );
    });
  const body = fc.oneof(mangled, shaped, fc.string({ unit: 'binary', maxLength: 300 }), fc.json());

  it('are read or are unreadable, nothing else ever happens, and what is read looks as promised', () => {
    let known = 0;
    fc.assert(
      fc.property(body, fc.string(), (hostile, rawQuery) => {
        if (unreadable(hostile) !== 'nothing is unreadable') return;
        const event = read(hostile, rawQuery);
        if (event.kind === 'unknown') {
          expect(event.what).toMatch(/^[\w. -]{1,130}$/);
          return;
        }
        known += 1;
        expect(event.providerId).toMatch(/^[!-~]{1,100}$/);
        expect(event.from ?? '+12025550143').toMatch(/^\+[1-9]\d{6,14}$/);
        if (event.kind !== 'text') return;
        expect(event.text).not.toContain('\u0000');
        expect(event.text).not.toMatch(/\p{Surrogate}/u);
      }),
      { numRuns: 3_000 },
    );
    expect(known).toBeGreaterThan(100);
  });
});
