/** What Retell tells, at the webhook endpoint and on each store: in any order it comes to the same (INT-04). */
import { afterEach, describe, expect, it } from 'vitest';
import { toMs } from '../../../machines/vocabulary/instant.ts';
import { retellCall, signedByRetell, webhooksOf } from '../../support/fake-retell.ts';
import { ORG, STORES } from './given-app.ts';
import { givenVoiceApp } from './given-voice.ts';

const RESULT = { outcome: 'completed', completion_rate: 0.8, passed: true, timezone: 'America/Denver' };
const ORDERS = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0], [2]] as const;

describe.each(STORES)('what Retell tells, on %s', (_kind, open) => {
  let given: Awaited<ReturnType<typeof givenVoiceApp>>;
  afterEach(() => given.store.close());

  const told = async (order: readonly number[], twice: boolean) => {
    given = await givenVoiceApp(await open());
    const metadata = await given.ringing();
    const webhooks = webhooksOf(retellCall({ metadata }), toMs(given.clock.now()) - 300_000, RESULT);
    for (const nth of twice ? [...order, ...order] : order)
      expect((await given.retell(JSON.stringify(webhooks[nth]))).status).toBe(200);
    const { record, applications, rows } = (await given.store.history(ORG, 'ana')) ?? {};
    const [application, row] = [applications?.[0], rows?.[0]];
    return [application?.stage, application?.interview, row?.status, row?.result, record?.timezone, rows?.length];
  };

  it('INT-04, TZ-04 in every order, once or twice, and where only the last came, is the same call', async () => {
    const usual = await told([0, 1, 2], false);
    expect(usual.slice(0, 3)).toEqual(['CALL_COMPLETED', expect.objectContaining({ completion: 0.8 }), 'COMPLETED']);
    expect(usual[4]).toBe('America/Denver');
    for (const order of ORDERS)
      for (const twice of [false, true]) {
        await given.store.close();
        expect([order, await told(order, twice)]).toEqual([order, usual]);
      }
  });

  it('changes nothing of a call that is nobody’s here, and people hear of it', async () => {
    given = await givenVoiceApp(await open());
    const metadata = await given.ringing();
    const before = await given.stored('ana');
    for (const other of [
      { ...metadata, candidate: 'nobody' },
      { ...metadata, org: 'globex' },
      { ...metadata, row: 'not-an-application/1' },
      undefined,
    ]) {
      const [started] = webhooksOf(retellCall({ metadata: other }), toMs(given.clock.now()), {});
      expect((await given.retell(JSON.stringify(started))).status).toBe(200);
    }
    expect(await given.stored('ana')).toBe(before);
    expect(given.unknown.map(({ what }) => what)).toEqual(Array(3).fill('a call of nobody who is known here'));
  });

  it('answers 403 to what is not genuine or was kept for too long, 400 to what cannot be read, 413 to what is too long', async () => {
    given = await givenVoiceApp(await open());
    await given.ringing();
    const before = await given.stored('ana');
    const now = toMs(given.clock.now());
    const body = JSON.stringify({ event: 'call_started', call: retellCall() });
    expect((await given.retell(body, {})).status).toBe(403);
    expect((await given.retell(body, signedByRetell(body, now - 301_000))).status).toBe(403);
    expect((await given.retell(body, signedByRetell(body, now, 'another key'))).status).toBe(403);
    expect((await given.retell(`${body} `, signedByRetell(body, now))).status).toBe(403);
    expect((await given.retell('{}')).status).toBe(400);
    expect((await given.retell('x'.repeat(8_400_000))).status).toBe(413);
    expect(await given.stored('ana')).toBe(before);
  });
});
