/** No page of the console, and no explanation, prints null, undefined, NaN or [object Object] where a word belongs. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR, plus } from '../../../machines/vocabulary/instant.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { leaveUnresolved } from '../../support/unresolved.ts';
import { type Given, givenApp, KEY, ORG, OUR_NUMBER } from '../webhooks/given-app.ts';
import { givenParked, WAITING } from './given-parked.ts';

/** With the words around it, so that it is found. */
const NOTHING = /.{0,60}(\b(null|undefined|NaN)\b|\[object Object\]).{0,40}/g;
const nothingIn = (text: string): readonly string[] => text.match(NOTHING) ?? [];
/** What a person reads. */
const words = (html: string): string =>
  html
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

describe('where a word belongs there is one', () => {
  let given: Given;
  let cookie = '';
  const page = async (path: string) => {
    const answer = await given.app.request(path, { headers: { cookie } });
    expect(answer.status, path).toBe(200);
    return words(await answer.text());
  };

  beforeAll(async () => {
    given = await givenApp(createMemoryStorage());
    const { store, host, clock } = given;
    await givenParked(given);
    await given.candidate('ana', { phone: '+12125550123' });
    const application = (await store.history(ORG, 'ana'))?.applications[0]?.id ?? '';
    const tell = async (kind: string, payload: object, name: string = kind) => {
      await host.accept([
        {
          org: ORG,
          candidate: 'ana',
          source: 'test',
          externalId: name,
          kind,
          at: clock.now(),
          payload: payload as never,
        },
      ]);
      await host.drain();
    };
    const text = { from: '+12125550123', to: OUR_NUMBER, optOutType: null, text: 'who is this?' };
    await tell('sms.received', { ...text, providerId: 'SM1' });
    await tell('link.used', { application, act: 'interview.brokenOff', completion: null });
    await tell(
      'link.used',
      { application, act: 'interview.finished', outcome: 'completed', completion: null, passed: null },
      'done',
    );
    await tell('timezone.confirmed', { timezone: 'America/Denver' });
    await tell('application.event', { application, type: 'review.thumbsUp', by: 'kim' });
    await tell('candidate.updated', { changes: { lastName: null, email: null }, source: 'API' });
    await tell('consent.changed', { changes: { sms_consent: null, email_consent: false }, source: 'API' });
    await store.accept(
      [
        {
          ...{ org: ORG, candidate: 'blank', source: 'test', externalId: 'blank', kind: 'candidate.imported' },
          ...{ at: clock.now(), payload: { fields: {}, consent: {}, source: 'IMPORT' }, createsCandidate: true },
        },
      ],
      clock.now(),
    );
    await leaveUnresolved(store, { org: ORG, candidate: 'ana', application, now: clock.now() });
    await store.recordUnmatched(ORG, { at: clock.now(), channel: 'SMS', from: null, to: null, text: null });
    clock.moveTo(plus(clock.now(), 30 * HOUR));
    await host.drain();
    const body = new URLSearchParams({ key: KEY }).toString();
    const answer = await given.app.request('/console/login', { method: 'POST', body });
    cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  });
  afterAll(() => given.store.close());

  it.each([
    '/console',
    '/console/parked',
    '/console/unmatched',
    '/console/imports',
    '/console/switches',
    '/console/charts',
    '/console/search?q=a',
    '/console/search?q=nobody',
    '/console/candidates/ana',
    '/console/candidates/ana?order=oldest',
    '/console/candidates/blank',
    ...WAITING.map((stage) => `/console/candidates/${stage.toLowerCase()}`),
  ])('on %s', async (path) => expect(nothingIn(await page(path))).toEqual([]));

  it('in the explanation of every application', async () => {
    const { items } = (await (
      await given.app.request('/v1/applications', { headers: { authorization: `Bearer ${KEY}` } })
    ).json()) as { items: readonly { id: string }[] };
    expect(items.length).toBeGreaterThan(WAITING.length);
    for (const { id } of items) {
      const answer = await given.app.request(`/v1/applications/${id}/explain?as=text`, {
        headers: { authorization: `Bearer ${KEY}` },
      });
      expect(nothingIn(((await answer.json()) as { page: string }).page), id).toEqual([]);
    }
  });
});
