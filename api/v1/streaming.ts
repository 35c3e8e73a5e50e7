/**
 * Bodies that come and go piece by piece, because nobody could hold the whole of them.
 *
 * Guarantees: what is not of a kind that the endpoint reads is refused before a byte of it is read; an upload that stands
 * still for minutes is given up; whoever stops reading ends what produces the answer.
 */
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { Problem } from '../problem.ts';
import type { Answer, Endpoint, Pieces, Upload } from './endpoint.ts';

/** A person's network may be slow, and a laptop asleep for a while; longer than this, nobody is there. */
const STANDS_STILL_MS = 5 * 60_000;

/** What came up did not come to its end: the client went away, or stood still. */
export class UploadLost extends Error {
  override readonly name = 'UploadLost';
}

export function readUpload(c: Context, { uploads }: Pick<Endpoint, 'uploads'>): Upload {
  const accept = c.req.header('accept') ?? '';
  if (uploads === null) return { pieces: nothing(), accept };
  const encoding = (c.req.header('content-encoding') ?? 'identity').toLowerCase();
  if (encoding !== 'identity')
    throw new Problem(415, {
      title: 'Compressed',
      detail: `The body is sent with Content-Encoding: ${encoding.slice(0, 30)}. Send it as it is, without compressing it.`,
    });
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (type !== '' && !uploads.includes(type))
    throw new Problem(415, {
      title: 'An unknown kind of content',
      detail: `Send the file itself as the body, with Content-Type: ${uploads[0]}; not a form, and no other kind of file.`,
    });
  return { pieces: piecesOf(c.req.raw.body), accept };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

async function* piecesOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  if (body === null) return;
  const reader = body.getReader();
  let over = false;
  try {
    for (;;) {
      const { done, value } = await withinMinutes(reader.read());
      if (done) break;
      yield value;
    }
    over = true;
  } catch (error) {
    throw new UploadLost('the upload did not come to its end', { cause: error });
  } finally {
    if (!over) await reader.cancel().catch(() => {});
  }
}

async function withinMinutes<T>(read: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const givenUp = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('nothing more came')), STANDS_STILL_MS).unref();
  });
  try {
    return await Promise.race([read, givenUp]);
  } finally {
    clearTimeout(timer);
  }
}

export function streamed(c: Context, { status = 200, headers = {}, body }: Answer): Response {
  const encoder = new TextEncoder();
  async function* bytes(): AsyncGenerator<Uint8Array> {
    for await (const piece of body as Pieces) yield typeof piece === 'string' ? encoder.encode(piece) : piece;
  }
  return c.body(ReadableStream.from(bytes()) as ReadableStream<Uint8Array>, status as ContentfulStatusCode, {
    ...headers,
  });
}
