/** REL-4: ten thousand bodies for the voice webhooks that nobody promised to write well, half of them signed: never a 5xx. */
import fc from 'fast-check';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { describe, expect, it } from 'vitest';
import { BASE, givenApp, ORG, OUR_NUMBER, STORES } from './given-app.ts';
import { heap, MOST_GROWTH } from './held-memory.ts';

const RUNS = { memory: 10_000, embedded: 1_000 } as const;
const CALL = `CA${'0'.repeat(32)}`;

describe.each(STORES)('hostile calls, on %s', (kind, open) => {
  it('REL-4 are answered with 2xx or 4xx, and nothing of the candidates is changed by them', async () => {
    const given = await givenApp(await open());
    await given.candidate('ana');
    const before = await given.stored('ana');
    const names = ['CallSid', 'From', 'To', 'Digits', 'SpeechResult', 'Confidence', 'CallStatus', 'AnsweredBy'];
    const more = ['DialCallStatus', 'Direction', '__proto__', 'constructor'];
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom(
        CALL,
        '+14155550143',
        OUR_NUMBER,
        'completed',
        'machine_start',
        '%',
        '\u0000',
        '\ud800',
        '12345678',
      ),
    );
    const pairs = fc
      .array(fc.tuple(fc.oneof(fc.constantFrom(...names, ...more), fc.string()), value), { maxLength: 12 })
      .map((list) => new URLSearchParams(list).toString());
    const body = fc.oneof(pairs, fc.string({ unit: 'binary', maxLength: 200 }), fc.json());
    const path = fc.constantFrom(
      ...[
        '/inbound_call',
        '/inbound_call/answer?turn=0',
        '/inbound_call/answer?turn=%00',
        '/inbound_call/again?held=1',
      ],
      ...[
        '/inbound_call/ended',
        '/inbound_call/placed?row=a/1',
        '/inbound_call/key?row=a/1',
        '/inbound_call/key?row=%FF',
      ],
      ...['/inbound_call/put_through?row=', '/webhooks/twilio/call-status', '/webhooks/twilio/call-status?row=a/1'],
    );
    const statuses = new Map<number, number>();

    const property = fc.asyncProperty(path, body, fc.boolean(), async (to, hostile, signed) => {
      const form: Record<string, string | string[]> = {};
      for (const [name, each] of new URLSearchParams(hostile))
        if (name !== '__proto__') form[name] = [form[name] ?? [], each].flat();
      const signature = getExpectedTwilioSignature('the-auth-token-of-the-tests', `${BASE}${to}`, form);
      const headers: Record<string, string> = signed ? { 'x-twilio-signature': signature } : {};
      const answer = await given.app.request(to, { method: 'POST', headers, body: hostile });
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      expect(answer.status).toBeLessThan(500);
      if (!signed) expect(answer.status).toBe(403);
    });
    const numRuns = RUNS[kind as keyof typeof RUNS];
    await fc.assert(property, { numRuns: numRuns / 10 }); // warms up what is made once
    const grown = heap();
    await fc.assert(property, { numRuns });
    expect(heap() - grown).toBeLessThan(MOST_GROWTH);

    await given.host.drain();
    expect(await given.stored('ana')).toBe(before);
    expect(await given.store.inboundCall(ORG, 'none')).toBeNull();
    expect([...statuses.keys()].sort()).toEqual(expect.arrayContaining([400, 403]));
    await given.store.close();
  });
});
