/** What goes wrong in the console is a page for people, with a way on; and whoever signs in comes out where they meant to. */
import { beforeAll, describe, expect, it } from 'vitest';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { type Given, givenApp, KEY, STORES } from '../webhooks/given-app.ts';

const signIn = (given: Given, to?: string) =>
  given.app.request('/console/login', {
    method: 'POST',
    body: new URLSearchParams({ key: KEY, ...(to === undefined ? {} : { to }) }).toString(),
  });
const cookieOf = (response: Response): string => (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';

describe.each(STORES)('a wrong turn in the console, on %s', (_kind, open) => {
  let given: Given;
  let cookie: string;
  beforeAll(async () => {
    given = await givenApp(await open());
    await given.candidate('ana');
    cookie = cookieOf(await signIn(given));
    return () => given.store.close();
  });

  it.each([
    '/console/nowhere',
    '/console/candidates',
    '/console/candidates/nobody',
    '/console/candidates/%00',
    '/console/candidates/a%00b?org=acme',
    '/console?job=%00',
    '/console?after=%00',
    '/console?org=%00',
    '/console?org=another',
    '/console/charts/application?candidate=%00&of=x',
    '/console/charts/nothing',
    '/console/imports/%00',
    '/console/parked?cursor=nonsense',
  ])('%s is a page that is not there, with a way on', async (path) => {
    const answer = await given.app.request(path, { headers: { cookie } });
    const html = await answer.text();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/html; charset=UTF-8']);
    expect(html).toContain('<h1>Not found</h1>');
    expect(html).toContain('href="/console"');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('without a session every address of the console is the sign-in page', async () => {
    for (const path of ['/console/nowhere', '/console/candidates/%00']) {
      const answer = await given.app.request(path);
      expect([answer.status, (await answer.text()).includes('<h1>Sign in</h1>')], path).toEqual([401, true]);
    }
  });

  it('a form that is posted where there is none, or with a null character, changes nothing and is told', async () => {
    const post = (path: string) =>
      given.app.request(path, { method: 'POST', headers: { cookie }, body: 'words=hello' });
    for (const path of ['/console/candidates/%00/text', '/console/candidates/nobody/text', '/console/nowhere']) {
      const answer = await post(path);
      expect([answer.status, (await answer.text()).includes('<h1>Not found</h1>')], path).toEqual([404, true]);
    }
  });

  it('a slash at the end leads to the page without it, and never to another host', async () => {
    for (const [path, to] of [
      ['/console/', '/console'],
      ['/console/parked/?org=acme', '/console/parked?org=acme'],
      ['/docs/', '/docs'],
      ['/v1/jobs//', '/v1/jobs'],
    ] as const) {
      const answer = await given.app.request(path);
      expect([answer.status, answer.headers.get('location')]).toEqual([308, to]);
    }
    for (const path of ['//evil.example/', '/\\evil.example/', '/'])
      expect((await given.app.request(path)).headers.get('location') ?? '', path).not.toContain('evil');
  });

  it('the ways to other places stay with the org of the page', async () => {
    const html = await (await given.app.request('/console/parked?org=acme', { headers: { cookie } })).text();
    for (const path of ['/console', '/console/charts', '/console/parked', '/console/imports'])
      expect(html).toContain(`href="${path}?org=acme"`);
    expect(html).toContain('href="/console/parked?org=acme" aria-current="page"');
  });
});

describe('what fails by a fault of ours', () => {
  it('is a page that says so, logged, and telling nothing of the fault', async () => {
    const store = createMemoryStorage();
    const given = await givenApp({
      ...store,
      stagePopulation: async () => {
        throw new Error('the secret of the database');
      },
    });
    const answer = await given.app.request('/console', { headers: { cookie: cookieOf(await signIn(given)) } });
    const html = await answer.text();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([500, 'text/html; charset=UTF-8']);
    expect(html).toContain('it is in the log');
    expect(html).not.toContain('secret');
    expect(given.logged.join('\n')).toContain('a page of the console failed');
  });
});

describe('signing in', () => {
  it.each([
    ['/console/candidates/ana?org=acme', '/console/candidates/ana?org=acme'],
    ['/console?job=nurse', '/console?job=nurse'],
    ['https://evil.example', '/console'],
    ['//evil.example', '/console'],
    ['/console\\evil.example', '/console'],
    ['/console@evil.example', '/console'],
    ['/consoles', '/console'],
    ['/v1/jobs', '/console'],
    ['/console/\r\nx: y', '/console'],
    ['', '/console'],
  ])('with the way to %j leads to %s', async (to, then) => {
    const given = await givenApp(createMemoryStorage());
    const answer = await signIn(given, to);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, then]);
  });

  it('keeps the way through a wrong key', async () => {
    const given = await givenApp(createMemoryStorage());
    const asked = await (await given.app.request('/console/parked?org=acme')).text();
    expect(asked).toContain('name="to" value="/console/parked?org=acme"');
    const body = new URLSearchParams({ key: 'wrong', to: '/console/parked?org=acme' }).toString();
    const wrong = await given.app.request('/console/login', { method: 'POST', body });
    expect(wrong.status).toBe(401);
    expect(await wrong.text()).toContain('name="to" value="/console/parked?org=acme"');
  });
});
