/**
 * Owns text as a person sees it. Guarantees: characters that nobody sees (marks of order and width, hyphens that do not
 * show, controls) are gone and every kind of blank is a space, while what joins letters in scripts that need it stays.
 */

/** Zero width joiners change how letters of these scripts look; anywhere else nobody sees them. */
const JOINERS =
  /(?<![\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Kannada}\p{Script=Telugu}\p{Script=Tamil}\p{M}])[\u200c\u200d]/gu;
const INVISIBLE =
  /(?!\u200c|\u200d|[\t\n\r\0])(?:[\p{Cf}\p{Cc}\u115f\u1160\u3164\uffa0]|\p{Variation_Selector}|\u034f)/gu;
const BLANKS = /[\p{Zs}\p{Zl}\p{Zp}\t\u2800]/gu;

/** Nearly every cell of nearly every file. */
const PLAIN_ALREADY = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;

export const plainText = (text: string): string =>
  PLAIN_ALREADY.test(text) ? text : text.replace(INVISIBLE, '').replace(JOINERS, '').replace(BLANKS, ' ').trim();
