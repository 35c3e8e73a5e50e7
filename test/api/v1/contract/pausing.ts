/** Pausing a job (PAU-01…04), and kill switches (GAT-21). */
import { describe, expect, it } from 'vitest';
import { ANA, type Api, givenApi } from '../given.ts';
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
      expect((await api.get('/v1/kill-switch')).body.items).toEqual([{ scope: 'channel', id: 'CALL' }]);
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
