/** Phone numbers in E.164, the one form in which they are stored, compared and dialled. */
import { parsePhoneNumberFromString } from 'libphonenumber-js';

declare const brand: unique symbol;
export type PhoneNumber = string & { readonly [brand]: 'PhoneNumber' };

const remembered = new Map<string, PhoneNumber | null>();
const REMEMBER_AT_MOST = 10_000;

/**
 * Reads a number in any usual spelling, `country` being where one without a country code belongs; null when it is none.
 * Length and shape are checked, not whether anybody has it.
 */
export function parsePhone(text: string, country: 'US' | 'CA' = 'US'): PhoneNumber | null {
  const key = `${country} ${text}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const parsed = parsePhoneNumberFromString(text, country);
  const number = parsed?.isPossible() ? (parsed.number as string as PhoneNumber) : null;
  if (remembered.size >= REMEMBER_AT_MOST) remembered.clear();
  remembered.set(key, number);
  return number;
}
