/** Somebody calls back after the job has been changed: their call goes on by what the one before was led by (INB-05). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toMs } from '../../../machines/vocabulary/instant.ts';
import { AGENT, callId, retellCall, signedByRetell, webhooksOf } from '../../support/fake-retell.ts';
import { ORG, OUR_NUMBER, STORES } from './given-app.ts';
import { givenVoiceApp, type VoiceApp } from './given-voice.ts';

const ANA = '+12125550143';
const LEO = '+12125550176';
const RECRUITER = '+12125550190';

describe.each(STORES)('a call that goes on from the one before, on %s', (_kind, open) => {
  let given: VoiceApp;
  beforeAll(async () => {
    given = await givenVoiceApp(await open());
    await given.store.upsertScript(ORG, 'default', { recruiter_phone_number: RECRUITER });
  });
  afterAll(() => given.store.close());

  let rings = 0;
  async function ringsFrom(from: string) {
    rings += 1;
    const body = JSON.stringify({
      event: 'call_inbound',
      event_timestamp: toMs(given.clock.now()) + rings,
      call_inbound: { agent_id: AGENT, agent_version: 1, from_number: from, to_number: OUR_NUMBER },
    });
    const headers = signedByRetell(body, toMs(given.clock.now()));
    const response = await given.app.request('/webhooks/retell/inbound', { method: 'POST', headers, body });
    const { call_inbound: answered } = (await response.json()) as {
      call_inbound: { metadata: Record<string, unknown>; dynamic_variables: Record<string, string> };
    };
    return answered;
  }
  const rowsOf = async (candidate: string) => (await given.store.history(ORG, candidate))?.rows ?? [];
  const inboundOf = async (candidate: string) => (await rowsOf(candidate)).find(({ kind }) => kind === 'INBOUND');
  const setupOf = (id: string | null | undefined) => given.store.callSetup(ORG, id ?? '');
  /** The job goes on by another name, in Spanish, with fewer calls, and nobody's phone in it. */
  const changeTheJob = async () => {
    const job = await given.store.loadJob(ORG, 'nurse');
    if (job === null) throw new Error('no job');
    const { paused: _, ...saved } = job;
    await given.store.upsertJob(ORG, {
      ...saved,
      script: 'default',
      name: 'La enfermera',
      settings: { call_retry: { retry_count: 2 } },
    });
    await given.store.upsertScript(ORG, 'default', { language: 'es' });
  };

  it('INB-05 at Retell its script, its settings and its job are those of the call before, and its agent transfers to that script’s recruiter, though the job has been changed since; a new call has today’s', async () => {
    const metadata = await given.ringing();
    const [placed] = await rowsOf('ana');
    const call = retellCall({ call_id: callId(31), metadata: { ...metadata }, to_number: ANA });
    const [, , analysed] = webhooksOf(call, toMs(given.clock.now()) - 300_000, {
      outcome: 'partial',
      snapshot: '{"at":3}',
    });
    expect((await given.retell(JSON.stringify(analysed))).status).toBe(200);
    await changeTheJob();

    const back = await ringsFrom(ANA);
    expect(back.dynamic_variables).toMatchObject({
      job: 'The nurse',
      language: 'en',
      first_name: 'Ana',
      resumes: 'yes',
    });
    expect(back.dynamic_variables['say']).toMatch(/^Thank you for calling Acme/);
    expect(back.metadata).toMatchObject({
      ...{ prior: { call: metadata.row }, saved: { snapshot: { at: 3 } } },
      script: { recruiter_phone_number: RECRUITER },
    });
    const copy = await inboundOf('ana');
    expect([copy?.setup, copy?.status]).toEqual([placed?.setup, 'CONNECTED']);
    expect(await setupOf(copy?.setup)).toMatchObject({
      job: 'The nurse',
      settings: { call_retry: { retry_count: 5 } },
    });
    const authorization = `Bearer ${back.metadata['overture_token']}`;
    const human = await given.app.request('/agent/human', { method: 'POST', headers: { authorization } });
    expect(await human.json()).toMatchObject({ next: 'transfer', transfer_to: RECRUITER });

    await given.candidate('leo', { phone: LEO, firstName: 'Leo' });
    const [today] = await rowsOf('leo');
    expect(today).toMatchObject({ status: 'CALLING' });
    expect(await setupOf(today?.setup)).toMatchObject({
      ...{ job: 'La enfermera', script: { language: 'es' }, settings: { call_retry: { retry_count: 2 } } },
    });
    const leo = await ringsFrom(LEO);
    expect(leo.dynamic_variables).toMatchObject({ job: 'La enfermera', language: 'es', resumes: 'no' });
    expect((await inboundOf('leo'))?.setup).toBe(today?.setup);
  });
});
