/**
 * The one place that loads the `telnyx` library and talks HTTP through it.
 *
 * Must not know: what a message or a lookup means to us. Guarantees: the library is loaded at the first call and not
 * before (it costs half a second of CPU); one call is one HTTP request, because the library's own retries would text a
 * person twice; a request is over after `timeoutMs` in all. What changes anything at Telnyx leaves only within `departing`,
 * which is asked once more when the connection is there.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage } from 'node:http';
import type { Telnyx } from 'telnyx';
import { oneRequest } from '../one-request.ts';

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

/** Says, by throwing, that nothing may leave any more. */
const departures = new AsyncLocalStorage<() => void>();

/**
 * Whatever the library sends within `send` asks `leave` in the last moment before its bytes leave. What `leave` throws is
 * thrown here, because the library wraps it into an error of its own.
 */
export async function departing<T>(leave: () => void, send: () => Promise<T>): Promise<T> {
  let refused: { readonly why: unknown } | null = null;
  const mayLeave = (): void => {
    try {
      leave();
    } catch (why) {
      refused = { why };
      throw why;
    }
  };
  const given = (): { readonly why: unknown } | null => refused;
  try {
    return await departures.run(mayLeave, send);
  } catch (thrown) {
    throw given()?.why ?? thrown;
  }
}

async function makeClient({ apiKey, timeoutMs = DEFAULT_TIMEOUT_MS }: TelnyxAccount, baseURL: string) {
  const { Telnyx: Library } = await import('telnyx');

  /** In the place of `fetch`, which follows redirects and cannot say when the bytes leave. */
  async function oneFetch(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
    const method = init.method ?? 'GET';
    const leave = departures.getStore();
    if (method !== 'GET' && leave === undefined) throw new Error('Nothing is sent to Telnyx but within `departing`.');
    const { status, headers, body } = await oneRequest({
      url: input instanceof Request ? input.url : String(input),
      method,
      headers: Object.fromEntries(new Headers(init.headers)),
      body: typeof init.body === 'string' ? init.body : null,
      timeoutMs,
      leave,
    });
    return new Response(BODILESS.has(status) ? null : body, { status, headers: plain(headers) });
  }

  // Its time limit lies beyond ours, and it writes no log: its words would hold recipient and text.
  const limits = { maxRetries: 0, timeout: timeoutMs * 2, logLevel: 'off' } as const;
  return new Library({ apiKey, baseURL, ...limits, fetch: oneFetch });
}

const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);

function plain(headers: IncomingMessage['headers']): Headers {
  const all = new Headers();
  for (const [name, value] of Object.entries(headers)) for (const one of [value ?? []].flat()) all.append(name, one);
  return all;
}
