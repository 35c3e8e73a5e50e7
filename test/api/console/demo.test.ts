/** The console's page of the demo: who may steer it, and that there is none where people are real. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OFFLINE_GEOGRAPHY } from '../../../adapters/geo-offline/geography.ts';
import { createApp } from '../../../api/app.ts';
import type { Role } from '../../../api/principal.ts';
import { createLog } from '../../../runtime/config/log.ts';
import type { DemoControls } from '../../../runtime/demo/controls.ts';
import { seededIds } from '../../../runtime/simulate/seeded-ids.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { type Given, givenApp, KEY, ORG } from '../webhooks/given-app.ts';

describe('the page of the demo', () => {
  let given: Given;
  let done: string[];
  beforeEach(async () => {
    given = await givenApp(createMemoryStorage());
    done = [];
  });
  afterEach(() => given.store.close());

  const controls = (mayBeginAnew = true): DemoControls => ({
    speeds: [
      { name: 'paused', speed: 0 },
      { name: 'fast', speed: 600 },
    ],
    mayBeginAnew,
    speed: 'fast',
    setSpeed: (name) => {
      done.push(`speed ${name}`);
      return name === 'paused';
    },
    toNextEvent: async () => {
      done.push('next');
      return null;
    },
    beginAnew: async () => void done.push('anew'),
    phoneIsHeld: () => {},
    phoneIsWrittenTo: () => {},
    phoneHasAnswered: () => {},
    roomIsEntered: () => {},
    roomIsLeft: () => {},
  });
  async function signedIn(role: Role, demo: DemoControls | null) {
    const { store, host, clock, teller } = given;
    const app = createApp({
      ...{ store, accept: host.accept, takeIn: host.takeIn, clock, teller, demo },
      ...{ newId: seededIds('a console'), geography: OFFLINE_GEOGRAPHY, log: createLog('silent') },
      identify: async (key) => (key === KEY ? { name: 'somebody', role, org: ORG } : null),
      ...{
        ready: () => true,
        demoPace: demo === null ? null : 600,
        phones: null,
        secureCookies: false,
      },
    });
    const login = await app.request('/console/login', { method: 'POST', body: `key=${KEY}` });
    const cookie = (login.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    return {
      page: async () => (await app.request('/console/demo', { headers: { cookie } })).text(),
      post: async (what: string, form: Record<string, string> = {}, site = 'same-origin') => {
        const headers = { cookie, 'sec-fetch-site': site, 'content-type': 'application/x-www-form-urlencoded' };
        const body = new URLSearchParams(form).toString();
        return (await app.request(`/console/demo/${what}`, { method: 'POST', headers, body })).status;
      },
    };
  }

  it('sets the speed, goes to the next event and begins anew', async () => {
    const { page, post } = await signedIn('admin', controls());
    expect(await page()).toContain('Go to the next event');
    expect([await post('speed', { speed: 'paused' }), await post('next'), await post('anew')]).toEqual([303, 303, 303]);
    expect(done).toEqual(['speed paused', 'next', 'anew']);
  });

  it('refuses a speed that is not there, a form of another site, and who may not act', async () => {
    const admin = await signedIn('admin', controls());
    expect(await admin.post('speed', { speed: 'backwards' })).toBe(404);
    expect(await admin.post('next', {}, 'cross-site')).toBe(403);
    const viewer = await signedIn('viewer', controls());
    expect([await viewer.post('next'), await viewer.post('speed', { speed: 'paused' })]).toEqual([403, 403]);
    const recruiter = await signedIn('recruiter', controls());
    expect([await recruiter.post('anew'), await recruiter.post('next')]).toEqual([403, 303]);
    expect(done).toEqual(['speed backwards', 'next']);
  });

  it('offers no new beginning where what has happened is kept for ever', async () => {
    const { page, post } = await signedIn('admin', controls(false));
    expect(await page()).not.toContain('Forget everybody');
    expect(await post('anew')).toBe(404);
    expect(done).toEqual([]);
  });

  it('is not there where people are real', async () => {
    const { page, post } = await signedIn('admin', null);
    expect(await page()).toContain('Only a demo can be steered.');
    expect(await post('anew')).toBe(404);
  });
});
