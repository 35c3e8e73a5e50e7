/** A generic ATS, end to end over HTTP: a process of its own, a server of ours on the other side, signatures both ways. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { SIGNING_SECRET, signedByAts, startFakeGenericAts } from '../../support/fake-generic-ats.ts';
import { API_KEY, answered, PUBLIC_KEY, startFakeProvider } from '../../support/fake-telnyx.ts';
import { givenProcess } from './any-process.ts';
import { until } from './engine-process.ts';
import { taken } from './telnyx-process.ts';

const NUMBER = { number: '+12125550100', sms: true, voice: true };
const HOOK = '/webhooks/ats/generic?org=acme';
const toClose: (() => Promise<void>)[] = [];
async function closeAll(): Promise<void> {
  for (const close of toClose.splice(0).reverse()) await close();
}

async function given(mode: 'live' | 'simulated') {
  const [ats, telnyx] = await Promise.all([
    startFakeGenericAts(),
    startFakeProvider({
      answer: ({ path }, nth) =>
        path === '/v2/messages'
          ? taken(nth)
          : answered({ record_type: 'number_lookup', phone_number: '+14155550143', carrier: { type: 'mobile' } }),
    }),
  ]);
  toClose.push(ats.close, telnyx.close);
  const live = {
    ...{ SMS_PROVIDER: 'telnyx', TELNYX_API_KEY: API_KEY, TELNYX_PUBLIC_KEY: PUBLIC_KEY },
    ...{ TELNYX_BASE_URL: `${telnyx.url}/v2`, PUBLIC_BASE_URL: 'https://overture.example' },
  };
  const engine = givenProcess({
    GENERIC_ATS: JSON.stringify({ signing_secret: SIGNING_SECRET, url: `${ats.url}/from-overture` }),
    ...(mode === 'live' ? live : { DEMO_PACE: '0' }),
  });
  toClose.push(engine.close);
  await engine.start();
  const flat = { outreach_stage: 'Contacting', consent_revoked_stage: 'Opted out' };
  const org = { name: 'Acme', phone_numbers: [NUMBER], ats: { flat } };
  expect((await engine.call('PUT', '/v1/orgs/acme', org)).status).toBe(201);
  expect((await engine.call('PUT', '/v1/jobs/nurse', { name: 'Nurse', ats_job: 'REQ-5' })).status).toBe(201);
  return {
    ats,
    engine,
    connect: (changes: object = {}) =>
      engine.call('PUT', '/v1/orgs/acme/ats', {
        provider: 'generic',
        base_url: null,
        credentials_env: 'GENERIC_ATS',
        options: {},
        ...changes,
      }),
    tells(type: string, data: object, of: Parameters<typeof signedByAts>[1] = {}) {
      const body = JSON.stringify({ type, data });
      return engine.post(HOOK, body, signedByAts(body, of));
    },
    application: async (candidate: string) => {
      const { body } = await engine.call('GET', `/v1/applications?candidate=${candidate}`);
      return ((body['items'] as Record<string, unknown>[])[0] ?? null) as Record<string, unknown> | null;
    },
  };
}

const ANA = {
  ...{ candidate: 'ana', ats_id: 'P-77', first_name: 'Ana', phone: '+14155550143', email: 'ana@example.test' },
  ...{ job: 'REQ-5', source: 'APPLICANT', stage: 'Applied', sms_consent: true, all_ai_communications_consent: true },
};

describe.each(['live', 'simulated'] as const)('with %s texts', (mode) => {
  let all: Awaited<ReturnType<typeof given>>;
  beforeAll(async () => {
    all = await given(mode);
  });
  afterAll(closeAll);

  test('what is not genuine is refused with 403 and leaves nothing; what is unreadable says where; unknown types are let be', async () => {
    const { connect, tells, engine, application } = all;
    expect((await tells('application.created', ANA)).status).toBe(403); // not connected yet
    await connect();
    const body = JSON.stringify({ type: 'application.created', data: ANA });
    expect((await engine.post(HOOK, body, {})).status).toBe(403);
    expect((await engine.post(HOOK, `${body} `, signedByAts(body))).status).toBe(403);
    expect((await engine.post('/webhooks/ats/generic?org=other', body, signedByAts(body))).status).toBe(403);
    expect((await tells('application.created', ANA, { at: Date.now() - 10 * 60_000 })).status).toBe(403);
    const forged = `whsec_${Buffer.from('another secret').toString('base64')}`;
    expect((await tells('application.created', ANA, { secret: forged })).status).toBe(403);
    expect(await application('ana')).toBeNull();
    expect((await engine.call('GET', '/v1/candidates/ana')).status).toBe(404);

    const unclear = await tells('application.created', { ...ANA, sms_consent: 'perhaps' });
    expect(unclear).toMatchObject({ status: 400, body: { detail: expect.stringContaining('data.sms_consent') } });
    expect((await tells('candidate.exploded', {})).status).toBe(200);
    expect(await tells('application.created', { ...ANA, job: 'REQ-6' })).toMatchObject({
      status: 200,
      body: { taken: false },
    });
    expect((await engine.call('GET', '/v1/candidates/ana')).status).toBe(404);
  });

  test('STG-15 GAT-04 ATS-05 an application comes in, is asked about, contacted, moved, and the person’s no is told', async () => {
    const { ats, engine, connect, tells, application } = all;
    expect(await connect()).toMatchObject({
      status: 200,
      body: { provider: 'generic', credentials_env: 'GENERIC_ATS' },
    });
    expect(await tells('application.created', ANA, { id: 'msg-1' })).toMatchObject({
      status: 200,
      body: { taken: true },
    });
    const moved = await until(() => ats.of('application.move')[0] ?? null);
    expect(moved.data).toMatchObject({ candidate: 'ana', ats_id: 'P-77', ats_job: 'REQ-5', stage: 'Contacting' });
    expect(ats.of('eligibility.check')[0]?.data).toMatchObject({
      candidate: 'ana',
      ats_id: 'P-77',
      is_first_ingestion: true,
    });
    expect(await application('ana')).toMatchObject({ stage: 'OUTREACH', job: 'nurse', eligibility: 'ELIGIBLE' });
    expect((await engine.call('GET', '/v1/candidates/ana')).body).toMatchObject({ ats_id: 'P-77', sms_consent: true });

    // Told again, and our own move coming back: nothing.
    expect((await tells('application.created', ANA, { id: 'msg-1' })).status).toBe(200);
    expect((await tells('application.updated', { ...ANA, stage: 'Contacting' })).status).toBe(200);
    expect(await application('ana')).toMatchObject({ stage: 'OUTREACH', ats: { stage: 'Contacting' } });

    const revoke = { sms_consent: false, all_ai_communications_consent: false };
    await engine.call('POST', '/v1/candidates/ana/consent', revoke);
    await tells('candidate.updated', { candidate: 'ana', status: 'Unavailable Indefinitely' });
    await tells('application.updated', { ...ANA, status: 'Rejected' });
    await until(async () => ((await application('ana'))?.['stage'] === 'DISPOSITIONED_IN_ATS' ? true : null));
    const { body } = await engine.call('GET', '/v1/orgs/acme/ats');
    expect(body).toMatchObject({ health: { connected: true, last_error: null, last_success: expect.any(String) } });
    expect((body['health'] as Record<string, number>)['events_read']).toBeGreaterThan(3);
    expect(engine.said()).not.toMatch(/whsec|ana@example|\+1415555/);
  });
});

describe('a resume', () => {
  afterEach(closeAll);

  test('STG-05 that comes with an application is reviewed where the job asks for it, once, and else not kept', async () => {
    const { engine, connect, tells, application } = await given('simulated');
    await connect();
    await engine.call('PUT', '/v1/jobs/welder', { name: 'Welder', ats_job: 'REQ-6', resume_scoring: true });
    await engine.call('PUT', '/v1/jobs/welder/settings/resume_review', { required: ['welding'] });
    const file = { content_type: 'text/plain', base64: Buffer.from('MIG welding, 4 years.').toString('base64') };
    const sent = { ...ANA, job: 'REQ-6', resume: file };
    for (const id of ['msg-9', 'msg-9', 'msg-10'])
      expect(await tells('application.created', sent, { id })).toMatchObject({
        status: 200,
        body: { taken: true, resume: { taken: true } },
      });
    const own = await until(async () => {
      const found = await application('ana');
      return found?.['stage'] === 'AWAITING_RESUME_REVIEW' ? found : null;
    });
    expect(await engine.call('GET', `/v1/applications/${own['id']}/resume`)).toMatchObject({
      status: 200,
      body: { text: 'MIG welding, 4 years.', handed_in_by: 'ats', review: { match: 'FULL', proposal: 'PASS' } },
    });
    expect((await engine.text('/v1/resume-reviews/audit.csv')).trim().split('\n')).toHaveLength(2);

    const ben = { ...ANA, candidate: 'ben', ats_id: 'P-78', phone: '+14155550144', email: 'ben@example.test' };
    expect(await tells('application.created', { ...ben, resume: { text: 'MIG welding.' } })).toMatchObject({
      status: 200,
      body: { taken: true, resume: { taken: false, why: expect.stringContaining('nobody waits') } },
    });
    const cleo = { ...sent, candidate: 'cleo', ats_id: 'P-79', phone: '+14155550145', email: 'cleo@example.test' };
    const unreadable = { content_type: 'application/pdf', base64: Buffer.from('no PDF').toString('base64') };
    expect(await tells('application.created', { ...cleo, resume: unreadable })).toMatchObject({
      status: 200,
      body: { taken: true, resume: { taken: false, why: expect.stringContaining('is not a file of this type') } },
    });
    const another = { content_type: 'application/msword', base64: 'AAAA' };
    expect(await tells('application.created', { ...cleo, resume: another })).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining('data.resume.content_type') },
    });
    const large = { content_type: 'text/plain', base64: Buffer.alloc(5_300_000, 'a').toString('base64') };
    expect(await tells('application.updated', { ...cleo, resume: large })).toMatchObject({
      body: { resume: { taken: false, why: expect.stringContaining('larger than 5 MB') } },
    });
  });
});

describe('in a process of its own', () => {
  afterEach(closeAll);

  test('GAT-04 an ATS that is away: nothing is sent unasked, and a killed process goes on where it was', async () => {
    const { ats, engine, connect, tells, application } = await given('live');
    await connect();
    ats.away(true);
    await tells('application.created', ANA, { id: 'msg-1' });
    await until(async () => {
      const { body } = await engine.call('GET', '/v1/orgs/acme/ats');
      return (body['health'] as Record<string, unknown>)['last_error'] === null ? null : true;
    });
    expect(await application('ana')).toMatchObject({ stage: null, being_checked: true });
    await engine.kill();
    await engine.start();
    expect(await application('ana')).toMatchObject({ stage: null, being_checked: true });
    expect(await tells('application.created', ANA, { id: 'msg-1' })).toMatchObject({ status: 200 });
    expect((await engine.call('GET', '/v1/messages?candidate=ana')).body).toMatchObject({ items: [] });
  });

  test('a connection that cannot work is refused where it is saved, with its path, and no secret is told', async () => {
    const { engine, connect } = await given('simulated');
    const refused = async (changes: object) => (await connect(changes)).body['errors'];
    expect(await refused({ credentials_env: 'NO_SUCH_VARIABLE' })).toMatchObject([
      { path: 'credentials_env', message: expect.stringContaining('is not set') },
    ]);
    expect(await refused({ credentials_env: null })).toMatchObject([{ path: 'credentials_env' }]);
    expect(await refused({ provider: 'bullhorn' })).toMatchObject([
      { path: 'credentials_env', message: expect.stringContaining('client_id') },
    ]);
    expect(await refused({ options: { excluded_statuses: 'Gone' } })).toMatchObject([
      { path: 'options.excluded_statuses' },
    ]);
    expect(await refused({ base_url: 'ftp://x' })).toMatchObject([{ path: 'base_url' }]);
    expect(await connect()).toMatchObject({ status: 200 });
    expect(await engine.call('POST', '/v1/orgs/acme/ats/sync')).toMatchObject({ status: 202 });
    expect((await engine.call('GET', '/v1/orgs/acme')).body).toMatchObject({ integrations: { ats: 'generic' } });
    expect(await connect({ provider: null, credentials_env: null })).toMatchObject({
      status: 200,
      body: { provider: null },
    });
    expect((await engine.call('GET', '/v1/orgs/acme')).body).toMatchObject({ integrations: { ats: null } });
    expect(await engine.call('POST', '/v1/orgs/acme/ats/sync')).toMatchObject({ status: 409 });
    expect(engine.said()).not.toMatch(/whsec/);
  });
});
