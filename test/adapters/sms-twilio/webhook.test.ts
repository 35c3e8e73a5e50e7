/** Reading what Twilio posts: texts that come in, and what became of texts that went out. */
import twilio from 'twilio';
import { describe, expect, it } from 'vitest';
import { NO_REPLY, parseInboundSms, parseSmsStatus } from '../../../adapters/sms-twilio/webhook.ts';
import { messageSid } from '../../support/fake-twilio.ts';
import { callback, type Fields, inbound, unreadable } from './posted.ts';

describe('a text that came in', () => {
  it('is read whole', () => {
    expect(parseInboundSms(inbound())).toEqual({
      providerId: messageSid(1),
      from: '+12025550143',
      sender: 'number',
      to: '+12025550199',
      text: 'Yes, call me after 5 & bring the offer',
      optOutType: null,
      mediaCount: 0,
    });
  });

  it.each([
    ['STOP', 'STOP'],
    ['start', 'START'],
    ['HELP', 'HELP'],
    ['', null],
    ['NEVER', null],
  ])('SMS-07 SMS-17 brings word of an opt-out that Twilio has answered itself: %j', (theirs, ours) => {
    expect(parseInboundSms(inbound({ OptOutType: theirs, Body: 'Stop' })).optOutType).toBe(ours);
  });

  it('may be a picture without words', () => {
    const { text, mediaCount } = parseInboundSms(
      inbound({ Body: null, NumMedia: '2', MediaUrl0: 'https://x.example' }),
    );
    expect({ text, mediaCount }).toEqual({ text: '', mediaCount: 2 });
  });

  it.each(['-1', '1e9', 'many', ''])('counts no media when the count is %j', (NumMedia) => {
    expect(parseInboundSms(inbound({ NumMedia })).mediaCount).toBe(0);
  });

  it('loses the NUL characters that Postgres refuses, and nothing else', () => {
    expect(parseInboundSms(inbound({ Body: 'S\u0000TOP 👍\n' })).text).toBe('STOP 👍\n');
  });

  it('may be sent to a short code', () => {
    expect(parseInboundSms(inbound({ To: '12345' })).to).toBe('12345');
  });

  it.each([
    '+266696687',
    '+7378742833',
    '+17378742833',
    '+2562533',
    '+8656696',
    '+86282452253',
    '266696687',
    'anonymous',
    'Anonymous',
    'RESTRICTED',
    'unavailable',
    'unknown',
    'private',
    'blocked',
    '+anonymous',
    'client:Anonymous',
    '',
    ' ',
  ])('SMS-15 a withheld sender matches nobody and gets no answer: %j', (From) => {
    expect(parseInboundSms(inbound({ From }))).toMatchObject({ from: null, sender: 'withheld' });
  });

  it.each([
    ['22395', 'short_code'],
    ['Overture', 'other'],
    ['whatsapp:+12025550143', 'other'],
    ['+0123456789', 'other'],
    ['+1202555014312345', 'other'],
    ['(202) 555-0143', 'other'],
  ])('SMS-15 a sender that is no phone number matches nobody: %j', (From, sender) => {
    expect(parseInboundSms(inbound({ From }))).toMatchObject({ from: null, sender });
  });

  it.each<[string, Fields]>([
    ['MessageSid', { MessageSid: null }],
    ['MessageSid', { MessageSid: 'SM1' }],
    ['From', { From: null }],
    ['To', { To: null }],
    ['To', { To: 'whatsapp:+12025550199' }],
  ])('without a usable %s is unreadable, in words without personal data', (field, fields) => {
    const body = inbound({ ...fields, Body: 'My secret' });
    expect(unreadable(() => parseInboundSms(body))).toBe(field);
    expect(() => parseInboundSms(body)).not.toThrow(/secret|555/);
  });

  it.each(['MessageSid', 'From', 'To', 'Body', 'OptOutType'])(
    'with two different values of %s is unreadable',
    (field) => {
      const body = `${inbound({ OptOutType: 'STOP' })}&${field}=another`;
      expect(unreadable(() => parseInboundSms(body))).toBe(field);
    },
  );

  it('is answered by TwiML that says nothing', () => {
    expect(NO_REPLY.body).toBe(new twilio.twiml.MessagingResponse().toString());
    expect(NO_REPLY.contentType).toBe('text/xml');
  });
});

const report = (fields: Fields = {}, rawQuery = 'message=m-1') => parseSmsStatus({ body: callback(fields), rawQuery });

describe('SMS-16 a status of a text that went out', () => {
  it('finds its message by the id that went out with it', () => {
    expect(report()).toEqual({
      providerId: messageSid(1),
      message: 'm-1',
      status: 'delivered',
      providerStatus: 'delivered',
      code: null,
      refusal: null,
    });
  });

  it.each(['0b54cf0e-4a47-4f0b-9d57-0f0f8a1f3c11', 'a/1', 'a+b&c=d'])('brings the id %s back unchanged', (message) => {
    expect(report({}, new URLSearchParams({ message }).toString()).message).toBe(message);
  });

  it('keeps its provider id when it is about a message of someone else', () => {
    expect(report({}, '')).toMatchObject({ providerId: messageSid(1), message: null });
  });

  it.each([
    ['GAT-16', 'failed', '21211', 'invalid_number'],
    ['GAT-17', 'undelivered', '30003', 'transient'],
    ['SMS-07', 'failed', '21610', 'opted_out'],
    ['a code that is new', 'undelivered', '39999', 'unrecognised'],
  ])('%s says what a failure means: %s %s', (_, MessageStatus, ErrorCode, refusal) => {
    expect(report({ MessageStatus, ErrorCode })).toMatchObject({ status: MessageStatus, code: ErrorCode, refusal });
  });

  it('SMS-07 tells a toll-free opt-out from another block by our number', () => {
    const blocked = { MessageStatus: 'undelivered', ErrorCode: '30004' };
    expect(report({ ...blocked, From: '+18885550100' }).refusal).toBe('opted_out');
    expect(report(blocked).refusal).toBe('blocked');
  });

  it.each(['', '0', 'none', '-1', '99999999'])(
    'a failure with the code %j has none, and is not guessed',
    (ErrorCode) => {
      expect(report({ MessageStatus: 'failed', ErrorCode })).toMatchObject({ code: null, refusal: 'unrecognised' });
    },
  );

  it('a code on a status that is no failure is recorded and means nothing', () => {
    expect(report({ MessageStatus: 'sent', ErrorCode: '30003' })).toMatchObject({ code: '30003', refusal: null });
  });

  it('a word that is new is recorded and moves nothing', () => {
    expect(report({ MessageStatus: 'teleported' })).toMatchObject({ status: null, providerStatus: 'teleported' });
  });

  it.each<[string, Fields, string]>([
    ['MessageSid', { MessageSid: null }, ''],
    ['MessageStatus', { MessageStatus: null }, ''],
    ['MessageStatus', { MessageStatus: '<script>' }, ''],
    ['message', {}, 'message='],
    ['message', {}, 'message=a%00b%20c'],
    ['message', {}, 'message=a&message=b'],
  ])('without a usable %s is unreadable', (field, fields, query) => {
    expect(unreadable(() => report(fields, query))).toBe(field);
  });
});
