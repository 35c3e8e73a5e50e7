/** Answers that wait for whoever is to read them: in their order, whole, and no longer than somebody reads. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spooled } from '../../../api/import/spool.ts';

const ticks = async (many: number): Promise<void> => {
  for (let n = 0; n < many; n++) await new Promise((resolve) => setImmediate(resolve));
};

/** Every third one comes so late that all before it has been read. */
async function* from(texts: readonly string[]): AsyncGenerator<string> {
  for (const [at, text] of texts.entries()) {
    if (at % 3 === 2) await new Promise((resolve) => setTimeout(resolve, 2));
    yield text;
  }
}

describe('a spool', () => {
  it('gives back every byte in its order, however little it holds in memory and however slowly it is read', async () => {
    const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(
        texts,
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 0, max: 3 }),
        async (all, held, pause) => {
          const read: Uint8Array[] = [];
          for await (const piece of spooled(from(all), held)) {
            read.push(Buffer.from(piece));
            await ticks(pause);
          }
          expect(Buffer.concat(read).toString('utf8')).toBe(all.join(''));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('goes on with the source while nobody reads', async () => {
    let produced = 0;
    async function* source(): AsyncGenerator<string> {
      for (; produced < 500; produced++) yield 'x'.repeat(1_000);
    }
    const pieces = spooled(source(), 2_000);
    let read = (await pieces.next()).value.byteLength;
    while (produced < 500) await ticks(1);
    for await (const piece of pieces) read += piece.byteLength;
    expect(read).toBe(500_000);
  });

  it('stops the source when its reader leaves', async () => {
    let ended = false;
    async function* endless(): AsyncGenerator<string> {
      try {
        for (;;) {
          await ticks(1);
          yield 'x';
        }
      } finally {
        ended = true;
      }
    }
    const pieces = spooled(endless());
    await pieces.next();
    await pieces.return(undefined);
    expect(ended).toBe(true);
  });

  it('tells what went wrong at the source after what came before it', async () => {
    async function* broken(): AsyncGenerator<string> {
      yield 'before';
      throw new Error('the source broke');
    }
    const read: string[] = [];
    const reading = (async () => {
      for await (const piece of spooled(broken())) read.push(Buffer.from(piece).toString());
    })();
    await expect(reading).rejects.toThrow('the source broke');
    expect(read).toEqual(['before']);
  });
});
