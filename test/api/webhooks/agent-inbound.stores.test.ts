/**
 * Calls that come in at the provider of an agent: Retell asks what to do with one, LiveKit tells that somebody is in a room; who
 * calls is found out by the agent's tools (INB-01…09).
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerToCallInbound } from '../../../adapters/voice-retell/inbound.ts';
import { toMs } from '../../../machines/vocabulary/instant.ts';
import type { AgentBrief } from '../../../runtime/inbound/agent-brief.ts';
import { livekitEvent, signedByLiveKit } from '../../support/fake-livekit.ts';
import { AGENT, callId, retellCall, signedByRetell, webhooksOf } from '../../support/fake-retell.ts';
import { ORG, OUR_NUMBER, STORES } from './given-app.ts';
import { givenVoiceApp, type VoiceApp } from './given-voice.ts';

interface Answered {
  readonly ok: boolean;
  readonly say: string;
  readonly next: string;
  readonly verified?: boolean;
  readonly call?: { readonly application: string; readonly row: string };
}

describe.each(STORES)('a call that comes in at an agent’s provider, on %s', (_kind, open) => {
  let given: VoiceApp;
  beforeAll(async () => {
    given = await givenVoiceApp(await open());
    await given.candidate('kim', { phone: '+12125550175', firstName: 'Kim' }); // her phone rings, and ours is busy
  });
  afterAll(() => given.store.close());

  let rings = 0;
  /** Retell rings; the body is posted once more with `body`. */
  async function ringsFor(from: string, to = OUR_NUMBER, body?: string) {
    rings += 1;
    const text =
      body ??
      JSON.stringify({
        event: 'call_inbound',
        event_timestamp: toMs(given.clock.now()) + rings,
        call_inbound: { agent_id: AGENT, agent_version: 1, from_number: from, to_number: to },
      });
    const headers = signedByRetell(text, toMs(given.clock.now()));
    const response = await given.app.request('/webhooks/retell/inbound', { method: 'POST', headers, body: text });
    expect(response.status).toBe(200);
    const { call_inbound: answered } = (await response.json()) as {
      call_inbound: {
        reject?: boolean;
        override_agent_id: string;
        metadata: Record<string, unknown>;
        dynamic_variables: Record<string, string>;
      };
    };
    return { ...answered, text };
  }
  const asks = async (token: unknown, act: string, said: unknown = {}, status = 200): Promise<Answered> => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const response = await given.app.request(`/agent/${act}`, { method: 'POST', headers, body: JSON.stringify(said) });
    expect(response.status).toBe(status);
    return (await response.json()) as Answered;
  };
  const historyOf = async (candidate: string) => {
    const history = await given.store.history(ORG, candidate);
    if (history === null) throw new Error(`${candidate} is not there.`);
    return history;
  };
  const codeOf = async (candidate: string) => (await historyOf(candidate)).applications[0]?.id.slice(0, 8) ?? '';
  const heldBy = (id: unknown) => given.store.inboundCall(ORG, String(id));

  it('INB-01 a withheld caller is rejected, and so is one who dials nobody’s number; nothing is kept', async () => {
    for (const from of ['anonymous', '+266696687', '', 'client:unknown'])
      expect(await ringsFor(from)).toMatchObject({ reject: true });
    expect(await ringsFor('+14155550181', '+19995550100')).toMatchObject({ reject: true });
    expect(given.unknown.at(-1)).toMatchObject({ provider: 'retell', what: 'a call to a number that no org has' });
  });

  it('INB-06, INB-09 the method is fixed as it rings and goes with the call; code and name lead to the application', async () => {
    await given.candidate('ana', { phone: '+12125550143', firstName: 'Ana' });
    const { metadata, dynamic_variables: told, override_agent_id, text } = await ringsFor('+14155550182');
    expect(override_agent_id).toBe(AGENT);
    expect(metadata).toMatchObject({ org: ORG, method: 'CODE', row: null });
    expect(told).toMatchObject({
      verification_method: 'CODE',
      verified: 'no',
      first_name: '',
      job: '',
      next: 'continue',
    });
    expect(told['say']).toMatch(/Thank you for calling Acme.*AI assistant.*recorded.*verification code/);
    expect(Object.values(told).every((value) => typeof value === 'string')).toBe(true);
    const again = await ringsFor('', OUR_NUMBER, text); // told again, it is the same call
    expect(again.metadata).toEqual(metadata);
    const token = metadata['overture_token'];

    // nobody is linked yet: nothing but who they are can be said
    expect(await asks(token, 'schedule', { time: '2026-03-04T14:00' })).toMatchObject({ ok: true, verified: false });
    expect((await historyOf('ana')).rows.filter(({ kind }) => kind === 'INBOUND')).toEqual([]);
    expect(await asks(token, 'confirm_name', { name: 'Ana' })).toMatchObject({ ok: false, verified: false });
    expect(await asks(token, 'identify', { phone: '+12125550143' })).toMatchObject({ ok: false, verified: false });
    expect(await heldBy(metadata['inbound_call'])).toMatchObject({ wrong: 0, candidate: null });

    const code = await codeOf('ana');
    expect(await asks(token, 'code', { code })).toMatchObject({ ok: true, next: 'continue', verified: false });
    expect(await asks(token, 'confirm_name', { name: 'Greta' })).toMatchObject({ ok: false, next: 'ask_again' });
    const named = await asks(token, 'confirm_name', { name: 'Ana' });
    const [row] = (await historyOf('ana')).rows.filter(({ kind }) => kind === 'INBOUND');
    expect(named).toMatchObject({
      ...{ ok: true, next: 'continue', verified: true },
      call: { row: `${row?.application}/${row?.attempt}`, application: row?.application, first_name: 'Ana' },
    });
    expect(row).toMatchObject({ status: 'CONNECTED', providerId: metadata['inbound_call'], from: '+14155550182' });
    expect((await historyOf('ana')).consent.columns.all_ai_communications_consent).toBe(true);
    expect(await asks(token, 'confirm_name', { name: 'Ana' })).toMatchObject({ verified: true, call: named.call });
  });

  it('INB-10, INT-01, INT-04 what Retell then tells of it, in any order, is of that row; and the token is over', async () => {
    const [row] = (await historyOf('ana')).rows.filter(({ kind }) => kind === 'INBOUND');
    const metadata = { org: ORG, inbound_call: row?.providerId };
    const result = { outcome: 'completed', completion_rate: 0.9, passed: true };
    const call = retellCall({ call_id: callId(77), direction: 'inbound', metadata });
    const webhooks = webhooksOf(call, toMs(given.clock.now()) - 300_000, result);
    for (const each of [webhooks[2], webhooks[0], webhooks[1], webhooks[2]])
      expect((await given.retell(JSON.stringify(each))).status).toBe(200);
    const { applications, rows } = await historyOf('ana');
    expect(applications[0]?.stage).toBe('CALL_COMPLETED');
    expect(rows.filter(({ kind }) => kind === 'INBOUND')).toMatchObject([{ status: 'COMPLETED' }]);
    expect(await heldBy(row?.providerId)).toMatchObject({ state: 'OVER', chart: null });
    await asks(given.links.inboundToken({ org: ORG, call: row?.providerId ?? '' }), 'identify', {}, 401);
  });

  it('INB-07 three wrong codes end it politely; a caller who goes on is compared with nothing more', async () => {
    const from = '+14155550183';
    for (let nth = 0; nth < 3; nth += 1) {
      const { metadata } = await ringsFor(from);
      const token = metadata['overture_token'];
      for (let tries = 0; tries < 2; tries += 1)
        expect(await asks(token, 'identify', { code: '00000000' })).toMatchObject({ ok: false, next: 'ask_again' });
      expect(await asks(token, 'identify', { code: '0 0 0 0 0 0 0 0' })).toMatchObject({ ok: false, next: 'end_call' });
      expect(await asks(token, 'identify', { code: await codeOf('ana') })).toMatchObject({ next: 'end_call' });
      expect(await heldBy(metadata['inbound_call'])).toMatchObject({ state: 'NOT_VERIFIED', wrong: 3 });
    }
    const { metadata, dynamic_variables: told } = await ringsFor(from);
    expect(told).toMatchObject({ next: 'end_call', verification_method: '', verified: 'no' });
    expect(await asks(metadata['overture_token'], 'code', { code: await codeOf('ana') })).toMatchObject({
      ok: false,
      next: 'end_call',
    });
  });

  it('INB-06 an org without email asks for the number, and one act may say all of it', async () => {
    const org = await given.store.loadOrg(ORG);
    if (org === null) throw new Error('no org');
    await given.store.upsertOrg({ ...org, integrations: { ...org.integrations, email: false } });
    await given.candidate('dov', { phone: '+12125550174', firstName: 'Dov' });
    const { metadata } = await ringsFor('+14155550184');
    expect(metadata['method']).toBe('PHONE');
    // the method stays the one of the routing, whatever the org is now
    await given.store.upsertOrg(org);
    const token = metadata['overture_token'];
    expect(await asks(token, 'identify', { code: await codeOf('dov') })).toMatchObject({ ok: false, verified: false });
    expect(await asks(token, 'identify', { phone: '(212) 555-0174', name: 'Dov' })).toMatchObject({ verified: true });
    expect(await heldBy(metadata['inbound_call'])).toMatchObject({ method: 'PHONE', candidate: 'dov', wrong: 0 });
  });

  it('INB-05 somebody we had a call with is known as it rings', async () => {
    const { metadata, dynamic_variables: told } = await ringsFor('+12125550175');
    expect(metadata).toMatchObject({ method: null });
    expect(told).toMatchObject({ verified: 'yes', first_name: 'Kim', job: 'The nurse', resumes: 'no' });
    expect(String(metadata['row'])).toMatch(/\/\d+$/);
    expect(await asks(metadata['overture_token'], 'decline')).toMatchObject({ ok: true, next: 'end_call' });
    expect((await historyOf('kim')).applications[0]?.stage).toBe('NOT_INTERESTED');
  });

  it('REV-04, CNS-16 who asks to be left alone is left alone, though nobody knows who it is', async () => {
    await given.candidate('lea', { phone: '+12125550176', firstName: 'Lea' });
    const { metadata } = await ringsFor('+14155550185');
    expect(await asks(metadata['overture_token'], 'opt_out')).toMatchObject({ ok: true, next: 'end_call' });
    const barred = await given.store.unmatched(ORG, 5);
    expect(barred).toMatchObject([{ channel: 'CALL', from: '+14155550185' }]);
    expect((await historyOf('lea')).consent.columns.sms_consent).toBe(true);
  });

  it('LiveKit: a room is told the method, the agent alone the token, once; one who hangs up is over', async () => {
    const tell = async (event: string, fields: object, room: object) => {
      const participant = { identity: 'sip_+1415', ...fields };
      const body = livekitEvent(event, { room: { ...room }, participant, at: toMs(given.clock.now()) });
      const headers = await signedByLiveKit(body);
      const answer = await given.app.request('/webhooks/livekit', { method: 'POST', headers, body });
      expect(answer.status).toBe(200);
      await given.host.drain();
    };
    const attributes = {
      'sip.callStatus': 'active',
      'sip.callID': 'SCL_9',
      'sip.phoneNumber': '+14155550186',
      'sip.trunkPhoneNumber': OUR_NUMBER,
    };
    await tell('participant_joined', { attributes }, { name: 'call-9' });
    await tell('participant_joined', { attributes }, { name: 'call-9' });
    expect(given.rooms).toHaveLength(1);
    const [[room, brief]] = given.rooms as [[string, AgentBrief]];
    expect([room, brief.method, brief.linked]).toEqual(['call-9', 'CODE', null]);
    expect(await asks(brief.token, 'code', { code: await codeOf('dov') })).toMatchObject({ ok: true });
    const metadata = JSON.stringify({ org: ORG, inbound_call: brief.call, method: 'CODE' });
    await tell('participant_left', { attributes, disconnectReason: 'CLIENT_INITIATED' }, { name: 'call-9', metadata });
    expect(await heldBy(brief.call)).toMatchObject({ state: 'HUNG_UP', chart: null });
    await asks(brief.token, 'identify', {}, 401);
    // withheld: rejected; another number than ours: somebody else's
    await tell(
      'participant_joined',
      { attributes: { ...attributes, 'sip.phoneNumber': 'anonymous' } },
      { name: 'call-10' },
    );
    expect(given.rooms.at(-1)).toEqual(['call-10', null]);
    await tell(
      'participant_joined',
      { attributes: { ...attributes, 'sip.trunkPhoneNumber': '+19995550100' } },
      { name: 'call-11' },
    );
    expect(given.rooms).toHaveLength(2);
  });

  it('answers 403 to what is not genuine, 400 to what cannot be read, and what is new is 200 and people hear of it', async () => {
    const post = (body: string, headers = signedByRetell(body, toMs(given.clock.now()))) =>
      given.app.request('/webhooks/retell/inbound', { method: 'POST', headers, body });
    const body = JSON.stringify({
      event: 'call_inbound',
      call_inbound: { from_number: '+14155550187', to_number: OUR_NUMBER },
    });
    expect((await post(body, {})).status).toBe(403);
    expect((await post(body, signedByRetell(body, toMs(given.clock.now()), 'another key'))).status).toBe(403);
    expect((await post('{')).status).toBe(400);
    expect((await post(JSON.stringify({ event: 'call_inbound' }))).status).toBe(400);
    expect((await post(JSON.stringify({ event: 'chat_inbound', chat_inbound: {} }))).status).toBe(200);
    expect(given.unknown.at(-1)).toMatchObject({ provider: 'retell', id: null, what: 'chat_inbound' });
  });
});

it('Retell rejects where we answer so', () => {
  expect(answerToCallInbound(null, AGENT)).toEqual({ call_inbound: { reject: true } });
});
