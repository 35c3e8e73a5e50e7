/**
 * The one place that loads the `retell-sdk` library and talks HTTP through it.
 *
 * Must not know: what a call means to us. Guarantees: the library is loaded at the first call and not before; one call of it
 * is one HTTP request, because its own retries would ring a person twice; a request is over after `timeoutMs` in all.
 */
import type Retell from 'retell-sdk';
import { oneFetchTo } from '../one-fetch.ts';

export interface RetellAccount {
  /** RETELL_API_KEY */
  readonly apiKey: string;
  /** RETELL_BASE_URL, a bare host. Retell itself when left out. */
  readonly baseUrl?: string | undefined;
  /** For one request from connecting to the last byte; 10 seconds when left out. */
  readonly timeoutMs?: number | undefined;
}

export type RetellClient = Retell;

/** Long enough for Retell on a bad day, short enough that a call does not hold its lease for half a minute. */
export const DEFAULT_TIMEOUT_MS = 10_000;

const OFFICIAL_URL = 'https://api.retellai.com';

/**
 * A client made at its first use and kept. Throws at once when the account is not configured, naming the variable and never
 * its value.
 */
export function lazyRetellClient(account: RetellAccount): () => Promise<RetellClient> {
  if (!/^[!-~]{1,400}$/.test(account.apiKey)) throw new Error('RETELL_API_KEY is empty, or no key as Retell shows it.');
  const { baseUrl = OFFICIAL_URL } = account;
  if (!URL.canParse(baseUrl)) throw new Error('RETELL_BASE_URL is no URL.');
  let client: Promise<RetellClient> | null = null;
  return () => {
    client ??= makeClient(account, baseUrl);
    return client;
  };
}

async function makeClient({ apiKey, timeoutMs = DEFAULT_TIMEOUT_MS }: RetellAccount, baseURL: string) {
  const { Retell: Library } = await import('retell-sdk');
  // Its time limit lies beyond ours, and it writes no log: its words would hold phone numbers.
  const limits = { maxRetries: 0, timeout: timeoutMs * 2, logLevel: 'off' } as const;
  return new Library({ apiKey, baseURL, ...limits, fetch: oneFetchTo('Retell', timeoutMs) });
}
