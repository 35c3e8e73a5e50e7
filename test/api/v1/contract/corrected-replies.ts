/** SMS-14: a person corrects what a reply was read as: on record with both readings, and decided again. */
import { describe, expect, it } from 'vitest';
import { MINUTE, plus } from '../../../../machines/vocabulary/instant.ts';
import { inboundSmsEvents } from '../../../../runtime/inbound/text.ts';
import { optOutByLink } from '../../../../runtime/links/link-acts.ts';
import { DEFAULT_PROVIDERS } from '../../../../runtime/simulate/schema/providers.ts';
import { seededIds } from '../../../../runtime/simulate/seeded-ids.ts';
import { type Api, givenAna, givenApi, ORG_NUMBER } from '../given.ts';
import type { FreshStore } from '../stores.ts';

const PACE = { requests: 100_000, seconds: 60 };
/** Read wrongly, all of them. */
const replies = {
  'let me think it over': { intent: 'NOT_INTERESTED', time: null, timezone: null },
  'ok whatever': { intent: 'QUESTION', time: null, timezone: null },
  'tomorrow at 3pm eastern time': { intent: 'QUESTION', time: null, timezone: null },
  'not today': { intent: 'REQUESTED_NO_CONTACT', time: null, timezone: null },
} as const;
const misreading = async (fresh: FreshStore) =>
  givenApi(await fresh(), PACE, seededIds('corrected'), { ...DEFAULT_PROVIDERS, replies });

async function texts(api: Api, text: string): Promise<string> {
  api.clock.moveTo(plus(api.clock.now(), MINUTE));
  const { phone } = (await api.get('/v1/candidates/ana')).body;
  const at = api.clock.now();
  const from = { source: 'test', providerId: `SM ${text} ${at}`, from: phone, to: ORG_NUMBER };
  await api.host.accept(await inboundSmsEvents(api.store, 'acme', { ...from, text, optOutType: null, at }));
  await api.host.drain();
  const { items } = (await api.get('/v1/messages?direction=inbound')).body;
  return items.find((each: { text: string }) => each.text === text).id;
}
const read = async (api: Api, application: string) =>
  (await api.get(`/v1/applications/${application}/timeline?limit=200`)).body.items
    .filter(({ type }: { type: string }) => type === 'reply')
    .map(({ data: { intent, corrects = null, source = null } }: { data: Record<string, unknown> }) => [
      ...[intent, source, corrects],
    ]);

export function correctedRepliesContract(fresh: FreshStore): void {
  describe('a reply that was read wrongly (SMS-14)', () => {
    it('SMS-14 SMS-12 is corrected: both readings are on record, and what it means acts', async () => {
      const api = await misreading(fresh);
      const ana = await givenAna(api);
      const message = await texts(api, 'let me think it over');
      const stage = async () => (await api.get(`/v1/applications/${ana.id}`)).body.stage;
      expect(await stage()).toBe('NOT_INTERESTED');
      const path = `/v1/applications/${ana.id}/replies/${message}`;
      const corrected = await api.post(path, { intent: 'INTERESTED' }, { as: api.keys.acme.recruiter });
      expect([corrected.status, corrected.body.stage]).toEqual([200, 'OUTREACH']);
      expect(await read(api, ana.id)).toEqual([
        ['NOT_INTERESTED', null, null],
        ['INTERESTED', 'person', 'NOT_INTERESTED'],
      ]);
      expect((await api.post(path, { intent: 'INTERESTED' })).status).toBe(409);
    });

    it('SMS-09 into a wish for no contact it is one, and the question is asked', async () => {
      const api = await misreading(fresh);
      const ana = await givenAna(api);
      const message = await texts(api, 'ok whatever');
      const path = `/v1/applications/${ana.id}/replies/${message}`;
      expect((await api.post(path, { intent: 'REQUESTED_NO_CONTACT' })).status).toBe(200);
      const { items } = (await api.get('/v1/messages?direction=outbound')).body;
      const asked = items.find(({ template }: { template: string }) => template === 'dnc_confirmation_sms');
      expect(asked).toMatchObject({ encoding: 'GSM-7', segments: 1 });
    });

    it('SMS-09 GAT-26 the question that a misreading brought about is open no more, and silence opts nobody out', async () => {
      const api = await misreading(fresh);
      const ana = await givenAna(api);
      const message = await texts(api, 'not today');
      const path = `/v1/applications/${ana.id}/replies/${message}`;
      expect((await api.post(path, { intent: 'QUESTION' })).status).toBe(200);
      api.clock.moveTo(plus(api.clock.now(), 80 * 60 * MINUTE));
      await api.host.drain();
      expect((await api.get('/v1/candidates/ana/consent')).body).toMatchObject({ sms_consent: true });
      expect((await api.get(`/v1/applications/${ana.id}`)).body.stage).not.toBe('CONSENT_REVOKED');
    });

    it('SMS-09 P-04 a text that is corrected back is the opt-out at once: the question goes out once', async () => {
      const api = await misreading(fresh);
      const ana = await givenAna(api);
      const message = await texts(api, 'not today');
      const path = `/v1/applications/${ana.id}/replies/${message}`;
      for (const intent of ['QUESTION', 'REQUESTED_NO_CONTACT'])
        expect((await api.post(path, { intent })).status).toBe(200);
      const { items } = (await api.get('/v1/messages?direction=outbound')).body;
      const ofTemplate = (name: string) => items.filter(({ template }: { template: string }) => template === name);
      expect([ofTemplate('dnc_confirmation_sms').length, ofTemplate('opt_out_confirmation_sms').length]).toEqual([
        1, 1,
      ]);
      expect((await api.get('/v1/candidates/ana/consent')).body).toMatchObject({ sms_consent: false });
      expect((await api.get(`/v1/applications/${ana.id}`)).body.stage).toBe('CONSENT_REVOKED');
    });

    it('SMS-13 into a wish for a call it is one at the time of its words', async () => {
      const api = await misreading(fresh);
      const ana = await givenAna(api);
      const message = await texts(api, 'tomorrow at 3pm eastern time');
      const path = `/v1/applications/${ana.id}/replies/${message}`;
      expect((await api.post(path, { intent: 'WANTS_TO_SCHEDULE' })).status).toBe(200);
      const { rows } = (await api.store.history('acme', 'ana')) ?? { rows: [] };
      expect(rows.at(-1)).toMatchObject({ kind: 'SCHEDULED', scheduledAt: '2026-03-03T20:00:00.000Z' });
    });

    it('P-02 whoever has opted out since by another way is not brought back by it', async () => {
      const api = await misreading(fresh);
      const ana = await givenAna(api);
      const message = await texts(api, 'ok whatever');
      api.clock.moveTo(plus(api.clock.now(), MINUTE));
      const ofAna = { org: 'acme', candidate: 'ana', source: 'test', externalId: 'by a link', at: api.clock.now() };
      const payload = { channels: ['TEXT_AND_AI'], source: 'ACTION_LINK', application: ana.id };
      await api.host.accept([{ ...ofAna, kind: 'optOut.requested', payload }]);
      await api.host.drain();
      const path = `/v1/applications/${ana.id}/replies/${message}`;
      const refused = await api.post(path, { intent: 'INTERESTED' });
      expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('opted out of texts since')]);
      expect((await api.post(path, { intent: 'WRONG_NUMBER' })).status).toBe(200);
      expect((await api.get('/v1/candidates/ana/consent')).body).toMatchObject({ sms_consent: false });
    });

    it('P-02 REV-08 an opt-out that was read is taken back by its correction, unless one was said outright since', async () => {
      for (const since of ['nothing', 'the link', 'a call'] as const) {
        const api = await misreading(fresh);
        const ana = await givenAna(api);
        const message = await texts(api, 'not today');
        api.clock.moveTo(plus(api.clock.now(), 80 * 60 * MINUTE)); // SMS-09: silence is the opt-out
        await api.host.drain();
        const history = async () => {
          const found = await api.store.history('acme', 'ana');
          if (found === null) throw new Error('Ana is gone.');
          return found;
        };
        const rows = async () => (await history()).ledger.filter(({ column }) => column === 'sms_consent');
        expect((await rows()).at(-1)).toMatchObject({ new: false, source: 'SMS_CLASSIFIED_OPT_OUT' });
        const stops = async () => {
          const { candidate } = (await api.store.standing('acme', 'ana')) ?? {};
          if (candidate === undefined) throw new Error('Ana is gone.');
          return optOutByLink(candidate, ana.id, 'STOP_ALL', api.clock.now(), (await history()).ledger);
        };
        if (since === 'the link') {
          const event = await stops();
          expect(event).not.toBeNull();
          await api.host.accept(event === null ? [] : [event]);
          await api.host.drain();
          expect(await stops()).toBeNull();
        } else if (since === 'a call') {
          const result = { id: 'r1', application: ana.id, kind: 'PHONE', outcome: 'opt_out' };
          expect((await api.post('/v1/interviews/results', result)).status).toBe(200);
        }
        const sources = (await rows()).slice(1).map(({ source }) => source);
        const path = `/v1/applications/${ana.id}/replies/${message}`;
        const { status } = await api.post(path, { intent: 'INTERESTED' });
        const { sms_consent } = (await api.get('/v1/candidates/ana/consent')).body;
        const said = { nothing: [], 'the link': ['ACTION_LINK'], 'a call': ['CALL_CLASSIFIED_OPT_OUT'] }[since];
        expect([since, sources, status, sms_consent]).toEqual([
          ...[since, ['SMS_CLASSIFIED_OPT_OUT', ...said]],
          ...(since === 'nothing' ? [200, true] : [409, false]),
        ]);
      }
    });

    it('SMS-08 what its own words say of an opt-out is taken back by nobody', async () => {
      const api = await misreading(fresh);
      const ana = await givenAna(api);
      for (const text of ['STOP', 'please stop texting me', 'lose my number']) {
        const message = await texts(api, text);
        const answer = await api.post(`/v1/applications/${ana.id}/replies/${message}`, { intent: 'INTERESTED' });
        expect(answer.status, text).toBe(409);
      }
      expect((await api.get('/v1/candidates/ana/consent')).body).toMatchObject({ sms_consent: false });
    });

    it('SMS-14 an older one is corrected only into what ends contact: what they wrote since stands', async () => {
      const api = await misreading(fresh);
      const ana = await givenAna(api);
      const message = await texts(api, 'ok whatever');
      await texts(api, 'let me think it over');
      const path = `/v1/applications/${ana.id}/replies/${message}`;
      const refused = await api.post(path, { intent: 'INTERESTED' });
      expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('written since')]);
      expect((await api.post(path, { intent: 'YES' })).status).toBe(409);
      expect((await api.post(path, { intent: 'WRONG_NUMBER' })).status).toBe(200);
      const other = await api.post(`/v1/applications/${ana.id}/replies/nothing`, { intent: 'QUESTION' });
      expect(other.status).toBe(409);
    });
  });
}
