/** What a person at the terminal sees of an import: rows that did not come in, progress, and the sum. */
import type { Writable } from 'node:stream';
import type { RowAnswer } from './import.ts';
import type { RefusedFile } from './refused-file.ts';
import { createRefusedFile } from './refused-file.ts';
import type { Sum } from './tally.ts';

export interface Beginning {
  readonly import: string;
  readonly header: string;
  readonly delimiter: string;
  readonly unread: readonly string[];
}

/** In this order: the beginning, each row, the sum. */
export type Answered = Beginning | RowAnswer | Sum;

export interface Terminal {
  readonly stdout: Writable;
  readonly stderr: Writable;
}

const PROGRESS_EVERY_MS = 1_000;
/** More than these are in the file of refused rows and not on the screen. */
const MOST_SHOWN = 50;

/** Goes through all of it; answers the sum. */
export async function report(
  answers: AsyncIterable<Answered>,
  file: string,
  json: boolean,
  { stdout, stderr }: Terminal,
): Promise<Sum | null> {
  const startedAt = performance.now();
  let refused: RefusedFile | null = null;
  let sum: Sum | null = null;
  let rows = 0;
  let shownAt = startedAt;
  for await (const said of answers) {
    if ('header' in said) {
      refused = createRefusedFile(file, { text: said.header, delimiter: said.delimiter });
      if (said.unread.length > 0) stderr.write(`Columns that are not read: ${said.unread.join(', ')}\n`);
    } else if ('line' in said) {
      rows += 1;
      await refused?.add(said);
      if (json) stdout.write(`${JSON.stringify({ ...said, text: undefined })}\n`);
      else if (said.outcome !== 'accepted' && (refused?.rows ?? 0) <= MOST_SHOWN) stdout.write(`${sentence(said)}\n`);
    } else sum = said;
    const now = performance.now();
    if (now - shownAt < PROGRESS_EVERY_MS) continue;
    shownAt = now;
    stderr.write(`${rows} rows, ${speed(rows, now - startedAt)}\n`);
  }
  await refused?.close();
  const shown = refused?.rows ?? 0;
  if (!json && shown > MOST_SHOWN) stdout.write(`… and ${shown - MOST_SHOWN} more\n`);
  if (sum !== null) {
    const { accepted, duplicates, refused: no, error } = sum;
    stderr.write(
      `${accepted} in, ${no} refused, ${duplicates} duplicates of ${rows} rows in ${seconds(startedAt)} s (${speed(rows, performance.now() - startedAt)})\n`,
    );
    if (shown > 0) stderr.write(`Those that did not come in, with reasons: ${refused?.path}\n`);
    if (error !== null) stderr.write(`${error}\n`);
  }
  return sum;
}

const seconds = (since: number): string => ((performance.now() - since) / 1_000).toFixed(1);
const speed = (rows: number, ms: number): string => `${Math.round((rows / Math.max(ms, 1)) * 1_000)} rows/s`;

function sentence(answer: RowAnswer): string {
  if (answer.outcome === 'accepted') return `line ${answer.line}: accepted`;
  const { line, outcome, field, reason } = answer;
  return `line ${line}: ${outcome}: ${field ?? 'the row'} ${reason}`;
}
