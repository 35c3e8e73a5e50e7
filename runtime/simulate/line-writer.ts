/**
 * Writes lines to a stream in large pieces.
 *
 * Guarantee: what was written stands there in order once `flush` was called; a reader who went away ends the writing
 * and nothing else.
 */
import type { Writable } from 'node:stream';
import type { Line } from './lines.ts';

const PIECE = 64 * 1024;

export interface LineWriter {
  write(line: Line): void;
  flush(): Promise<void>;
}

/** `textOf`: how a line is written; as JSON when left out. Empty text is left out. */
export function createLineWriter(stream: Writable, textOf: (line: Line) => string = JSON.stringify): LineWriter {
  let pieces: string[] = [];
  let size = 0;
  let gone = false;
  stream.on('error', () => {
    gone = true;
  });
  const send = (written?: () => void): void => {
    const piece = pieces.join('');
    pieces = [];
    size = 0;
    if (gone || piece === '') written?.();
    else stream.write(piece, written && (() => written()));
  };
  return {
    write(line) {
      const written = textOf(line);
      if (written === '') return;
      const text = `${written}\n`;
      size += text.length;
      pieces.push(text);
      if (size >= PIECE) send();
    },
    flush: () => new Promise((resolve) => send(resolve)),
  };
}
