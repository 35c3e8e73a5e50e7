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
