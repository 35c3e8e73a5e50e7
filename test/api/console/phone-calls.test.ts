/** Calls on the phone in the page: who may hold it, what a ringing call shows, and what each key brings about. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { OFFLINE_GEOGRAPHY } from '../../../adapters/geo-offline/geography.ts';
import { createApp } from '../../../api/app.ts';
import type { AppDeps } from '../../../api/deps.ts';
import type { Role } from '../../../api/principal.ts';
import { createLog } from '../../../runtime/config/log.ts';
import { seededIds } from '../../../runtime/simulate/seeded-ids.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { type Given, givenApp, KEY, ORG } from '../webhooks/given-app.ts';
import { rowsOf, theNextCallComes, timePasses } from './given-phone.ts';

type App = Given['app'];

async function signIn(app: App): Promise<string> {
  const body = new URLSearchParams({ key: KEY }).toString();
  const answer = await app.request('/console/login', { method: 'POST', body });
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

describe('a call on the phone in the page', () => {
  let given: Given;
  let cookie: string;
  const page = async (id = 'ana') =>
    (await given.app.request(`/console/candidates/${id}?org=${ORG}`, { headers: { cookie } })).text();
  const press = async (
    act: string,
    call = '',
    of: Partial<{ app: App; as: string; id: string; from: string }> = {},
  ) => {
    const { app = given.app, as = cookie, id = 'ana', from = 'same-origin' } = of;
    const body = new URLSearchParams({ act, call }).toString();
    const headers = { cookie: as, 'sec-fetch-site': from };
    return (await app.request(`/console/candidates/${id}/phone?org=${ORG}`, { method: 'POST', headers, body })).status;
  };
  /** As the page shows it, to be sent back with each key. */
  const callOn = (html: string): string => /name="call" value="([^"]+)"/.exec(html)?.[1] ?? '';
  const rings = async () => {
    expect(await press('hold')).toBe(303);
    await theNextCallComes(given, 'ana');
    return callOn(await page());
  };
  const last = async () => (await rowsOf(given, 'ana')).findLast(({ status }) => status !== 'PENDING')?.status;
  const stage = async () => (await given.store.history(ORG, 'ana'))?.applications[0]?.stage;

  beforeEach(async () => {
    given = await givenApp(createMemoryStorage());
    await given.candidate('ana');
    cookie = await signIn(given.app);
    return () => given.store.close();
  });

  it('rings on the page of whoever holds the phone: who calls, from which number, pick up or decline', async () => {
    expect(await page()).toMatch(/value="hold"/);
    const call = await rings();
    const html = await page();
    expect(html).toMatch(/role="alert".*Acme &lt;Staffing&gt;.*\+1(212|312)5550100.*is calling/s);
    expect(html).toMatch(/value="pick_up".*Pick up.*value="turn_away".*Decline/s);
    expect(html).not.toContain('<Staffing>');
    expect(call).toMatch(/^simulated-call-/);
    expect(await last()).toBe('CALLING');
  });

  it('does not ring where nobody holds the phone, or no longer', async () => {
    await press('hold');
    expect(await page()).toMatch(/value="put_down"/);
    await press('put_down');
    await theNextCallComes(given, 'ana');
    expect(await page()).not.toContain('value="pick_up"');
  });

  it('is BUSY once it was declined, and NO_ANSWER when nobody heeds it', async () => {
    const call = await rings();
    await press('turn_away', call);
    await timePasses(given, 1);
    expect(await last()).toBe('BUSY');
    expect(await page()).not.toContain('value="pick_up"');
    await rings();
    await timePasses(given, 19);
    expect(await last()).toBe('CALLING');
    await timePasses(given, 1);
    expect(await last()).toBe('NO_ANSWER');
  });

  const SAYINGS = [
    ['completed', 'COMPLETED', 'CALL_COMPLETED'],
    ['partial', 'PARTIAL', 'OUTREACH'],
    ['declined', 'NOT_INTERESTED', 'NOT_INTERESTED'],
    ['opt_out', 'NOT_INTERESTED', 'CONSENT_REVOKED'],
    ['wrong_number', 'COMPLETED', 'WRONG_NUMBER'],
    ['hung_up', 'HUNG_UP', 'OUTREACH'],
    ['screened', 'SCREENED', 'OUTREACH'],
  ] as const;
  it.each(SAYINGS)('picked up and %s: row %s, stage %s', async (saying, row, ends) => {
    const call = await rings();
    await press('pick_up', call);
    await timePasses(given, 1);
    expect(await last()).toBe('CONNECTED');
    expect(await page()).toContain(`value="${saying}"`);
    await press(saying, call);
    await timePasses(given, 15 * 60);
    expect([await last(), await stage()]).toEqual([row, ends]);
  });

  it('stops ringing when STOP is texted meanwhile, and the row is closed (REV-07)', async () => {
    await rings();
    const headers = { cookie, 'sec-fetch-site': 'same-origin' };
    const body = new URLSearchParams({ quick: 'STOP' }).toString();
    await given.app.request(`/console/candidates/ana/text?org=${ORG}`, { method: 'POST', headers, body });
    await timePasses(given, 1);
    expect(await page()).not.toContain('value="pick_up"');
    expect([await last(), await stage()]).toEqual(['NOT_INTERESTED', 'CONSENT_REVOKED']);
  });

  it('is asked for by a text that names a time of their own day, and their timezone by another (SMS-13)', async () => {
    const quick = async (word: string) => {
      const headers = { cookie, 'sec-fetch-site': 'same-origin' };
      const body = new URLSearchParams({ quick: word }).toString();
      await given.app.request(`/console/candidates/ana/text?org=${ORG}`, { method: 'POST', headers, body });
      await timePasses(given, 1);
      return (await given.store.history(ORG, 'ana'))?.messages.map(({ text }) => text);
    };
    await timePasses(given, 60);
    expect((await quick('ask-for-a-call'))?.some((text) => text === 'Please call me on 2026-03-02 at 15:02')).toBe(
      true,
    );
    expect((await quick('name-my-timezone'))?.some((text) => text === 'I am in America/New_York')).toBe(true);
  });

  it('ignores a key that is pressed too late, or for another call', async () => {
    const call = await rings();
    expect(await press('pick_up', 'simulated-call-of-yesterday')).toBe(303);
    expect(await press('completed', call)).toBe(303); // not picked up
    expect(await last()).toBe('CALLING');
    await timePasses(given, 20);
    expect(await press('pick_up', call)).toBe(303);
    await timePasses(given, 600);
    expect(await last()).toBe('NO_ANSWER');
  });

  it('is touched by nobody without a session, from another site, or with a word that is no key', async () => {
    const call = await rings();
    expect(await press('turn_away', call, { as: '' })).toBe(401);
    expect(await press('turn_away', call, { from: 'cross-site' })).toBe(403);
    expect(await press('turn_away', call, { id: 'nobody' })).toBe(404);
    for (const word of ['', 'toString', 'human_review', 'PICK_UP']) expect(await press(word, call), word).toBe(404);
    await timePasses(given, 1);
    expect(await last()).toBe('CALLING');
  });
});

describe('the phone in the page', () => {
  let given: Given;
  const appWith = (of: Partial<AppDeps>, role: Role = 'recruiter'): App =>
    createApp({
      store: given.store,
      accept: given.host.accept,
      takeIn: given.host.takeIn,
      clock: given.clock,
      newId: seededIds('another console'),
      geography: OFFLINE_GEOGRAPHY,
      identify: async (key) => (key === KEY ? { name: 'somebody', role, org: ORG } : null),
      log: createLog('silent'),
      teller: given.teller,
      ready: () => true,
      demoPace: 600,
      phones: { ...NOTHING_RINGS, ...of.phones },
      secureCookies: false,
      ...of,
    });
  const held: string[] = [];
  const NOTHING_RINGS: NonNullable<AppDeps['phones']> = {
    isHeld: () => false,
    hold: ({ candidate }) => void held.push(candidate),
    putDown: () => {},
    look: () => {},
    callOf: () => null,
    pickUp: () => false,
    turnAway: () => false,
    talk: () => false,
  };
  const hold = async (app: App) => {
    const headers = { cookie: await signIn(app), 'sec-fetch-site': 'same-origin' };
    const path = `/console/candidates/ana/phone?org=${ORG}`;
    return (await app.request(path, { method: 'POST', headers, body: 'act=hold' })).status;
  };

  beforeAll(async () => {
    given = await givenApp(createMemoryStorage());
    await given.candidate('ana');
  });
  afterAll(() => given.store.close());

  it('is held by a recruiter and above, and not by a viewer', async () => {
    const statuses = [];
    for (const role of ['viewer', 'recruiter', 'admin'] as const) statuses.push(await hold(appWith({}, role)));
    expect(statuses).toEqual([403, 303, 303]);
    expect(held).toEqual(['ana', 'ana']);
  });

  it('is not there where calls are real: the route answers 404 and the page shows none', async () => {
    const real = appWith({ phones: null, demoPace: null });
    expect(await hold(real)).toBe(404);
    const headers = { cookie: await signIn(real) };
    const html = await (await real.request(`/console/candidates/ana?org=${ORG}`, { headers })).text();
    expect(html).toContain('Why?');
    expect(html).not.toMatch(/class="phone"|value="hold"/);
  });

  it('is looked at again as soon as the host has committed something about its owner', async () => {
    let looks = 0;
    let hear: Parameters<NonNullable<AppDeps['onCommitted']>>[0] = () => {};
    const app = appWith({
      store: {
        ...given.store,
        pulse: (org, candidate) => {
          looks++;
          return given.store.pulse(org, candidate);
        },
      },
      onCommitted: (hears) => {
        hear = hears;
      },
    });
    const cookie = await signIn(app);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const stream = await app.request(`/console/live?org=${ORG}&candidate=ana`, { headers: { cookie } });
    const reader = stream.body?.getReader();
    await reader?.read();
    await vi.advanceTimersByTimeAsync(0);
    expect(looks).toBe(1);
    const committed = async (candidate: string) => {
      const ana = await given.store.history(ORG, candidate);
      hear(ORG, [{ after: { record: { id: candidate, ...ana?.record } } }] as never);
    };
    await committed('ben');
    await vi.advanceTimersByTimeAsync(50);
    expect(looks).toBe(1);
    await committed('ana');
    await vi.advanceTimersByTimeAsync(0);
    expect(looks).toBe(2);
    await reader?.cancel();
  });
});
