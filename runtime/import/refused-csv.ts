/**
 * Refused rows as a CSV that is mended in a spreadsheet and imported as it is.
 *
 * Owns: our three columns, which stand in front so that a row with too few or too many cells keeps its shape, and how cells
 * are written. Pure. Guarantees: the file's own columns in their order, and each cell as it was; in UTF-8 with the mark by
 * which spreadsheets know it; no cell is taken for a formula; read again, our columns and our guards are gone.
 */
import type { RefusedRow } from '../store/subjects/imports.ts';
import { guarded, unguarded } from './formula-guard.ts';
import type { CsvFile, CsvRecord } from './records.ts';

const OURS = ['refused_line', 'refused_field', 'what_to_do'] as const;
const BYTE_ORDER_MARK = '\uFEFF';

const record = (cells: readonly string[], delimiter: string): string =>
  `${cells.map((cell) => `"${guarded(cell).replaceAll('"', '""')}"`).join(delimiter)}\r\n`;

export interface Shape {
  readonly header: readonly string[];
  readonly delimiter: string;
}

export const refusedHeader = ({ header, delimiter }: Shape): string =>
  BYTE_ORDER_MARK + record([...OURS, ...header], delimiter);

/** A row whose cells are not kept is left blank, to be taken from the file it came from. */
export function refusedRecord({ line, field, reason, cells }: RefusedRow, { header, delimiter }: Shape): string {
  const blank = cells === null;
  const todo = `${reason ?? ''}${blank ? ` (too long to be shown here: take line ${line} from the file itself)` : ''}`;
  return record([String(line), field ?? '', todo, ...(blank ? header.map(() => '') : cells)], delimiter);
}

/** The file without our columns and guards, if it is one of ours; else as it is. */
export function withoutOurs(file: CsvFile): CsvFile {
  const places = OURS.map((name) => file.header.findIndex((each) => each.toLowerCase() === name));
  if (places.includes(-1)) return file;
  const own = new Set(places);
  const theirs = (cells: readonly string[]): readonly string[] => cells.filter((_, at) => !own.has(at)).map(unguarded);
  async function* records(): AsyncGenerator<CsvRecord> {
    for await (const { cells, pieces, ...rest } of file.records)
      yield { ...rest, cells: cells && theirs(cells), pieces: pieces && theirs(pieces) };
  }
  return { ...file, header: theirs(file.header), records: records() };
}
