/**
 * What somebody says of a person, read field by field: the one reader for imports and the API. Guarantees: the same
 * words are read, warned of and refused the same way wherever they come from; a refusal names its field and says what
 * to do; what is not named stays not named, so that a change changes no more.
 */
import { readName } from '../vocabulary/person-name.ts';
import { readPhone } from '../vocabulary/phone-number.ts';
import { plainText } from '../vocabulary/plain-text.ts';
import type { Geography, RawCandidate } from './intake.ts';

export interface GivenPerson extends RawCandidate {
  /** The whole name in one. */
  readonly name?: string | null | undefined;
}

export interface FieldRefusal {
  readonly field: keyof GivenPerson;
  /** The rest of a sentence that begins with the field. */
  readonly reason: string;
}

export interface PersonRead {
  readonly raw: RawCandidate;
  readonly refusals: readonly FieldRefusal[];
  /** What was left out, in sentences for people. */
  readonly warnings: readonly string[];
}

export interface Reading {
  readonly geography: Pick<Geography, 'countryOf'>;
  /** Of the org: where national numbers belong when the person's own country is not known; null = nobody said. */
  readonly country: string | null;
}

const EMAIL = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>".]{2,}$/;
type Texts = Pick<GivenPerson, 'name' | 'first_name' | 'last_name' | 'phone' | 'country'>;

/** Undefined stays undefined; what holds nothing to see is null. */
function plain(text: string | null | undefined): string | null | undefined {
  if (text === undefined || text === null) return text;
  const seen = plainText(text);
  return seen === '' ? null : seen;
}

export function readPerson(given: GivenPerson, reading: Reading): PersonRead {
  const texts: Texts = {
    name: plain(given.name),
    first_name: plain(given.first_name),
    last_name: plain(given.last_name),
    phone: plain(given.phone),
    country: plain(given.country),
  };
  const email = plain(given.email);
  const refusals: FieldRefusal[] = [];
  const phone = phoneOf(texts, reading, refusals);
  if (typeof email === 'string' && !EMAIL.test(email))
    refusals.push({ field: 'email', reason: 'is no email address; write it like ana@example.com, or leave it blank' });
  const { first_name, last_name, warnings } = namesOf(texts);
  const raw: RawCandidate = {
    first_name,
    last_name,
    phone,
    email,
    timezone: plain(given.timezone),
    zip: plain(given.zip),
    lat: given.lat,
    lon: given.lon,
    city: plain(given.city),
    state: plain(given.state),
    country: texts.country,
  };
  return { raw, refusals, warnings };
}

/** IMP-03: in the country of the person, else of the org, else in the US. */
function phoneOf(
  { phone, country }: Texts,
  { geography, country: ofOrg }: Reading,
  refusals: FieldRefusal[],
): string | null | undefined {
  if (typeof phone !== 'string') return phone;
  const own = typeof country === 'string' ? geography.countryOf(country) : null;
  const isNational = !/^\(?\s*[+＋]/u.test(phone);
  if (isNational && typeof country === 'string' && own === null) {
    const reason = `has no code of its country, and "${country}" is no country we know; write it like +1 415 555 0123`;
    refusals.push({ field: 'phone', reason });
    return undefined;
  }
  const read = readPhone(phone, own ?? ofOrg);
  if (read.ok) return read.phone;
  refusals.push({ field: 'phone', reason: read.reason });
  return undefined;
}

/** IMP-04. */
function namesOf({ name, first_name, last_name }: Texts) {
  const { first, last } = readName({ name, first: first_name, last: last_name });
  const saysFirst = name !== undefined || first_name !== undefined;
  const saysLast = name !== undefined || last_name !== undefined;
  const written = first_name ?? name;
  const isLost = first === null && last === null && typeof written === 'string';
  return {
    first_name: saysFirst ? first : undefined,
    last_name: saysLast ? last : undefined,
    warnings: isLost ? [`"${written}" is no name; the person is greeted without one`] : [],
  };
}
