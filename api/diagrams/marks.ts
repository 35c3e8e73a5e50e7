/**
 * Puts marks on a drawn chart: where somebody stands, and how many stand where.
 *
 * Must not know: layout. Guarantee: the drawing itself is not changed, so that one drawing serves every page.
 */
const DIGIT = 7;

const STATE =
  /<g class="(state [a-z]+)" data-state="([^"]*)">(<title>[^<]*<\/title><rect x="([\d.-]+)" y="([\d.-]+)" width="([\d.]+)"[^>]*\/>)/g;

export interface StateMarks {
  readonly current?: ReadonlySet<string>;
  readonly counts?: ReadonlyMap<string, number>;
  /** The part that is drawn: in its own picture it stands for "any state here", which says nothing of anybody. */
  readonly not?: string;
}

/** Pure. */
export function marked(drawing: string, { current = new Set(), counts = new Map(), not }: StateMarks): string {
  return drawing.replace(
    STATE,
    (_all, kind: string, id: string, inside: string, x: string, y: string, width: string) => {
      const count = id === not ? 0 : (counts.get(id) ?? 0);
      const words = current.has(id) && id !== not ? `${kind} current` : kind;
      return `<g class="${words}" data-state="${id}">${inside}${count === 0 ? '' : badge(count, +x + +width, +y)}`;
    },
  );
}

function badge(count: number, right: number, top: number): string {
  const width = String(count).length * DIGIT + 10;
  const left = right - width + 8;
  return `<g class="count"><rect x="${left}" y="${top - 9}" width="${width}" height="16" rx="8"/><text x="${left + width / 2}" y="${top + 3}" text-anchor="middle">${count}</text></g>`;
}
