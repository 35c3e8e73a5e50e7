/** A caller hears something within a second however slow the database is, and is asked again until it has answered. */
import { afterEach, expect, it, vi } from 'vitest';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import type { Store } from '../../../runtime/store/store.ts';
import { type Given, givenApp, ORG } from './given-app.ts';
import { Caller } from './on-the-phone.ts';

let given: Given;
afterEach(async () => {
  vi.useRealTimers();
  await given.store.close();
});

/** A store whose look at inbound calls waits for a word, or fails so often. */
function slow(store: Store) {
  let go: () => void = () => {};
  let until: Promise<void> | null = null;
  let failures = 0;
  return {
    hold: () => {
      until = new Promise((resolve) => {
        go = resolve;
      });
    },
    letGo: () => {
      until = null;
      go();
    },
    fail: (times: number) => {
      failures = times;
    },
    store: {
      ...store,
      async inboundCall(org: string, call: string) {
        if (failures > 0) {
          failures -= 1;
          throw new Error('the database is away');
        }
        await until;
        return store.inboundCall(org, call);
      },
    } satisfies Store,
  };
}

it('INB-06 while the database is slow a caller is held politely, and what they said is not lost', async () => {
  const database = slow(createMemoryStorage());
  given = await givenApp(database.store);
  await given.candidate('ana', { firstName: 'Ana' });
  const caller = new Caller(given, { from: '+14155550190' });
  database.hold();
  expect(await caller.dial()).toMatch(/<Say[^>]*>One moment, please\.<\/Say>.*<Redirect/s);
  expect(await caller.waits()).toContain('<Redirect');
  database.letGo();
  expect(await caller.waits()).toContain('verification code');

  const code = (await given.store.history(ORG, 'ana'))?.applications[0]?.id.slice(0, 8) ?? '';
  database.hold();
  expect(await caller.answers({ says: [...code].join(' ') })).toContain('<Redirect');
  database.letGo();
  expect(await caller.waits()).toContain('full name');
});

it('INB-06 a database that is away is asked again for the same answer, and no error is heard', async () => {
  const database = slow(createMemoryStorage());
  given = await givenApp(database.store);
  await given.store.upsertScript(ORG, 'default', { recruiter_phone_number: '+12125550199' });
  await given.candidate('ana', { firstName: 'Ana' });
  const caller = new Caller(given, { from: '+14155550191' });
  await caller.dial();
  const code = (await given.store.history(ORG, 'ana'))?.applications[0]?.id.slice(0, 8) ?? '';
  database.fail(2);
  expect(await caller.answers({ says: [...code].join(' ') })).toContain('<Redirect');
  expect(await caller.waits()).toContain('<Redirect');
  expect(await caller.waits()).toContain('full name');
  await caller.answers({ says: 'Ana' });
  expect(await given.store.inboundCall(ORG, caller.sid)).toMatchObject({ candidate: 'ana', state: 'INTERVIEW' });
});

it('INB-06 whoever calls hears something before a second is over, though the database never answers', async () => {
  const database = slow(createMemoryStorage());
  given = await givenApp(database.store);
  await given.candidate('ana', { firstName: 'Ana' });
  const caller = new Caller(given, { from: '+14155550192' });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  database.hold();
  let heard = 'nothing';
  void caller.dial().then((xml) => {
    heard = xml;
  });
  await vi.advanceTimersByTimeAsync(100);
  expect(heard, 'the database is given time').toBe('nothing');
  await vi.advanceTimersByTimeAsync(899);
  expect(heard).toContain('One moment, please.');
});
