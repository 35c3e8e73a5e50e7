/**
 * The one place that loads the `twilio` library and talks HTTP through it.
 *
 * Must not know: what a message or a lookup means to us. Guarantees: the library is loaded at the first call and not
 * before (it costs a tenth of a second at start); one call is one HTTP request, never repeated by the library; a
 * request is over after `timeoutMs` in all, whether the other side is silent, slow or trickling. What changes anything at
 * Twilio leaves only within `departing`, which is asked once more when the connection is there.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Agent } from 'node:http';
import type twilio from 'twilio';
import { oneRequest } from '../one-request.ts';

export interface TwilioAccount {
  /** TWILIO_ACCOUNT_SID */
  readonly accountSid: string;
  /** TWILIO_AUTH_TOKEN */
  readonly authToken: string;
  /** Where every Twilio host is looked for instead, such as `http://127.0.0.1:4010`. Twilio itself when left out. */
  readonly baseUrl?: string | undefined;
  /** For one request from connecting to the last byte; 10 seconds when left out. */
  readonly timeoutMs?: number | undefined;
}

export type TwilioClient = twilio.Twilio;

/** Long enough for Twilio on a bad day, short enough that a send does not hold its lease for half a minute. */
export const DEFAULT_TIMEOUT_MS = 10_000;

/**
 * A client made at its first use and kept. Throws at once when the account is not configured, naming the variable
 * and never its value.
 */
export function lazyTwilioClient(account: TwilioAccount): () => Promise<TwilioClient> {
  if (!/^AC[0-9a-fA-F]{32}$/.test(account.accountSid)) {
    throw new Error('TWILIO_ACCOUNT_SID must be "AC" and 32 hexadecimal digits, as the Twilio console shows it.');
  }
  if (account.authToken === '') throw new Error('TWILIO_AUTH_TOKEN is empty.');
  const origin = account.baseUrl === undefined ? null : new URL(account.baseUrl).origin;
  let client: Promise<TwilioClient> | null = null;
  return () => {
    client ??= makeClient(account, origin);
    return client;
  };
}

/** Says, by throwing, that nothing may leave any more. */
const departures = new AsyncLocalStorage<() => void>();

/** Whatever the library sends within `send` asks `leave` in the last moment before its bytes leave. */
export const departing = <T>(leave: () => void, send: () => Promise<T>): Promise<T> => departures.run(leave, send);

const formOf = (fields: object): string => {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    for (const each of Array.isArray(value) ? value : [value])
      if (each !== undefined && each !== null) form.append(name, String(each));
  return form.toString();
};

async function makeClient(account: TwilioAccount, origin: string | null): Promise<TwilioClient> {
  const { default: library } = await import('twilio');
  const timeoutMs = account.timeoutMs ?? DEFAULT_TIMEOUT_MS;

  /** The library's own client but for the request itself: its way through a proxy and its certificates are kept. */
  class OneRequestClient extends library.RequestClient {
    override async request<Body>(of: Parameters<twilio.RequestClient['request']>[0]) {
      const { method, uri, headers = {}, username = '', password = '', params, data } = of;
      const leave = departures.getStore();
      if (method !== 'get' && leave === undefined) throw new Error('Nothing is sent to Twilio but within `departing`.');
      const url = `${origin === null ? uri : atOrigin(uri, origin)}${params === undefined ? '' : `?${formOf(params)}`}`;
      const { status, body, ...answer } = await oneRequest({
        url,
        method: method.toUpperCase(),
        headers: { ...headers, Authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` },
        body: data === undefined || data === null ? null : formOf(data),
        timeoutMs,
        leave,
        agent: url.startsWith('https:') ? (this.axios.defaults.httpsAgent as Agent) : undefined,
      });
      return { statusCode: status, body: body as Body, ...answer };
    }
  }
  const httpClient = new OneRequestClient({ timeout: timeoutMs, autoRetry: false, maxSockets: MOST_CONNECTIONS });
  return library(account.accountSid, account.authToken, { httpClient, autoRetry: false });
}

/** Waiting for a free connection counts against the time limit, so there are more than a worker sends at once. */
const MOST_CONNECTIONS = 600;

/** Path and query stay as the library wrote them, character for character. */
const atOrigin = (uri: string, origin: string): string => uri.replace(/^https?:\/\/[^/?#]*/i, origin);
