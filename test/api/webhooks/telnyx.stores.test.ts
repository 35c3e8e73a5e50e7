/** `POST /webhooks/telnyx` over HTTP, signed with a key of its own: REV-01, SMS-07, SMS-15, SMS-16, SMS-17, REL-4. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../api/app.ts';
import { operatorKey } from '../../../api/operator-key.ts';
import { telnyxWebhook } from '../../../api/webhooks/providers.ts';
import { toMs } from '../../../machines/vocabulary/instant.ts';
import { createLog } from '../../../runtime/config/log.ts';
import { event, inboundText, messageId, outboundAs, PUBLIC_KEY, signed } from '../../support/fake-telnyx.ts';
import { type Given, givenApp, KEY, ORG, OUR_NUMBER, STORES } from './given-app.ts';

let texts = 100;
const text = (from: string, words: string, more: Readonly<Record<string, unknown>> = {}) => {
  texts += 1;
  const to = [{ phone_number: OUR_NUMBER, status: 'webhook_delivered' }];
  const of = { id: messageId(texts), from: { phone_number: from }, to, text: words };
  return event('message.received', inboundText({ ...of, ...more }));
};

describe.each(STORES)('what Telnyx tells, on %s', (kind, open) => {
  let given: Given;
  let app: Given['app'];
  const unknown: { provider: string; id: string | null; what: string }[] = [];
  const logged: string[] = [];

  beforeAll(async () => {
    given = await givenApp(await open());
    const { store, host, clock, teller } = given;
    app = createApp({
      ...{ store, accept: host.accept, takeIn: host.takeIn, clock, newId: () => 'x', teller, phones: null },
      ...{ geography: (await import('../../../adapters/geo-offline/geography.ts')).OFFLINE_GEOGRAPHY },
      identify: operatorKey(KEY),
      log: createLog('debug', (line) => logged.push(line)),
      webhooks: { twilio: null, telnyx: telnyxWebhook({ publicKey: PUBLIC_KEY, now: () => toMs(clock.now()) }) },
      unknownWebhooks: async (provider, of) => void unknown.push({ provider, ...of }),
      ready: () => true,
      demoPace: null,
      secureCookies: true,
    });
  });
  afterAll(() => given.store.close());

  const post = async (body: string, of: { at?: number; sent?: string; query?: string } = {}) => {
    const headers = signed(body, of.at ?? toMs(given.clock.now()));
    const answer = await app.request(`/webhooks/telnyx${of.query ?? ''}`, {
      ...{ method: 'POST', headers, body: of.sent ?? body },
    });
    await given.host.drain();
    return answer;
  };
  const history = (candidate: string) => given.store.history(ORG, candidate);
  const sent = async (candidate: string) =>
    (await history(candidate))?.messages.filter(({ direction }) => direction === 'outbound') ?? [];

  it('a genuine STOP revokes texts and calls and moves the application (REV-01, SMS-07)', async () => {
    await given.candidate('ana', { phone: '+12125550143' });
    expect((await post(text('+12125550143', 'STOP'))).status).toBe(200);
    const ana = await history('ana');
    expect(ana?.consent.columns).toMatchObject({ sms_consent: false, all_ai_communications_consent: false });
    expect(ana?.applications[0]?.stage).toBe('CONSENT_REVOKED');
  });

  it('SMS-17 a STOP that Telnyx has answered itself is not answered once more, and any other is', async () => {
    await given.candidate('abe', { phone: '+12125550150' });
    await given.candidate('ada', { phone: '+12125550151' });
    await post(text('+12125550150', 'STOP', { autoresponse_type: 'STOP' }));
    await post(text('+12125550151', 'STOP'));
    const confirmations = async (of: string) =>
      (await sent(of)).filter(({ template }) => template === 'opt_out_confirmation_sms').length;
    expect([await confirmations('abe'), await confirmations('ada')]).toEqual([0, 1]);
    expect((await history('abe'))?.consent.columns.sms_consent).toBe(false);
  });

  it('is answered 403 and stores nothing where it is altered, unsigned, or more than five minutes old', async () => {
    await given.candidate('ben', { phone: '+12125550144' });
    const before = await given.stored('ben');
    const body = text('+12125550144', 'STOP');
    const altered = await post(body, { sent: body.replace('STOP', 'STOQ') });
    const unsigned = await app.request('/webhooks/telnyx', { method: 'POST', body });
    const old = await post(body, { at: toMs(given.clock.now()) - 301_000 });
    expect([altered.status, unsigned.status, old.status]).toEqual([403, 403, 403]);
    expect(altered.headers.get('content-type')).toBe('application/problem+json');
    expect(await given.stored('ben')).toBe(before);
  });

  it('where nothing is configured is answered 403', async () => {
    const body = text('+12125550144', 'STOP');
    const answer = await given.app.request('/webhooks/telnyx', { method: 'POST', headers: signed(body, 0), body });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('TELNYX_PUBLIC_KEY');
  });

  it('told twice changes nothing the second time, whatever the event is called', async () => {
    await given.candidate('cleo', { phone: '+12125550145' });
    const body = text('+12125550145', 'stop');
    await post(body);
    const before = await given.stored('cleo');
    expect(before).toContain('SMS_STOP');
    const again = JSON.parse(body) as { data: { id: string } };
    again.data.id = 'another-id-of-the-event';
    for (const each of [body, JSON.stringify(again)]) expect((await post(each)).status).toBe(200);
    expect(await given.stored('cleo')).toBe(before);
  });

  it('SMS-16 a report moves the message that the signed URL names, forward and never back', async () => {
    await post(text('+12125550144', 'HELP')); // answered with a text of ours
    const message = (await sent('ben'))[0]?.id ?? '';
    expect(message).not.toBe('');
    const report = (status: string, more: Readonly<Record<string, unknown>> = {}) =>
      post(
        event('message.finalized', {
          ...outboundAs(status, { from: { phone_number: OUR_NUMBER } }),
          webhook_url: `https://outreach.example.com/webhooks/telnyx?message=${message}`,
          ...more,
        }),
      );
    const now = async () => (await sent('ben')).find(({ id }) => id === message)?.status;
    for (const [word, then] of [
      ['sent', 'sent'],
      ['delivered', 'delivered'],
      ['sent', 'delivered'],
    ] as const) {
      expect((await report(word)).status).toBe(200);
      expect(await now()).toBe(then);
    }
    const before = await given.stored('ben');
    const nobody = { webhook_url: 'https://outreach.example.com/webhooks/telnyx?message=nobody.1.1' };
    const notOurs = { from: { phone_number: '+12125550177' } };
    for (const more of [nobody, notOurs]) expect((await report('delivery_failed', more)).status).toBe(200);
    expect(await given.stored('ben')).toBe(before);
  });

  it('SMS-07 a report that Telnyx keeps an opt-out counts as STOP', async () => {
    await given.candidate('dora', { phone: '+12125550146' });
    await post(text('+12125550146', 'HELP'));
    const message = (await sent('dora'))[0]?.id ?? '';
    const failed = outboundAs('delivery_failed', {
      ...{ from: { phone_number: OUR_NUMBER }, errors: [{ code: '40300', title: 'Blocked due to STOP message' }] },
      webhook_url: `https://outreach.example.com/webhooks/telnyx?message=${message}`,
    });
    await post(event('message.finalized', failed));
    expect((await history('dora'))?.consent.columns).toMatchObject({ sms_consent: false });
    expect((await history('dora'))?.applications[0]?.stage).toBe('CONSENT_REVOKED');
  });

  it('what is genuine and new to us is answered 200, changes nothing, and people hear of it', async () => {
    const before = await given.stored('ben');
    expect((await post(event('message.thought_about', {}))).status).toBe(200);
    expect((await post(event('message.finalized', outboundAs('exploded')))).status).toBe(200);
    expect(unknown.map(({ provider, what }) => [provider, what])).toEqual([
      ['telnyx', 'message.thought_about'],
      ['telnyx', 'message.finalized exploded'],
    ]);
    expect(await given.stored('ben')).toBe(before);
  });

  it('what is genuine and cannot be read is answered 400, naming the field and not its content', async () => {
    const answer = await post(text('+12125550144', 'hello', { to: [{ phone_number: 'somewhere' }] }));
    expect(answer.status).toBe(400);
    const { detail } = (await answer.json()) as { detail: string };
    expect(detail).toContain('data.payload.to');
    expect(detail).not.toContain('somewhere');
  });

  it('a body beyond the limit is answered 413', async () => {
    expect((await post(text('+12125550144', 'x'.repeat(140_000)))).status).toBe(413);
  });

  it('REL-4 whatever is posted, signed or not, is answered with 2xx or 4xx', async () => {
    const whole = text('+14155550143', 'hello');
    const mangled = fc
      .tuple(fc.nat(900), fc.string({ unit: 'binary', maxLength: 4 }))
      .map(([at, junk]) => whole.slice(0, at) + junk + whole.slice(at + 1));
    const statuses = new Set<number>();
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(mangled, fc.json(), fc.string({ unit: 'binary' })),
        fc.boolean(),
        async (body, isSigned) => {
          const headers = isSigned ? signed(body, toMs(given.clock.now())) : {};
          const answer = await app.request('/webhooks/telnyx', { method: 'POST', headers, body });
          statuses.add(answer.status);
          expect(answer.status).toBeLessThan(500);
          if (!isSigned) expect(answer.status).toBe(403);
        },
      ),
      { numRuns: kind === 'memory' ? 2_000 : 200 },
    );
    expect([...statuses]).toEqual(expect.arrayContaining([200, 400, 403]));
  });

  it('the log holds no phone number and no text', () => {
    expect([...given.logged, ...logged].join('\n')).not.toMatch(/\+1\d{10}|hello/);
  });
});
