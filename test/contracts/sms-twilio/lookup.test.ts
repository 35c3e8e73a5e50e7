/** GAT-15: line types from Lookup v2, against its official description. */
import { describe, expect, it } from 'vitest';
import { createTwilioLookup, LINE_TYPE_OF } from '../../../adapters/sms-twilio/lookup.ts';
import { FAKE_ACCOUNT, type FakeAnswer, restError } from '../../support/fake-twilio.ts';
import { givenTwilio, patienceFor } from './given.ts';

const PHONE = '+12025550143';
const who = { org: 'org-1', candidate: 'candidate-1' };

const found = (line: unknown): FakeAnswer => ({
  status: 200,
  body: {
    calling_country_code: '1',
    country_code: 'US',
    phone_number: PHONE,
    national_format: '(202) 555-0143',
    valid: true,
    validation_errors: null,
    line_type_intelligence: line,
    url: `https://lookups.twilio.com/v2/PhoneNumbers/${PHONE}`,
  },
});

const line = (type: string | null, errorCode: number | null = null) => ({
  type,
  carrier_name: 'A carrier',
  mobile_country_code: null,
  mobile_network_code: null,
  error_code: errorCode,
});

async function lookingUp(answer: FakeAnswer, phone = PHONE) {
  const twilio = await givenTwilio(() => answer);
  const lookup = createTwilioLookup({ ...FAKE_ACCOUNT, baseUrl: twilio.url, timeoutMs: patienceFor(answer) });
  return { type: await lookup.lineType(phone, who), received: twilio.received };
}

describe('GAT-15 a line type', () => {
  it.each(Object.entries(LINE_TYPE_OF))('%s is %s, after one request', async (theirs, ours) => {
    const { type, received } = await lookingUp(found(line(theirs)));
    expect(type).toBe(ours);
    expect(received.map(({ method, path, query }) => [method, decodeURIComponent(path), query])).toEqual([
      ['GET', `/v2/PhoneNumbers/${PHONE}`, 'Fields=line_type_intelligence'],
    ]);
  });

  it.each([
    ['a type that is new', line('satellite')],
    ['a type named like a property of every object', line('constructor')],
    ['no type', line(null)],
    ['60601, a country without approval', line(null, 60601)],
    ['no answer about the line', null],
  ])('is UNKNOWN for %s', async (_, intelligence) => {
    expect((await lookingUp(found(intelligence))).type).toBe('UNKNOWN');
  });
});

describe('GAT-15 a failed lookup lets an SMS through', () => {
  it.each<[string, FakeAnswer]>([
    ['no answer in time', 'hang'],
    ['a dropped connection', 'drop'],
    ['HTTP 500', restError(500, 20500)],
    ['HTTP 429', restError(429, 20429)],
    ['HTTP 404', restError(404, 20404)],
    ['a body that is not JSON', { status: 200, body: '<html>' }],
    ['a body that is null', { status: 200, body: 'null' }],
    ['a body about something else', { status: 200, body: '[]' }],
    ['a redirect', { status: 302, body: '', headers: { location: 'http://127.0.0.1:9/' } }],
  ])('%s is null, after one request', async (_, answer) => {
    const { type, received } = await lookingUp(answer);
    expect(type).toBeNull();
    expect(received).toHaveLength(1);
  });

  it.each(['', '2025550143', '+1202/../Services', 'anonymous'])('%j is not asked about', async (phone) => {
    const { type, received } = await lookingUp(found(line('mobile')), phone);
    expect(type).toBeNull();
    expect(received).toEqual([]);
  });
});
