/** An upload that does not come to its end: given up, so that no import waits for ever for somebody who is gone. */
import type { Context } from 'hono';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { nowAndThen, readUpload, UploadLost } from '../../../api/v1/streaming.ts';

const SECOND = 1_000;

function uploading(stillMay = async () => true) {
  let push = (_: number): void => {};
  const uploaded = { cancelled: false };
  const body = new ReadableStream<Uint8Array>({
    start(stream) {
      push = (bytes) => stream.enqueue(new Uint8Array(bytes));
    },
    cancel() {
      uploaded.cancelled = true;
    },
  });
  const c = { req: { header: () => undefined, raw: { body } } } as unknown as Context;
  const { pieces } = readUpload(c, { uploads: ['text/csv'] }, stillMay);
  const iterator = pieces[Symbol.asyncIterator]();
  return { uploaded, push, next: async () => (await iterator.next()).value?.byteLength };
}

/** `bytes` come once in `ms`; after how much waiting it was given up, or null. */
async function givenUpAfter(bytes: number, ms: number, atMost: number): Promise<number | null> {
  const { uploaded, push, next } = uploading();
  for (let waited = 0; waited < atMost; waited += ms) {
    const piece = next().catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(ms);
    if (!uploaded.cancelled) push(bytes);
    if ((await piece) instanceof UploadLost) return waited + ms;
  }
  return null;
}

describe('an upload', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is given up when nothing comes for a minute, and not before', async () => {
    const { uploaded, push, next } = uploading();
    const first = next();
    await vi.advanceTimersByTimeAsync(59 * SECOND);
    push(16_384);
    expect(await first).toBe(16_384);
    const second = expect(next()).rejects.toThrow(UploadLost);
    await vi.advanceTimersByTimeAsync(60 * SECOND);
    await second;
    expect(uploaded.cancelled).toBe(true);
  });

  it('is given up when it trickles, and goes on as long as it likes on a slow network', async () => {
    expect(await givenUpAfter(1, SECOND, 600 * SECOND)).toBe(60 * SECOND);
    expect(await givenUpAfter(277, SECOND, 600 * SECOND)).toBe(60 * SECOND);
    expect(await givenUpAfter(278, SECOND, 600 * SECOND)).toBeNull();
    expect(await givenUpAfter(16_384, 59 * SECOND, 7_200 * SECOND)).toBeNull();
  });

  it('is not held to the time in which we were busy with what had come', async () => {
    const { push, next } = uploading();
    for (let n = 0; n < 10; n++) {
      push(10);
      expect(await next()).toBe(10);
      await vi.advanceTimersByTimeAsync(300 * SECOND);
    }
  });

  it('ends when whoever sends it has lost the right to, within a second', async () => {
    let may = true;
    const { uploaded, push, next } = uploading(nowAndThen(async () => may));
    push(10);
    expect(await next()).toBe(10);
    may = false;
    await vi.advanceTimersByTimeAsync(SECOND);
    push(10);
    await expect(next()).rejects.toThrow(UploadLost);
    expect(uploaded.cancelled).toBe(true);
  });
});
