/**
 * A word of the STOP family with a slip of the finger (SMS-07): "stpo", "unsuscribe". It counts only where nothing else
 * is said, and a word that exists is never one.
 */

/** How many slips each may have: short ones and those with many neighbours none. */
const WORDS: ReadonlyMap<string, number> = new Map([
  ...['STOP', 'STOPALL', 'REVOKE', 'CANCEL', 'REMOVE', 'OPTOUT', 'BASTA'].map((word) => [word, 1] as const),
  ...['UNSUBSCRIBE'].map((word) => [word, 2] as const),
  ...['CANCELAR'].map((word) => [word, 1] as const),
]);
/** Words of their own that stand a slip away. */
const OTHER_WORDS: ReadonlySet<string> = new Set([
  ...['STEP', 'SHOP', 'SLOP', 'STOW', 'STOMP', 'STOOP', 'STOUP', 'SWOP', 'SOP', 'STOA', 'STOPPED', 'STOPS', 'SNOP'],
  ...['REMOTE', 'REMOVED', 'REMOVES', 'REVOKED', 'REVOKES', 'CANCELS', 'CANAL', 'CASTA', 'BASTE', 'BASTAR', 'BASTAN'],
  ...['SUBSCRIBE', 'CANCELA', 'CANCELARA', 'CANCER', 'BASTANTE', 'BASTO', 'STOCK', 'STORE', 'STOUT', 'STONE'],
]);

/** Letters left out, put in, put for another, or two that changed places. */
function slips(from: string, to: string): number {
  const rows: number[][] = [];
  for (let a = 0; a <= from.length; a++) {
    const row: number[] = [a];
    for (let b = 1; b <= to.length; b++) {
      if (a === 0) row[b] = b;
      else {
        const [above, beside, across] = [rows[a - 1]?.[b] ?? 0, row[b - 1] ?? 0, rows[a - 1]?.[b - 1] ?? 0];
        const isSwapped = a > 1 && b > 1 && from[a - 1] === to[b - 2] && from[a - 2] === to[b - 1];
        const least = Math.min(above + 1, beside + 1, across + (from[a - 1] === to[b - 1] ? 0 : 1));
        row[b] = isSwapped ? Math.min(least, (rows[a - 2]?.[b - 2] ?? 0) + 1) : least;
      }
    }
    rows.push(row);
  }
  return rows[from.length]?.[to.length] ?? 0;
}

/** The word that was meant, or null; the first letter is always right. */
export function nearStop(word: string): string | null {
  if (word.length < 3 || word.length > 13 || OTHER_WORDS.has(word)) return null;
  for (const [meant, most] of WORDS)
    if (word[0] === meant[0] && Math.abs(word.length - meant.length) <= most && slips(word, meant) <= most)
      return meant;
  return null;
}
