/**
 * The one place that loads the `telnyx` library and talks HTTP through it.
 *
 * Must not know: what a message or a lookup means to us. Guarantees: the library is loaded at the first call and not
 * before (it costs half a second of CPU); one call is one HTTP request, because the library's own retries would text a
 * person twice; a request is over after `timeoutMs` in all. What changes anything at Telnyx leaves only within `departing`,
 * which is asked once more when the connection is there.
 */
import type { Telnyx } from 'telnyx';
import { oneFetchTo } from '../one-fetch.ts';

export interface TelnyxAccount {
  /** TELNYX_API_KEY */
  readonly apiKey: string;
  /** TELNYX_BASE_URL, which ends in `/v2` as Telnyx's own does. Telnyx itself when left out. */
  readonly baseUrl?: string | undefined;
  /** For one request from connecting to the last byte; 10 seconds when left out. */
  readonly timeoutMs?: number | undefined;
}

export type TelnyxClient = Telnyx;

/** Long enough for Telnyx on a bad day, short enough that a send does not hold its lease for half a minute. */
export const DEFAULT_TIMEOUT_MS = 10_000;

const OFFICIAL_URL = 'https://api.telnyx.com/v2';

/**
 * A client made at its first use and kept. Throws at once when the account is not configured, naming the variable
 * and never its value.
 */
export function lazyTelnyxClient(account: TelnyxAccount): () => Promise<TelnyxClient> {
  if (!/^[!-~]{1,400}$/.test(account.apiKey)) throw new Error('TELNYX_API_KEY is empty, or no key as Telnyx shows it.');
  const { baseUrl = OFFICIAL_URL } = account;
  if (!URL.canParse(baseUrl)) throw new Error('TELNYX_BASE_URL is no URL.');
  let client: Promise<TelnyxClient> | null = null;
  return () => {
    client ??= makeClient(account, baseUrl);
    return client;
  };
}

async function makeClient({ apiKey, timeoutMs = DEFAULT_TIMEOUT_MS }: TelnyxAccount, baseURL: string) {
  const { Telnyx: Library } = await import('telnyx');
  // Its time limit lies beyond ours, and it writes no log: its words would hold recipient and text.
  const limits = { maxRetries: 0, timeout: timeoutMs * 2, logLevel: 'off' } as const;
  return new Library({ apiKey, baseURL, ...limits, fetch: oneFetchTo('Telnyx', timeoutMs) });
}
