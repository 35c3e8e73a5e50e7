/** REL-4: ten thousand bodies for `POST /webhooks/email`, in every format, half of them by whoever may post: never a 5xx. */
import { createHmac } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmailInbound } from '../../../adapters/email-inbound/inbound.ts';
import { OFFLINE_GEOGRAPHY } from '../../../adapters/geo-offline/geography.ts';
import { createApp } from '../../../api/app.ts';
import { operatorKey } from '../../../api/operator-key.ts';
import { toMs } from '../../../machines/vocabulary/instant.ts';
import { createLog } from '../../../runtime/config/log.ts';
import { type Given, givenApp, KEY, ORG, STORES } from './given-app.ts';

const SECRET = 'a-secret-of-the-forwarder';
const FORMATS = ['mime', 'sendgrid', 'postmark', 'mailgun'] as const;
/** Divisible by the formats and by who posts. */
const RUNS = { memory: 10_000, embedded: 400 } as const;
const PORTION = 25;
/** Of the heap, after everything that is not held on to has been let go. */
const MOST_GROWTH = 24 * 1_048_576;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const heap = (): number => {
  collect();
  return process.memoryUsage().heapUsed;
};

const odd = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.constantFrom('', '\u0000', '\ud800', '__proto__', '%', '<>', 'a@b', '=?utf-8?B?////?=', '=?x?Q?=ZZ?=', '()<@,;:'),
);
const HEADS = ['From', 'To', 'Cc', 'Subject', 'Message-ID', 'In-Reply-To', 'References', 'Content-Type', 'Date'];
const more = ['Content-Transfer-Encoding', 'Auto-Submitted', 'Delivered-To', 'constructor'];
const types = fc.constantFrom(
  ...['text/plain', 'text/html; charset=x', 'multipart/mixed; boundary=b', 'multipart/mixed', 'message/rfc822'],
  ...['multipart/report; report-type=delivery-status; boundary="b"', 'multipart/alternative; boundary=""'],
);
const mime = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom(...HEADS, ...more), fc.oneof(odd, types)), { maxLength: 9 }),
    fc.oneof(
      odd,
      fc.constantFrom(
        '--b\r\n\r\n--b--',
        '--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b',
        '--b\r\n'.repeat(5_000),
      ),
    ),
  )
  .map(([head, body]) => `${head.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n${body}`);
const FIELDS = [
  'from',
  'to',
  'subject',
  'text',
  'html',
  'headers',
  'envelope',
  'email',
  'recipient',
  'sender',
  'body-mime',
];
const POSTMARK = ['From', 'To', 'FromFull', 'ToFull', 'Subject', 'TextBody', 'HtmlBody', 'Headers', 'MessageID'];
const form = fc
  .array(fc.tuple(fc.constantFrom(...FIELDS, 'timestamp', 'token', 'signature'), fc.oneof(odd, mime)), { maxLength: 9 })
  .map((fields) => new URLSearchParams(fields).toString());
const json = fc
  .array(fc.tuple(fc.constantFrom(...POSTMARK), fc.oneof(odd, fc.jsonValue())), { maxLength: 9 })
  .map((fields) => JSON.stringify(Object.fromEntries(fields)));
const anything = fc.oneof(
  ...[mime, form, json, fc.json(), fc.string({ unit: 'binary', maxLength: 400 })],
  fc.constantFrom('', '[', 'null', '['.repeat(60_000), '{"Headers":'.repeat(10_000), 'a: b\r\n'.repeat(20_000)),
);
const contentType = fc.constantFrom(
  ...['message/rfc822', 'application/json', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''],
);

describe.each(STORES)('mails that nobody promised to write well, on %s', (kind, open) => {
  let given: Given;
  const apps = new Map<string, ReturnType<typeof createApp>>();
  beforeAll(async () => {
    given = await givenApp(await open());
    const { store, host, clock, teller, links } = given;
    await given.candidate('ana', { phone: '' });
    for (const format of FORMATS)
      apps.set(
        format,
        createApp({
          ...{ store, accept: host.accept, takeIn: host.takeIn, clock, newId: () => 'x', teller, links, phones: null },
          ...{ geography: OFFLINE_GEOGRAPHY, identify: operatorKey(KEY), log: createLog('silent', () => {}) },
          webhooks: {
            ...{ twilio: null, telnyx: null },
            email: createEmailInbound({ format, secret: SECRET, now: () => toMs(clock.now()) }),
          },
          ...{ ready: () => true, demoPace: null, secureCookies: true },
        }),
      );
  });
  afterAll(() => given.store.close());

  /** As Mailgun signs what it posts. */
  function signedByMailgun(): string {
    const [timestamp, token] = [String(Math.floor(toMs(given.clock.now()) / 1_000)), 'a-token'];
    const signature = createHmac('sha256', SECRET)
      .update(timestamp + token)
      .digest('hex');
    return new URLSearchParams({ timestamp, token, signature }).toString();
  }

  const strangers = 'REL-4 as %s from strangers are refused, stored nowhere, and not held on to';
  const forwarder =
    'REL-4, GAT-28 as %s from the forwarder are answered with 2xx or 4xx, and concern nobody whom they do not name';

  async function post(format: string, mayPost: boolean, text: string, type: string): Promise<number> {
    const isSigned = format === 'mailgun' && mayPost;
    const password = mayPost ? SECRET : 'another';
    const headers = {
      authorization: `Basic ${Buffer.from(`any:${password}`).toString('base64')}`,
      'content-type': isSigned ? 'application/x-www-form-urlencoded' : type,
    };
    const body = isSigned ? `${signedByMailgun()}&${text}` : text;
    const answer = await apps.get(format)?.request('/webhooks/email', { method: 'POST', headers, body });
    await answer?.text();
    return answer?.status ?? 0;
  }
  const some = RUNS[kind as keyof typeof RUNS] / FORMATS.length / 2;
  /** In portions, so that they are not all held at once; what was answered. */
  async function posts(format: string, mayPost: boolean, count: number, seed: number): Promise<ReadonlySet<number>> {
    const statuses = new Set<number>();
    for (let from = 0; from < count; from += PORTION)
      for (const [text, type] of fc.sample(fc.tuple(anything, contentType), { numRuns: PORTION, seed: seed + from })) {
        const status = await post(format, mayPost, text, type);
        statuses.add(status);
        expect(status, text.slice(0, 300)).toBeLessThan(500);
      }
    return statuses;
  }

  it.each(FORMATS)(strangers, async (format) => {
    const before = await given.stored('ana');
    await posts(format, false, some / 10, 1); // warms up what is made once
    const grown = heap();
    expect([...(await posts(format, false, some, 2))]).toEqual([403]);
    expect(heap() - grown).toBeLessThan(MOST_GROWTH);
    await given.host.drain();
    expect(await given.stored('ana')).toBe(before);
  });

  /** Ana alone: a mail of nobody known is kept for people to read, as GAT-28 asks. */
  const ofAna = async () => JSON.stringify(await given.store.history(ORG, 'ana'));
  it.each(FORMATS)(forwarder, async (format) => {
    const before = await ofAna();
    const statuses = await posts(format, true, some, 3);
    await given.host.drain();
    expect(await ofAna()).toBe(before);
    expect([...statuses].filter((status) => status >= 400)).not.toEqual([]);
    expect((await given.store.unmatched(ORG, 10_000)).length).toBeLessThanOrEqual(5_000);
  });
});
