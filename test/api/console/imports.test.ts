/** A file that a browser sends: who may, from where, and when it begins (IMP-02). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OFFLINE_GEOGRAPHY } from '../../../adapters/geo-offline/geography.ts';
import { createApp } from '../../../api/app.ts';
import type { Role } from '../../../api/principal.ts';
import { createLog } from '../../../runtime/config/log.ts';
import { seededIds } from '../../../runtime/simulate/seeded-ids.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { type Given, givenApp, KEY, ORG } from '../webhooks/given-app.ts';

const consoleOf = ({ store, host, clock, teller }: Given, role: Role) =>
  createApp({
    ...{ store, accept: host.accept, takeIn: host.takeIn, clock, teller },
    ...{ newId: seededIds('another console'), geography: OFFLINE_GEOGRAPHY, log: createLog('silent') },
    identify: async (key) => (key === KEY ? { name: 'somebody', role, org: ORG } : null),
    ...{ ready: () => true, demoPace: null, phones: null, secureCookies: false },
  });

describe('the form of the imports page', () => {
  let given: Given;
  beforeEach(async () => {
    given = await givenApp(createMemoryStorage());
  });
  afterEach(() => given.store.close());

  async function signedIn(role: Role) {
    const app = consoleOf(given, role);
    const body = new URLSearchParams({ key: KEY }).toString();
    const answer = await app.request('/console/login', { method: 'POST', body });
    const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    return {
      page: async (path: string) => (await app.request(path, { headers: { cookie } })).text(),
      async send(
        csv: string,
        maps: readonly string[] = [],
        { job = 'nurse', site = 'same-origin', size = '400' } = {},
      ) {
        const form = new FormData();
        form.set('job', job);
        form.set('file', new File([csv], 'people.csv', { type: 'text/csv' }));
        for (const map of maps) form.append('map', map);
        const headers = { cookie, 'sec-fetch-site': site, 'content-length': size };
        return app.request('/console/imports', { method: 'POST', headers, body: form });
      },
    };
  }
  const imports = () => given.store.latestImports(ORG, 100);
  const CSV = 'name,phone,sms_consent\nAda,(312) 555-0143,yes\n';

  it('imports what a recruiter sends, and shows it', async () => {
    const { send, page } = await signedIn('recruiter');
    const answer = await send(CSV);
    expect(answer.status).toBe(303);
    await expect.poll(async () => (await imports())[0]?.state).toBe('done');
    const [one] = await imports();
    expect(answer.headers.get('location')).toBe(`/console/imports/${one?.id}?org=${ORG}`);
    expect(one).toMatchObject({ rowsIn: 1, rowsCreated: 1, rowsWithoutConsent: 0 });
    const shown = await page(`/console/imports/${one?.id}`);
    expect(shown).toContain('People: 1 new, 0 updated, 0 as they were.');
    expect(shown).not.toContain('no consent on any channel');
  });
  it.each([
    ['name,phone,Opted out\nAda,(312) 555-0143,yes\n', /“?.*Opted out.*may say who wants no contact/],
    ['name,phone,SMS\nAda,(312) 555-0143,yes\n', /These columns may mean more than one thing/],
    ['a,b\n1,2\n', /No column looks like a phone or an email/],
  ])('begins nothing while a person has to say something: %j', async (csv, told) => {
    const { send } = await signedIn('recruiter');
    const answer = await send(csv);
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringMatching(told)]);
    expect(await imports()).toEqual([]);
  });
  it('begins once it was said', async () => {
    const { send } = await signedIn('recruiter');
    const csv = 'name,phone,Opted out,SMS\nAda,(312) 555-0143,yes,yes\n';
    expect((await send(csv, ['Opted out=do_not_contact', ''])).status).toBe(200);
    expect((await send(csv, ['Opted out=do_not_contact', 'SMS=sms_consent'])).status).toBe(303);
    await expect.poll(async () => (await imports())[0]?.state).toBe('done');
    expect(await imports()).toMatchObject([{ rowsIn: 1, rowsWithoutConsent: 1 }]);
  });
  it.each([
    ['a viewer', 'viewer', {}, 403],
    ['a form of another site', 'recruiter', { site: 'cross-site' }, 403],
    ['a file that nobody should hold', 'recruiter', { size: '40000000' }, 413],
    ['a form of unknown length', 'recruiter', { size: 'many' }, 413],
  ] as const)('refuses %s', async (_what, role, of, status) => {
    const { send, page } = await signedIn(role);
    expect((await send(CSV, [], of)).status).toBe(status);
    expect(await imports()).toEqual([]);
    expect((await page('/console/imports')).includes('type="file"')).toBe(role === 'recruiter');
  });
});
