/** The text of a resume as it is kept: without what cannot be shown or stored, and no longer than is read. */
import type { ResumeRead } from '../../runtime/ports.ts';

export const LONGEST_TEXT = 100_000;
const LONGEST_LINE = 2_000;
const HALF_A_CHARACTER = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

export function tidied(text: string, isWhole: boolean): ResumeRead {
  const plain = text
    .normalize('NFC')
    .replaceAll(/\r\n?|[\u0085\u2028\u2029\f\v]/g, '\n')
    .replaceAll(/(?![\n\t])\p{Cc}|\p{Cf}|[\ufffe\uffff]/gu, '')
    .replaceAll(HALF_A_CHARACTER, '')
    .replaceAll(/[^\S\n\t]+/g, ' ')
    .replaceAll(/\t+/g, '\t')
    .replaceAll(/ ?\n ?/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
  const lines = plain.split('\n').flatMap((line) => line.match(new RegExp(`[^]{1,${LONGEST_LINE}}`, 'g')) ?? ['']);
  const whole = lines.join('\n');
  return {
    kind: 'read',
    text: whole.slice(0, LONGEST_TEXT).replaceAll(HALF_A_CHARACTER, ''),
    isWhole: isWhole && whole.length <= LONGEST_TEXT,
  };
}
