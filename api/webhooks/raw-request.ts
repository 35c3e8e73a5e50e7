/**
 * A request as it came over the wire: what a signature covers. Path and query are left undecoded where the server shows
 * them, and the body is read once and never beyond the limit.
 */
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';

export interface RawTarget {
  readonly rawPath: string;
  /** Without the question mark; empty when there is none. */
  readonly rawQuery: string;
}

export function rawTarget(c: Context): RawTarget {
  const incoming = (c.env as Partial<HttpBindings> | undefined)?.incoming;
  const target = incoming?.url ?? c.req.url.replace(/^[a-z]+:\/\/[^/?#]*/i, '');
  const [rawPath = '', rawQuery = ''] = target.split(/\?(.*)/s);
  return { rawPath, rawQuery };
}

/** null when the body is longer than `limit` bytes; the rest of it is not read. */
export const rawText = async (request: Request, limit: number): Promise<string | null> =>
  (await rawBytes(request, limit))?.toString('utf8') ?? null;

/**
 * The same, as it came: for what need not be in one charset. Read by hand: hono's `bodyLimit` puts another request in the
 * place of one that comes in chunks, and does not give up a body that is too long.
 */
export async function rawBytes(request: Request, limit: number): Promise<Buffer | null> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) return null;
  if (request.body === null) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Node's body can be iterated; the library's type of a web stream says nothing of it.
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
