/** Whoever adds applications, over the API or from a file: no two of an org have the same verification code (INB-06). */
import { describe, expect, it } from 'vitest';
import { stutteringIds } from '../../../support/stuttering-ids.ts';
import { ANA, type Api, givenApi, job } from '../given.ts';
import type { FreshStore } from '../stores.ts';

const codeOf = (id: string) => id.slice(0, 8).toUpperCase();

/** An API whose source of ids begins twelve in a row alike. */
const givenStutter = async (fresh: FreshStore): Promise<Api> => givenApi(await fresh(), undefined, stutteringIds(12));

/** The ids of the org's applications, each with a code of its own that nobody will get again, and nothing parked. */
async function applicationsOf(api: Api): Promise<readonly string[]> {
  const ids = (await api.store.applications('acme', { limit: 1_000 })).map(({ id }) => id);
  expect(new Set(ids.map(codeOf)).size, 'codes').toBe(ids.length);
  expect(await api.store.reserveCodes('acme', ids.map(codeOf)), 'codes that are still free').toEqual([]);
  expect(await api.store.parked('acme')).toEqual([]);
  return ids;
}

async function imported(api: Api, name: string, rows: number) {
  const lines = Array.from({ length: rows }, (_, n) => `${name}${n},${name}${n}@example.test`);
  const response = await api.app.request('/v1/applications/import?job=nurse', {
    method: 'POST',
    headers: { authorization: `Bearer ${api.keys.acme.admin}`, 'content-type': 'text/csv' },
    body: ['id,email', ...lines].join('\n'),
  });
  expect(response.status).toBe(200);
  const answer = (await response.json()) as { rows: { outcome: string; application: string }[] };
  await api.settle();
  return answer.rows;
}

export function verificationCodesContract(fresh: FreshStore): void {
  describe('verification codes', () => {
    it('INB-06: applications whose ids would begin alike get codes of their own, and keep the id that was answered', async () => {
      const api = await givenStutter(fresh);
      const answered: string[] = [];
      for (let n = 0; n < 6; n++) {
        await api.put(`/v1/candidates/c${n}`, { ...ANA, phone: null, email: null });
        const { status, body } = await api.post('/v1/applications', { candidate: `c${n}`, job: 'nurse' });
        expect(status).toBe(201);
        answered.push(body.id);
      }
      expect(await applicationsOf(api)).toEqual(answered.toSorted());
    });

    it('INB-06, STG-14: a second add answers the first, also when its own id would begin like another’s', async () => {
      const api = await givenStutter(fresh);
      await api.put('/v1/candidates/ana', ANA);
      const add = () => api.post('/v1/applications', { candidate: 'ana', job: 'nurse' });
      const both = await Promise.all([add(), add(), add()]);
      const again = await add();
      expect(again.status).toBe(200);
      expect(new Set([...both, again].map(({ body }) => body.id)).size).toBe(1);
      expect(await applicationsOf(api)).toEqual([again.body.id]);
    });

    it('INB-06: every row of an import comes in, whatever its id would begin with', async () => {
      const api = await givenStutter(fresh);
      const first = await imported(api, 'p', 40); // alike within the batch
      const second = await imported(api, 'q', 25); // and like those that are there
      for (const { outcome } of [...first, ...second]) expect(outcome).toBe('accepted');
      const answered = [...first, ...second].map(({ application }) => application);
      expect(await applicationsOf(api)).toEqual(answered.toSorted());
      expect((await imported(api, 'p', 40)).every(({ outcome }) => outcome === 'duplicate')).toBe(true);
      expect(await applicationsOf(api)).toHaveLength(65);
    });

    it('INB-06: the applications of a merge get codes of their own', async () => {
      const api = await givenStutter(fresh);
      await api.put('/v1/candidates/ana', { ...ANA, email: null });
      await api.put('/v1/candidates/ana2', { ...ANA, phone: '+14155550199' });
      for (const id of ['nurse', 'cook', 'pilot']) {
        await api.store.upsertJob('acme', job(id));
        await api.post('/v1/applications', { candidate: 'ana2', job: id });
      }
      const { status, body } = await api.post('/v1/candidates/ana/merge', { duplicate: 'ana2' });
      expect(status).toBe(200);
      const ids = await applicationsOf(api);
      expect(ids).toHaveLength(6);
      for (const { of_candidate } of body.applications) expect(ids).toContain(of_candidate);
    });
  });
}
