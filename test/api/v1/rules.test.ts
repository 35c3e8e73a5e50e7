/** GET /v1/rules: what each rule says, with the settings of the org or of one job. */
import { beforeAll, describe, expect, it } from 'vitest';
import { RULES } from '../../../machines/rules.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { type Api, givenApi } from './given.ts';

describe('the rules over HTTP', () => {
  let api: Api;
  beforeAll(async () => {
    api = await givenApi(createMemoryStorage());
    await api.put('/v1/jobs/nurse/settings/call_retry', { retry_count: 3 });
  });

  it('are listed in the order of the rulebook, and searched by words', async () => {
    const all = (await api.get('/v1/rules')).body;
    expect(all.items.map(({ id }: { id: string }) => id)).toEqual(Object.keys(RULES));
    const found = (await api.get('/v1/rules?q=retry_count%20calls')).body.items;
    expect(found.map(({ id }: { id: string }) => id)).toEqual(['RTY-02']);
  });

  it('tell what sets them for a job, and where they are drawn', async () => {
    const { body } = await api.get('/v1/rules/rty-02?job=nurse');
    expect(body).toMatchObject({
      id: 'RTY-02',
      topic: 'Retries',
      decided_last_day: { times: 0, at_least: false },
      sentence: RULES['RTY-02'].sentence,
      settings: [{ path: 'call_retry.retry_count', value: 3, default: 5, origin: 'job' }],
    });
    expect((await api.get('/v1/rules/RTY-02')).body.settings[0]).toMatchObject({ value: 5, origin: 'default' });
    expect((await api.get('/v1/rules/GAT-11')).body.drawn).toContainEqual({
      chart: 'call-attempt',
      state: 'RETRY_BUDGET',
      event: null,
      gate: 'retry_budget',
      to: null,
    });
  });

  it('that are not there, and jobs that are not, are answered 404', async () => {
    for (const path of ['ABC-99', 'constructor', 'RTY-02?job=nobody'])
      expect((await api.get(`/v1/rules/${path}`)).status, path).toBe(404);
  });
});
