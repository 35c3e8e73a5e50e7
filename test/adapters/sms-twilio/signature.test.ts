/** Who may speak as Twilio: the signature over the configured public URL and every parameter that came. */
import fc from 'fast-check';
import twilio from 'twilio';
import { describe, expect, it } from 'vitest';
import { type SignedRequest, verifyTwilioSignature } from '../../../adapters/sms-twilio/webhook.ts';

const AUTH_TOKEN = 'the-auth-token-of-the-fake-account';
const BASE = 'https://overture.example';
const PATH = '/webhooks/twilio/sms';

/** A request as Twilio makes it: signed by Twilio's own library over the URL it was told to call. */
function genuine(of: { url?: string; params?: Record<string, string | string[]>; token?: string } = {}): SignedRequest {
  const url = new URL(of.url ?? `${BASE}${PATH}`);
  const params = of.params ?? { From: '+12025550143', To: '+12025550199', Body: 'Yes & no = maybe +1', FromCity: '' };
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) for (const one of [value].flat()) form.append(name, one);
  return {
    authToken: AUTH_TOKEN,
    publicBaseUrl: BASE,
    rawPath: url.pathname,
    rawQuery: url.search.slice(1),
    body: form.toString(),
    signature: twilio.getExpectedTwilioSignature(of.token ?? AUTH_TOKEN, of.url ?? `${BASE}${PATH}`, params),
  };
}

const passes = (request: SignedRequest): boolean => verifyTwilioSignature(request);

describe('a genuine request passes', () => {
  it('signed over the public URL and its form', () => expect(passes(genuine())).toBe(true));

  it.each([
    ['with a query', `${BASE}${PATH}?message=0b54cf0e&x=a%20b`],
    ['with the port written out', `${BASE}:443${PATH}`],
    ['with characters that a URL parser would rewrite', `${BASE}${PATH}?x='a'`],
  ])('%s', (_, url) => expect(passes(genuine({ url }))).toBe(true));

  it.each(['443', '8443'])('where our public base URL names port %s and Twilio signed without it', (port) => {
    expect(passes({ ...genuine(), publicBaseUrl: `${BASE}:${port}` })).toBe(true);
  });

  it('where our public base URL ends in a slash, or has a path of its own', () => {
    expect(passes({ ...genuine(), publicBaseUrl: `${BASE}/` })).toBe(true);
    const prefixed = genuine({ url: `${BASE}/outreach${PATH}` });
    expect(passes({ ...prefixed, publicBaseUrl: `${BASE}/outreach`, rawPath: PATH })).toBe(true);
  });

  it('with empty, repeated and oddly named parameters kept as they came', () => {
    const params = { Empty: '', Twice: ['b', 'a'], Same: ['x', 'x'], 'a[b]': 'é👍', constructor: 'c' };
    expect(passes(genuine({ params }))).toBe(true);
  });

  it('with a parameter named __proto__, which is a name like any other', () => {
    const params = JSON.parse('{"__proto__":"x","Body":"y"}') as Record<string, string>;
    expect(passes(genuine({ params }))).toBe(true);
    const { body, ...request } = genuine({ params });
    expect(passes({ ...request, body: body.replace('__proto__=x&', '') })).toBe(false);
  });

  it('without a body', () => expect(passes(genuine({ params: {} }))).toBe(true));
});

describe('anything else fails', () => {
  const request = genuine({ url: `${BASE}${PATH}?message=1` });
  it.each<[string, Partial<SignedRequest>]>([
    ['no signature header', { signature: undefined }],
    ['an empty one', { signature: '' }],
    ['the signature of another account', { signature: genuine({ token: 'another' }).signature }],
    ['http instead of https', { publicBaseUrl: BASE.replace('https', 'http') }],
    ['another host', { publicBaseUrl: 'https://evil.example' }],
    ['another path', { rawPath: '/webhooks/twilio/sms-status' }],
    ['a path that would continue the host', { rawPath: '.evil.example/webhooks/twilio/sms' }],
    ['no query where there was one', { rawQuery: '' }],
    ['another query', { rawQuery: 'message=2' }],
    ['one parameter more', { body: `${request.body}&Body=` }],
    ['one empty parameter less', { body: request.body.replace('&FromCity=', '') }],
    ['an auth token that is not configured', { authToken: '' }],
    ['a public base URL that is none', { publicBaseUrl: 'overture' }],
    ['a form longer than any of Twilio', { body: `${request.body}&x=${'x'.repeat(70_000)}` }],
  ])('%s', (_, change) => expect(passes({ ...request, ...change })).toBe(false));

  it('a path that continues the host, even with a signature for the URL that the two would make', () => {
    const url = `${BASE}.evil.example${PATH}`;
    expect(passes({ ...genuine({ url }), rawPath: `.evil.example${PATH}` })).toBe(false);
  });

  it('an empty token signs nothing, not even with its own signature', () => {
    expect(passes({ ...genuine({ token: '' }), authToken: '' })).toBe(false);
  });

  it('one character changed anywhere in body, query or signature', () => {
    const change = (text: string, at: number): string => {
      const old = text.charCodeAt(at % text.length);
      // A letter or digit becomes another one, so that the change is never a mere spelling of the same value.
      return `${text.slice(0, at % text.length)}${old === 0x37 ? '8' : '7'}${text.slice((at % text.length) + 1)}`;
    };
    fc.assert(
      fc.property(fc.constantFrom('body', 'rawQuery', 'signature'), fc.nat(10_000), (field, at) => {
        const text = request[field as 'body'];
        const changed = change(text, at);
        fc.pre(changed !== text);
        expect(passes({ ...request, [field]: changed })).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  it('never throws, whatever comes', () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(text, text, text, text, text, (publicBaseUrl, rawPath, rawQuery, body, signature) => {
        const made = { authToken: AUTH_TOKEN, publicBaseUrl, rawPath, rawQuery, body, signature };
        expect(passes(made)).toBe(false);
        expect(passes({ ...made, publicBaseUrl: BASE, rawPath: `/${rawPath}` })).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });
});
