/** UX-4: what the API answers is what its document promises; the one who watches over that sees what is wrong. */
import { describe, expect, it } from 'vitest';
import { ENDPOINTS } from '../../../api/v1/table.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { answeredFor, complaintsAbout } from './described.ts';
import { type Api, givenAna, givenApi, OPERATOR } from './given.ts';

const AS_OPERATOR = { as: OPERATOR, headers: { 'overture-org': 'acme' } };

/** Every endpoint that reads, and what it needs to be asked with. */
const READS = (application: string, importId: string): readonly string[] => [
  '/v1/orgs/acme',
  '/v1/orgs/acme/keys',
  '/v1/orgs/acme/mailbox',
  '/v1/orgs/acme/templates',
  '/v1/orgs/acme/templates/history',
  '/v1/orgs/acme/settings',
  '/v1/orgs/acme/stage-routing-rules',
  '/v1/orgs/acme/stage-routing',
  '/v1/orgs/acme/stage-routing/history',
  '/v1/settings/schema',
  '/v1/jobs',
  '/v1/jobs/nurse',
  '/v1/jobs/nurse/settings',
  '/v1/jobs/nurse/settings/call_retry',
  '/v1/scripts/default',
  '/v1/scripts/default/history',
  '/v1/calling-window?state=TX&date=2026-03-02',
  '/v1/orgs/acme/ats',
  '/v1/candidates',
  '/v1/candidates/ana',
  '/v1/candidates/ana/consent',
  '/v1/applications',
  `/v1/applications/${application}`,
  `/v1/applications/${application}/timeline`,
  `/v1/applications/${application}/explain`,
  `/v1/applications/${application}/resume`,
  '/v1/resume-reviews',
  '/v1/resume-reviews/audit.csv',
  '/v1/explain?q=ana',
  '/v1/imports',
  `/v1/imports/${importId}`,
  `/v1/imports/${importId}/rows`,
  `/v1/imports/${importId}/events`,
  `/v1/imports/${importId}/refused.csv`,
  '/v1/dry-run?job=nurse',
  '/v1/calls',
  '/v1/messages',
  '/v1/touches',
  '/v1/suppressions',
  '/v1/unmatched',
  '/v1/unknown-webhooks',
  '/v1/parked',
  '/v1/journal/check',
  '/v1/machines',
  '/v1/machines/application',
  '/v1/machines/touch/diagram.mmd',
  '/v1/machines/touch/diagram.svg',
  '/v1/machines/application/population',
  '/v1/rules',
  '/v1/rules/RTY-02?job=nurse',
  '/v1/numbers',
  '/v1/kill-switch',
];

async function lived(): Promise<{ api: Api; application: string; importId: string }> {
  const api = await givenApi(createMemoryStorage());
  await api.put('/v1/scripts/default', {});
  await api.put('/v1/jobs/nurse/settings/call_retry', { retry_count: 3 });
  await api.post('/v1/suppressions', { items: [{ channel: 'EMAIL', address: 'nobody@example.test' }] });
  await api.post('/v1/kill-switch', { scope: 'channel', id: 'EMAIL', on: true });
  const { id: application } = await givenAna(api);
  await api.put(`/v1/applications/${application}/resume`, { text: 'Registered nurse, BLS.' });
  const file = await api.app.request('/v1/applications/import?job=nurse', {
    method: 'POST',
    headers: { authorization: `Bearer ${api.keys.acme.admin}`, 'content-type': 'text/csv' },
    body: 'name,phone\nBen,(212) 555-0143\nNobody,123\n',
  });
  await file.text();
  await api.settle();
  const { items } = (await api.get('/v1/imports')).body;
  return { api, application, importId: items[0].id };
}

describe('UX-4 every endpoint that reads answers as its document says', () => {
  it('of a life with a call, an import, a suppression and a kill switch', async () => {
    const { api, application, importId } = await lived();
    const asked = READS(application, importId);
    for (const path of asked) expect((await api.get(path, AS_OPERATOR)).status, path).toBe(200); // `get` complains by itself
    const seen = ENDPOINTS.filter(({ method, path }) => method === 'GET' && answeredFor.has(`200 GET ${path}`));
    expect(seen.map(({ path }) => path)).toEqual(
      // What is looked on at has no end; its stream is read in test/api/inspect.
      ENDPOINTS.filter(({ method, id }) => method === 'GET' && id !== 'inspect').map(({ path }) => path),
    );
  });
});

describe('who watches complains of', () => {
  const job = async () => (await (await givenApi(createMemoryStorage())).get('/v1/jobs/nurse')).body;
  const about = (change: object, of: { status?: number; type?: string } = {}) =>
    job().then((body) =>
      complaintsAbout('GET', '/v1/jobs/nurse?x=y', {
        ...{ status: 200, type: 'application/json; charset=utf-8', ...of },
        body: { ...body, ...change },
      }),
    );

  it('nothing in an answer as it is', async () => expect(await about({})).toEqual([]));
  it.each([
    ['a value of another type', { paused: 'no' }],
    ['a field that is not described', { colour: 'red' }],
    [
      'a word that is none of those described',
      { call_types: { applicant_call_type: 'PIGEON', sourced_call_type: 'PHONE' } },
    ],
  ])('%s', async (_, change) => expect(await about(change)).not.toEqual([]));
  it('a field that is left out', async () => {
    const { paused: _, ...rest } = await job();
    expect(
      complaintsAbout('GET', '/v1/jobs/nurse', { status: 200, type: 'application/json', body: rest }),
    ).toHaveLength(1);
  });
  it('an instant that is none', async () => {
    const { api, application } = await lived();
    const { body } = await api.get(`/v1/applications/${application}`);
    const answer = { status: 200, type: 'application/json', body: { ...body, stage_since: 'yesterday' } };
    expect(complaintsAbout('GET', `/v1/applications/${application}`, answer)).toHaveLength(1);
  });
  it('another status or kind of content', async () => {
    expect(await about({}, { status: 202 })).toEqual(['202 GET /v1/jobs/{job} is not described']);
    expect(await about({}, { type: 'text/html' })).toHaveLength(1);
  });
});
