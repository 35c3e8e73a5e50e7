/** Merging duplicates: cautious on every side. */
import { describe, expect, it } from 'vitest';
import { ANA, type Api, givenAna, givenApi, job } from '../given.ts';
import type { FreshStore } from '../stores.ts';

async function givenDuplicate(api: Api): Promise<{ nurse: string; cook: string }> {
  await givenAna(api, { email: null });
  await api.store.upsertJob('acme', job('cook'));
  await api.put('/v1/candidates/ana2', { ...ANA, phone: '+14155550199' });
  const nurse = await api.post('/v1/applications', { candidate: 'ana2', job: 'nurse' });
  const cook = await api.post('/v1/applications', { candidate: 'ana2', job: 'cook', source: 'SOURCED' });
  await api.host.accept([
    {
      ...{
        org: 'acme',
        candidate: 'ana2',
        source: 'test',
        externalId: 'mail',
        kind: 'optOut.requested',
        at: api.clock.now(),
      },
      payload: { channels: ['EMAIL'], source: 'EMAIL_REPLY', application: cook.body.id },
    },
  ]);
  await api.host.takeIn('acme', 'ana2');
  return { nurse: nurse.body.id, cook: cook.body.id };
}

export function mergeContract(fresh: FreshStore): void {
  describe('a merge', () => {
    it('ends the duplicate, carries its revocations over, and fills what the other lacks', async () => {
      const api = await givenApi(await fresh());
      const of = await givenDuplicate(api);
      const { status, body } = await api.post('/v1/candidates/ana/merge', { duplicate: 'ana2' });
      expect(status).toBe(200);
      expect(body.candidate).toMatchObject({
        email: 'ana@example.test',
        phone: '+14155550123',
        email_consent: false,
        revoked_by_candidate: ['email_consent'],
      });
      const duplicate = (await api.get('/v1/candidates/ana2')).body;
      expect(duplicate).toMatchObject({ merged_into: 'ana', phone: null, email: null });
      for (const id of [of.nurse, of.cook])
        expect(['USER_CANCELED', 'CONSENT_REVOKED']).toContain((await api.get(`/v1/applications/${id}`)).body.stage);
    });

    it('begins no job again that was over for the duplicate', async () => {
      const api = await givenApi(await fresh());
      const of = await givenDuplicate(api); // cook ended in CONSENT_REVOKED by the mail
      expect((await api.get(`/v1/applications/${of.cook}`)).body.stage).toBe('CONSENT_REVOKED');
      const { body } = await api.post('/v1/candidates/ana/merge', { duplicate: 'ana2' });
      expect(body.applications.find(({ job: on }: { job: string }) => on === 'cook').of_candidate).toBeNull();
      expect((await api.get('/v1/candidates/ana')).body.applications).toHaveLength(1);
    });

    it('goes on with the duplicate’s live jobs', async () => {
      const api = await givenApi(await fresh());
      await givenAna(api);
      await api.store.upsertJob('acme', job('cook'));
      await api.put('/v1/candidates/ana2', ANA);
      await api.post('/v1/applications', { candidate: 'ana2', job: 'cook', source: 'SOURCED' });
      const { body } = await api.post('/v1/candidates/ana/merge', { duplicate: 'ana2' });
      const cook = body.candidate.applications.find(({ job: on }: { job: string }) => on === 'cook');
      expect((await api.get(`/v1/applications/${cook.id}`)).body).toMatchObject({
        source: 'SOURCED',
        candidate: 'ana',
      });
    });

    it('changes nothing the second time, and bars what was merged', async () => {
      const api = await givenApi(await fresh());
      await givenDuplicate(api);
      const first = await api.post('/v1/candidates/ana/merge', { duplicate: 'ana2' });
      const again = await api.post('/v1/candidates/ana/merge', { duplicate: 'ana2' });
      expect(again.status).toBe(200);
      expect(again.body.candidate).toEqual(first.body.candidate);
      expect((await api.put('/v1/candidates/ana2', ANA)).body).toMatchObject({ status: 409, merged_into: 'ana' });
      expect((await api.post('/v1/applications', { candidate: 'ana2', job: 'nurse' })).status).toBe(409);
      await api.put('/v1/candidates/ben', {});
      expect((await api.post('/v1/candidates/ben/merge', { duplicate: 'ana2' })).status).toBe(409);
    });

    it('refuses a candidate with themself, and with nobody', async () => {
      const api = await givenApi(await fresh());
      await givenAna(api);
      expect((await api.post('/v1/candidates/ana/merge', { duplicate: 'ana' })).body.errors).toMatchObject([
        { path: 'duplicate' },
      ]);
      expect((await api.post('/v1/candidates/ana/merge', { duplicate: 'nobody' })).status).toBe(404);
    });
  });
}
