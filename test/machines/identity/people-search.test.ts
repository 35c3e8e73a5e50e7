/** People are found by what somebody remembers of them, however it is typed (CNS-15, IMP-01). */
import { describe, expect, it } from 'vitest';
import { finds, nameWords, readSearch } from '../../../machines/identity/people-search.ts';

const JOSE = {
  id: 'crm-77',
  firstName: 'José María',
  lastName: "O'Brien-Núñez Jr.",
  phone: '+14155550123',
  email: ' Jose.Nunez@Example.test',
};
const found = (text: string, country: string | null = null): boolean => {
  const search = readSearch(text, country);
  return search !== null && finds(search, JOSE, ['app-1']);
};

describe('a person is found by', () => {
  it.each([
    ['the beginning of a name', 'jos'],
    ['a name in other letters, without its accents', 'JOSE NUNEZ'],
    ['the last name first', 'Núñez, José'],
    ['a name without its apostrophe', 'obrien'],
    ['every word of the name, in any order', 'nunez maria obrien jose'],
    ['the phone, as people write it', '(415) 555-0123'],
    ['the phone, as it is stored', '+14155550123'],
    ['the phone, with spaces around it', '  415.555.0123 '],
    ['the email, in other letters', 'JOSE.NUNEZ@example.TEST'],
    ['the beginning of the email', 'jose.nunez@'],
    ['the id that another system gave', 'crm-77'],
    ['the id of an application', 'app-1'],
  ])('%s', (_, text) => expect(found(text)).toBe(true));

  it.each([
    ['a name of which one word is another', 'jose garcia'],
    ['the middle of a name', 'ose'],
    ['another phone', '415 555 0124'],
    ['the end of a phone', '0123'],
    ['another email', 'nunez@example.test'],
    ['the beginning of an id', 'crm-7'],
    ['an id in other letters', 'Crm-77'],
    ['a suffix alone', 'jr'],
  ])('never by %s', (_, text) => expect(found(text)).toBe(false));

  it('a phone that names no country, in the country of the org, and as everywhere', () => {
    const amy = { ...JOSE, phone: '+442079460123' };
    const search = readSearch('020 7946 0123', 'GB');
    expect(search !== null && finds(search, amy, [])).toBe(true);
    expect(found('(415) 555-0123', 'GB')).toBe(true);
  });
});

it('nothing is looked for in a blank, and nobody by a name that is none', () => {
  expect(readSearch('  ')).toBeNull();
  const nobody = { id: 'x', firstName: null, lastName: null, phone: null, email: null };
  for (const text of ['-', '...', '@', '+1']) {
    const search = readSearch(text);
    expect(search !== null && finds(search, nobody, []), text).toBe(false);
  }
});

it('a word that is too long for an index is cut, in a name as in a search for it', () => {
  const long = 'x'.repeat(5_000);
  const [word = ''] = nameWords({ first: long, last: null });
  expect(word.length).toBeLessThan(100);
  expect(readSearch(long)?.names).toEqual([word]);
});
