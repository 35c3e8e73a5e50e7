/**
 * A reply made readable for times, and cut as it is read: what has been understood is replaced by a mark, so that nothing
 * is read twice and what is left over can be looked at. Pure.
 */

/** Marks of what has been read; no reply contains them. */
export const CLOCK = '§';
export const DATE = '¶';

/** Small letters without accents; "p.m." is "pm", an ampersand-at is "at". */
export const plainOf = (text: string): string =>
  ` ${text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}§¶]/gu, '')
    .toLowerCase()
    .replace(/['’‘`´]/gu, '')
    .replace(/\b([ap])\.? ?m\b\.?/gu, '$1m')
    .replace(/@/gu, ' at ')
    .replace(/(?<=\d)\s*(?:hrs?|h)\b(?!\s*\d)/gu, ' oclock')
    .replace(/[–—]/gu, '-')
    .replace(/[^\p{L}\p{N}:./$+\s-]+/gu, ' , ')
    .replace(/\.(?!\d)/gu, ' , ')
    .replace(/\s+/gu, ' ')
    .trim()} `;

/** "one" to "twelve", "una" to "doce". */
const NUMBERS: ReadonlyMap<string, number> = new Map(
  [
    'one two three four five six seven eight nine ten eleven twelve',
    'una dos tres cuatro cinco seis siete ocho nueve diez once doce',
  ].flatMap((words) => words.split(' ').map((word, at) => [word, at + 1] as const)),
);
export const NUMBER = `(?:\\d{1,2}|${[...NUMBERS.keys()].join('|')})`;
export const numberOf = (word: string): number => NUMBERS.get(word) ?? Number(word);

/** Every place in which `form` is found is given to `read` and replaced by `mark`, unless `read` says that it is none. */
export function take(
  text: string,
  form: RegExp,
  mark: string,
  read: (found: readonly (string | undefined)[]) => boolean,
): string {
  return text
    .replace(form, (...found: unknown[]) => {
      const groups = found.slice(0, -2).map((each) => (typeof each === 'string' ? each : undefined));
      return read(groups) ? ` ${mark} ` : String(found[0]);
    })
    .replace(/\s+/gu, ' ');
}
