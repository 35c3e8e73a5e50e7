/** An upload that stands still: given up after minutes, so that no import waits for ever for somebody who is gone. */
import type { Context } from 'hono';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readUpload, UploadLost } from '../../../api/v1/streaming.ts';

const uploading = (body: ReadableStream) =>
  readUpload({ req: { header: () => undefined, raw: { body } } } as unknown as Context, { uploads: ['text/csv'] });

describe('an upload', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is given up when nothing comes for five minutes, and not before', async () => {
    let cancelled = false;
    let push = (_: string): void => {};
    const body = new ReadableStream({
      start(stream) {
        push = (text) => stream.enqueue(new TextEncoder().encode(text));
      },
      cancel() {
        cancelled = true;
      },
    });
    const pieces = uploading(body).pieces[Symbol.asyncIterator]();
    const first = pieces.next();
    await vi.advanceTimersByTimeAsync(4 * 60_000);
    push('slow');
    expect((await first).value).toHaveLength(4);
    const second = expect(pieces.next()).rejects.toThrow(UploadLost);
    await vi.advanceTimersByTimeAsync(5 * 60_000);
    await second;
    expect(cancelled).toBe(true);
  });
});
