/**
 * One cell of a file as the person meant it.
 *
 * Pure. Guarantee (IMP-04): what spreadsheets put around a text (`="02134"`, an apostrophe) and what nobody sees is gone, and
 * what a cell holds otherwise is as it was.
 */
import { plainText } from '../../machines/vocabulary/plain-text.ts';
import { unguarded } from './formula-guard.ts';

/** `="…"`: how a table says that what looks like a number is a text. */
const AS_A_TEXT = /^=\s*"((?:[^"]|"")*)"$/s;

export function cleanCell(cell: string): string {
  const text = unguarded(plainText(cell));
  const inside = AS_A_TEXT.exec(text)?.[1];
  return inside === undefined ? text : plainText(inside.replaceAll('""', '"'));
}
