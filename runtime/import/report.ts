/** What a person at the terminal sees of an import: rows that did not come in, progress, and the sum. */
import type { Writable } from 'node:stream';
import type { WaitingColumn } from './columns.ts';
import type { RefusedFile } from './refused-file.ts';
import { createRefusedFile } from './refused-file.ts';
import { type RowAnswer, sentenceOf } from './row-answer.ts';
import type { Sum } from './tally.ts';

interface Beginning {
  readonly import: string;
  readonly header: readonly string[];
  readonly delimiter: string;
  readonly unread: readonly string[];
  readonly waiting: readonly WaitingColumn[];
}

/** In this order: the beginning, each row, the sum. */
export type Answered = Beginning | RowAnswer | Sum;

export interface Terminal {
  readonly stdout: Writable;
  readonly stderr: Writable;
}

const PROGRESS_EVERY_MS = 1_000;
/** More than these are not for the screen. */
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
  let told = 0;
  let shownAt = startedAt;
  for await (const said of answers) {
    if ('header' in said) {
      refused = createRefusedFile(file, said);
      if (said.unread.length > 0) stderr.write(`Columns that are not read: ${said.unread.join(', ')}\n`);
      for (const {
        column,
        may_mean: [first = ''],
      } of said.waiting)
        stderr.write(`"${column}" may be ${first}; it is read once you say so: --map "${column}=${first}"\n`);
    } else if ('line' in said) {
      rows += 1;
      await refused?.add(said);
      if (json) stdout.write(`${JSON.stringify({ ...said, cells: undefined })}\n`);
      else if (isWorthTelling(said)) {
        told += 1;
        if (told <= MOST_SHOWN) for (const line of sentences(said)) stdout.write(`${line}\n`);
      }
    } else sum = said;
    const now = performance.now();
    if (now - shownAt < PROGRESS_EVERY_MS) continue;
    shownAt = now;
    stderr.write(`${rows} rows, ${speed(rows, now - startedAt)}\n`);
  }
  await refused?.close();
  if (!json && told > MOST_SHOWN) stdout.write(`… and ${told - MOST_SHOWN} more\n`);
  if (sum !== null) {
    const { accepted, duplicates, refused: no, created, updated, unchanged, notice, error } = sum;
    stderr.write(
      `${accepted} in, ${no} refused, ${duplicates} duplicates of ${rows} rows in ${seconds(startedAt)} s (${speed(rows, performance.now() - startedAt)})\n`,
    );
    if (updated + unchanged > 0)
      stderr.write(`People: ${created} new, ${updated} updated, ${unchanged} as they were\n`);
    if (notice !== null) stderr.write(`${notice}\n`);
    if (refused !== null && refused.rows > 0)
      stderr.write(`Refused rows, with what to do: ${refused.path}. Correct them there and import that file.\n`);
    if (error !== null) stderr.write(`${error}\n`);
  }
  return sum;
}

const seconds = (since: number): string => ((performance.now() - since) / 1_000).toFixed(1);
const speed = (rows: number, ms: number): string => `${Math.round((rows / Math.max(ms, 1)) * 1_000)} rows/s`;

const isWorthTelling = (answer: RowAnswer): boolean => answer.outcome !== 'accepted' || answer.warnings.length > 0;

function sentences(answer: RowAnswer): readonly string[] {
  const { line, outcome } = answer;
  const why = answer.outcome === 'accepted' ? [] : [`line ${line}: ${outcome}: ${sentenceOf(answer)}`];
  const warnings = answer.outcome === 'refused' ? [] : answer.warnings;
  return [...why, ...warnings.map((warning) => `line ${line}: warning: ${warning}`)];
}
