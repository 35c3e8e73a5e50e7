/** INT-08 over HTTP: an interview's result from wherever it was held. */
import { beforeEach, describe, expect, it } from 'vitest';
import { HOUR, plus } from '../../../machines/vocabulary/instant.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { ANA, type Api, givenApi, job, SERVICE } from './given.ts';

const PATH = '/v1/interviews/results';
let api: Api;
beforeEach(async () => {
  api = await givenApi(createMemoryStorage());
});

/** Ana on a job; the application's id, once what follows at once has followed. */
async function given(to: 'video' | 'nurse' = 'nurse'): Promise<string> {
  if (to === 'video') await api.store.upsertJob('acme', job('video', 'WEB'));
  await api.put('/v1/jobs/nurse/settings/initial_outreach', { initial_outreach_method: 'CALL' });
  await api.put('/v1/candidates/ana', ANA);
  const { id } = (await api.post('/v1/applications', { candidate: 'ana', job: to })).body;
  await api.settle();
  return id;
}
const result = (application: string, more: object = {}) => ({
  ...{
    id: 'result-1',
    application,
    call: null,
    kind: 'PHONE',
    outcome: 'completed',
    completion_rate: 0.8,
    passed: true,
  },
  ...{ score: null, held_outcome: null, timezone: null, verbal_sms_consent: null, ended_at: '2026-03-02T17:05:00Z' },
  ...more,
});
const tell = (application: string, more: object = {}, as?: string) =>
  api.post(PATH, result(application, more), as === undefined ? {} : { as });
const shown = async (application: string) => (await api.get(`/v1/applications/${application}`)).body;

describe('POST /v1/interviews/results', () => {
  it('INT-08, INT-01 a phone job goes from add to CALL_COMPLETED over HTTP alone', async () => {
    const application = await given();
    const [call] = (await api.get(`/v1/calls?application=${application}`)).body.items;
    expect(call.status).toBe('CALLING');
    api.clock.moveTo(plus(api.clock.now(), HOUR));
    const { status, body } = await tell(application, { call: `${application}/${call.attempt}`, score: 4.5 });
    expect([status, body.status, body.stage, body.reason]).toEqual([200, 'TAKEN', 'CALL_COMPLETED', null]);
    const interview = { result: 'COMPLETED', completion: 0.8, best_completion: 0.8, passed: true, score: 4.5 };
    expect(body.interview).toEqual(interview);
    expect(await shown(application)).toMatchObject({ stage: 'CALL_COMPLETED', interview });
    const [ended] = (await api.get(`/v1/calls?application=${application}`)).body.items;
    expect(ended).toMatchObject({ status: 'COMPLETED', ended_at: '2026-03-02T17:05:00.000Z', result: { score: 4.5 } });
  });

  it('INT-08, WEB-01 a web job goes from add to CALL_COMPLETED over HTTP alone', async () => {
    const application = await given('video');
    expect((await shown(application)).invite_state).toBe('INVITED');
    const { status, body } = await tell(application, { kind: 'VIDEO' });
    expect([status, body.status, body.stage, body.invite_state]).toEqual([200, 'TAKEN', 'CALL_COMPLETED', 'COMPLETED']);
  });

  it.each([
    ['knockout_failed', 'FAILED_KNOCKOUT'],
    ['held', 'PENDING_ACCOMMODATION_REVIEW'],
    ['partial', 'OUTREACH'],
    ['declined', 'NOT_INTERESTED'],
    ['opt_out', 'CONSENT_REVOKED'],
    ['wrong_number', 'WRONG_NUMBER'],
    ['human_review', 'HUMAN_REVIEW_REQUESTED'],
    ['accommodation', 'ACCOMMODATION_REQUESTED'],
  ])('INT-01, INT-02, INT-05 %s leads to %s', async (outcome, stage) => {
    const application = await given();
    expect((await tell(application, { outcome })).body).toMatchObject({ status: 'TAKEN', stage });
  });

  it('INT-02 a held interview counts as it is told to, once the reviewer has decided', async () => {
    const application = await given();
    await tell(application, { outcome: 'held', held_outcome: 'knockout_failed' });
    await api.post(`/v1/applications/${application}/events`, { type: 'accommodation.resolved' });
    expect((await shown(application)).stage).toBe('FAILED_KNOCKOUT');
  });

  it('INT-04 told again under its id it changes nothing, even with other words', async () => {
    const application = await given();
    await tell(application);
    const before = await shown(application);
    const { status, body } = await tell(application, { outcome: 'knockout_failed' });
    expect([status, body.status, body.stage]).toEqual([200, 'REPEATED', 'CALL_COMPLETED']);
    expect(await shown(application)).toEqual(before);
  });

  it('INT-04 twenty of the same at once are one', async () => {
    const application = await given();
    const answers = await Promise.all(Array.from({ length: 20 }, () => tell(application)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(answers.filter(({ body }) => body.status !== 'REPEATED')).toHaveLength(1);
    const { items } = (await api.get(`/v1/applications/${application}/timeline?limit=200`)).body;
    expect(items.filter(({ type }: { type: string }) => type === 'call_result')).toHaveLength(1);
  });

  it('INT-06 for an application that is in no interview it is stored and says why, and moves nothing', async () => {
    const application = await given();
    await tell(application);
    const { body } = await tell(application, { id: 'result-2', outcome: 'knockout_failed' });
    expect(body).toMatchObject({
      status: 'STORED',
      stage: 'CALL_COMPLETED',
      reason: expect.stringContaining('INT-06'),
    });
  });

  it('TZ-04 a timezone that was said is a confirmed one', async () => {
    const application = await given();
    await tell(application, { timezone: 'America/Denver' });
    const { body } = await api.get('/v1/candidates/ana');
    expect([body.timezone, body.timezone_source]).toEqual(['America/Denver', 'CONFIRMED']);
  });

  it('takes keys of the org from recruiter up, and the service key with the org in its header', async () => {
    const application = await given();
    const asks = async (as: string, headers = {}) =>
      (await api.post(PATH, result(application), { as, headers })).status;
    expect(await asks(SERVICE, { 'overture-org': 'acme' })).toBe(200);
    expect(await asks(api.keys.acme.recruiter)).toBe(200);
    expect(await asks(api.keys.acme.viewer)).toBe(403);
    expect(await asks(api.keys.globex.admin)).toBe(404);
    expect(await asks(SERVICE, { 'overture-org': 'globex' })).toBe(404);
    expect(await asks('')).toBe(401);
  });

  it.each([
    ['id', { id: '' }],
    ['id', { id: undefined }],
    ['application', { application: undefined }],
    ['kind', { kind: 'CALL' }],
    ['outcome', { outcome: 'no_answer' }],
    ['completion_rate', { completion_rate: 80 }],
    ['completion_rate', { completion_rate: '0.8' }],
    ['passed', { passed: 'yes' }],
    ['ended_at', { ended_at: '2026-03-02 17:05' }],
    ['held_outcome', { held_outcome: 'completed' }],
    ['call', { call: 'somewhere' }],
    ['call', { call: 'somebody-else/1' }],
    ['call', { kind: 'VIDEO', call: 'APP/1' }],
    ['outcome', { kind: 'VIDEO', outcome: 'wrong_number' }],
    ['snapshot', { outcome: 'partial', snapshot: 'x'.repeat(70_000) }],
    ['surplus', { surplus: 1 }],
  ])('refuses a bad %s by its path, and loses nothing', async (path, change) => {
    const application = await given();
    const of = 'call' in change && change.call === 'APP/1' ? { ...change, call: `${application}/1` } : change;
    const { status, body } = await tell(application, of);
    expect([status, body.errors.map((each: { path: string }) => each.path)]).toEqual([422, [path]]);
    expect((await tell(application)).body.status).toBe('TAKEN');
  });

  it('answers 404 to an application that is not there', async () => {
    await given();
    expect((await tell('nobody')).status).toBe(404);
  });
});
