/** REL-4: ten thousand bodies for the voice webhooks that nobody promised to write well, half of them signed: never a 5xx. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { givenApp, ORG, OUR_NUMBER, STORES } from './given-app.ts';
import { postsHostileForms } from './hostile-forms.ts';

const RUNS = { memory: 10_000, embedded: 1_000 } as const;
const CALL = `CA${'0'.repeat(32)}`;

describe.each(STORES)('hostile calls, on %s', (kind, open) => {
  it('REL-4 are answered with 2xx or 4xx, change nothing of the candidates, and are not held on to', async () => {
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
    const statuses = await postsHostileForms(given, { path, body, runs: RUNS[kind as keyof typeof RUNS] });

    await given.host.drain();
    expect(await given.stored('ana')).toBe(before);
    expect(await given.store.inboundCall(ORG, 'none')).toBeNull();
    expect(statuses).toEqual(expect.arrayContaining([400, 403]));
    await given.store.close();
  });
});
