/** GAT-15: line types from Number Lookup, against its official description. */
import { describe, expect, it } from 'vitest';
import { createTelnyxLookup, LINE_TYPE_OF } from '../../../adapters/sms-telnyx/lookup.ts';
import { API_KEY, answered, type FakeAnswer, refused } from '../../support/fake-telnyx.ts';
import { givenTelnyx, patienceFor } from './given.ts';

const PHONE = '+12025550143';
const who = { org: 'org-1', candidate: 'candidate-1' };

const found = (carrier: unknown): FakeAnswer =>
  answered({ record_type: 'number_lookup', country_code: 'US', phone_number: PHONE, carrier });

async function lookingUp(answer: FakeAnswer, phone = PHONE) {
  const telnyx = await givenTelnyx(() => answer);
  const lookup = createTelnyxLookup({ apiKey: API_KEY, baseUrl: telnyx.url, timeoutMs: patienceFor(answer) });
  return { type: await lookup.lineType(phone, who), received: telnyx.received };
}

describe('GAT-15 a line type', () => {
  it.each(Object.entries(LINE_TYPE_OF))('%s is %s, after one request', async (theirs, ours) => {
    const { type, received } = await lookingUp(found({ name: 'A carrier', type: theirs }));
    expect(type).toBe(ours);
    expect(received.map(({ method, path, query }) => [method, decodeURIComponent(path), query])).toEqual([
      ['GET', `/v2/number_lookup/${PHONE}`, 'type=carrier'],
    ]);
  });

  it.each(['satellite', 'constructor', 7, null])('is UNKNOWN for the type %j, which no row has', async (type) => {
    const carrier = JSON.stringify({ data: { phone_number: PHONE, carrier: { type } } });
    expect((await lookingUp({ status: 200, body: carrier })).type).toBe('UNKNOWN');
  });

  it('is UNKNOWN where nothing is said of the line', async () => {
    expect((await lookingUp(found(undefined))).type).toBe('UNKNOWN');
  });
});

describe('GAT-15 a failed lookup lets an SMS through', () => {
  it.each<[string, FakeAnswer]>([
    ['no answer in time', 'hang'],
    ['a dropped connection', 'drop'],
    ['HTTP 500', refused(500, 10007)],
    ['HTTP 429', refused(429, 10011)],
    ['HTTP 422', refused(422, 10002)],
    ['a body that is not JSON', { status: 200, body: '<html>' }],
    ['a body that is null', { status: 200, body: 'null' }],
    ['a body about something else', { status: 200, body: '[]' }],
    ['a redirect', { status: 302, body: '', headers: { location: 'http://127.0.0.1:9/' } }],
  ])('%s is null, after one request', async (_, answer) => {
    const { type, received } = await lookingUp(answer);
    expect(type).toBeNull();
    expect(received).toHaveLength(1);
  });

  it.each(['', '2025550143', '+1202/../messages', 'anonymous'])('%j is not asked about', async (phone) => {
    const { type, received } = await lookingUp(found({ type: 'mobile' }), phone);
    expect(type).toBeNull();
    expect(received).toEqual([]);
  });
});
