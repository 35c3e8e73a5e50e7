/** SMS-14: a reply that nobody has understood for a day is among the parked, and a person says what it means. */
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, plus } from '../../../../machines/vocabulary/instant.ts';
import { inboundSmsEvents } from '../../../../runtime/inbound/text.ts';
import { DEFAULT_PROVIDERS } from '../../../../runtime/simulate/schema/providers.ts';
import { seededIds } from '../../../../runtime/simulate/seeded-ids.ts';
import { type Api, givenAna, givenApi, ORG_NUMBER } from '../given.ts';
import type { FreshStore } from '../stores.ts';

const PACE = { requests: 100_000, seconds: 60 };
const withoutClassifier = async (fresh: FreshStore) =>
  givenApi(await fresh(), PACE, seededIds('unread'), { ...DEFAULT_PROVIDERS, classifier: 'down' });

async function texts(api: Api, text: string): Promise<void> {
  const { phone } = (await api.get('/v1/candidates/ana')).body;
  const at = api.clock.now();
  const received = {
    source: 'test',
    providerId: `SM ${text} ${at}`,
    from: phone,
    to: ORG_NUMBER,
    text,
    optOutType: null,
    at,
  };
  await api.host.accept(await inboundSmsEvents(api.store, 'acme', received));
  await api.host.drain();
}
async function later(api: Api, ms: number): Promise<void> {
  api.clock.moveTo(plus(api.clock.now(), ms));
  await api.host.drain();
}
const parked = async (api: Api) => (await api.get('/v1/parked')).body.items;

export function unreadRepliesContract(fresh: FreshStore): void {
  describe('a reply that nobody has understood (SMS-14)', () => {
    it('SMS-14 is parked after 24 hours and not before, with its words and what it may mean', async () => {
      const api = await withoutClassifier(fresh);
      const ana = await givenAna(api);
      await texts(api, 'is this one still open');
      await later(api, 24 * HOUR - MINUTE);
      expect(await parked(api)).toEqual([]);
      await later(api, 2 * MINUTE);
      const [reply, ...more] = await parked(api);
      expect(more).toEqual([]);
      expect(reply).toMatchObject({
        ...{ what: 'reply', candidate: 'ana', kind: 'SMS', application: ana.id, job: 'nurse' },
        waits_for: 'a recruiter who reads it and says what it means',
        reply: { text: 'is this one still open' },
      });
      expect(reply.reply.intents).toContain('NOT_INTERESTED');
      expect(reply.reply.intents).not.toContain('YES');
      const globex = await api.get('/v1/parked', { as: api.keys.globex.viewer });
      expect(globex.body.items).toEqual([]);
    });

    it('SMS-14 labelled it acts as a classifier’s answer would, is on record with who said so, and waits no more', async () => {
      const api = await withoutClassifier(fresh);
      const ana = await givenAna(api);
      await texts(api, 'hm');
      await later(api, 25 * HOUR);
      const [{ reply }] = await parked(api);
      const path = `/v1/applications/${ana.id}/replies/${reply.message}`;
      const labelled = await api.post(path, { intent: 'NOT_INTERESTED' }, { as: api.keys.acme.recruiter });
      expect([labelled.status, labelled.body.stage]).toEqual([200, 'NOT_INTERESTED']);
      expect((await parked(api)).filter(({ what }: { what: string }) => what === 'reply')).toEqual([]);
      const { items } = (await api.get(`/v1/applications/${ana.id}/timeline?limit=200`)).body;
      const said = items.filter(({ type }: { type: string }) => type === 'reply');
      expect(said).toMatchObject([{ data: { intent: 'NOT_INTERESTED', by: expect.stringMatching(/./) } }]);
      expect(said[0].data.by).not.toBe('classifier');
      const again = await api.post(path, { intent: 'NOT_INTERESTED' });
      expect([again.status, (await api.get(`/v1/applications/${ana.id}`)).body.stage]).toEqual([409, 'NOT_INTERESTED']);
    });

    it('SMS-09 labelled as a wish for no contact while the job is paused it is the opt-out at once', async () => {
      const api = await withoutClassifier(fresh);
      const ana = await givenAna(api);
      await texts(api, 'hm');
      await api.post('/v1/jobs/nurse/pause');
      await api.settle();
      await later(api, 25 * HOUR);
      const [{ reply }] = await parked(api);
      const path = `/v1/applications/${ana.id}/replies/${reply.message}`;
      const labelled = await api.post(path, { intent: 'REQUESTED_NO_CONTACT' });
      expect([labelled.status, labelled.body.stage]).toEqual([200, 'CONSENT_REVOKED']);
      expect((await api.get('/v1/candidates/ana/consent')).body).toMatchObject({ sms_consent: false });
    });

    it('SMS-14 what it cannot be is refused with what it can, and a viewer labels nothing', async () => {
      const api = await withoutClassifier(fresh);
      const ana = await givenAna(api);
      await texts(api, 'hm');
      const [message] = (await api.get('/v1/messages?direction=inbound')).body.items;
      const path = `/v1/applications/${ana.id}/replies/${message.id}`;
      const statusOf = async (body: unknown, as = api.keys.acme.recruiter) =>
        (await api.post(path, body, { as })).status;
      expect(await statusOf({ intent: 'YES' })).toBe(422);
      expect(await statusOf({ intent: 'MAYBE' })).toBe(422);
      expect(await statusOf({ intent: 'QUESTION' }, api.keys.acme.viewer)).toBe(403);
      expect(await statusOf({ intent: 'QUESTION' }, api.keys.globex.admin)).toBe(404);
      expect((await api.post(`/v1/applications/${ana.id}/replies/nothing`, { intent: 'QUESTION' })).status).toBe(409);
      expect(await statusOf({ intent: 'QUESTION' })).toBe(200);
    });
  });
}
