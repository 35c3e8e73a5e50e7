/** Other touches, as rows (TCH-01). */
import { describe, expect, it } from 'vitest';
import { ANA, type Api, givenApi } from '../given.ts';
import type { FreshStore } from '../stores.ts';

/** Each failed the resume review of a job whose org sends rejections; answers the applications in order. */
async function givenRejected(api: Api, candidates: readonly string[]): Promise<readonly string[]> {
  await api.call('PATCH', '/v1/orgs/acme/settings', {
    body: { rejection_emails: { enable_rejection_emails: true, delay_hours: 24 } },
  });
  await api.put('/v1/jobs/scored', { name: 'Scored nurse', resume_scoring: true });
  const applications: string[] = [];
  for (const [n, candidate] of candidates.entries()) {
    await api.put(`/v1/candidates/${candidate}`, { ...ANA, phone: `(415) 555-01${20 + n}` });
    const { body } = await api.post('/v1/applications', { candidate, job: 'scored' });
    expect((await api.post(`/v1/applications/${body.id}/events`, { type: 'resume.failed' })).status).toBeLessThan(300);
    applications.push(body.id);
  }
  await api.settle();
  return applications;
}

export function touchesContract(fresh: FreshStore): void {
  describe('other touches', () => {
    it('are none before any is planned', async () => {
      const api = await givenApi(await fresh());
      expect((await api.get('/v1/touches')).body).toEqual({ items: [], next_cursor: null });
    });

    it('are listed with what they are and when they are due', async () => {
      const api = await givenApi(await fresh());
      const [application] = await givenRejected(api, ['ana']);
      const { items } = (await api.get('/v1/touches')).body;
      expect(items).toEqual([
        {
          ...{ candidate: 'ana', application, number: 1, touch: 'rejection_email', status: 'scheduled', reason: null },
          due_at: expect.stringMatching(/^2026-03-0[34]T/),
        },
      ]);
    });

    it('are filtered by candidate, application and status', async () => {
      const api = await givenApi(await fresh());
      const [, bens] = await givenRejected(api, ['ana', 'ben']);
      const candidatesOf = async (query: string) =>
        (await api.get(`/v1/touches?${query}`)).body.items.map(({ candidate }: { candidate: string }) => candidate);
      expect(await candidatesOf('status=scheduled')).toEqual(['ana', 'ben']);
      expect(await candidatesOf('status=sent')).toEqual([]);
      expect(await candidatesOf(`application=${bens}`)).toEqual(['ben']);
      expect(await candidatesOf('candidate=ana&status=scheduled')).toEqual(['ana']);
      expect((await api.get('/v1/touches?status=lost')).status).toBe(400);
      expect((await api.get('/v1/touches', { as: api.keys.globex.viewer })).body.items).toEqual([]);
    });

    it('are read page by page, each once', async () => {
      const api = await givenApi(await fresh());
      const names = ['ana', 'ben', 'cy', 'dee', 'eve'];
      await givenRejected(api, names);
      const seen: string[] = [];
      for (let cursor = ''; ; ) {
        const { body } = await api.get(`/v1/touches?limit=2${cursor}`);
        seen.push(...body.items.map(({ candidate }: { candidate: string }) => candidate));
        if (body.next_cursor === null) break;
        cursor = `&cursor=${body.next_cursor}`;
      }
      expect(seen).toEqual(names);
    });
  });
}
