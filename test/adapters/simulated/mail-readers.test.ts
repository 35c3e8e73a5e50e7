// The people of the demo who read an invite and use its link.
import { describe, expect, test } from 'vitest';
import { createMailReader } from '../../../adapters/simulated/mail-readers.ts';
import { createWebhookQueue } from '../../../adapters/simulated/webhook-queue.ts';
import type { LinkPlan } from '../../../adapters/simulated/world.ts';
import { HOUR, type Instant, MINUTE } from '../../../machines/vocabulary/instant.ts';
import { email, START } from './given.ts';

const who = { org: 'acme', candidate: 'ana' };
const PLAN: LinkPlan = {
  afterMs: 10 * MINUTE,
  does: 'starts',
  daysAhead: 2,
  comes: true,
  minutes: 12,
  completion: 1,
  passed: true,
};
const INVITE = {
  ...email,
  text: 'Pick a time: https://x.example/i/abc_-9\n\nTo unsubscribe:\nhttps://x.example/u/abc',
};

/** What they do: minutes after the mail, the act, and the rest. */
function deeds(plan: LinkPlan | null, mail = INVITE, known = 'abc_-9') {
  const webhooks = createWebhookQueue();
  const ownerOf = (token: string) => (token === known ? { org: 'acme', application: 'a1' } : null);
  const read = createMailReader({ world: { link: () => plan }, webhooks, ownerOf });
  read(who, mail, START);
  return webhooks.takeDue('2027-01-01T00:00:00.000Z' as Instant).map(({ at, kind, payload, candidate }) => {
    const { application, act, ...rest } = payload as Record<string, unknown>;
    expect([kind, candidate, application]).toEqual(['link.used', 'ana', 'a1']);
    return [(Date.parse(at) - Date.parse(START)) / MINUTE, act, rest];
  });
}

describe('somebody who reads an invite', () => {
  test('starts, and is through so many minutes later', () => {
    expect(deeds(PLAN)).toEqual([
      [10, 'interview.started', {}],
      [22, 'interview.finished', { outcome: 'completed', completion: 1, passed: true }],
    ]);
  });
  test('breaks off where they do not get to the end', () => {
    expect(deeds({ ...PLAN, completion: 0.4 }).at(-1)).toEqual([22, 'interview.brokenOff', { completion: 0.4 }]);
  });
  test('books a time on the half hour of another day, and comes or does not', () => {
    const days = (2 * 24 * HOUR) / MINUTE;
    expect(deeds({ ...PLAN, does: 'books' })).toEqual([
      [10, 'slot.picked', { slot: '2026-06-04T17:30:00.000Z' }],
      [days + 31, 'interview.started', {}],
      [days + 43, 'interview.finished', { outcome: 'completed', completion: 1, passed: true }],
    ]);
    expect(deeds({ ...PLAN, does: 'books', comes: false })).toHaveLength(1);
  });
  test('declines', () => {
    expect(deeds({ ...PLAN, does: 'declines' })).toEqual([[10, 'job.declined', {}]]);
  });
  test('does nothing without a plan, a link, or a link of ours', () => {
    expect(deeds(null)).toEqual([]);
    expect(deeds(PLAN, email)).toEqual([]);
    expect(deeds(PLAN, INVITE, 'another')).toEqual([]);
  });
});
