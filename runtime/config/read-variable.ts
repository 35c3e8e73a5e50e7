/** How the text of an environment variable becomes a value, or a sentence that says what was expected. Pure. */
import { isIP } from 'node:net';

export type Read<T> = (
  given: string,
) => { readonly ok: true; readonly value: T } | { readonly ok: false; readonly expected: string };

const good = <T>(value: T) => ({ ok: true, value }) as const;

export const text =
  (looks: RegExp, expected: string): Read<string> =>
  (given) =>
    looks.test(given) ? good(given) : { ok: false, expected };

/** Several with commas between. */
export const parseList =
  (looks: RegExp, expected: string): Read<readonly string[]> =>
  (given) => {
    const parts = given.split(',').map((part) => part.trim());
    return parts.every((part) => looks.test(part)) ? good(parts) : { ok: false, expected };
  };

/** Addresses and networks (`10.0.0.0/8`) with commas between. */
export const parseNetworks: Read<readonly string[]> = (given) => {
  const parts = given.split(',').map((part) => part.trim());
  const isOne = (part: string): boolean => {
    const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(part) ?? [];
    const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
    return Number(bits ?? 0) <= longest;
  };
  return parts.every(isOne)
    ? good(parts)
    : { ok: false, expected: 'addresses or networks with commas between, without names' };
};

export const parseNumber =
  (least: number, most: number): Read<number> =>
  (given) =>
    /^\d+$/.test(given) && Number(given) >= least && Number(given) <= most
      ? good(Number(given))
      : { ok: false, expected: `a whole number from ${least} to ${most}` };

export const parseOneOf =
  <const W extends readonly string[]>(words: W): Read<W[number]> =>
  (given) =>
    words.includes(given) ? good(given as W[number]) : { ok: false, expected: words.join(' or ') };

/** Without a slash at the end. */
export const parseUrl =
  (protocols: readonly string[]): Read<string> =>
  (given) =>
    URL.canParse(given) && protocols.includes(new URL(given).protocol)
      ? good(given.replace(/\/+$/, ''))
      : { ok: false, expected: `a URL that begins with ${protocols.map((each) => `${each}//`).join(' or ')}` };
