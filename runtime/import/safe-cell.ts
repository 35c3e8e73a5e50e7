/**
 * A cell of a CSV that people open in a spreadsheet.
 *
 * Guarantee: whatever a file brought in, no spreadsheet takes the cell for a formula. Pure.
 */
const FORMULA = /^\s*[=+\-@]|^[\t\r]/;

export const safeCell = (text: string): string => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
