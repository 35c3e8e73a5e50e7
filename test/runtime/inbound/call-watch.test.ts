/** INT-04: a call of whose webhooks nothing is heard is asked after, and what is found out is the same as if it had been told. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCall } from '../../../adapters/voice-retell/webhook.ts';
import type { ToldOfCall } from '../../../machines/vocabulary/call-report.ts';
import { MINUTE, plus, SECOND, toMs } from '../../../machines/vocabulary/instant.ts';
import { createCallWatch } from '../../../runtime/inbound/call-watch.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { ORG } from '../../api/webhooks/given-app.ts';
import { givenVoiceApp } from '../../api/webhooks/given-voice.ts';
import { retellCall, webhooksOf } from '../../support/fake-retell.ts';

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
