/**
 * `fetch` for a provider's library: one HTTP request that is never repeated, follows no redirect and is over in time.
 *
 * Guarantee: what changes anything at a provider leaves only within `departing`, which is asked once more when the
 * connection is there.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage } from 'node:http';
import { oneRequest } from './one-request.ts';

/** Says, by throwing, that nothing may leave any more. */
const departures = new AsyncLocalStorage<() => void>();

/**
 * Whatever is sent within `send` asks `leave` in the last moment before its bytes leave. What `leave` throws is thrown here,
 * because libraries wrap it into errors of their own.
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

/** A question, or what may be asked for again and again without harm: it needs no permit. */
export const asking = <T>(ask: () => Promise<T>): Promise<T> => departures.run(() => {}, ask);

export type OneFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

export function oneFetchTo(provider: string, timeoutMs: number): OneFetch {
  return async (input, init = {}) => {
    const method = init.method ?? 'GET';
    const leave = departures.getStore();
    if (method !== 'GET' && leave === undefined)
      throw new Error(`Nothing is sent to ${provider} but within \`departing\`.`);
    const { status, headers, body } = await oneRequest({
      url: input instanceof Request ? input.url : String(input),
      method,
      headers: Object.fromEntries(new Headers(init.headers)),
      body: typeof init.body === 'string' ? init.body : null,
      timeoutMs,
      leave,
    });
    return new Response(BODILESS.has(status) ? null : body, { status, headers: plain(headers) });
  };
}

const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);

function plain(headers: IncomingMessage['headers']): Headers {
  const all = new Headers();
  for (const [name, value] of Object.entries(headers)) for (const one of [value ?? []].flat()) all.append(name, one);
  return all;
}
