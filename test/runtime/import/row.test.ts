/** Columns found by their headers, and rows read strictly. */
import { describe, expect, it } from 'vitest';
import { OFFLINE_GEOGRAPHY } from '../../../adapters/geo-offline/geography.ts';
import { readHeader } from '../../../runtime/import/columns.ts';
import { readRow } from '../../../runtime/import/row.ts';

const IN_THE_US = { geography: OFFLINE_GEOGRAPHY, country: null };
const columnsOf = (headers: readonly string[], mapping: readonly (readonly [string, string])[] = []) => {
  const read = readHeader(headers, new Map(mapping));
  if (!read.ok) throw new Error(read.problem);
  return read.columns;
};

describe('headers', () => {
  it('are found in any case and spelling', () => {
    expect(columnsOf(['Candidate ID', 'FIRST NAME', 'lastName', 'Mobile', 'E-mail', 'Zip Code', 'AI_consent'])).toEqual(
      [...['id', 'first_name', 'last_name', 'phone', 'email', 'zip', 'all_ai_communications_consent']],
    );
  });
  it('are what the person says they are, before any guess', () => {
    expect(columnsOf(['phone', 'Handy'], [['Handy', 'phone']])).toEqual([null, 'phone']);
    expect(columnsOf(['phone', 'notes', 'sms'], [['SMS', '']])).toEqual(['phone', null, null]);
  });
  it('that say the same twice are refused, naming both', () => {
    expect(() => columnsOf(['phone', 'Mobile'])).toThrow(/"phone" and "Mobile"/);
  });
});

describe('a row', () => {
  const columns = columnsOf(['phone', 'email', 'sms_consent', 'lat', 'name', 'source']);
  const read = (cells: readonly string[]) => {
    const result = readRow([...cells, '', '', '', '', '', ''].slice(0, 6), columns, IN_THE_US);
    return result.ok ? result.row : result.refusal;
  };

  it.each([
    ['yes', true],
    ['TRUE', true],
    ['1', true],
    ['No', false],
    ['false', false],
    ['0', false],
    ['', null],
    ['   ', null],
  ])('reads consent "%s" as %s', (word, value) => {
    expect(read(['(212) 555-0143', '', word])).toMatchObject({ consent: { sms_consent: value } });
  });
  it.each(['maybe', 'on', '2', 'yes?', 'ja', 'null', 'x'])('refuses consent "%s": it is never guessed', (word) => {
    expect(read(['(212) 555-0143', '', word])).toMatchObject({ field: 'sms_consent' });
  });
  it.each([
    ['(212) 555-0143', '+12125550143'],
    ['1-212-555-0143', '+12125550143'],
    ['+44 20 7946 0018', '+442079460018'],
    ["'+1 212 555 0143", '+12125550143'], // as spreadsheets keep it from being a number
    ['2125550143.0', '+12125550143'], // as a table of numbers writes it
    ['12125550143,00', '+12125550143'],
  ])('normalises the phone %s', (given, phone) => {
    expect(read([given])).toMatchObject({ raw: { phone } });
  });
  it.each(['2.12555E+09', '2,12555E+09', '2.12555e9', '1.2125550143E+10'])(
    'refuses the phone %s, which a spreadsheet has rounded, and says how to get it whole',
    (given) => {
      const told = { field: 'phone', reason: expect.stringMatching(/spreadsheet; set the column to text/) };
      expect(read([given])).toEqual(told);
    },
  );
  it.each([
    [['12345'], 'phone'],
    [['2125550143.5'], 'phone'],
    [['', ''], 'phone'],
    [['', 'nobody'], 'email'],
    [['', 'a@b.example, c@d.example'], 'email'],
    [['(212) 555-0143', '', '', '91'], 'lat'],
    [['(212) 555-0143', '', '', '1e1'], 'lat'],
    [['(212) 555-0143', '', '', '', 'x\u0000y'], 'name'],
    [['(212) 555-0143', '', '', '', 'M\uFFFDller'], 'name'],
    [['(212) 555-0143', '', '', '', 'x'.repeat(301)], 'name'],
    [['(212) 555-0143', '', '', '', '', 'friend'], 'source'],
    [['(212) 555-0143', '', '', '', '"Ana'], 'name'],
  ])('%j is refused at %s', (cells, field) => {
    expect(read(cells)).toMatchObject({ field });
  });
  it('splits one name into two, "Last, First" too', () => {
    expect(read(['(212) 555-0143', '', '', '', 'Ana Maria Ruiz'])).toMatchObject({
      raw: { first_name: 'Ana', last_name: 'Maria Ruiz' },
    });
    expect(read(['(212) 555-0143', '', '', '', 'Ruiz, Ana'])).toMatchObject({
      raw: { first_name: 'Ana', last_name: 'Ruiz' },
    });
  });
  it('is read without the apostrophe by which a spreadsheet knows that a cell is no formula', () => {
    expect(read(['(212) 555-0143', '', '', "'-12.5", "'=Ana"])).toMatchObject({
      raw: { lat: -12.5, first_name: '=Ana' },
    });
    expect(read(['(212) 555-0143', '', '', '', "'t Hooft"])).toMatchObject({ raw: { first_name: "'t" } });
  });
  it('with more cells than the header is refused, unless they are empty', () => {
    const cells = ['(212) 555-0143', '', '', '', 'Ana', ''];
    expect(readRow([...cells, 'x'], columns, IN_THE_US)).toMatchObject({ ok: false, refusal: { field: null } });
    expect(readRow([...cells, '', ' '], columns, IN_THE_US)).toMatchObject({ ok: true });
  });
  it('IMP-04: missing cells at its end are empty cells', () => {
    expect(readRow(['(212) 555-0143'], columns, IN_THE_US)).toMatchObject({ ok: true, row: { id: null } });
    expect(readRow([''], columns, IN_THE_US)).toMatchObject({ ok: false, refusal: { field: 'phone' } });
  });
});
