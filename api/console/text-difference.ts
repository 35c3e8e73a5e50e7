/** How one text became another, word by word. Pure. */

export interface Piece {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
}

/** Words and what stands between them, each a piece of its own. */
const wordsOf = (text: string): readonly string[] => text.match(/\s+|[^\s]+/gu) ?? [];

/** Beyond so many words on both sides the texts are shown whole. */
const MOST_COMPARED = 1_000_000;

/** Lengths of the longest common sequence of what is left from each place. */
function commonFrom(before: readonly string[], after: readonly string[]): readonly Uint32Array[] {
  const table = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i -= 1) {
    const [row, below] = [table[i] ?? new Uint32Array(), table[i + 1] ?? new Uint32Array()];
    for (let j = after.length - 1; j >= 0; j -= 1)
      row[j] = before[i] === after[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
  }
  return table;
}

export function differenceOf(before: string, after: string): readonly Piece[] {
  const [was, is] = [wordsOf(before), wordsOf(after)];
  const pieces: { kind: Piece['kind']; text: string }[] = [];
  const put = (kind: Piece['kind'], text: string) => {
    const last = pieces.at(-1);
    if (last?.kind === kind) last.text += text;
    else if (text !== '') pieces.push({ kind, text });
  };
  if (was.length * is.length > MOST_COMPARED) {
    put('gone', before);
    put('new', after);
    return pieces;
  }
  const common = commonFrom(was, is);
  let [i, j] = [0, 0];
  while (i < was.length || j < is.length) {
    const [left, right] = [was[i], is[j]];
    if (left !== undefined && left === right) {
      put('same', left);
      i += 1;
      j += 1;
    } else if (left !== undefined && (right === undefined || (common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0))) {
      put('gone', left);
      i += 1;
    } else {
      put('new', right ?? '');
      j += 1;
    }
  }
  return pieces;
}
