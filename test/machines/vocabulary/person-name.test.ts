/** IMP-04, IMP-01: the part of a name by which people are greeted, and when two names are one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparedName, readName } from '../../../machines/vocabulary/person-name.ts';

describe('IMP-04: titles, suffixes and credentials are kept out of the first name', () => {
  it.each([
    ['Maria Lopez, RN', 'Maria', 'Lopez'],
    ['John Smith, Jr.', 'John', 'Smith Jr.'],
    ['John Smith Jr', 'John', 'Smith Jr'],
    ['Smith, Jr., John', 'John', 'Smith Jr.'],
    ['Smith Jr., John', 'John', 'Smith Jr.'],
    ['Lopez, Maria, RN', 'Maria', 'Lopez'],
    ['Lopez, Maria RN BSN', 'Maria', 'Lopez'],
    ['Maria Lopez RN, BSN, CCRN', 'Maria', 'Lopez'],
    ['MARIA LOPEZ, R.N.', 'MARIA', 'LOPEZ'],
    ['Dr. Ana Maria Ruiz', 'Ana', 'Maria Ruiz'],
    ['Ruiz, Dr. Ana', 'Ana', 'Ruiz'],
    ['Ana Ruiz, Ph.D.', 'Ana', 'Ruiz'],
    ['Sr. Juan Perez', 'Juan', 'Perez'],
    ['Sr Juan Perez', 'Juan', 'Perez'],
    ['Juan Perez Sr.', 'Juan', 'Perez Sr.'],
    ['Henry Ford III', 'Henry', 'Ford III'],
    ['Maria Lopez, MA', 'Maria', 'Lopez'],
    ['John Smith MD', 'John', 'Smith'],
    ['Ana Ruiz', 'Ana', 'Ruiz'],
    ['Ruiz, Ana', 'Ana', 'Ruiz'],
    ['Ana', 'Ana', null],
    ['John Jr.', 'John', null],
    ['Ms. Lopez', null, 'Lopez'],
    ['Dr.', null, null],
    ['RN', null, null],
  ])('"%s" is greeted as %s', (name, first, last) => {
    expect(readName({ name })).toEqual({ first, last });
  });
  it.each([
    ['Rahman, Md', 'Md', 'Rahman'],
    ['Md Rahman', 'Md', 'Rahman'],
    ['Anh Do', 'Anh', 'Do'],
    ['YO-YO MA', 'YO-YO', 'MA'],
    ['ANH VAN DO', 'ANH', 'VAN DO'],
    ['Do, Anh', 'Anh', 'Do'],
    ['JD Vance', 'JD', 'Vance'],
    ['Gen Suzuki', 'Gen', 'Suzuki'],
    ["'t Hooft, Gerard", 'Gerard', "'t Hooft"],
  ])('"%s", which may look like one of them, is left a name', (name, first, last) => {
    expect(readName({ name })).toEqual({ first, last });
  });
  it.each([
    '',
    '  ',
    'N/A',
    'unknown',
    '-',
    '?',
    '{{first_name}}',
    '[First Name]',
    '12345',
    'ana@example.com',
    'No name',
  ])('"%s" is no name', (name) => {
    expect(readName({ name })).toEqual({ first: null, last: null });
    expect(readName({ first: name })).toEqual({ first: null, last: null });
  });
  it('columns of their own are cleaned too, and go before the whole name', () => {
    expect(readName({ first: 'Dr. Maria', last: 'Lopez, RN' })).toEqual({ first: 'Maria', last: 'Lopez' });
    expect(readName({ first: 'Maria, RN', last: null })).toEqual({ first: 'Maria', last: null });
    expect(readName({ first: 'RN', name: 'Maria Lopez' })).toEqual({ first: 'Maria', last: 'Lopez' });
    expect(readName({ first: 'Bob', name: 'Robert Tran' })).toEqual({ first: 'Bob', last: 'Tran' });
    expect(readName({ first: 'John', last: 'Smith, Jr.' })).toEqual({ first: 'John', last: 'Smith Jr.' });
    expect(readName({ first: 'Ana Maria' })).toEqual({ first: 'Ana Maria', last: null });
  });
});

describe('IMP-01: two names are compared without case, accents, order and suffixes', () => {
  const compared = (name: string) => comparedName(readName({ name }));
  it.each([
    ['María López', 'maria lopez'],
    ['Lopez, Maria', 'MARIA LÓPEZ'],
    ['John Smith, Jr.', 'John Smith'],
    ['Maria Lopez, RN', 'Dr. Maria Lopez'],
    ["O'Brien, Pat", 'Pat O’Brien'],
    ['Ana-Maria Ruiz', 'Ana Maria Ruiz'],
    ['Łukasz Müßig', 'lukasz mussig'],
  ])('%s is %s', (one, other) => {
    expect(compared(one)).toBe(compared(other));
  });
  it.each([
    ['Maria Lopez', 'Jorge Diaz'],
    ['Maria Lopez', 'Maria Perez'],
    ['Maria Lopez', 'Maria'],
    ['李明', '王明'],
  ])('%s is not %s', (one, other) => {
    expect(compared(one)).not.toBe(compared(other));
  });
  it('whatever stands around a name, it stays the same name and the same greeting', () => {
    const name = fc.constantFrom('Maria Lopez', 'John Smith', 'Ana Ruiz', 'Raj Patel');
    const title = fc.constantFrom('', 'Dr. ', 'Ms. ', 'mr ', 'Prof. ');
    const behind = fc.constantFrom('', ', RN', ' Jr.', ', Jr.', ', III', ', RN, BSN', ' PhD', ', Sr., MBA');
    fc.assert(
      fc.property(name, title, behind, fc.boolean(), (who, before, after, swapped) => {
        const [first, last] = who.split(' ') as [string, string];
        const written = swapped ? `${last}${after.replace(/^,/, '')}, ${before}${first}` : `${before}${who}${after}`;
        const read = readName({ name: written });
        expect(read.first, written).toBe(first);
        expect(comparedName(read), written).toBe(compared(who));
      }),
    );
  });
});
