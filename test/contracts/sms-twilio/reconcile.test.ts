/** At most one touch: what may be believed about a text whose answer never came. */
import { describe, expect, it } from 'vitest';
import { type Instant, instant, toMs } from '../../../machines/vocabulary/instant.ts';
import type { SentAround } from '../../../runtime/ports.ts';
import { type FakeAnswer, message, messagePage, messageSid, restError, rfc2822 } from '../../support/fake-twilio.ts';
import { givenTwilio, NOW, patienceFor, SMS, smsThrough } from './given.ts';

const sent: SentAround = { permitId: 'permit-1', to: SMS.to, from: SMS.from, handedOverAt: NOW, text: SMS.text };
const later = (seconds: number): Instant => instant(toMs(NOW) + seconds * 1_000);

/** A message Twilio would list for our text, `seconds` after it was handed over. */
const listed = (seconds: number, fields: Readonly<Record<string, unknown>> = {}) =>
  message({ to: SMS.to, from: SMS.from, body: SMS.text, date_created: rfc2822(later(seconds)), ...fields });

async function asking(answer: (nth: number) => FakeAnswer, of: Partial<SentAround> = {}, askedAt = later(300)) {
  const twilio = await givenTwilio((_, nth) => answer(nth));
  const port = smsThrough(twilio.url, { clock: { now: () => askedAt }, timeoutMs: patienceFor(answer(1)) });
  return { answer: await port.reconcile({ ...sent, ...of }), received: twilio.received };
}

const askingList = async (messages: readonly unknown[], of?: Partial<SentAround>, askedAt?: Instant) =>
  (await asking(() => messagePage(messages), of, askedAt)).answer;

const found = { kind: 'found', providerId: messageSid(1) };

describe('a text that Twilio has is found', () => {
  it('by recipient, sender, time and text', async () => {
    const others = [
      listed(-400, { sid: messageSid(2) }),
      listed(5, { sid: messageSid(3), body: 'Another text' }),
      listed(5, { sid: messageSid(4), from: '+12025550100' }),
      listed(5, { sid: messageSid(5), direction: 'inbound', status: 'received' }),
    ];
    expect(await askingList([...others, listed(1)])).toEqual(found);
  });

  it('asks for the recipient alone, because a filter by date or sender hides what is still queued', async () => {
    const { received } = await asking(() => messagePage([listed(1)]));
    expect(received.map(({ method, query }) => [method, query])).toEqual([
      ['GET', `To=${encodeURIComponent(SMS.to)}&PageSize=200`],
    ]);
  });

  it.each(['accepted', 'queued', 'sent', 'delivered', 'undelivered', 'failed', 'canceled'])(
    'whatever became of it: %s',
    async (status) => expect(await askingList([listed(1, { status })])).toEqual(found),
  );

  it('before the Messaging Service has picked its sender', async () => {
    expect(await askingList([listed(1, { from: null, status: 'accepted' })])).toEqual(found);
  });

  it('when Twilio has made its characters plain, or put the sentence of a trial account before it', async () => {
    const body = `Sent from your Twilio trial account - ${SMS.text.replace('’', "'")}`;
    expect(await askingList([listed(1, { body })])).toEqual(found);
  });

  it('when the clocks are minutes apart', async () => {
    expect(await askingList([listed(-299)])).toEqual(found);
    expect(await askingList([listed(3_599)])).toEqual(found);
  });

  it('on a later page', async () => {
    const pages = [messagePage([], 'Page=1&PageToken=PA1'), messagePage([listed(1)])];
    const { answer, received } = await asking((nth) => pages[nth - 1] ?? 'drop');
    expect(answer).toEqual(found);
    expect(received).toHaveLength(2);
  });

  it('as the nearest of several with the same text', async () => {
    const same = [listed(-200, { sid: messageSid(2) }), listed(2), listed(3_000, { sid: messageSid(3) })];
    expect(await askingList(same)).toEqual(found);
  });

  it('without its text when it is the only one', async () => {
    expect(await askingList([listed(1)], { text: null })).toEqual(found);
  });

  it('at once, without waiting for the list to settle', async () => {
    expect(await askingList([listed(0)], {}, later(1))).toEqual(found);
  });
});

describe('a text that Twilio does not have is absent', () => {
  it.each([
    ['nothing was sent to the recipient', []],
    ['only other texts were', [listed(1, { body: 'Another text' })]],
    ['the same text went out long before', [listed(-86_400)]],
    ['the same text came in', [listed(1, { direction: 'inbound', status: 'received' })]],
    ['the same text went out from another number', [listed(1, { from: '+12025550100' })]],
  ])('%s', async (_, messages) => expect(await askingList(messages)).toEqual({ kind: 'absent' }));

  it('P-17: that can be believed a minute after the longest request, which the port says and its caller obeys', () => {
    const { absence } = smsThrough('http://127.0.0.1:9', { timeoutMs: 7_000 });
    expect(absence).toEqual({ longestRequestMs: 7_000, listedWithinMs: 60_000 });
    expect(smsThrough('http://127.0.0.1:9').absence.longestRequestMs).toBe(10_000);
  });
});

describe('a doubt is never absence', () => {
  const FAILURES: Readonly<Record<string, FakeAnswer>> = {
    'no answer in time': 'hang',
    'a dropped connection': 'drop',
    'HTTP 500': restError(500, 20500),
    'HTTP 429': restError(429, 20429),
    'HTTP 401': restError(401, 20003),
    'a body that is not a list': { status: 200, body: 'null' },
  };

  it.each(Object.entries(FAILURES))('%s cannot be asked', async (_, failure) => {
    const { answer } = await asking(() => failure);
    expect(answer.kind).toBe('cannot_ask');
    expect(JSON.stringify(answer)).not.toContain(SMS.to);
  });

  it('a second page that fails cannot be asked', async () => {
    const { answer } = await asking((nth) => (nth === 1 ? messagePage([], 'Page=1') : 'drop'));
    expect(answer.kind).toBe('cannot_ask');
  });

  it('a text that was redacted cannot be told from ours', async () => {
    expect((await askingList([listed(1, { body: '' })])).kind).toBe('cannot_ask');
  });

  it('several texts cannot be told apart without a text', async () => {
    expect((await askingList([listed(1), listed(2)], { text: null })).kind).toBe('cannot_ask');
  });

  it('a list too long to read to its end proves nothing', async () => {
    const page = messagePage(
      Array.from({ length: 200 }, () => listed(-86_400)),
      'Page=1',
    );
    expect((await asking(() => page)).answer.kind).toBe('cannot_ask');
  });
});
