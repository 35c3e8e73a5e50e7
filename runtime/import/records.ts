/**
 * A CSV file as its records, one at a time, whatever its encoding marks, line ends and delimiter.
 *
 * Owns: where a record ends. `csv-parse` reads the cells of each. Guarantees: memory does not grow with the file; a quote
 * that opens and never closes costs its own line and not the rest of the file; every record knows the line it begins at.
 */
import { parse } from 'csv-parse/sync';

export interface CsvRecord {
  /** Where it begins; the header is line 1. */
  readonly line: number;
  /** As it stands in the file, without its line end. */
  readonly text: string;
  /** null: it cannot be read, and `broken` says why. */
  readonly cells: readonly string[] | null;
  readonly broken: string | null;
}

export interface CsvFile {
  readonly header: readonly string[];
  readonly headerText: string;
  readonly delimiter: string;
  readonly records: AsyncIterable<CsvRecord>;
}

/** The file as a whole cannot be read; nothing was. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
}

const LONGEST_LINE = 65_536;
/** A cell may hold an address of a few lines; a quote that is open for longer was never meant as one. */
const MOST_LINES_OF_A_RECORD = 30;
const DELIMITERS = [',', ';', '\t', '|'] as const;

interface Line {
  readonly number: number;
  readonly text: string;
  readonly tooLong: boolean;
}

/** Lines without their ends. Holds one line at a time. */
async function* linesOf(chunks: AsyncIterable<Uint8Array | string>): AsyncGenerator<Line> {
  const decoder = new TextDecoder('utf-8'); // drops the byte order mark
  let rest = '';
  let number = 0;
  let dropping = false;
  const lineOf = (text: string): Line => {
    number += 1;
    const tooLong = dropping || text.length > LONGEST_LINE;
    dropping = false;
    return { number, text: tooLong ? text.slice(0, 200) : text, tooLong };
  };
  for await (const chunk of chunks) {
    if (typeof chunk !== 'string' && number === 0 && rest === '' && isUtf16(chunk))
      throw new UnreadableFile('The file is written in UTF-16. Save it as "CSV UTF-8" and try again.');
    rest += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    const parts = rest.split(/\r\n|\n|\r(?!$)/);
    rest = parts.pop() ?? '';
    for (const text of parts) yield lineOf(text);
    if (rest.length > LONGEST_LINE) {
      rest = rest.slice(0, 200);
      dropping = true;
    }
  }
  rest = (rest + decoder.decode()).replace(/\r$/, '');
  if (rest !== '' || dropping) yield lineOf(rest);
}

const isUtf16 = ([first, second]: Uint8Array): boolean =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);

/** Whether a quoted cell is still open at the end of the text. */
function isOpen(text: string, delimiter: string): boolean {
  let atStart = true;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (quoted) {
      if (char !== '"') continue;
      if (text[at + 1] === '"') at++;
      else quoted = false;
    } else if (char === delimiter) atStart = true;
    else {
      quoted = char === '"' && atStart;
      atStart = false;
    }
  }
  return quoted;
}

/** Logical records: lines joined where a quoted cell runs over them. */
async function* recordsOf(lines: AsyncIterator<Line>, delimiter: string, width: number): AsyncGenerator<CsvRecord> {
  const waiting: Line[] = [];
  const nextLine = async (): Promise<Line | null> => {
    const given = waiting.shift();
    if (given !== undefined) return given;
    const { done, value } = await lines.next();
    return done === true ? null : (value as Line);
  };
  for (let line = await nextLine(); line !== null; line = await nextLine()) {
    const { number, text, tooLong } = line;
    if (tooLong) {
      yield { line: number, text, cells: null, broken: `is longer than ${LONGEST_LINE} characters` };
      continue;
    }
    if (text.trim() === '') continue;
    const joined: Line[] = [line];
    let whole = text;
    while (isOpen(whole, delimiter) && joined.length < MOST_LINES_OF_A_RECORD) {
      const more = await nextLine();
      if (more === null || more.tooLong) {
        if (more !== null) joined.push(more);
        break;
      }
      joined.push(more);
      whole += `\n${more.text}`;
    }
    const read = isOpen(whole, delimiter) ? null : cellsOf(whole, delimiter);
    const isWhole = read !== null && (joined.length === 1 || fits(read.cells, width));
    if (isWhole) yield { line: number, text: whole, ...read };
    else {
      waiting.unshift(...joined.slice(1)); // what was taken for the cell are rows of their own
      yield { line: number, text, cells: null, broken: 'opens a quote that does not close where it should' };
    }
  }
}

/** A record of several lines is one only if it has the header's columns and no cell that still begins with its quote. */
const fits = (cells: readonly string[] | null, width: number): boolean =>
  cells?.length === width && cells.every((cell) => !cell.startsWith('"'));

function cellsOf(text: string, delimiter: string): Pick<CsvRecord, 'cells' | 'broken'> {
  try {
    const options = { delimiter, relax_column_count: true, relax_quotes: true, record_delimiter: ['\u0000\n'] };
    const [cells, more] = parse(text, options) as string[][];
    if (cells !== undefined && more === undefined) return { cells, broken: null };
  } catch {
    // answered below
  }
  return { cells: null, broken: 'cannot be read as CSV; check its quotes' };
}

function delimiterOf(header: string): string {
  const bare = header.replace(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((delimiter) => ({ delimiter, count: bare.split(delimiter).length }));
  return counts.reduce((best, each) => (each.count > best.count ? each : best)).delimiter;
}

/** Reads as far as the header. Throws `UnreadableFile`. */
export async function openCsv(chunks: AsyncIterable<Uint8Array | string>): Promise<CsvFile> {
  const lines = linesOf(chunks);
  const firstLine = async (): Promise<Line> => {
    for (;;) {
      const { done, value } = await lines.next();
      if (done === true) throw new UnreadableFile('The file is empty: it needs a header and a row for each candidate.');
      if (value.tooLong) throw new UnreadableFile('The first line is too long to be a header.');
      if (value.text.trim() !== '') return value;
    }
  };
  let first = await firstLine();
  const said = /^sep=(.)$/i.exec(first.text)?.[1]; // Excel says so in a line of its own
  if (said !== undefined) first = await firstLine();
  const delimiter = said ?? delimiterOf(first.text);
  const { cells } = cellsOf(first.text, delimiter);
  if (cells === null || first.text.includes('\u0000'))
    throw new UnreadableFile(
      'The header cannot be read. The first line must name the columns, such as: name,phone,email',
    );
  return {
    header: cells.map((cell) => cell.trim()),
    headerText: first.text,
    delimiter,
    records: recordsOf(lines, delimiter, cells.length),
  };
}
