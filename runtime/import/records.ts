/**
 * A CSV file as its records, one at a time, whatever its encoding marks, line ends and delimiter.
 *
 * Owns: where a record ends. `csv-parse` reads the cells of each. Guarantees: memory does not grow with the file; a quote
 * that opens and never closes costs its own line and not the rest of the file; every record knows the line it begins at.
 * The search for that end is by hand: a stream of csv-parse reads on to the end of the file for the quote.
 */
import { parse } from 'csv-parse/sync';

export interface CsvRecord {
  /** Where it begins; the header is line 1. */
  readonly line: number;
  /** null: it cannot be read, and `broken` says why. */
  readonly cells: readonly string[] | null;
  readonly broken: string | null;
  /** What cannot be read, cut at every delimiter, to be shown and mended; null when it can be read, or is too long. */
  readonly pieces: readonly string[] | null;
}

export interface CsvFile {
  readonly header: readonly string[];
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
const MOST_COLUMNS = 500;
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
    if (typeof chunk !== 'string' && number === 0 && rest === '') refuseOtherFiles(chunk);
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

const BEGINNINGS: readonly (readonly [readonly number[], string])[] = [
  [[0xff, 0xfe], 'The file is written in UTF-16.'],
  [[0xfe, 0xff], 'The file is written in UTF-16.'],
  [[0x50, 0x4b, 0x03, 0x04], 'The file is an Excel workbook or a zip archive, and no CSV.'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'The file is an Excel workbook, and no CSV.'],
  [[0x1f, 0x8b], 'The file is compressed (gzip), and no CSV.'],
];

function refuseOtherFiles(chunk: Uint8Array): void {
  const found = BEGINNINGS.find(([bytes]) => bytes.every((byte, at) => chunk[at] === byte));
  if (found !== undefined) throw new UnreadableFile(`${found[1]} Save it as "CSV UTF-8" and send that.`);
}

/** Whether a quoted cell is open at the end of the text; `quoted`: whether one was at its beginning. */
function isOpen(text: string, delimiter: string, quoted: boolean): boolean {
  if (!text.includes('"')) return quoted;
  let atStart = !quoted;
  let open = quoted;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (open) {
      if (char !== '"') continue;
      if (text[at + 1] === '"') at++;
      else open = false;
    } else if (char === delimiter) atStart = true;
    else {
      open = char === '"' && atStart;
      atStart = false;
    }
  }
  return open;
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
      const broken = `is longer than ${LONGEST_LINE} characters; shorten it`;
      yield { line: number, cells: null, broken, pieces: null };
      continue;
    }
    if (text.trim() === '') continue;
    const joined: Line[] = [line];
    let whole = text;
    let open = isOpen(text, delimiter, false);
    while (open && joined.length < MOST_LINES_OF_A_RECORD && whole.length < LONGEST_LINE) {
      const more = await nextLine();
      if (more === null) break;
      joined.push(more);
      if (more.tooLong) break;
      whole += `\n${more.text}`;
      open = isOpen(more.text, delimiter, true);
    }
    const read = open ? null : cellsOf(whole, delimiter);
    const isWhole = read !== null && (joined.length === 1 || fits(read.cells, whole, delimiter, width));
    if (isWhole) yield { line: number, ...read };
    else {
      waiting.unshift(...joined.slice(1)); // what was taken for the cell are rows of their own
      yield {
        line: number,
        ...brokenAs('opens a quote that does not close where it should; close it, or take it out', text, delimiter),
      };
    }
  }
}

type Read = Pick<CsvRecord, 'cells' | 'broken' | 'pieces'>;

const brokenAs = (broken: string, text: string, delimiter: string): Read => ({
  ...{ cells: null, broken, pieces: text.split(delimiter) },
});

/** A record of several lines is one only if it has the header's columns, and its quotes are where they should be. */
const fits = (cells: readonly string[] | null, text: string, delimiter: string, width: number): boolean =>
  cells?.length === width && (!cells.some((cell) => cell.startsWith('"')) || isStrict(text, delimiter));

/** Every quoted cell ends where its quote closes. */
function isStrict(text: string, delimiter: string): boolean {
  try {
    return parse(text, { ...OPTIONS, delimiter }).length === 1;
  } catch {
    return false;
  }
}

const OPTIONS = { relax_column_count: true, record_delimiter: ['\u0000\n'] };

function cellsOf(text: string, delimiter: string): Read {
  if (!text.includes('"')) return { cells: text.split(delimiter), broken: null, pieces: null };
  try {
    const [cells, more] = parse(text, { ...OPTIONS, delimiter, relax_quotes: true }) as string[][];
    if (cells !== undefined && more === undefined) return { cells, broken: null, pieces: null };
  } catch {
    // answered below
  }
  return brokenAs('cannot be read as CSV; check its quotes', text, delimiter);
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
      if (value.tooLong)
        throw new UnreadableFile(
          'The first line is too long to be a header. It must name the columns: name,phone,email',
        );
      if (value.text.trim() !== '') return value;
    }
  };
  let first = await firstLine();
  const said = /^sep=(.)$/i.exec(first.text)?.[1]; // Excel says so in a line of its own
  if (said !== undefined) first = await firstLine();
  const delimiter = said ?? delimiterOf(first.text);
  const { cells } = cellsOf(first.text, delimiter);
  if (
    cells === null ||
    isOpen(first.text, delimiter, false) ||
    ['\u0000', '\uFFFD'].some((char) => first.text.includes(char))
  )
    throw new UnreadableFile(
      'The first line cannot be read as a header. Save the file as "CSV UTF-8"; its first line must name the columns, such as: name,phone,email',
    );
  if (cells.length > MOST_COLUMNS)
    throw new UnreadableFile(`The header has ${cells.length} columns; leave out some, ${MOST_COLUMNS} are the most.`);
  return {
    header: cells.map((cell) => cell.trim()),
    delimiter,
    records: recordsOf(lines, delimiter, cells.length),
  };
}
