/** GAT-12, GAT-27, GAT-04: a call that only a person can bring about is parked, with what is missing and who can see to it. */
import { describe, expect, it } from 'vitest';
import { earliest, type Instant, MINUTE, plus } from '../../../../machines/vocabulary/instant.ts';
import { inboundSmsEvents } from '../../../../runtime/inbound/text.ts';
import { DEFAULT_PROVIDERS } from '../../../../runtime/simulate/schema/providers.ts';
import { seededIds } from '../../../../runtime/simulate/seeded-ids.ts';
import type { OrgConfiguration } from '../../../../runtime/store/subjects/configuration.ts';
import { ANA, type Api, givenAna, givenApi, OPERATOR, ORG_NUMBER } from '../given.ts';
import type { FreshStore } from '../stores.ts';

type Change = Partial<Pick<OrgConfiguration, 'integrations' | 'numbers'>>;
const TEXTS_ONLY = [{ number: ORG_NUMBER, voice: false, sms: true, permanentJob: null, legacyJob: null }];
const NO_VOICE = { email: true, ats: null, voice: false };

async function setUp(api: Api, change: Change): Promise<void> {
  const saved = await api.store.savedOrg('acme');
  if (saved === null) throw new Error('The org is gone.');
  await api.store.upsertOrg({ ...saved, ...change });
}

/** Time goes on, ten minutes at a time. */
async function wait(api: Api, ms: number): Promise<void> {
  const end = plus(api.clock.now(), ms);
  while (api.clock.now() < end) {
    api.clock.moveTo(earliest(end, plus(api.clock.now(), 10 * MINUTE)));
    await api.host.drain();
  }
}

const parked = async (api: Api) => (await api.get('/v1/parked')).body.items;
const TIME = 'Friday at two';
const withProviders = async (fresh: FreshStore, providers: object) =>
  givenApi(await fresh(), { requests: 100_000, seconds: 60 }, seededIds('unplaceable'), {
    ...DEFAULT_PROVIDERS,
    ...providers,
  });

/** SMS-13: a time that they name once their timezone is known. */
async function books(api: Api): Promise<void> {
  const at = api.clock.now();
  const zone = { timezone: 'America/Los_Angeles' };
  const event = { org: 'acme', candidate: 'ana', source: 'test', at };
  await api.host.accept([{ ...event, externalId: 'zone', kind: 'timezone.confirmed', payload: zone }]);
  const text = { providerId: 'SM9', from: '+14155550123', to: ORG_NUMBER, text: TIME, optOutType: null };
  await api.host.accept(await inboundSmsEvents(api.store, 'acme', { ...text, source: 'test', at }));
  await api.host.drain();
}

export function unplaceableCallsContract(fresh: FreshStore): void {
  describe('a call that cannot be placed', () => {
    it('GAT-12 is parked as long as no number may place it, written down once, and goes when one comes', async () => {
      const api = await givenApi(await fresh());
      await setUp(api, { numbers: TEXTS_ONLY });
      const since = api.clock.now();
      const { id } = await givenAna(api);
      await wait(api, 60 * MINUTE);
      expect(await parked(api)).toMatchObject([
        {
          ...{ what: 'application', application: id, candidate: 'ana', job: 'nurse', kind: 'OUTREACH' },
          reason: expect.stringContaining('no number of the org may place calls (GAT-12)'),
          waits_for: 'an admin of the org, by registering a number with voice',
          can: expect.arrayContaining(['outreach.canceled', 'outreach.paused']),
        },
      ]);
      expect(Date.parse((await parked(api))[0].at)).toBe(Date.parse(since));
      const { items } = (await api.get(`/v1/applications/${id}/timeline`)).body;
      expect(items.filter(({ type }: { type: string }) => type === 'decision')).toHaveLength(1);
      const why = (await api.get(`/v1/applications/${id}/explain`)).body;
      expect(why).toMatchObject({ verdict: 'HELD', cause: { code: 'NO_FROM_NUMBER', rule: 'GAT-12' } });
      await setUp(api, { numbers: [{ ...TEXTS_ONLY[0], voice: true } as (typeof TEXTS_ONLY)[number]] });
      expect(await parked(api), 'as soon as there is one').toEqual([]);
      await wait(api, 10 * MINUTE);
      expect((await api.get('/v1/calls')).body.items).toMatchObject([
        { attempt: 1, status: expect.not.stringMatching(/PENDING/) },
      ]);
    });

    it('GAT-27 whoever had the first touch and is listened for waits for no person', async () => {
      const api = await givenApi(await fresh());
      await setUp(api, { integrations: NO_VOICE });
      const { id } = await givenAna(api);
      await wait(api, 60 * MINUTE);
      expect((await api.get('/v1/calls')).body.items).toMatchObject([{ status: 'SMS_SENT' }]);
      expect(await parked(api)).toEqual([]);
      const why = (await api.get(`/v1/applications/${id}/explain`)).body;
      expect(why).toMatchObject({ verdict: 'HELD', cause: { code: 'NO_VOICE_PROVIDER', rule: 'GAT-27' } });
    });

    it('GAT-27 a booked call is a person’s from its booking on, and goes when a provider is connected', async () => {
      const replies = { [TIME]: { intent: 'WANTS_TO_SCHEDULE', time: '2026-03-06T14:00' } };
      const api = await withProviders(fresh, { replies });
      await setUp(api, { integrations: NO_VOICE });
      const { id } = await givenAna(api);
      await wait(api, 10 * MINUTE);
      await books(api);
      const booked = {
        ...{ what: 'application', application: id, kind: 'OUTREACH' },
        reason:
          'A call was agreed for 2026-03-06 22:00 UTC and cannot be placed: no voice provider is connected (GAT-27).',
        waits_for: expect.stringContaining('a recruiter, by calling them at the agreed time'),
      };
      expect(await parked(api)).toMatchObject([booked]);
      const why = async () => (await api.get(`/v1/applications/${id}/explain`)).body;
      expect(await why()).toMatchObject({ verdict: 'HELD', cause: { code: 'NO_VOICE_PROVIDER' } });
      await setUp(api, { integrations: { email: true, ats: null } });
      expect(await parked(api), 'where one is connected the call goes by itself').toEqual([]);
      expect(await why()).toMatchObject({ verdict: 'PLANNED', cause: { code: 'PENDING_BOOKED_CALL' } });
      await setUp(api, { integrations: NO_VOICE });
      api.clock.moveTo('2026-03-06T22:00:00.000Z' as Instant);
      await api.host.drain();
      await wait(api, 30 * MINUTE);
      expect(await parked(api), 'once, with its row due').toMatchObject([booked]);
      expect((await api.post(`/v1/applications/${id}/events`, { type: 'outreach.canceled' })).status).toBe(200);
      expect(await parked(api)).toEqual([]);
    });

    it('GAT-04 an ATS that is away is a person’s after two hours, and not before', async () => {
      const api = await withProviders(fresh, { ats: 'down' });
      await setUp(api, { integrations: { email: true, ats: 'simulated' } });
      await givenAna(api);
      await wait(api, 10 * MINUTE); // STG-15
      await wait(api, 110 * MINUTE);
      expect(await parked(api)).toEqual([]);
      await wait(api, 20 * MINUTE);
      expect(await parked(api)).toMatchObject([
        {
          reason: expect.stringContaining('(GAT-04)'),
          waits_for: expect.stringContaining('the connection to the ATS'),
        },
      ]);
    });

    it('GAT-12, GAT-27 saving an org, a job or settings warns of what is missing, and of nothing else', async () => {
      const api = await givenApi(await fresh());
      const operator = { as: OPERATOR };
      const acme = { name: 'Acme', phone_numbers: [{ number: ORG_NUMBER, voice: true, sms: true }] };
      const warned = async (answer: Promise<{ readonly body: { readonly warnings: readonly string[] } }>) =>
        (await answer).body.warnings.map((sentence) => /\(([A-Z]+-\d+)\)/.exec(sentence)?.[1]);
      const savings = (type: 'PHONE' | 'WEB' = 'PHONE') => {
        const call_types = { applicant_call_type: type, sourced_call_type: type };
        return [
          warned(api.put('/v1/jobs/nurse', { name: 'Night nurse', call_types })),
          warned(api.call('PATCH', '/v1/orgs/acme/settings', { body: { inactivity: {} } })),
          warned(api.put('/v1/jobs/nurse/settings/inactivity', {})),
        ];
      };
      expect(await warned(api.put('/v1/orgs/acme', acme, operator))).toEqual([]);
      expect(await Promise.all(savings())).toEqual([[], [], []]);
      const textsOnly = { ...acme, phone_numbers: [{ number: ORG_NUMBER, voice: false, sms: true }] };
      expect(await warned(api.put('/v1/orgs/acme', textsOnly, operator))).toEqual(['GAT-12']);
      expect(await Promise.all(savings())).toEqual([['GAT-12'], ['GAT-12'], ['GAT-12']]);
      const without = { ...acme, phone_numbers: [], integrations: { voice: false } };
      expect(await warned(api.put('/v1/orgs/acme', without, operator))).toEqual(['GAT-27', 'GAT-08']);
      const callsFirst = { settings: { initial_outreach: { initial_outreach_method: 'CALL' } } };
      const job = await api.put('/v1/jobs/nurse', { name: 'Night nurse', ...callsFirst });
      expect(job.body.warnings.at(-1)).toContain('initial_outreach.initial_outreach_method is CALL');
      const [web] = await Promise.all(savings('WEB'));
      expect(web, 'a job that calls nobody').toEqual([]);
      expect((await api.get('/v1/jobs/nurse')).body.warnings).toBeUndefined();
    });

    it('comes page by page, each once, and to nobody of another org', async () => {
      const api = await givenApi(await fresh());
      await setUp(api, { numbers: TEXTS_ONLY });
      for (const n of [1, 2, 3, 4, 5]) {
        await api.put(`/v1/candidates/c${n}`, { ...ANA, phone: `+1415555010${n}`, email: `c${n}@example.test` });
        await api.post('/v1/applications', { candidate: `c${n}`, job: 'nurse' });
      }
      await wait(api, 10 * MINUTE);
      const seen: string[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page: { items: { candidate: string }[]; next_cursor: string | null } = (
          await api.get(`/v1/parked?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`)
        ).body;
        seen.push(...page.items.map(({ candidate }) => candidate));
        cursor = page.next_cursor;
      }
      expect(seen.sort()).toEqual(['c1', 'c2', 'c3', 'c4', 'c5']);
      expect((await api.get('/v1/parked', { as: api.keys.globex.viewer })).body.items).toEqual([]);
    });
  });
}
