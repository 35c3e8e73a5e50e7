/** Pausing a job (PAU-01…04), and kill switches (GAT-21). */
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, plus, SECOND } from '../../../../machines/vocabulary/instant.ts';
import { ANA, type Api, givenApi, START } from '../given.ts';
import type { FreshStore } from '../stores.ts';

async function givenMany(api: Api, count: number): Promise<void> {
  await api.store.accept(
    Array.from({ length: count }, (_, n) => n).flatMap((n) => {
      const event = { org: 'acme', candidate: `c${String(n).padStart(4, '0')}`, source: 'test', at: api.clock.now() };
      return [
        {
          ...{ ...event, externalId: `made ${n}`, kind: 'candidate.imported', createsCandidate: true },
          payload: {
            fields: { firstName: 'C', timezone: 'America/New_York' },
            consent: { email_consent: true },
            source: 'IMPORT',
          },
        },
        {
          ...{ ...event, externalId: `added ${n}`, kind: 'application.added' },
          payload: {
            application: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
            job: 'nurse',
            source: 'SOURCED',
          },
        },
      ];
    }),
    api.clock.now(),
  );
  await api.host.drain();
}

export function pausingContract(fresh: FreshStore): void {
  describe('pausing a job', () => {
    it('answers at once; its applications follow in the background, with progress', async () => {
      const api = await givenApi(await fresh());
      await api.call('PATCH', '/v1/orgs/acme/settings', {
        body: { outreach_hours: { weekday_start: '18:00' }, initial_outreach: { initial_outreach_method: 'CALL' } },
      });
      await api.put('/v1/candidates/ana', ANA);
      await api.post('/v1/applications', { candidate: 'ana', job: 'nurse' });
      const { status, body } = await api.post('/v1/jobs/nurse/pause');
      expect(status).toBe(202);
      expect(body).toMatchObject({ paused: true, progress: { event: 'job.paused', told: 0, of: 1, ended_at: null } });
      await api.settle();
      const paused = (await api.get('/v1/jobs/nurse')).body;
      expect(paused).toMatchObject({ paused: true, stages: { OUTREACH_PAUSED: 1 }, progress: { told: 1, of: 1 } });
      expect(paused.progress.ended_at).not.toBeNull();
      expect((await api.get('/v1/calls')).body.items[0].status).toBe('PAUSED');
      await api.post('/v1/jobs/nurse/resume');
      await api.settle();
      expect((await api.get('/v1/jobs/nurse')).body).toMatchObject({ paused: false, stages: { OUTREACH: 1 } });
      expect((await api.get('/v1/calls')).body.items[0].status).toBe('PENDING');
    });

    it('reaches every application, more than a page of them', async () => {
      const api = await givenApi(await fresh());
      await givenMany(api, 620);
      await api.post('/v1/jobs/nurse/pause');
      await api.settle();
      const { body } = await api.get('/v1/jobs/nurse');
      expect(body.progress).toMatchObject({ told: 620, of: 620 });
      expect(Object.keys(body.stages)).not.toContain('OUTREACH');
    });

    it('and resuming at once ends in what was said last', async () => {
      const api = await givenApi(await fresh());
      await givenMany(api, 30);
      const before = (await api.get('/v1/jobs/nurse')).body.stages;
      await api.post('/v1/jobs/nurse/pause');
      await api.post('/v1/jobs/nurse/resume');
      await api.settle();
      const { body } = await api.get('/v1/jobs/nurse');
      expect(body).toMatchObject({ paused: false, stages: before, progress: { event: 'job.resumed' } });
    });

    it('is gone on with by the next process', async () => {
      const api = await givenApi(await fresh());
      await givenMany(api, 5);
      await api.store.setJobPaused('acme', 'nurse', true);
      await api.store.beginTelling({
        org: 'acme',
        id: 't',
        job: 'nurse',
        event: 'job.paused',
        by: 'x',
        begunAt: api.clock.now(),
      });
      await api.teller.goOn();
      await api.settle();
      expect((await api.get('/v1/jobs/nurse')).body.progress).toMatchObject({ told: 5 });
      expect(await api.store.openTellings('acme')).toEqual([]);
    });

    it('of an unknown job is 404', async () => {
      const api = await givenApi(await fresh());
      expect((await api.post('/v1/jobs/pilot/pause')).status).toBe(404);
    });
  });

  describe('a kill switch', () => {
    it('is thrown, shown and taken back', async () => {
      const api = await givenApi(await fresh());
      const thrown = await api.post('/v1/kill-switch', { scope: 'channel', id: 'CALL', on: true });
      expect(thrown).toMatchObject({ status: 200, body: { on: true, in_flight: [] } });
      expect((await api.get('/v1/kill-switch')).body.items).toEqual([
        { scope: 'channel', id: 'CALL', since: START, by: 'acme admin' },
      ]);
      await api.put('/v1/candidates/ana', ANA);
      const { body } = await api.post('/v1/applications', { candidate: 'ana', job: 'nurse' });
      await api.settle();
      expect((await api.get(`/v1/applications/${body.id}/explain`)).body.last_decision).toMatchObject({
        rule: 'GAT-21',
      });
      await api.post('/v1/kill-switch', { scope: 'channel', id: 'CALL', on: false });
      expect((await api.get('/v1/kill-switch')).body.items).toEqual([]);
    });

    it('turned off, lets what it held go at once, with progress', async () => {
      const api = await givenApi(await fresh());
      const call = { scope: 'channel', id: 'CALL' };
      await api.call('PATCH', '/v1/orgs/acme/settings', {
        body: { initial_outreach: { initial_outreach_method: 'CALL' } },
      });
      await api.post('/v1/kill-switch', { ...call, on: true });
      await api.put('/v1/candidates/ana', ANA);
      await api.post('/v1/applications', { candidate: 'ana', job: 'nurse' });
      await api.settle();
      const held = (await api.get('/v1/calls')).body.items;
      expect(held).toMatchObject([{ status: 'PENDING' }]);

      const { status, body } = await api.post('/v1/kill-switch', { ...call, on: false });
      expect(status).toBe(200);
      expect(body).toMatchObject({ on: false, in_flight: [], progress: { told: 0, of: 1, ended_at: null } });
      await api.settle();
      const gone = (await api.get('/v1/calls')).body.items[0];
      expect(gone).toMatchObject({ candidate: 'ana', attempt: held[0].attempt });
      expect(gone.status).not.toBe('PENDING');
      const { progress } = (await api.get('/v1/kill-switch')).body;
      expect(progress).toMatchObject({ told: 1, of: 1 });
      expect(progress.ended_at).not.toBeNull();
      expect((await api.get('/v1/parked')).body.items).toEqual([]);
    });

    const ORG_SWITCH = { scope: 'org', id: 'acme' };
    /** Four people whose first text is due and held. */
    async function givenHeld(): Promise<{
      api: Api;
      texts: () => Promise<string[]>;
      wait: (ms: number) => Promise<void>;
    }> {
      const api = await givenApi(await fresh());
      await api.call('PATCH', '/v1/orgs/acme/settings', {
        body: { initial_outreach: { initial_outreach_method: 'SMS' } },
      });
      await api.post('/v1/kill-switch', { ...ORG_SWITCH, on: true });
      for (const n of [1, 2, 3, 4]) {
        await api.put(`/v1/candidates/c${n}`, { ...ANA, phone: `+1415555010${n}`, email: `c${n}@example.test` });
        await api.post('/v1/applications', { candidate: `c${n}`, job: 'nurse' });
      }
      await api.settle();
      return {
        api,
        texts: async () =>
          (await api.get('/v1/messages?channel=SMS')).body.items.map(
            ({ candidate }: { candidate: string }) => candidate,
          ),
        async wait(ms) {
          api.clock.moveTo(plus(api.clock.now(), ms));
          await api.settle();
        },
      };
    }

    it('says before it is turned off what would go out, and changes nothing', async () => {
      const { api, texts } = await givenHeld();
      const { status, body } = await api.post('/v1/kill-switch', {
        ...{ ...ORG_SWITCH, on: false, preview: true, per_minute: 60 },
      });
      expect(status).toBe(200);
      expect(body).toMatchObject({ on: true, in_flight: [], progress: null, lifting: null });
      expect(body.preview).toEqual({
        ...{ held: 4, looked_at: 4, calls: 0, texts: 4, emails: 4, later: 0, dropped: 0, still_held: 0 },
        ...{ per_minute: 60, seconds: 4 },
      });
      await api.settle();
      expect((await api.get('/v1/kill-switch')).body).toMatchObject({ items: [ORG_SWITCH], lifting: [] });
      expect(await texts()).toEqual([]);
    });

    it('turned off late, would drop what came too late, and leave what another switch holds', async () => {
      const { api } = await givenHeld();
      await api.post('/v1/kill-switch', { scope: 'job', id: 'nurse', on: true });
      const off = { ...ORG_SWITCH, on: false, preview: true };
      expect((await api.post('/v1/kill-switch', off)).body.preview).toMatchObject({ texts: 0, still_held: 4 });
      await api.post('/v1/kill-switch', { scope: 'job', id: 'nurse', on: false });
      api.clock.moveTo(plus(START, 12 * HOUR)); // midnight in New York: a first text by SMS keeps to hours (INI-03)
      expect((await api.post('/v1/kill-switch', off)).body.preview).toMatchObject({ texts: 0, later: 4 });
    });

    it('turned off, lets go at the pace that was chosen, and shows how far it is', async () => {
      const { api, texts, wait } = await givenHeld();
      const { body } = await api.post('/v1/kill-switch', { ...ORG_SWITCH, on: false, per_minute: 4 });
      const until = plus(START, MINUTE);
      const lifting = { ...ORG_SWITCH, by: 'acme admin', from: START, until, held: 4 };
      expect(body).toMatchObject({ on: false, lifting: { ...lifting, let_go: 0 }, progress: { told: 0, of: 4 } });
      await wait(0);
      expect(await texts(), 'everybody waits for their turn').toEqual([]);
      const [{ id }] = (await api.get('/v1/applications?job=nurse')).body.items;
      const { verdict, cause } = (await api.get(`/v1/applications/${id}/explain`)).body;
      expect({ verdict, cause }).toMatchObject({
        verdict: 'PLANNED',
        cause: { code: 'KILL_SWITCH', rule: 'GAT-21', sentence: expect.stringContaining('turn') },
      });
      await wait(30 * SECOND);
      expect((await api.get('/v1/kill-switch')).body).toMatchObject({
        items: [],
        lifting: [{ ...lifting, let_go: 2 }],
        progress: { told: 4, of: 4 },
      });
      const half = await texts();
      await wait(30 * SECOND);
      expect((await texts()).toSorted()).toEqual(['c1', 'c2', 'c3', 'c4']);
      expect(half.length).toBeLessThan(4);
      expect((await api.get('/v1/kill-switch')).body.lifting).toEqual([]);
    });

    it('turned on again while it lets go, stops that', async () => {
      const { api, texts, wait } = await givenHeld();
      await api.post('/v1/kill-switch', { ...ORG_SWITCH, on: false, per_minute: 1 });
      await wait(MINUTE);
      const sent = await texts();
      expect(sent.length).toBeLessThan(4);
      await api.post('/v1/kill-switch', { ...ORG_SWITCH, on: true });
      await wait(10 * MINUTE);
      expect(await texts()).toEqual(sent);
      expect((await api.get('/v1/kill-switch')).body).toMatchObject({ items: [ORG_SWITCH], lifting: [] });
    });

    it.for([
      ['a pace of nobody', { on: false, per_minute: 0 }, 'per_minute'],
      ['a preview of turning it on', { on: true, preview: true }, 'preview'],
    ] as const)('refuses %s', async ([, asked, path]) => {
      const api = await givenApi(await fresh());
      const { status, body } = await api.post('/v1/kill-switch', { ...ORG_SWITCH, ...asked });
      expect(status).toBe(422);
      expect(body.errors).toMatchObject([{ path }]);
    });

    it('turned off, ends no pause of a job that is still being told', async () => {
      const api = await givenApi(await fresh());
      await givenMany(api, 5);
      await api.post('/v1/jobs/nurse/pause');
      await api.post('/v1/kill-switch', { scope: 'job', id: 'nurse', on: false });
      await api.settle();
      expect((await api.get('/v1/jobs/nurse')).body).toMatchObject({
        paused: true,
        progress: { event: 'job.paused', told: 5, of: 5 },
      });
    });

    it('names only what is there', async () => {
      const api = await givenApi(await fresh());
      for (const [scope, id] of [
        ['org', 'globex'],
        ['job', 'pilot'],
        ['channel', 'FAX'],
        ['number', '+19995550100'],
      ])
        expect((await api.post('/v1/kill-switch', { scope, id, on: true })).body.errors).toMatchObject([
          { path: 'id' },
        ]);
      expect((await api.post('/v1/kill-switch', { scope: 'world', id: 'x', on: 'yes' })).body.errors).toHaveLength(2);
    });
  });
}
