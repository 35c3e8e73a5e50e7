/**
 * Bodies that come and go piece by piece, because nobody could hold the whole of them.
 *
 * Guarantees: what is not of a kind that the endpoint reads is refused before a byte of it is read; an upload that stands
 * still or trickles is given up; whoever stops reading ends what produces the answer, and so does losing the right to it.
 */
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { Problem } from '../problem.ts';
import { letTakeItsTime } from '../request-time.ts';
import type { Answer, Endpoint, Pieces, Upload } from './endpoint.ts';
import { LEAST_PROGRESS, type LeastProgress } from './least-progress.ts';

/** How long a right that was taken away may still be used, between two pieces. */
const ASK_AGAIN_MS = 1_000;

/** What came up did not come to its end: the client went away, stood still, or lost the right. */
export class UploadLost extends Error {
  override readonly name = 'UploadLost';
}

/** Whether what is going on may go on. */
export type StillMay = () => Promise<boolean>;

/** The same, and asked once in a second at most. */
export function nowAndThen(stillMay: StillMay): StillMay {
  let asked = performance.now();
  return async () => {
    if (performance.now() - asked < ASK_AGAIN_MS) return true;
    asked = performance.now();
    return stillMay();
  };
}

export function readUpload(
  c: Context,
  { uploads }: Pick<Endpoint, 'uploads'>,
  stillMay: StillMay,
  least: LeastProgress = LEAST_PROGRESS,
): Upload {
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
  const { body } = c.req.raw;
  return { pieces: body === null ? nothing() : piecesOf(c, body, stillMay, least), accept };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

async function* piecesOf(c: Context, body: ReadableStream<Uint8Array>, stillMay: StillMay, least: LeastProgress) {
  const boundAgain = letTakeItsTime(c);
  const reader = body.getReader();
  let over = false;
  /** Since when progress is measured: only the time in which we waited counts, never that in which we were busy. */
  let waited = 0;
  let came = 0;
  try {
    for (;;) {
      const begun = performance.now();
      const { done, value } = await within(reader.read(), least.ms - waited);
      if (done) break;
      waited += performance.now() - begun;
      came += value.byteLength;
      if (came >= least.bytes) waited = came = 0;
      if (!(await stillMay())) throw new Error('the key was revoked meanwhile, or its role changed');
      yield value;
    }
    over = true;
  } catch (error) {
    throw new UploadLost('the upload did not come to its end', { cause: error });
  } finally {
    boundAgain();
    if (!over) await reader.cancel().catch(() => {});
  }
}

async function within<T>(read: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const givenUp = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('too little came')), Math.max(0, ms)).unref();
  });
  try {
    return await Promise.race([read, givenUp]);
  } finally {
    clearTimeout(timer);
  }
}

export function streamed(c: Context, { status = 200, headers = {}, body }: Answer, stillMay: StillMay): Response {
  const encoder = new TextEncoder();
  async function* bytes(): AsyncGenerator<Uint8Array> {
    for await (const piece of body as Pieces) {
      if (!(await stillMay())) throw new Error('whoever asked may not read this any more');
      yield typeof piece === 'string' ? encoder.encode(piece) : piece;
    }
  }
  return c.body(ReadableStream.from(bytes()) as ReadableStream<Uint8Array>, status as ContentfulStatusCode, {
    ...headers,
  });
}
