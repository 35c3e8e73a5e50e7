/**
 * The file of refused rows beside the file that was imported.
 *
 * Guarantee: made at the first refused row, so a clean import leaves none, not even an old one.
 */

import { once } from 'node:events';
import { createWriteStream, rmSync, type WriteStream } from 'node:fs';
import { refusedHeader, refusedRecord, type Shape } from './refused-csv.ts';
import { type RowAnswer, sentenceOf } from './row-answer.ts';

export interface RefusedFile {
  readonly path: string;
  add(answer: RowAnswer): Promise<void>;
  close(): Promise<void>;
  readonly rows: number;
}

export function createRefusedFile(source: string, shape: Shape): RefusedFile {
  const path = source.replace(/(\.[^./\\]*)?$/, '.refused.csv');
  rmSync(path, { force: true });
  let stream: WriteStream | null = null;
  let rows = 0;
  const write = async (to: WriteStream, text: string): Promise<void> => {
    if (!to.write(text)) await once(to, 'drain');
  };
  return {
    path,
    get rows() {
      return rows;
    },
    async add(answer) {
      if (answer.outcome !== 'refused') return;
      if (stream === null) {
        stream = createWriteStream(path, { mode: 0o600 });
        await write(stream, refusedHeader(shape));
      }
      rows += 1;
      await write(stream, refusedRecord({ ...answer, reason: sentenceOf(answer) }, shape));
    },
    async close() {
      if (stream === null) return;
      const ended = once(stream, 'finish');
      stream.end();
      await ended;
    },
  };
}
