/** Inbound texts and delivery statuses over HTTP, signed by Twilio's library: REV-01, SMS-07, SMS-15, SMS-16, REL-4. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BASE, type Given, givenApp, inbound, ORG, OTHER_NUMBER, OUR_NUMBER, STORES } from './given-app.ts';

describe.each(STORES)('texts that come in, on %s', (_kind, open) => {
  let given: Given;
  beforeAll(async () => {
    given = await givenApp(await open());
  });
  afterAll(() => given.store.close());

  const consentOf = async (candidate: string) => (await given.store.history(ORG, candidate))?.consent.columns;
  const stageOf = async (candidate: string) => (await given.store.history(ORG, candidate))?.applications[0]?.stage;

  it('a genuine STOP revokes texts and calls and moves the application (REV-01, SMS-07)', async () => {
    await given.candidate('ana', { phone: '+12125550143' });
    const answer = await given.post('/webhooks/twilio/sms', inbound({ From: '+12125550143' }));
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/xml']);
    expect(await answer.text()).toContain('<Response/>');
    expect(await consentOf('ana')).toMatchObject({
      sms_consent: false,
      all_ai_communications_consent: false,
      email_consent: true,
    });
    expect(await stageOf('ana')).toBe('CONSENT_REVOKED');
  });

  it('the same body with one byte changed is answered 403 and stores nothing', async () => {
    await given.candidate('ben', { phone: '+12125550144' });
    const before = await given.stored('ben');
    const text = inbound({ From: '+12125550144' });
    const answer = await given.post('/webhooks/twilio/sms', text, (body) => body.replace('Body=STOP', 'Body=STOQ'));
    expect(answer.status).toBe(403);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await given.stored('ben')).toBe(before);
  });

  it('nothing is stored without a signature, or for a parameter that was added', async () => {
    const before = await given.stored('ben');
    const body = new URLSearchParams(inbound({ From: '+12125550144' })).toString();
    expect((await given.app.request('/webhooks/twilio/sms', { method: 'POST', body })).status).toBe(403);
    const added = await given.post('/webhooks/twilio/sms', inbound({ From: '+12125550144' }), (it) => `${it}&x=`);
    expect(added.status).toBe(403);
    expect(await given.stored('ben')).toBe(before);
  });

  it('a text delivered twice changes nothing the second time', async () => {
    await given.candidate('cleo', { phone: '+12125550145' });
    const text = inbound({ From: '+12125550145', Body: 'stop' });
    await given.post('/webhooks/twilio/sms', text);
    const before = await given.stored('cleo');
    expect(before).toContain('SMS_STOP');
    expect((await given.post('/webhooks/twilio/sms', text)).status).toBe(200);
    expect(await given.stored('cleo')).toBe(before);
  });

  it('a STOP reaches every candidate of the org with that phone (REV-01)', async () => {
    for (const id of ['dan', 'dora', 'dirk']) await given.candidate(id, { phone: '+12125550146' });
    await given.post('/webhooks/twilio/sms', inbound({ From: '+12125550146' }));
    for (const id of ['dan', 'dora', 'dirk'])
      expect(await consentOf(id), id).toMatchObject({ sms_consent: false, all_ai_communications_consent: false });
    // SMS-15: the newest application in motion is the one that moves; the others wait for their gates (REV-05)
    expect(await stageOf('dirk')).toBe('CONSENT_REVOKED');
  });

  it('another text of a shared phone reaches one candidate alone (SMS-15)', async () => {
    for (const id of ['eva', 'emil']) await given.candidate(id, { phone: '+12125550147' });
    const before = await given.stored('eva');
    await given.post('/webhooks/twilio/sms', inbound({ From: '+12125550147', Body: 'who is this?' }));
    expect(await given.stored('eva')).toBe(before);
    expect((await given.store.history(ORG, 'emil'))?.messages.map(({ text }) => text)).toContain('who is this?');
  });

  it('a text of nobody is shown as unmatched, once, and acted on never', async () => {
    const text = inbound({ From: '+12125550199', To: OTHER_NUMBER, Body: 'hello?' });
    for (const _ of [1, 2]) expect((await given.post('/webhooks/twilio/sms', text)).status).toBe(200);
    const shown = (await given.store.unmatched(ORG, 50)).filter((each) => each.text === 'hello?');
    expect(shown).toHaveLength(1);
    expect(shown[0]).toMatchObject({ from: '+12125550199', to: OTHER_NUMBER, channel: 'SMS' });
  });

  it('a genuine request that cannot be read is answered 400, naming the field and not its content', async () => {
    const answer = await given.post('/webhooks/twilio/sms', inbound({ To: 'somewhere' }));
    expect(answer.status).toBe(400);
    const { detail } = (await answer.json()) as { detail: string };
    expect(detail).toContain('To');
    expect(detail).not.toContain('somewhere');
  });

  it('a body beyond the limit is answered 413, whatever it says its length is', async () => {
    const body = `Body=${'x'.repeat(70_000)}`;
    expect((await given.app.request('/webhooks/twilio/sms', { method: 'POST', body })).status).toBe(413);
    const stream = new Blob([body]).stream();
    const request = new Request('http://localhost/webhooks/twilio/sms', {
      method: 'POST',
      body: stream,
      duplex: 'half',
    } as RequestInit);
    expect((await given.app.fetch(request)).status).toBe(413);
  });

  it('the log holds no phone number and no text', () => {
    expect(given.logged.join('\n')).not.toMatch(/\+1\d{10}|hello\?|who is this/);
  });

  describe('delivery statuses', () => {
    const status = (message: string, fields: Readonly<Record<string, string>>) =>
      given.post(`/webhooks/twilio/sms-status?message=${encodeURIComponent(message)}`, {
        MessageSid: `SM${'f'.repeat(32)}`,
        From: OUR_NUMBER,
        To: '+12125550143',
        ...fields,
      });
    const ours = async () =>
      (await given.store.history(ORG, 'ana'))?.messages.findLast(({ direction }) => direction === 'outbound');

    it('moves the message it is about forward, and never back (SMS-16)', async () => {
      const before = await ours();
      expect(before?.channel).toBe('SMS');
      const id = before?.id ?? '';
      for (const [word, then] of [
        ['delivered', 'delivered'],
        ['sent', 'delivered'],
        ['delivered', 'delivered'],
      ] as const) {
        expect((await status(id, { MessageStatus: word })).status).toBe(200);
        expect((await ours())?.status).toBe(then);
      }
    });

    it('about a message nobody knows is taken and changes nothing', async () => {
      const before = await given.stored('ana');
      expect((await status('nobody.1.1', { MessageStatus: 'delivered' })).status).toBe(200);
      expect(await given.stored('ana')).toBe(before);
    });

    it('signed for another query is not genuine', async () => {
      const fields = { MessageSid: `SM${'e'.repeat(32)}`, MessageStatus: 'failed' };
      const answer = await given.post('/webhooks/twilio/sms-status?message=a', fields);
      expect(answer.status).toBe(200);
      const { getExpectedTwilioSignature } = await import('twilio/lib/webhooks/webhooks.js');
      const signature = getExpectedTwilioSignature(
        'the-auth-token-of-the-tests',
        `${BASE}/webhooks/twilio/sms-status?message=a`,
        fields,
      );
      const other = await given.app.request('/webhooks/twilio/sms-status?message=b', {
        method: 'POST',
        headers: { 'x-twilio-signature': signature },
        body: new URLSearchParams(fields).toString(),
      });
      expect(other.status).toBe(403);
    });
  });
});
