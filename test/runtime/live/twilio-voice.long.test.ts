/** `VOICE_PROVIDER=twilio`, end to end over HTTP in real time: a call out, a key pressed; a call in, put through. */
import { afterEach, expect, it } from 'vitest';
import { until } from './engine-process.ts';
import { ANA, givenLiveCalls, OURS, RECRUITER } from './twilio-voice-live.ts';

let engine: Awaited<ReturnType<typeof givenLiveCalls>>;
afterEach(() => engine.close());

const stageOf = async (application: string): Promise<string> =>
  ((await engine.ask(`/v1/applications/${application}`)) as { readonly stage: string }).stage;

it('INB-05, REV-04 a candidate who is called is put through by a key, calls back, and is left alone when they ask for it', async () => {
  engine = await givenLiveCalls();
  await engine.start();
  const application = await engine.ana();
  const placed = await until(() => engine.calls[0] ?? null);
  const about = { CallSid: placed.sid, From: OURS, To: ANA, Direction: 'outbound-api' };
  for (const CallStatus of ['ringing', 'initiated', 'in-progress', 'in-progress'])
    await engine.post(placed.statusCallback, { ...about, CallStatus });
  const menu = await engine.post(placed.url, { ...about, CallStatus: 'in-progress', AnsweredBy: 'human' });
  expect(menu).toMatch(/Acme about the job Nurse.*press 1.*press 2.*press 3/s);
  const key = /action="([^"]+)"/.exec(menu)?.[1]?.replaceAll('&amp;', '&') ?? '';
  expect(await engine.post(key, { ...about, CallStatus: 'in-progress', Digits: '1' })).toContain(RECRUITER);
  await engine.post(placed.statusCallback, { ...about, CallStatus: 'completed', AnsweredBy: 'human' });

  const inbound = { CallSid: `CA${'e'.repeat(32)}`, From: ANA, To: OURS, Direction: 'inbound', CallStatus: 'ringing' };
  const began = performance.now();
  expect(await engine.post('/inbound_call', inbound)).toMatch(new RegExp(`<Dial[^>]*><Number>\\${RECRUITER}`));
  expect(performance.now() - began).toBeLessThan(5_000); // a second, on a machine that is not starved
  await engine.post('/webhooks/twilio/call-status', { ...inbound, CallStatus: 'completed' });
  const rows = async () => JSON.stringify(await engine.ask('/v1/calls?candidate=ana'));
  await until(async () => ((await rows()).includes('INBOUND') ? true : null));

  expect(await engine.post(key, { ...about, CallStatus: 'in-progress', SpeechResult: 'stop calling me' })).toContain(
    '<Hangup/>',
  );
  const allows = (await engine.ask('/v1/candidates/ana/consent')) as {
    readonly all_ai_communications_consent: boolean;
  };
  expect(allows.all_ai_communications_consent).toBe(false);
  expect(['OUTREACH', 'CONSENT_REVOKED']).toContain(await stageOf(application));
  expect(engine.said()).not.toMatch(/\+1212555/);
});

it('INB-10, INB-09 who had opted out and calls back is taken back by a real outcome, all of it at one instant; a call that ends otherwise grants nothing', async () => {
  engine = await givenLiveCalls();
  await engine.start();
  const application = await engine.ana();
  const placed = await until(() => engine.calls[0] ?? null);
  const about = { CallSid: placed.sid, From: OURS, To: ANA, Direction: 'outbound-api' };
  await engine.post(placed.statusCallback, { ...about, CallStatus: 'in-progress' });
  const menu = await engine.post(placed.url, { ...about, CallStatus: 'in-progress', AnsweredBy: 'human' });
  const key = /action="([^"]+)"/.exec(menu)?.[1]?.replaceAll('&amp;', '&') ?? '';
  await engine.post(key, { ...about, CallStatus: 'in-progress', Digits: '3' });
  await engine.post(placed.statusCallback, { ...about, CallStatus: 'completed', AnsweredBy: 'human' });
  expect(await stageOf(application)).toBe('CONSENT_REVOKED');

  /** They call, talk to whoever picks up, and what came of it is told; how far the consent is then. */
  async function callsBack(nth: string, outcome: string): Promise<boolean | null> {
    const inbound = { CallSid: `CA${nth.repeat(32)}`, From: ANA, To: OURS, Direction: 'inbound' };
    const twiml = await engine.post('/inbound_call', { ...inbound, CallStatus: 'ringing' });
    expect(twiml).toMatch(new RegExp(`<Dial[^>]*><Number>\\${RECRUITER}`));
    const rows = async () =>
      ((await engine.ask('/v1/calls?candidate=ana')) as { readonly items: readonly Row[] }).items.filter(
        ({ kind }) => kind === 'INBOUND',
      );
    const row = await until(async () => (await rows()).find(({ status }) => status === 'CONNECTED') ?? null);
    expect((await consent()).all_ai_communications_consent).toBe(nth === 'a' ? false : granted);
    await engine.post('/webhooks/twilio/call-status', { ...inbound, CallStatus: 'completed' });
    await engine.ask('/v1/interviews/results', 'POST', {
      ...{ id: `result ${nth}`, application, call: `${application}/${row.attempt}`, kind: 'PHONE', outcome },
      ...{ completion_rate: outcome === 'completed' ? 1 : null, passed: outcome === 'completed' ? true : null },
    });
    return (await consent()).all_ai_communications_consent;
  }
  let granted: boolean | null = false;
  granted = await callsBack('a', 'declined');
  expect([granted, await stageOf(application)]).toEqual([false, 'CONSENT_REVOKED']);
  granted = await callsBack('b', 'completed');
  expect([granted, await stageOf(application)]).toEqual([true, 'CALL_COMPLETED']);

  const { items } = (await engine.ask(`/v1/applications/${application}/timeline?limit=200`)) as {
    readonly items: readonly { readonly type: string; readonly at: string; readonly data: { readonly to?: string } }[];
  };
  const back = items.filter(
    ({ type, data }) => type === 'stage' && ['OUTREACH', 'CALL_COMPLETED'].includes(data.to ?? ''),
  );
  expect(back.map(({ data }) => data.to)).toEqual(['OUTREACH', 'OUTREACH', 'CALL_COMPLETED']);
  expect(back[1]?.at).toBe(back[2]?.at);
  const open = (await engine.ask(`/v1/calls?candidate=ana&status=PENDING`)) as { readonly items: readonly Row[] };
  expect(open.items).toEqual([]);
});

interface Row {
  readonly kind: string;
  readonly status: string;
  readonly attempt: number;
}
const consent = async () =>
  (await engine.ask('/v1/candidates/ana/consent')) as { readonly all_ai_communications_consent: boolean | null };
