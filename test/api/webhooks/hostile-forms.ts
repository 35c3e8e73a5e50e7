/** REL-4: forms that nobody promised to write well, posted to Twilio's webhooks, half of them signed. */
import fc from 'fast-check';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { expect } from 'vitest';
import { BASE, type Given } from './given-app.ts';
import { heap, MOST_GROWTH } from './held-memory.ts';

/**
 * Each is answered with 2xx or 4xx, 403 where it is not signed, and none is held on to; the statuses that came.
 * `runs`: so many, and a tenth before them, which warm up what is made once.
 */
export async function postsHostileForms(
  given: Given,
  of: { readonly path: fc.Arbitrary<string>; readonly body: fc.Arbitrary<string>; readonly runs: number },
): Promise<readonly number[]> {
  const statuses = new Set<number>();
  const property = fc.asyncProperty(of.path, of.body, fc.boolean(), async (to, hostile, signed) => {
    const form: Record<string, string | string[]> = {};
    for (const [name, each] of new URLSearchParams(hostile))
      if (name !== '__proto__') form[name] = [form[name] ?? [], each].flat();
    const signature = getExpectedTwilioSignature('the-auth-token-of-the-tests', `${BASE}${to}`, form);
    const headers: Record<string, string> = signed ? { 'x-twilio-signature': signature } : {};
    const answer = await given.app.request(to, { method: 'POST', headers, body: hostile });
    statuses.add(answer.status);
    expect(answer.status).toBeLessThan(500);
    if (!signed) expect(answer.status).toBe(403);
  });
  await fc.assert(property, { numRuns: of.runs / 10 });
  const before = heap();
  await fc.assert(property, { numRuns: of.runs });
  expect(heap() - before).toBeLessThan(MOST_GROWTH);
  return [...statuses];
}
