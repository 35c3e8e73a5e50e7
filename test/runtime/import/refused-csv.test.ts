/** Refused rows as a file: opened in a spreadsheet, mended, imported as it is; every cell as it was. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guarded, unguarded } from '../../../runtime/import/formula-guard.ts';
import { openCsv } from '../../../runtime/import/records.ts';
import { refusedHeader, refusedRecord, withoutOurs } from '../../../runtime/import/refused-csv.ts';
import type { RefusedRow } from '../../../runtime/store/subjects/imports.ts';

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

async function readAgain(text: string) {
  const file = withoutOurs(await openCsv(bytesOf(text)));
  const rows: (readonly string[] | null)[] = [];
  for await (const { cells } of file.records) rows.push(cells);
  return { header: file.header, delimiter: file.delimiter, rows };
}

const row = (cells: readonly string[] | null, line = 7): RefusedRow => ({
  ...{ line, field: 'phone', reason: 'phone is no phone number; write it like +1 415 555 0123', cells },
});

describe('a cell that a spreadsheet would take for a formula', () => {
  it.each(['=1+1', '+1 415', '-2', '@SUM(A1)', ' =1', '\t=1', '\r=1', "'=1", "''+x", '＝1'])(
    '%j is guarded',
    (text) => {
      expect(guarded(text)).toBe(`'${text}`);
    },
  );
  it.each(['', 'Ana', "O'Neil", "'tis", '2-1', 'a@b.example', '(212) 555-0143'])('%j is none, and stays', (text) => {
    expect([guarded(text), unguarded(text)]).toEqual([text, text]);
  });
  it('whatever it was, it is that again without its guard', () => {
    const text = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom("'", '=', '+', '-', '@', ' ', '\t', 'a')).map((x) => x.join('')),
    );
    fc.assert(
      fc.property(text, (cell) => {
        expect(unguarded(guarded(cell))).toBe(cell);
        expect(guarded(cell)).not.toMatch(/^\s*[=+\-@]/);
      }),
    );
  });
});

describe('a file of refused rows', () => {
  it('carries the columns and cells of the file as they were, behind line, field and what to do', () => {
    const shape = { header: ['name', 'phone', 'Notes'], delimiter: ';' };
    expect(refusedHeader(shape)).toBe('\uFEFF"refused_line";"refused_field";"what_to_do";"name";"phone";"Notes"\r\n');
    expect(refusedRecord(row(['Ruiz, "Ana"', '+12', 'one\ntwo']), shape)).toBe(
      `"7";"phone";"phone is no phone number; write it like +1 415 555 0123";"Ruiz, ""Ana""";"'+12";"one\ntwo"\r\n`,
    );
  });

  it('is read as the file it came from, whatever was in its cells', async () => {
    const cell = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom('"', ',', ';', '\n', "'", '=', '-', 'a', ' ')).map((all) => all.join('')),
    );
    const clean = cell.map((text) => text.replaceAll('\r', ' '));
    const width = 3;
    const rows = fc.array(fc.array(clean, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom(',', ';', '\t', '|'), async (given, delimiter) => {
        const shape = { header: ['id', 'phone', '=2+3'], delimiter };
        const text = refusedHeader(shape) + given.map((cells) => refusedRecord(row(cells), shape)).join('');
        expect(await readAgain(text)).toEqual({ ...shape, rows: given });
      }),
      { numRuns: 300 },
    );
  });

  it('keeps a row with too few or too many cells as it was', async () => {
    const shape = { header: ['id', 'phone'], delimiter: ',' };
    const text = refusedHeader(shape) + refusedRecord(row(['1']), shape) + refusedRecord(row(['1', '2', '3']), shape);
    expect((await readAgain(text)).rows).toEqual([['1'], ['1', '2', '3']]);
  });

  it('leaves a row blank that was too long to be kept, so that it cannot come in by halves', async () => {
    const shape = { header: ['id', 'phone'], delimiter: ',' };
    const text = refusedHeader(shape) + refusedRecord(row(null, 12), shape);
    expect(text).toContain('take line 12 from the file itself');
    expect((await readAgain(text)).rows).toEqual([['', '']]);
  });

  it('of any other name is left alone, and so are its apostrophes', async () => {
    expect(await readAgain("what_to_do,phone\nx,'+12\n")).toMatchObject({ rows: [['x', "'+12"]] });
  });
});
