/**
 * The file of refused rows: the header and the rows as they were, with line, field and reason in front.
 *
 * Guarantee: made at the first refused row, so a clean import leaves none, not even an old one.
 */

import { once } from 'node:events';
import { createWriteStream, rmSync, type WriteStream } from 'node:fs';
import type { RowAnswer } from './import.ts';

export interface RefusedFile {
  readonly path: string;
  add(answer: RowAnswer): Promise<void>;
  close(): Promise<void>;
  readonly rows: number;
}

const cell = (text: string | number): string => `"${String(text).replaceAll('"', '""')}"`;

export function createRefusedFile(
  source: string,
  header: { readonly text: string; readonly delimiter: string },
): RefusedFile {
  const path = source.replace(/(\.[^./\\]*)?$/, '.refused.csv');
  const { delimiter } = header;
  rmSync(path, { force: true });
  let stream: WriteStream | null = null;
  let rows = 0;
  const write = async (to: WriteStream, line: string): Promise<void> => {
    if (!to.write(`${line}\n`)) await once(to, 'drain');
  };
  return {
    path,
    get rows() {
      return rows;
    },
    async add(answer) {
      if (answer.outcome === 'accepted') return;
      if (stream === null) {
        stream = createWriteStream(path, { mode: 0o600 });
        await write(stream, ['line', 'field', 'reason', header.text].join(delimiter));
      }
      rows += 1;
      const { line, field, reason, text } = answer;
      await write(stream, [cell(line), cell(field ?? ''), cell(reason), text].join(delimiter));
    },
    async close() {
      if (stream === null) return;
      const ended = once(stream, 'finish');
      stream.end();
      await ended;
    },
  };
}
