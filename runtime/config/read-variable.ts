/** How the text of an environment variable becomes a value; what is expected instead is the message of the schema. Pure. */
import { z } from 'zod';

export const text = (looks: RegExp, expected: string) => z.string().regex(looks, expected);

/** Several with commas between. */
const listOf = <S extends z.ZodType<string, string>>(one: S) =>
  z
    .string()
    .transform((given): readonly string[] => given.split(',').map((part) => part.trim()))
    .pipe(z.array(one).readonly());

export const list = (looks: RegExp, expected: string) => listOf(text(looks, expected));

/** Addresses and networks (`10.0.0.0/8`) with commas between. */
export const networks = listOf(
  z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], 'addresses or networks with commas between, without names'),
);

export function wholeNumber(least: number, most: number) {
  const expected = `a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d+$/, expected)
    .transform(Number)
    .pipe(z.int(expected).min(least, expected).max(most, expected));
}

export const oneOf = <const W extends readonly [string, ...string[]]>(...words: W) => z.enum(words, words.join(' or '));

/** Without a slash at the end. */
export const url = (...schemes: readonly string[]) =>
  z
    .url({
      protocol: new RegExp(`^(?:${schemes.join('|')})$`),
      error: `a URL that begins with ${schemes.map((each) => `${each}://`).join(' or ')}`,
    })
    .transform((given) => given.replace(/\/+$/, ''));
