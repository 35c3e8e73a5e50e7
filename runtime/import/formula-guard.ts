/**
 * Cells that a spreadsheet would take for a formula, and the apostrophe that keeps it from doing so.
 *
 * Pure. Guarantees: no guarded cell begins as a formula does; taking the guard off gives back the very text, whatever it was.
 */
const FORMULA = /^'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/u;

export const guarded = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

export const unguarded = (text: string): string =>
  text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text;
