/** Lists page by page: everything that was there throughout, each once, whatever is inserted meanwhile. */
import { describe, expect, it } from 'vitest';
import { ANA, type Api, givenApi } from '../given.ts';
import type { FreshStore } from '../stores.ts';

const LISTS = [
  '/v1/candidates',
  '/v1/applications',
  '/v1/calls',
  '/v1/messages',
  '/v1/jobs',
  '/v1/suppressions',
] as const;

async function add(api: Api, name: string): Promise<void> {
  const phone = `+1415555${String(100 + name.charCodeAt(0)).padStart(4, '0')}`;
  await api.put(`/v1/jobs/job-${name}`, { name });
  await api.put(`/v1/candidates/${name}`, {
    ...ANA,
    phone,
    email: `${name}@example.test`,
    all_ai_communications_consent: false,
  });
  await api.post('/v1/applications', { candidate: name, job: `job-${name}` });
  await api.post('/v1/suppressions', { items: [{ channel: 'EMAIL', address: `${name}@barred.test` }] });
  await api.settle();
}

const keyOf = (item: Record<string, unknown>): string =>
  JSON.stringify([item['id'] ?? item['address'] ?? [item['application'], item['attempt']]]);

export function pagingContract(fresh: FreshStore): void {
  describe('a list read page by page', () => {
    it('shows each once, while others are inserted before, between and after', async () => {
      const api = await givenApi(await fresh());
      for (const name of ['b', 'd', 'f', 'h', 'j']) await add(api, name);
      const cursors = new Map<string, string | null>();
      const seen = new Map<string, string[]>();
      const there = new Map<string, string[]>();
      const readOn = async (list: string, query: string) => {
        const { body } = await api.get(`${list}?limit=2${query}`);
        seen.set(list, [...(seen.get(list) ?? []), ...body.items.map(keyOf)]);
        cursors.set(list, body.next_cursor);
      };
      for (const list of LISTS) {
        there.set(list, (await api.get(`${list}?limit=200`)).body.items.map(keyOf));
        await readOn(list, '');
      }
      for (const name of ['a', 'c', 'i', 'z']) await add(api, name);
      for (const list of LISTS)
        for (let cursor = cursors.get(list); cursor != null; cursor = cursors.get(list))
          await readOn(list, `&cursor=${cursor}`);
      for (const list of LISTS) {
        const all = seen.get(list) ?? [];
        expect(new Set(all).size, `${list} shows nothing twice`).toBe(all.length);
        expect(all, `${list} shows all that was there`).toEqual(expect.arrayContaining(there.get(list) ?? []));
        expect(there.get(list)?.length, `${list} has something to show`).toBeGreaterThan(2);
      }
    });

    it('refuses a cursor that is not its own, and limits out of range', async () => {
      const api = await givenApi(await fresh());
      for (const name of ['b', 'd', 'f']) await add(api, name);
      const { next_cursor } = (await api.get('/v1/jobs?limit=1')).body;
      for (const path of [`/v1/candidates?cursor=${next_cursor}`, '/v1/jobs?cursor=nonsense', '/v1/calls?cursor=W10']) {
        const { status, body } = await api.get(path);
        expect(status).toBe(400);
        expect(body.errors).toMatchObject([{ path: 'cursor' }]);
      }
      for (const limit of ['0', '201', '-1', '1.5', 'many', ''])
        expect((await api.get(`/v1/jobs?limit=${limit}`)).body.errors).toMatchObject([{ path: 'limit' }]);
    });
  });
}
