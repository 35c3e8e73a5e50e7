/**
 * The one place that loads the `twilio` library and talks HTTP through it.
 *
 * Must not know: what a message or a lookup means to us. Guarantees: the library is loaded at the first call and not
 * before (it costs a tenth of a second at start); one call is one HTTP request, never repeated by the library; a
 * request is over after `timeoutMs` in all, whether the other side is silent, slow or trickling.
 */
import type twilio from 'twilio';

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

async function makeClient(account: TwilioAccount, origin: string | null): Promise<TwilioClient> {
  const { default: library } = await import('twilio');
  const timeout = account.timeoutMs ?? DEFAULT_TIMEOUT_MS;

  // Waiting for a free connection counts against the time limit, so there are more than a worker sends at once.
  const httpClient = new library.RequestClient({ timeout, autoRetry: false, maxSockets: 100 });
  httpClient.axios.interceptors.request.use((request) => {
    // The library's own timeout measures silence on the socket; the signal bounds the whole request.
    request.signal = AbortSignal.timeout(timeout);
    if (origin !== null && request.url !== undefined) request.url = atOrigin(request.url, origin);
    return request;
  });
  return library(account.accountSid, account.authToken, { httpClient, autoRetry: false });
}

/** Path and query stay as the library wrote them, character for character. */
const atOrigin = (uri: string, origin: string): string => uri.replace(/^https?:\/\/[^/?#]*/i, origin);
