/** A PDF that unpacks to hundreds of times its size: the process does not grow with it. */
import { describe, expect, it } from 'vitest';
import { createResumeReader } from '../../../adapters/resume-local/reader.ts';
import { givenPdf, pdfOf } from './given-files.ts';

describe('what is refused', () => {
  it('a PDF that unpacks without end is given up, its thread is gone, and the next file is read', async () => {
    const strict = createResumeReader({ patienceMs: 60_000, heapMb: 256, growthMb: 160 });
    const bomb = pdfOf([Buffer.alloc(400 * 1_048_576, ' ')], true);
    expect(bomb.length).toBeLessThan(1_048_576);
    expect(await strict.read({ type: 'application/pdf', bytes: bomb })).toMatchObject({
      kind: 'refused',
      why: 'TOO_MUCH_MEMORY',
    });
    expect(await strict.read({ type: 'application/pdf', bytes: givenPdf([['RN']]) })).toMatchObject({ text: 'RN' });
  });
});
