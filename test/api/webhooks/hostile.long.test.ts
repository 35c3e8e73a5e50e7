/** REL-4: ten thousand bodies that nobody promised to write well, half of them signed: never a 5xx. */
import fc from 'fast-check';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { describe, expect, it } from 'vitest';
import { BASE, givenApp, inbound, STORES } from './given-app.ts';
import { heap, MOST_GROWTH } from './held-memory.ts';

const RUNS = { memory: 10_000, PGlite: 1_000 } as const;

describe.each(STORES)('hostile webhooks, on %s', (kind, open) => {
  it('are answered with 2xx or 4xx, and only what is genuine and readable is stored', async () => {
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
    const [histories] = JSON.parse(await given.stored('ana')) as unknown[];
    expect(JSON.stringify(histories)).toBe(JSON.stringify((JSON.parse(before) as unknown[])[0]));
    expect([...statuses.keys()].sort()).toEqual(expect.arrayContaining([400, 403]));
    await given.store.close();
  });
});
