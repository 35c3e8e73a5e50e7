/**
 * Owns addresses as they are compared (CNS-15): phones in E.164, emails whole, trimmed and in lower case. Guarantees:
 * one person's address has one comparable form however it was typed, and is shown and sent to as typed; a text that is
 * no phone number equals itself and nothing else.
 */
import type { Channel } from './channel.ts';
import { parsePhone } from './phone-number.ts';

declare const brand: unique symbol;
/** The form in which an address is stored as a key and compared; never shown, never sent to. */
export type ComparableAddress = string & { readonly [brand]: 'ComparableAddress' };

/** What people write between the parts of an address without meaning it: no-break spaces and characters that do not show. */
const UNSEEN = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]/g;

const bare = (text: string): string => text.normalize('NFC').replace(UNSEEN, '').trim();

/** The whole address, the part before the @ included, trimmed and in lower case. */
export const comparableEmail = (email: string): ComparableAddress =>
  bare(bare(email).toLowerCase()) as ComparableAddress;

/** E.164, a North American number where it names no country; else the text itself. */
export function comparablePhone(phone: string): ComparableAddress {
  const text = bare(phone);
  return (parsePhone(text) ?? text) as string as ComparableAddress;
}

/** As the gates, suppressions, merges, imports and allow lists compare it; null and blank are no address. */
export function comparable(channel: Channel, address: string | null | undefined): ComparableAddress | null {
  if (address === null || address === undefined || bare(address) === '') return null;
  return channel === 'EMAIL' ? comparableEmail(address) : comparablePhone(address);
}

/** Of an address whose kind nobody told, as in a list of allowed recipients: an @ makes it an email address. */
export const comparableEither = (address: string): ComparableAddress =>
  address.includes('@') ? comparableEmail(address) : comparablePhone(address);
