/** Calls through each voice provider, end to end over HTTP in real time: placed, answered, interviewed, result in, stage moved, ATS told. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from './engine-process.ts';
import { givenAtsOfCalls } from './voice-ats.ts';
import { givenVoiceEngine, OURS } from './voice-live.ts';
import { LIVE_VOICES, type Placed } from './voice-providers.ts';

const RESULT = { outcome: 'completed', completion_rate: 0.8, passed: true, score: 4 };

describe.each(LIVE_VOICES.map((voice) => [voice.name, voice] as const))('%s', (_name, voice) => {
  let engine: Awaited<ReturnType<typeof givenVoiceEngine>>;
  let ats: Awaited<ReturnType<typeof givenAtsOfCalls>>;
  beforeAll(async () => {
    ats = await givenAtsOfCalls();
    engine = await givenVoiceEngine(voice, { variables: ats.variables });
    await engine.start();
    await engine.org(ats.org);
    await ats.connect(engine);
  });
  afterAll(async () => {
    await engine.close();
    await ats.close();
  });

  /** Waits until their phone rings. */
  async function ringing(candidate: string, added?: string): Promise<{ application: string; call: Placed }> {
    const application = added ?? (await engine.adds(candidate));
    const call = await until(() => engine.calls.find(({ row }) => row.startsWith(application)) ?? null);
    await until(async () => ((await statusOf(call)) === 'CALLING' ? true : null));
    return { application, call };
  }
  const rowOf = async ({ row }: Placed) => {
    const [application, attempt] = row.split('/');
    const { items } = await engine.ask(`/v1/calls?application=${application}`);
    return items.find((each: { attempt: number }) => String(each.attempt) === attempt);
  };
  const statusOf = async (call: Placed) => (await rowOf(call))?.status as string | undefined;
  const stageOf = async (application: string) => (await engine.ask(`/v1/applications/${application}`)).stage as string;
  const reaches = (application: string, stage: string) =>
    until(async () => ((await stageOf(application)) === stage ? true : null));

  it('GAT-14, INT-01, RTE-11, ATS-05 a call is placed, answered, interviewed, its result moves the stage, and the ATS is told once', async () => {
    const { application, call } = await ringing('ana', await ats.applies(engine, 'ana', '+12125550171'));
    expect(ats.moved('ana')).toEqual(['Contacting']);
    expect(call).toMatchObject({ to: '+12125550171', row: `${application}/1`, saved: null });
    expect(call.token).toMatch(/^[\w-]{40,}$/);
    const [answered, ended, ...analysed] = voice.conversation(call, RESULT);
    expect(await answered?.(engine)).toBe(200);
    await until(async () => ((await statusOf(call)) === 'CONNECTED' ? true : null));
    expect(await ended?.(engine)).toBe(200);
    for (const tell of analysed) expect(await tell(engine)).toBe(200);
    await reaches(application, 'CALL_COMPLETED');
    const { interview } = await engine.ask(`/v1/applications/${application}`);
    expect(interview).toMatchObject({ result: 'COMPLETED', completion: 0.8, passed: true, score: 4 });
    expect(await rowOf(call)).toMatchObject({ status: 'COMPLETED', from: OURS });
    expect(engine.calls.filter(({ row }) => row.startsWith(application))).toHaveLength(1);
    await until(() => (ats.moved('ana').includes('Interviewed') ? true : null));
    expect(ats.moved('ana')).toEqual(['Contacting', 'Interviewed']);
    expect(ats.of('application.move').at(-1)?.data).toMatchObject({ ats_id: 'P-ana', ats_job: 'REQ-5', application });
    expect(ats.forged()).toBe(0);
    expect(engine.said()).not.toMatch(/\+1212555|Ana|whsec/);
  });

  it('INT-04 told in the other order, and everything twice, it comes to the same', async () => {
    const { application, call } = await ringing('ben');
    const told = voice.conversation(call, RESULT).toReversed();
    for (const tell of [...told, ...told]) expect(await tell(engine)).toBe(200);
    await reaches(application, 'CALL_COMPLETED');
    const { items } = await engine.ask(`/v1/applications/${application}/timeline?limit=200`);
    const stages = items.filter(({ type }: { type: string }) => type === 'stage');
    expect(stages.filter(({ data }: { data: { to: string } }) => data.to === 'CALL_COMPLETED')).toHaveLength(1);
    expect(await statusOf(call)).toBe('COMPLETED');
  });

  it('RTY-01 a call that nobody answers plans the next, and a result that comes late moves nothing (INT-06)', async () => {
    const { application, call } = await ringing('cyd');
    expect(await voice.unanswered(call)(engine)).toBe(200);
    await until(async () => ((await statusOf(call)) === 'NO_ANSWER' ? true : null));
    const next = () => engine.ask(`/v1/calls?application=${application}&status=PENDING`);
    await until(async () => ((await next()).items.length === 1 ? true : null));
    for (const tell of voice.conversation(call, RESULT)) expect(await tell(engine)).toBe(200);
    expect([await stageOf(application), await statusOf(call)]).toEqual(['OUTREACH', 'NO_ANSWER']);
    await until(async () => ((await rowOf(call)).result?.afterClosing === true ? true : null));
  });

  it('REV-04, REV-01 an opt-out on the call ends all of it, and the ATS is told of each consent', async () => {
    const { application, call } = await ringing('dee', await ats.applies(engine, 'dee', '+12125550174'));
    for (const tell of voice.conversation(call, { outcome: 'opt_out' })) await tell(engine);
    await reaches(application, 'CONSENT_REVOKED');
    expect(await engine.ask('/v1/candidates/dee/consent')).toMatchObject({
      sms_consent: false,
      all_ai_communications_consent: false,
    });
    await until(() => (ats.moved('dee').includes('Opted out') ? true : null));
    const taken = () => ats.of('candidate.consent').flatMap(({ data }) => (data['candidate'] === 'dee' ? [data] : []));
    await until(() => (taken().length >= 2 ? true : null));
    expect(taken().map(({ column }) => column)).toEqual(['sms_consent', 'all_ai_communications_consent']);
  });

  it('INB-06, INB-07 somebody unknown calls: the method goes with the call, and the agent finds out by its tools who it is', async () => {
    const application = await engine.adds('fay');
    const asks = async (token: string, act: string, said: object) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      return (await engine.answerTo(`/agent/${act}`, JSON.stringify(said), headers)) as Record<string, unknown>;
    };
    const { token, method, ends } = await voice.comesIn(engine, { from: '+12125550188', to: OURS }, engine.received);
    expect(method).toBe('PHONE');
    const phone = (await engine.ask('/v1/candidates/fay')).phone as string;
    expect(await asks(token, 'identify', { phone: '+12125550189' })).toMatchObject({ ok: false, next: 'ask_again' });
    expect(await asks(token, 'identify', { phone })).toMatchObject({ ok: true, verified: false });
    expect(await asks(token, 'confirm_name', { name: 'Greta' })).toMatchObject({ ok: false, verified: false });
    const known = await asks(token, 'confirm_name', { name: 'Ana' });
    expect(known).toMatchObject({ ok: true, verified: true, call: { application, first_name: 'Ana' } });
    const inbound = async () =>
      (await engine.ask(`/v1/calls?application=${application}`)).items.find(
        ({ kind }: { kind: string }) => kind === 'INBOUND',
      );
    expect(await inbound()).toMatchObject({ status: 'CONNECTED', from: '+12125550188', to: OURS });
    expect(await ends(engine)).toBe(200);
    await engine.ask('/v1/interviews/results', 'POST', {
      ...{ id: 'of the call that came in', application, call: (known['call'] as { row: string }).row },
      ...{ kind: 'PHONE', outcome: 'completed', completion_rate: 1, passed: true },
    });
    await reaches(application, 'CALL_COMPLETED');
    expect((await inbound()).status).toBe('COMPLETED');
  });

  it('a webhook that is not genuine gets 403 and changes nothing; one that nobody knows gets 200 and people hear of it', async () => {
    const { call } = await ringing('eve');
    expect(await voice.forged(call)(engine)).toBe(403);
    expect(await statusOf(call)).toBe('CALLING');
    expect(await voice.unheardOf(call)(engine)).toBe(200);
    await until(() => (/_dreamt/.test(engine.said()) ? true : null));
    expect(await statusOf(call)).toBe('CALLING');
    const { items } = await engine.ask('/v1/unknown-webhooks');
    expect(items).toEqual([expect.objectContaining({ source: voice.name, times: 1 })]);
  });
});
