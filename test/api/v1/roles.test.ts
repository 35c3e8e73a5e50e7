/** REL-5: every endpoint of the table with no key, a wrong key, too low a role, and another org's ids. */
import { beforeAll, describe, expect, it } from 'vitest';
import { mayAct, ROLES, type Role } from '../../../api/principal.ts';
import type { Endpoint } from '../../../api/v1/endpoint.ts';
import { ENDPOINTS } from '../../../api/v1/table.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { savedImport } from '../import/saved-import.ts';
import { ANA, type Api, givenAna, givenApi, job, OPERATOR } from './given.ts';

const nameOf = ({ method, path }: Endpoint) => `${method} ${path}`;

/** What stands for each parameter: of acme, and it is there. */
const acmes: Record<string, string> = {
  org: 'acme',
  job: 'nurse',
  candidate: 'ana',
  script: 'default',
  group: 'call_retry',
  name: 'application',
  import: 'import-1',
};
/** Whatever makes a route reach what it is about. */
const BODIES: Record<string, unknown> = {
  putOrg: { name: 'Acme' },
  createKey: { name: 'x', role: 'viewer' },
  putAts: { provider: null },
  patchOrgSettings: {},
  putStageRoutingRules: {},
  evaluateStageRouting: { event: 'OUTREACH' },
  putStageRouting: { document: {} },
  tryStageRouting: { document: {} },
  putJobSettingsGroup: {},
  putJob: { name: 'Nurse' },
  putScript: {},
  putTemplates: {},
  putMailbox: { from: 'Acme <jobs@example.test>' },
  putCandidate: ANA,
  patchCandidate: { first_name: 'Ana' },
  putResume: { text: 'Registered nurse, BLS.' },
  labelReply: { intent: 'UNCLEAR' },
  changeConsent: { sms_consent: true },
  mergeCandidate: { duplicate: 'ben' },
  addApplication: { candidate: 'ana', job: 'nurse' },
  tellApplication: { type: 'review.thumbsUp' },
  sendWebInviteEmail: { application: 'none' },
  takeInterviewResult: { id: 'r1', application: 'none', kind: 'PHONE', outcome: 'completed' },
  addSuppressions: { items: [{ channel: 'EMAIL', address: 'x@example.test' }] },
  redriveTask: { candidate: 'ana', task: 'none' },
  settleSend: { candidate: 'ana', task: 'none', said: 'LEFT' },
  throwKillSwitch: { scope: 'job', id: 'nurse', on: false },
  simulate: {},
  makeInspectTicket: {},
};

let api: Api;
let application: string;
beforeAll(async () => {
  api = await givenApi(createMemoryStorage());
  application = (await givenAna(api)).id;
  await api.put('/v1/scripts/default', {});
  await api.put('/v1/candidates/ben', { first_name: 'Ben' });
  acmes['application'] = application;
  acmes['rule'] = 'RTY-02';
  const spare = {
    org: 'acme',
    id: 'spare',
    name: 'spare',
    role: 'viewer',
    hash: '',
    createdAt: api.clock.now(),
    revokedAt: null,
  };
  await api.store.addKey(spare);
  acmes['key'] = spare.id;
  await api.store.saveImport('acme', savedImport({ id: 'import-1' }));
});

const pathOf = ({ path }: Endpoint) =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(acmes[name] ?? 'none'));
const ask = (endpoint: Endpoint, as: string) =>
  api.call(endpoint.method, pathOf(endpoint), { as, body: endpoint.body === null ? undefined : BODIES[endpoint.id] });

describe('the table', () => {
  it('has one entry for each method and path, and a name for each', () => {
    expect(new Set(ENDPOINTS.map(nameOf)).size).toBe(ENDPOINTS.length);
    expect(new Set(ENDPOINTS.map(({ id }) => id)).size).toBe(ENDPOINTS.length);
  });
  it('lets no viewer write', () => {
    expect(ENDPOINTS.filter(({ method, least }) => method !== 'GET' && least === 'viewer')).toEqual([]);
  });
  it('has a body here for each endpoint that takes one', () => {
    expect(ENDPOINTS.filter(({ id, body }) => body !== null && !(id in BODIES)).map(({ id }) => id)).toEqual([]);
  });
});

describe.each(ENDPOINTS.map((endpoint) => [nameOf(endpoint), endpoint] as const))('%s', (_, endpoint) => {
  it('answers 401 without a key', async () => {
    const { status, headers, body } = await ask(endpoint, '');
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toMatch(/^Bearer/);
    expect(body.detail).toContain('Authorization: Bearer');
  });

  it('answers 401 to a wrong key', async () => {
    expect((await ask(endpoint, 'nonsense')).status).toBe(401);
    const almost = `${api.keys.acme.admin.slice(0, -1)}${api.keys.acme.admin.endsWith('A') ? 'B' : 'A'}`;
    expect((await ask(endpoint, almost)).status).toBe(401);
  });

  const tooLow = ROLES.filter(
    (role): role is Exclude<Role, 'operator'> => role !== 'operator' && !mayAct(role, endpoint.least),
  );
  it.runIf(tooLow.length > 0)(`answers 403 to ${tooLow.join(', ')}`, async () => {
    for (const role of tooLow) {
      const { status, body } = await ask(endpoint, api.keys.acme[role]);
      expect(status).toBe(403);
      expect(body).toMatchObject({ role, needs: endpoint.least });
    }
  });

  it('lets the least role in', async () => {
    const as = endpoint.least === 'operator' ? OPERATOR : api.keys.acme[endpoint.least];
    expect([401, 403]).not.toContain((await ask(endpoint, as)).status);
  });

  const foreign = endpoint.path.includes('{') && endpoint.least !== 'operator';
  const names = ['org', 'candidate', 'application', 'script', 'import'].filter((name) =>
    endpoint.path.includes(`{${name}}`),
  );
  it.runIf(foreign && names.length > 0 && !endpoint.id.startsWith('put'))(
    "answers 404 to another org's ids",
    async () => {
      const { status, body } = await ask(endpoint, api.keys.globex.admin);
      expect(status).toBe(404);
      expect(JSON.stringify(body)).not.toContain('Ruiz');
    },
  );
});

describe('ids of another org', () => {
  it('save a thing of one’s own where they are put', async () => {
    const { status, body } = await api.put(
      '/v1/candidates/ana',
      { first_name: 'Another' },
      { as: api.keys.globex.admin },
    );
    expect(status).toBe(201);
    expect(body.applications).toEqual([]);
    expect((await api.get('/v1/candidates/ana')).body.first_name).toBe('Ana');
  });

  it('in a body are not there either', async () => {
    await api.store.upsertJob('globex', job('own'));
    const { status } = await api.post(
      '/v1/applications',
      { candidate: 'ben', job: 'own' },
      { as: api.keys.globex.admin },
    );
    expect(status).toBe(404);
  });

  it('of a job: pausing touches one’s own alone', async () => {
    const { status } = await api.post('/v1/jobs/nurse/pause', undefined, { as: api.keys.globex.admin });
    expect(status).toBe(202);
    await api.settle();
    expect((await api.get(`/v1/applications/${application}`)).body.stage).toBe('OUTREACH');
  });
});

describe('the operator', () => {
  it('names the org, and is asked for it while there are several', async () => {
    const { status, body } = await api.get('/v1/jobs', { as: OPERATOR });
    expect(status).toBe(400);
    expect(body.detail).toMatch(/several: acme, globex\. .*Overture-Org.*\?org=.*--org/);
    const named = await api.get('/v1/candidates/ana', { as: OPERATOR, headers: { 'overture-org': 'acme' } });
    expect(named.body.last_name).toBe('Ruiz');
    expect((await api.get('/v1/jobs?org=acme', { as: OPERATOR })).status).toBe(200);
    expect((await api.get('/v1/jobs?org=nobody', { as: OPERATOR })).status).toBe(404);
  });

  it('of no org at all is told how one is made', async () => {
    const empty = await givenApi({ ...createMemoryStorage(), listOrgs: async () => [] });
    const { status, body } = await empty.get('/v1/jobs', { as: OPERATOR });
    expect([status, body.detail]).toEqual([400, expect.stringContaining('PUT /v1/orgs/{org}')]);
  });

  it('of one org’s key: naming another changes nothing', async () => {
    const { body } = await api.get('/v1/candidates/ana?org=globex', { headers: { 'overture-org': 'globex' } });
    expect(body.last_name).toBe('Ruiz');
  });
});
