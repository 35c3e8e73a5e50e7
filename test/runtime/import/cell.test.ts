/** IMP-04: one cell as the person meant it. */
import { describe, expect, it } from 'vitest';
import { cleanCell } from '../../../runtime/import/cell.ts';

describe('IMP-04: a cell', () => {
  it.each([
    ['="02134"', '02134'],
    ['="Ana Ruiz"', 'Ana Ruiz'],
    ['="+13125550109"', '+13125550109'],
    ['= "60601"', '60601'],
    ['=""', ''],
    ['="say ""hi"""', 'say "hi"'],
    [`'="02134"`, '02134'],
    ["'+1 312 555 0143", '+1 312 555 0143'],
    ['\u200b60601\u00a0', '60601'],
    ['Ana\u00a0Ruiz', 'Ana Ruiz'],
    ['  Ana ', 'Ana'],
  ])('%s is read as %s', (cell, text) => {
    expect(cleanCell(cell)).toBe(text);
  });
  it.each(['=A1', '=SUM("1")', '="a"&"b"', 'Ana "Nan" Ruiz', "O'Brien", '12 Main St\nApt 4', 'José'])(
    '%s is left as it is',
    (cell) => {
      expect(cleanCell(cell)).toBe(cell);
    },
  );
});
