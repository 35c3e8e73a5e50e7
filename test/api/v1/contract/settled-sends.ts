/** P-17: whoever knows what became of a send that nobody could find out about may say so, once, and nothing goes again. */
import { describe, expect, it } from 'vitest';
import { leaveUnresolved } from '../../../support/unresolved.ts';
import { givenAna, givenApi } from '../given.ts';
import type { FreshStore } from '../stores.ts';

export function settledSendsContract(fresh: FreshStore): void {
  describe('a send of which nobody knows whether it arrived', () => {
    it('P-17 waits for a person, is settled with who said so, waits no longer, and is not sent again', async () => {
      const api = await givenApi(await fresh());
      const { id: application } = await givenAna(api);
      const now = api.clock.now();
      const task = await leaveUnresolved(api.store, { org: 'acme', candidate: 'ana', application, now });
      const parked = async () => (await api.get('/v1/parked')).body.items;
      expect(await parked()).toMatchObject([
        {
          ...{ what: 'task', candidate: 'ana', application, task, kind: 'placeCall' },
          unresolved: { channel: 'CALL', attempt: 1, can_be: ['ARRIVED', 'NOT_ARRIVED', 'LEFT'] },
        },
      ]);
      const settle = (body: object, as?: string) =>
        api.post('/v1/parked/settle', { candidate: 'ana', task, said: 'NOT_ARRIVED', ...body }, as ? { as } : {});
      expect((await settle({ said: 'PERHAPS' })).status).toBe(422);
      expect((await settle({ task: 'another' })).status).toBe(404);
      expect((await settle({}, api.keys.globex.admin)).status).toBe(404);
      expect((await settle({}, api.keys.acme.viewer)).status).toBe(403);
      expect(await parked()).toHaveLength(1);

      const rows = (await api.get('/v1/calls')).body.items;
      expect((await settle({}, api.keys.acme.recruiter)).status).toBe(200);
      expect(await parked()).toEqual([]);
      expect((await settle({})).status).toBe(404); // once
      const { items } = (await api.get(`/v1/applications/${application}/timeline?limit=200`)).body;
      const said = items.filter(({ type }: { type: string }) => type === 'send_settled');
      expect(said).toMatchObject([{ data: { permit: task, channel: 'CALL', attempt: 1, said: 'NOT_ARRIVED' } }]);
      expect(said[0].data.by).toContain('recruiter');
      const standing = await api.store.standing('acme', 'ana');
      expect(standing?.tasks.map(({ task: { key } }) => key)).not.toContain(task);
      expect((await api.get('/v1/calls')).body.items).toEqual(rows); // nothing is planned or placed by it
    });

    it('P-17 is not settled while the provider is asked once more', async () => {
      const api = await givenApi(await fresh());
      const { id: application } = await givenAna(api);
      const now = api.clock.now();
      const task = await leaveUnresolved(api.store, { org: 'acme', candidate: 'ana', application, now });
      expect((await api.post('/v1/parked/redrive', { candidate: 'ana', task })).status).toBe(200);
      const { status } = await api.post('/v1/parked/settle', { candidate: 'ana', task, said: 'LEFT' });
      expect(status).toBe(404);
    });
  });
}
