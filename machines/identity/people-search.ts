/**
 * Owns how people are found by what somebody remembers of them: a name, a phone, an email address, an id. Guarantees:
 * phones and emails are compared as everywhere (CNS-15), names as an import compares them (IMP-01); every word of a
 * name has to be the beginning of one of theirs.
 */
import { type ComparableAddress, comparableEmail, comparablePhone } from '../vocabulary/address.ts';
import { comparedName, type PersonName } from '../vocabulary/person-name.ts';
import { parsePhone } from '../vocabulary/phone-number.ts';

export interface PeopleSearch {
  /** The id of a person or of an application, as it stands. */
  readonly id: string;
  /** Beginnings of words of their name, folded; none where the words are no name. */
  readonly names: readonly string[];
  /** In E.164: read in the org's country, and as everywhere. */
  readonly phones: readonly ComparableAddress[];
  /** The beginning of their address. */
  readonly email: ComparableAddress | null;
}

export interface SearchedPerson {
  readonly id: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}

/** More words than a name has find nobody else. */
const MOST_WORDS = 8;
/** An index keeps no word that is longer than a page. */
const LONGEST_WORD = 60;
export const LONGEST_SEARCH = 200;

/** The words of a name, each once, in the form in which they are looked up. */
export const nameWords = (name: PersonName): readonly string[] => {
  const compared = comparedName(name);
  return compared === '' ? [] : [...new Set(compared.split(' ').map(cut))];
};
const cut = (word: string): string => (word.length <= LONGEST_WORD ? word : [...word].slice(0, LONGEST_WORD).join(''));

function phonesIn(text: string, country: string | null): readonly ComparableAddress[] {
  if (/\p{L}/u.test(text)) return [];
  const ofOrg = parsePhone(text, country);
  return [...new Set([comparablePhone(text), ...(ofOrg === null ? [] : [comparablePhone(ofOrg)])])];
}

/** `country`: of the org, two capitals; null = nobody said. Null: there is nothing to look for. */
export function readSearch(given: string, country: string | null = null): PeopleSearch | null {
  const id = given.trim();
  if (id === '') return null;
  const isEmail = id.includes('@');
  return {
    id,
    names: isEmail ? [] : nameWords({ first: id, last: null }).slice(0, MOST_WORDS),
    phones: isEmail ? [] : phonesIn(id, country),
    email: isEmail ? comparableEmail(id) : null,
  };
}

const isNamed = (beginnings: readonly string[], person: SearchedPerson): boolean => {
  const words = nameWords({ first: person.firstName, last: person.lastName });
  return beginnings.length > 0 && beginnings.every((beginning) => words.some((word) => word.startsWith(beginning)));
};

/** Whether it is one of those who are looked for; `applications` are the ids of theirs. */
export const finds = (search: PeopleSearch, person: SearchedPerson, applications: readonly string[]): boolean =>
  person.id === search.id ||
  applications.includes(search.id) ||
  (person.phone !== null && search.phones.some((phone) => phone === person.phone)) ||
  (search.email !== null && person.email !== null && comparableEmail(person.email).startsWith(search.email)) ||
  isNamed(search.names, person);
