/** Where a record of a CSV ends, in all the ways people save one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openCsv, UnreadableFile } from '../../../runtime/import/records.ts';

async function* inPieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

async function read(text: string, size = 7) {
  const file = await openCsv(inPieces(text, size));
  const records = [];
  for await (const { line, cells } of file.records) records.push([line, cells]);
  return { header: file.header, delimiter: file.delimiter, records };
}

describe('a CSV file', () => {
  it.each([
    ['a byte order mark', '\uFEFFa,b\n1,2\n', ','],
    ['Windows line ends', 'a,b\r\n1,2\r\n', ','],
    ['old Mac line ends', 'a,b\r1,2\r', ','],
    ['semicolons', 'a;b\n1;2', ';'],
    ['tabs', 'a\tb\n1\t2', '\t'],
    ['the line in which Excel names its delimiter', 'sep=;\na;b\n1;2', ';'],
    ['quotes around everything', '"a","b"\n"1","2"\n', ','],
    ['empty lines', '\n\na,b\n\n1,2\n\n', ','],
  ])('is read with %s', async (_what, text, delimiter) => {
    const { header, records, ...rest } = await read(text);
    expect([header, rest.delimiter, records.map(([, cells]) => cells)]).toEqual([['a', 'b'], delimiter, [['1', '2']]]);
  });

  it('keeps quotes, delimiters and line ends inside quoted cells', async () => {
    const { records } = await read('a,b\n"x ""y"", z","one\r\ntwo"\n3,in "the" middle\n');
    expect(records).toEqual([
      [2, ['x "y", z', 'one\ntwo']],
      [4, ['3', 'in "the" middle']],
    ]);
  });

  it('keeps a cell of several lines that begins with a quote', async () => {
    const { records } = await read('a,b\n"""one""\ntwo",x\n3,4\n');
    expect(records).toEqual([
      [2, ['"one"\ntwo', 'x']],
      [4, ['3', '4']],
    ]);
  });

  it('shows of a row that cannot be read what can be mended, and of one that is too long nothing', async () => {
    const { records } = await openCsv(inPieces(`a,b\n"1,2\n${'x'.repeat(70_000)},y\n`, 10_000));
    const pieces = [];
    for await (const record of records) pieces.push([record.cells, record.pieces]);
    expect(pieces).toEqual([
      [null, ['"1', '2']],
      [null, null],
    ]);
  });

  it('a quote that never closes costs its own line and no other', async () => {
    const { records } = await read(`a,b\n"1,2\n${Array.from({ length: 100 }, (_, n) => `${n},x`).join('\n')}\n`);
    expect(records).toHaveLength(101);
    expect(records[0]).toEqual([2, null]);
    expect(records[100]).toEqual([102, ['99', 'x']]);
  });

  it('a line longer than any row costs itself and no other', async () => {
    const { records } = await read(`a,b\n${'x'.repeat(200_000)}\n1,2\n`, 10_000);
    expect(records).toEqual([
      [2, null],
      [3, ['1', '2']],
    ]);
  });

  it('an empty file and one in UTF-16 are refused with what to do', async () => {
    await expect(read('')).rejects.toThrow(UnreadableFile);
    const utf16 = (async function* () {
      yield Uint8Array.of(0xff, 0xfe, 0x61, 0);
    })();
    await expect(openCsv(utf16)).rejects.toThrow('UTF-8');
  });

  it('whatever the bytes and however they come in pieces, it is read or refused, and every record names its line', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(fc.constantFrom('"', ',', '\n', '\r', 'a', ';')).map((x) => x.join('')),
    );
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 40 }), async (body, size) => {
        const whole = await read(`a,b\n${body}`, 100_000);
        const { records } = await read(`a,b\n${body}`, size);
        expect(records).toEqual(whole.records);
        const lines = records.map(([line]) => Number(line));
        expect(lines).toEqual([...lines].sort((a, b) => a - b));
      }),
      { numRuns: 150 },
    );
  });
});
