/** REL-4: ten thousand bodies that nobody promised to write well, half of them signed: never a 5xx. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { givenApp, inbound, STORES } from './given-app.ts';
import { postsHostileForms } from './hostile-forms.ts';

const RUNS = { memory: 10_000, PGlite: 1_000 } as const;

describe.each(STORES)('hostile webhooks, on %s', (kind, open) => {
  it('REL-4 are answered with 2xx or 4xx, only what is genuine and readable is stored, and none is held on to', async () => {
    const given = await givenApp(await open());
    await given.candidate('ana');
    const before = await given.stored('ana');
    const names = ['MessageSid', 'From', 'To', 'Body', 'OptOutType', 'MessageStatus', 'ErrorCode', '__proto__'];
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom(`SM${'0'.repeat(32)}`, '+14155550143', '+12125550100', 'delivered', '%', '\u0000', '\ud800'),
    );
    const pairs = fc
      .array(fc.tuple(fc.oneof(fc.constantFrom(...names), fc.string()), value), { maxLength: 12 })
      .map((list) => new URLSearchParams(list).toString());
    const mangled = fc.tuple(fc.nat(300), fc.string({ unit: 'binary', maxLength: 4 })).map(([at, junk]) => {
      const body = new URLSearchParams(inbound({ From: '+14155550143' })).toString();
      return body.slice(0, at) + junk + body.slice(at + 1);
    });
    const body = fc.oneof(pairs, mangled, fc.string({ unit: 'binary', maxLength: 200 }), fc.json());
    const path = fc.constantFrom(
      '/webhooks/twilio/sms',
      '/webhooks/twilio/sms-status',
      '/webhooks/twilio/sms-status?message=a.1.1',
    );
    const statuses = await postsHostileForms(given, { path, body, runs: RUNS[kind as keyof typeof RUNS] });

    await given.host.drain();
    const [histories] = JSON.parse(await given.stored('ana')) as unknown[];
    expect(JSON.stringify(histories)).toBe(JSON.stringify((JSON.parse(before) as unknown[])[0]));
    expect(statuses).toEqual(expect.arrayContaining([400, 403]));
    await given.store.close();
  });
});
