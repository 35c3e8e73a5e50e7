/** WEB-02: another service, or a recruiter, asks for an invite. */
import { beforeEach, describe, expect, it } from 'vitest';
import { HOUR, plus } from '../../../machines/vocabulary/instant.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { ANA, type Api, givenApi, job, OPERATOR, SERVICE } from './given.ts';

const PATH = '/send_web_invite_email';
let api: Api;
beforeEach(async () => {
  api = await givenApi(createMemoryStorage());
  await api.store.upsertJob('acme', job('video', 'WEB'));
});

/** Ana on a job; the application's id. */
async function given(to: 'video' | 'nurse' = 'video', change: object = {}): Promise<string> {
  await api.put('/v1/candidates/ana', { ...ANA, ...change });
  const { id } = (await api.post('/v1/applications', { candidate: 'ana', job: to })).body;
  return id;
}
const settle = () => api.settle();
const ask = (application: string, as = SERVICE, headers: Record<string, string> = { 'overture-org': 'acme' }) =>
  api.post(PATH, { application }, { as, headers });
const invites = async () => {
  const { messages = [] } = (await api.store.history('acme', 'ana')) ?? {};
  return messages.filter(({ template }) => template === 'web_invite_email');
};

describe('POST /send_web_invite_email', () => {
  it('WEB-02 sends the invite again, by the gates, and the answer names the decision', async () => {
    const application = await given();
    await settle();
    expect(await invites()).toHaveLength(1);
    const { status, body } = await ask(application);
    expect([status, body.outcome, body.invite_state]).toEqual([202, 'SENT', 'INVITED']);
    expect(body.decision).toMatchObject({ about: 'web_invite_email', outcome: 'EMAIL_ONLY' });
    expect(body.decision.gates.map(({ result }: { result: string }) => result)).not.toContain('block');
    await settle();
    expect((await invites()).map(({ status: of }) => of)).toEqual(['accepted', 'accepted']);
  });

  it('WEB-02, WEB-01 an invite that waits for its hours is decided at once, and goes on waiting for them: 202, with the time', async () => {
    api.clock.moveTo(plus(api.clock.now(), 16 * HOUR)); // one in the morning in San Francisco
    const application = await given();
    await settle();
    expect(await invites()).toHaveLength(0);
    const { status, body } = await ask(application);
    expect([status, body.outcome, body.until]).toEqual([202, 'WAITS', '2026-03-03T16:00:00.000Z']);
    await settle();
    expect(await invites()).toHaveLength(0);
  });

  it('WEB-02 a phone job’s candidate gets a link by email', async () => {
    const application = await given('nurse');
    await settle();
    const { status, body } = await ask(application);
    expect([status, body.outcome]).toEqual([202, 'SENT']);
    await settle();
    expect(await invites()).toHaveLength(1);
  });

  it('WEB-02 repeated with its Idempotency-Key it goes once', async () => {
    const application = await given();
    await settle();
    const headers = { 'overture-org': 'acme', 'idempotency-key': 'the-same' };
    const [first, second] = [await ask(application, SERVICE, headers), await ask(application, SERVICE, headers)];
    expect(second.body).toEqual(first.body);
    await settle();
    expect(await invites()).toHaveLength(2);
  });

  it('P-10, CNS-03 without consent to email nothing goes: 409 with the rule and every gate', async () => {
    const application = await given();
    await settle();
    await api.post('/v1/candidates/ana/consent', { email_consent: false });
    const { status, body } = await ask(application);
    expect([status, body.decision.outcome]).toEqual([409, 'CANCEL']);
    expect(body.detail).toContain(body.rule);
    await settle();
    expect(await invites()).toHaveLength(1);
  });

  it('GAT-21 a kill switch holds it: 202, and it says so', async () => {
    const application = await given();
    await settle();
    await api.post('/v1/kill-switch', { scope: 'channel', id: 'EMAIL', on: true });
    const { status, body } = await ask(application);
    expect([status, body.outcome]).toEqual([202, 'WAITS']);
    await settle();
    expect(await invites()).toHaveLength(1);
  });

  it.each([['outreach.canceled'], ['role.declined']])('STG-02 after %s it answers 409 with the stage', async (type) => {
    const application = await given();
    await settle();
    const { body: moved } = await api.post(`/v1/applications/${application}/events`, { type });
    const { status, body } = await ask(application);
    expect([status, body.stage, body.title]).toEqual([409, moved.stage, 'Not in this stage']);
    await settle();
    expect(await invites()).toHaveLength(1);
  });

  it('an application that is not there, or is another org’s, answers 404; a body without one 422', async () => {
    const application = await given();
    expect((await ask('nobody')).status).toBe(404);
    expect((await ask(application, SERVICE, { 'overture-org': 'globex' })).status).toBe(404);
    expect((await ask(application, api.keys.globex.admin)).status).toBe(404);
    expect((await api.post(PATH, {}, { as: SERVICE, headers: { 'overture-org': 'acme' } })).status).toBe(422);
  });

  it('takes the service key, which opens nothing else, and keys of the org from recruiter up', async () => {
    const application = await given();
    await settle();
    for (const [as, status] of [
      [SERVICE, 202],
      [OPERATOR, 202],
      [api.keys.acme.recruiter, 202],
      [api.keys.acme.viewer, 403],
      [`${SERVICE}x`, 401],
      ['', 401],
    ] as const)
      expect([as, (await ask(application, as)).status]).toEqual([as, status]);
    for (const path of ['/v1/jobs', '/v1/candidates/ana'])
      expect((await api.get(path, { as: SERVICE, headers: { 'overture-org': 'acme' } })).status).toBe(401);
  });
});
