/** INT-04: a call of whose webhooks nothing is heard is asked after, and what is found out is the same as if it had been told. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCall } from '../../../adapters/voice-retell/webhook.ts';
import type { ToldOfCall } from '../../../machines/vocabulary/call-report.ts';
import { MINUTE, plus, SECOND, toMs } from '../../../machines/vocabulary/instant.ts';
import { createCallWatch } from '../../../runtime/inbound/call-watch.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { ORG, OUR_NUMBER } from '../../api/webhooks/given-app.ts';
import { givenVoiceApp } from '../../api/webhooks/given-voice.ts';
import { AGENT, callId, retellCall, signedByRetell, webhooksOf } from '../../support/fake-retell.ts';

const RESULT = { outcome: 'completed', completion_rate: 1, passed: true };

let given: Awaited<ReturnType<typeof givenVoiceApp>>;
let metadata: object;
beforeEach(async () => {
  given = await givenVoiceApp(createMemoryStorage());
  metadata = await given.ringing();
});
afterEach(() => given.store.close());

function watch(look: (id: string) => Promise<ToldOfCall | null>) {
  const { store, host, clock } = given;
  const onTrouble = (error: unknown) => {
    throw error;
  };
  return createCallWatch({ store, accept: host.accept, clock, voice: { look }, source: 'retell', onTrouble });
}
const row = async () => (await given.store.history(ORG, 'ana'))?.rows[0];
const later = (ms: number) => given.clock.moveTo(plus(given.clock.now(), ms));
const webhooks = () => webhooksOf(retellCall({ metadata }), toMs(given.clock.now()) - 300_000, RESULT);

describe('a call of which nothing is heard', () => {
  it('is asked after once it must have rung out, and not again at once', async () => {
    const asked: string[] = [];
    const { look } = watch(async (id) => {
      asked.push(id);
      return null;
    });
    later(89 * SECOND);
    expect(await look()).toBe(0);
    later(SECOND);
    expect([await look(), await look()]).toEqual([1, 0]);
    expect(asked).toEqual([(await row())?.providerId]);
    later(90 * SECOND);
    expect(await look()).toBe(1);
  });

  it('INT-04 comes to what its lost webhooks would have told', async () => {
    later(5 * MINUTE);
    await watch(async () => readCall(webhooks()[2].call)).look();
    await given.host.drain();
    expect((await row())?.status).toBe('COMPLETED');
    expect((await given.store.history(ORG, 'ana'))?.applications[0]?.stage).toBe('CALL_COMPLETED');
  });

  it('INT-04 told by its webhooks as well it comes to the same, once', async () => {
    later(5 * MINUTE);
    const [, , analysed] = webhooks();
    await watch(async () => readCall(analysed.call)).look();
    await given.host.drain();
    for (const webhook of webhooks()) expect((await given.retell(JSON.stringify(webhook))).status).toBe(200);
    const results = async () =>
      (await given.store.history(ORG, 'ana'))?.journal.filter(({ type }) => type === 'call_result').length;
    expect(await results()).toBe(1);
    expect((await row())?.status).toBe('COMPLETED');
  });

  it('that still rings, or cannot be asked about, stays as it is', async () => {
    later(5 * MINUTE);
    const before = await given.stored('ana');
    await watch(async () => readCall(retellCall({ metadata }))).look();
    await given.host.drain();
    expect(await given.stored('ana')).toBe(before);
  });
});

describe('a call that came in, and of which nothing is heard', () => {
  const CALLER = '+14155550181';
  /** Rings at Retell; the id that it has here. */
  async function ringsFrom(from: string) {
    const body = JSON.stringify({
      event: 'call_inbound',
      event_timestamp: toMs(given.clock.now()),
      call_inbound: { agent_id: AGENT, agent_version: 1, from_number: from, to_number: OUR_NUMBER },
    });
    const headers = signedByRetell(body, toMs(given.clock.now()));
    const answer = await given.app.request('/webhooks/retell/inbound', { method: 'POST', headers, body });
    const { call_inbound: told } = (await answer.json()) as { call_inbound: { metadata: { inbound_call: string } } };
    return told.metadata.inbound_call;
  }
  const atRetell = (call: string, analysis: object) =>
    readCall(
      webhooksOf(
        retellCall({ call_id: callId(9), direction: 'inbound', metadata: { org: ORG, inbound_call: call } }),
        toMs(given.clock.now()) - 240_000,
        { ...analysis },
      )[2].call,
    );
  function watching(tells: (call: string) => ToldOfCall | null) {
    const asked: string[] = [];
    const { store, host, clock } = given;
    const onTrouble = (error: unknown) => {
      throw error;
    };
    const lookForInbound = async ({ call }: { call: string }) => {
      asked.push(call);
      return tells(call);
    };
    const voice = { look: async () => null, lookForInbound };
    return { asked, ...createCallWatch({ store, accept: host.accept, clock, voice, source: 'retell', onTrouble }) };
  }
  const inbound = async () => (await given.store.history(ORG, 'ana'))?.rows.find(({ kind }) => kind === 'INBOUND');

  it('INT-04, INB-05 of somebody known comes to what its lost webhooks would have told, and with them it is the same', async () => {
    const call = await ringsFrom('+12125550143');
    expect(await inbound()).toMatchObject({ status: 'CONNECTED', providerId: call });
    const { asked, look } = watching((id) => atRetell(id, RESULT));
    later(179 * SECOND);
    await look();
    expect(asked).toEqual([]);
    later(SECOND);
    await look();
    await look();
    await given.host.drain();
    expect(asked).toEqual([call]);
    expect(await inbound()).toMatchObject({ status: 'COMPLETED', result: { outcome: 'completed', completion: 1 } });
    expect((await given.store.history(ORG, 'ana'))?.applications[0]?.stage).toBe('CALL_COMPLETED');
    expect(await given.store.inboundCall(ORG, call)).toMatchObject({ state: 'OVER', chart: null });
    const metadata = { org: ORG, inbound_call: call };
    const late = webhooksOf(retellCall({ call_id: callId(9), metadata }), toMs(given.clock.now()) - 240_000, RESULT);
    for (const webhook of late) expect((await given.retell(JSON.stringify(webhook))).status).toBe(200);
    const results = (await given.store.history(ORG, 'ana'))?.journal.filter(({ type }) => type === 'call_result');
    expect(results).toHaveLength(1);
  });

  it('INT-04, REV-04 of a stranger is over, and who asked on it to be left alone is', async () => {
    const call = await ringsFrom(CALLER);
    expect(await given.store.inboundCall(ORG, call)).toMatchObject({ candidate: null, state: 'ASKING_FOR_THE_CODE' });
    const { asked, look } = watching((id) => atRetell(id, { outcome: 'opt_out' }));
    later(3 * MINUTE);
    await look();
    await given.host.drain();
    later(5 * MINUTE);
    await look();
    expect(asked).toEqual([call]);
    expect(await given.store.inboundCall(ORG, call)).toMatchObject({ state: 'HUNG_UP', chart: null });
    expect(await given.store.unmatched(ORG, 5)).toMatchObject([{ channel: 'CALL', from: CALLER }]);
  });

  it('INT-04 of which its provider can tell nothing stays as it is, and is asked about again', async () => {
    const call = await ringsFrom('+12125550143');
    const { asked, look } = watching(() => null);
    later(3 * MINUTE);
    await look();
    later(90 * SECOND);
    await look();
    await given.host.drain();
    expect(asked).toEqual([call, call]);
    expect(await inbound()).toMatchObject({ status: 'CONNECTED' });
  });
});

describe('a call as it stands at Retell', () => {
  const told = (call: object) => readCall(call)?.reports.map((report) => ('how' in report ? report.how : report.kind));
  it.each([
    ['going on', { call_status: 'ongoing', start_timestamp: 1 }, ['call.answered']],
    ['over, and not analysed', { call_status: 'ended', disconnection_reason: 'dial_busy' }, ['busy']],
    ['that never came about', { call_status: 'not_connected', disconnection_reason: 'dial_no_answer' }, ['no_answer']],
    ['that failed', { call_status: 'error', disconnection_reason: 'error_retell' }, ['not_placed']],
    ['not placed yet', { call_status: 'registered' }, undefined],
    ['in a state that is new', { call_status: 'dreaming' }, undefined],
  ])('%s', (_, fields, expected) => {
    expect(told(retellCall({ metadata: { org: 'o', candidate: 'c', row: 'a/1' }, ...fields }))).toEqual(expected);
  });
  it('is none where there is none', () => {
    for (const nothing of [null, 'text', {}, { call_status: 'ended' }]) expect(readCall(nothing)).toBeNull();
  });
});
