/** `Idempotency-Key`: carried out once, answered the same. */
import { describe, expect, it } from 'vitest';
import { DAY, plus } from '../../../../machines/vocabulary/instant.ts';
import { ANA, givenAna, givenApi, OPERATOR } from '../given.ts';
import type { FreshStore } from '../stores.ts';

const keyed = (key: string, as?: string) => ({
  headers: { 'idempotency-key': key },
  ...(as === undefined ? {} : { as }),
});

export function idempotencyContract(fresh: FreshStore): void {
  describe('a repeated write', () => {
    it('is carried out once and answered the same', async () => {
      const api = await givenApi(await fresh());
      const { id } = await givenAna(api);
      const path = `/v1/applications/${id}/events`;
      const first = await api.post(path, { type: 'outreach.paused' }, keyed('k1'));
      const again = await api.post(path, { type: 'outreach.paused' }, keyed('k1'));
      expect(again.status).toBe(200);
      expect(again.body).toEqual(first.body);
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      const { items } = (await api.get(`/v1/applications/${id}/timeline`)).body;
      expect(items.filter(({ data }: { data: { event?: string } }) => data.event === 'outreach.paused')).toHaveLength(
        1,
      );
    });

    it('keeps refusals too', async () => {
      const api = await givenApi(await fresh());
      const { id } = await givenAna(api);
      const path = `/v1/applications/${id}/events`;
      const first = await api.post(path, { type: 'resume.passed' }, keyed('k1'));
      const again = await api.post(path, { type: 'resume.passed' }, keyed('k1'));
      expect([first.status, again.status]).toEqual([409, 409]);
      expect(again.body).toEqual(first.body);
      expect(again.headers.get('content-type')).toBe('application/problem+json');
    });

    it('with another body, query or path under the same key is refused', async () => {
      const api = await givenApi(await fresh());
      await api.put('/v1/candidates/ana', ANA, keyed('k1'));
      const other = await api.put('/v1/candidates/ana', { ...ANA, first_name: 'Eve' }, keyed('k1'));
      expect(other.status).toBe(422);
      expect((await api.put('/v1/candidates/ben', ANA, keyed('k1'))).status).toBe(422);
      expect((await api.get('/v1/candidates/ana')).body.first_name).toBe('Ana');
      expect((await api.get('/v1/candidates/ben')).status).toBe(404);
    });

    it('is another’s on another route, and in another org', async () => {
      const api = await givenApi(await fresh());
      await api.put('/v1/candidates/ana', ANA, keyed('k1'));
      expect((await api.post('/v1/candidates/ana/consent', { sms_consent: false }, keyed('k1'))).status).toBe(200);
      expect(
        (await api.put('/v1/candidates/ana', { first_name: 'X' }, keyed('k1', api.keys.globex.admin))).status,
      ).toBe(201);
    });

    it('is refused while the first is under way, and only one is carried out', async () => {
      const api = await givenApi(await fresh());
      await api.put('/v1/candidates/ana', ANA);
      const body = { candidate: 'ana', job: 'nurse' };
      const all = await Promise.all([1, 2, 3].map(() => api.post('/v1/applications', body, keyed('k1'))));
      const statuses = all.map(({ status }) => status).sort();
      expect(statuses.filter((status) => status === 201).length).toBeGreaterThan(0);
      expect(statuses.every((status) => status === 201 || status === 409)).toBe(true);
      expect((await api.post('/v1/applications', body, keyed('k1'))).status).toBe(201);
    });

    it('is forgotten after a day', async () => {
      const api = await givenApi(await fresh());
      await api.put('/v1/candidates/ana', ANA, keyed('k1'));
      api.clock.moveTo(plus(api.clock.now(), DAY + 1_000));
      const later = await api.put('/v1/candidates/ana', { first_name: 'Eve' }, keyed('k1'));
      expect(later).toMatchObject({ status: 200, body: { first_name: 'Eve' } });
    });

    it('that was refused before it began leaves its key free', async () => {
      const api = await givenApi(await fresh());
      expect((await api.put('/v1/candidates/ana', { phone: 1 }, keyed('k1'))).status).toBe(422);
      expect((await api.put('/v1/candidates/ana', ANA, keyed('k1'))).status).toBe(201);
      expect((await api.put('/v1/candidates/ana', ANA, keyed('a b'))).status).toBe(400);
    });

    it('keeps no secret: a key is not shown a second time', async () => {
      const api = await givenApi(await fresh());
      const body = { name: 'Rita', role: 'viewer' };
      const first = await api.post('/v1/orgs/acme/keys', body, keyed('k1', OPERATOR));
      const again = await api.post('/v1/orgs/acme/keys', body, keyed('k1', OPERATOR));
      expect([first.status, again.status]).toEqual([201, 409]);
      expect(JSON.stringify(again.body)).not.toContain(first.body.key);
      expect(
        (await api.get('/v1/orgs/acme/keys', { as: OPERATOR })).body.items.filter(
          ({ name }: { name: string }) => name === 'Rita',
        ),
      ).toHaveLength(1);
    });
  });
}
