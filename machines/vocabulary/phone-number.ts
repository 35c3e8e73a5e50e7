/** Phone numbers in E.164, the one form in which they are stored, compared and dialled. */
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';

declare const brand: unique symbol;
export type PhoneNumber = string & { readonly [brand]: 'PhoneNumber' };

const remembered = new Map<string, PhoneNumber | null>();
const REMEMBER_AT_MOST = 10_000;

/** Where a national number belongs when nobody says. */
const DEFAULT_COUNTRY: CountryCode = 'US';
/** Two capitals of a country whose numbers can be read. */
export const isCountry = (code: string): boolean => isSupportedCountry(code);
const asCountry = (country: string | null | undefined): CountryCode =>
  typeof country === 'string' && isSupportedCountry(country) ? country : DEFAULT_COUNTRY;

/**
 * Reads a number in any usual spelling, `country` (two capitals) being where one without a country code belongs; null
 * when it is none. Length and shape are checked, not whether anybody has it.
 */
export function parsePhone(text: string, country?: string | null): PhoneNumber | null {
  const within = asCountry(country);
  const key = `${within} ${text}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const parsed = parsePhoneNumberFromString(text, within);
  const number = parsed?.isPossible() ? (parsed.number as string as PhoneNumber) : null;
  if (remembered.size >= REMEMBER_AT_MOST) remembered.clear();
  remembered.set(key, number);
  return number;
}

export type PhoneRead =
  | { readonly ok: true; readonly phone: PhoneNumber }
  /** What is wrong with it and what to do, as the rest of a sentence that begins with the field's name. */
  | { readonly ok: false; readonly reason: string };

/** `4.15555E+09`: what a spreadsheet makes of a long number. The digits that it left out are nowhere in the file. */
const ROUNDED = /^[+-]?\d+(?:[.,]\d+)?e\+?\d+$/i;
/** `4155550123.0`: the same number, which a table of numbers wrote as one. */
const AS_A_NUMBER = /^(\d{7,15})[.,]0+$/;

/**
 * IMP-03: the number of a person, as somebody wrote it down. Stricter than `parsePhone`: what would reach somebody else
 * (the switchboard in front of an extension) or nobody (a number that is plainly made up) is none.
 */
export function readPhone(text: string, country?: string | null): PhoneRead {
  if (ROUNDED.test(text))
    return no('lost its last digits in a spreadsheet; set the column to text there, and export it again');
  if (isMadeUp(text.replace(/\D/g, '')))
    return no('is plainly made up; give the number that the person answers, or leave it blank');
  const within = asCountry(country);
  const parsed = parsePhoneNumberFromString(text.replace(AS_A_NUMBER, '$1'), within);
  if (parsed?.isPossible() !== true)
    return no(
      `is no phone number${within === DEFAULT_COUNTRY ? '' : ` of ${within}`}; write it like +1 415 555 0123, with the code of its country`,
    );
  if (parsed.ext !== undefined)
    return no(
      `has an extension (${parsed.ext}), and texts and calls would reach the number in front of it; give the person's own number, or leave it blank`,
    );
  if (isMadeUp(parsed.nationalNumber))
    return no('is plainly made up; give the number that the person answers, or leave it blank');
  return { ok: true, phone: parsed.number as string as PhoneNumber };
}

const no = (reason: string): PhoneRead => ({ ok: false, reason });

const UP = '01234567890';
const DOWN = '09876543210';
/** Shorter than this, digits in a row may be chance. */
const SHORTEST_SEQUENCE = 7;

/** One digit again and again, or the digits of the keyboard in a row. */
function isMadeUp(digits: string): boolean {
  if (digits.length < SHORTEST_SEQUENCE) return false;
  return /^(\d)\1*$/.test(digits) || UP.includes(digits) || DOWN.includes(digits);
}
