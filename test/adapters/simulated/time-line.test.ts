// Webhooks that wait, in virtual and in real time; chance that is the same every time; lifelike people.
import { describe, expect, test, vi } from 'vitest';
import { createLifelikeWorld } from '../../../adapters/simulated/lifelike.ts';
import { createLiveWebhooks } from '../../../adapters/simulated/live-webhooks.ts';
import { createRandom, uuidOf } from '../../../adapters/simulated/random.ts';
import { createWebhookQueue } from '../../../adapters/simulated/webhook-queue.ts';
import type { NewInboxEvent } from '../../../runtime/storage.ts';
import { call, givenClock, givenProviders, secondsAfterStart, sms, smsPermit } from './given.ts';

const event = (externalId: string, seconds = 0): NewInboxEvent => ({
  org: 'acme',
  candidate: 'ana',
  source: 'test',
  externalId,
  kind: 'call.ended',
  at: secondsAfterStart(seconds),
  payload: {},
});

describe('the queue of webhooks', () => {
  test('gives the earliest first, and of one instant in the order they were caused', () => {
    const random = createRandom('queue');
    const queue = createWebhookQueue();
    const expected = Array.from({ length: 500 }, (_, i) => ({ i, seconds: random.between(0, 40) }));
    for (const { i, seconds } of expected)
      queue.schedule({ at: secondsAfterStart(seconds), about: `${i}`, event: event(`${i}`) });
    const sorted = [...expected].sort((a, b) => a.seconds - b.seconds || a.i - b.i).map(({ i }) => `${i}`);
    expect(
      queue
        .takeDue(secondsAfterStart(20))
        .concat(queue.takeDue(secondsAfterStart(99)))
        .map(({ externalId }) => externalId),
    ).toEqual(sorted);
    expect(queue.nextAt()).toBeNull();
  });

  test('forgets what is withdrawn', () => {
    const queue = createWebhookQueue();
    for (const about of ['a', 'b', 'a', 'c'])
      queue.schedule({ at: secondsAfterStart(queue.size), about, event: event(about) });
    queue.withdraw('a');
    expect(queue.takeDue(secondsAfterStart(9)).map(({ externalId }) => externalId)).toEqual(['b', 'c']);
  });
});

describe('webhooks as the clock goes', () => {
  test('arrive when it is their time by the clock, whether it runs or walks, and never before', async () => {
    vi.useFakeTimers();
    try {
      const taken: NewInboxEvent[] = [];
      const clock = givenClock();
      const webhooks = createLiveWebhooks({ clock, accept: async (events) => void taken.push(...events) });
      webhooks.schedule({ at: secondsAfterStart(60), about: 'a', event: event('a', 60) });
      webhooks.schedule({ at: secondsAfterStart(30), about: 'b', event: event('withdrawn', 30) });
      webhooks.withdraw('b');
      await vi.advanceTimersByTimeAsync(60_000);
      clock.moveTo(secondsAfterStart(59));
      await vi.advanceTimersByTimeAsync(60_000);
      expect(taken).toEqual([]);
      clock.moveTo(secondsAfterStart(600));
      await vi.advanceTimersByTimeAsync(20);
      expect(taken).toEqual([event('a', 60)]);
      expect(vi.getTimerCount()).toBe(0);
      webhooks.schedule({ at: secondsAfterStart(660), about: 'c', event: event('never') });
      webhooks.stop();
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  test('that are due together are taken in together, and what cannot be taken in is told', async () => {
    vi.useFakeTimers();
    try {
      const [batches, troubles]: [number[], unknown[]] = [[], []];
      const clock = givenClock();
      const accept = async (events: readonly NewInboxEvent[]) => {
        batches.push(events.length);
        throw new Error('the database is away');
      };
      const webhooks = createLiveWebhooks({ clock, accept, onError: (error) => troubles.push(error) });
      for (const about of ['a', 'b']) webhooks.schedule({ at: secondsAfterStart(5), about, event: event(about, 5) });
      clock.moveTo(secondsAfterStart(5));
      await vi.advanceTimersByTimeAsync(20);
      expect([batches, troubles.map(String)]).toEqual([[2], ['Error: the database is away']]);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('chance', () => {
  test('is the same for the same seed and another for another', () => {
    const draw = (seed: string) => Array.from({ length: 5 }, createRandom(seed).next);
    expect(draw('a')).toEqual(draw('a'));
    expect(draw('a')).not.toEqual(draw('b'));
  });

  test('makes valid version 4 UUIDs', () => {
    const random = createRandom('ids');
    const ids = Array.from({ length: 200 }, () => uuidOf(random.bytes(16)));
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(ids.map((id) => id.slice(0, 8))).size).toBe(200);
  });
});

describe('lifelike people', () => {
  const people = Array.from({ length: 400 }, (_, i) => `person-${i}`);

  test('are the same every time, in whatever order they are met', () => {
    const story = (order: readonly string[]) => {
      const world = createLifelikeWorld();
      const told = new Map<string, unknown>();
      for (const candidate of order) {
        const who = { org: 'demo', candidate };
        told.set(candidate, [
          world.call(who, call),
          world.call(who, call),
          world.sms(who, sms),
          world.reaction?.(who, sms),
        ]);
      }
      return people.map((candidate) => told.get(candidate));
    };
    expect(story(people)).toEqual(story([...people].reverse()));
  });

  test('mostly ignore us, and some complete, write back, decline or say STOP', () => {
    const world = createLifelikeWorld();
    const tempers = people.map((candidate) => world.temperOf(candidate));
    const share = (temper: string) => tempers.filter((each) => each === temper).length / people.length;
    expect(share('ignores')).toBeGreaterThan(0.35);
    for (const temper of ['picksUp', 'textsBack', 'declines', 'stops', 'wrongNumber'])
      expect(share(temper)).toBeGreaterThan(0);
    expect(share('stops')).toBeLessThan(0.1);
  });

  test('write back after a plausible while, in words their classifier knows', async () => {
    const world = createLifelikeWorld();
    const replies = people.flatMap((candidate) => world.reaction?.({ org: 'demo', candidate }, sms) ?? []);
    expect(replies.length).toBeGreaterThan(30);
    for (const { afterMs, text } of replies) {
      expect(afterMs).toBeGreaterThanOrEqual(20_000);
      expect(afterMs).toBeLessThanOrEqual(45 * 60_000);
      expect(world.classify({ text, question: null, candidate: 'x' })).toBeDefined();
    }
  });

  test('say a time and a place of their own in words their classifier knows', () => {
    const reads = (text: string) => createLifelikeWorld().classify({ text, question: null, candidate: 'x' });
    expect(reads('Please call me on 2026-06-02 at 9:05')).toMatchObject({
      intent: 'WANTS_TO_SCHEDULE',
      time: '2026-06-02T09:05',
      timezone: null,
    });
    expect(reads('I am in America/Chicago')).toMatchObject({ intent: 'TIMEZONE', timezone: 'America/Chicago' });
    expect(reads('Call me some time')).toBeUndefined();
  });

  test('act through the same providers as a scenario', async () => {
    const { ports, arrivals } = givenProviders(createLifelikeWorld());
    await ports.sms.send(sms, smsPermit());
    expect(arrivals()[0]).toMatchObject([5, { kind: 'sms.status' }]);
  });
});
