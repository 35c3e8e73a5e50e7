/**
 * The states of the US as a grid of small cells, each with every state that it or its near surroundings touch.
 *
 * Owns: how borders become cells. Pure. Guarantee: a point within `MARGIN` of a border of the drawing lies in a cell that
 * names the states on both sides, so that a drawing a little off decides nothing.
 */
import { CELLS_PER_DEGREE } from '../../../adapters/geo-offline/state-of-point.ts';
import type { StateShape } from './packages.ts';

/** In degrees: some two kilometres, more than the drawing is off. */
const MARGIN = 0.02;
/** How close together points of a border are looked at. */
const STRIDE = 0.005;

const cellOf = (degrees: number): number => Math.floor(degrees * CELLS_PER_DEGREE);

type Cells = Map<number, Map<number, Set<string>>>;

function add(cells: Cells, row: number, column: number, state: string): void {
  const inRow = cells.get(row) ?? new Map<number, Set<string>>();
  cells.set(row, inRow);
  const states = inRow.get(column) ?? new Set<string>();
  inRow.set(column, states.add(state));
}

/** Where the ring's borders cross the middle of a row, in order; between the first and the second is inside, and so on. */
function crossings(rings: StateShape['rings'], latitude: number): readonly number[] {
  const found: number[] = [];
  for (const ring of rings)
    for (let n = 0, before = ring.length - 1; n < ring.length; before = n++) {
      const [x1, y1] = ring[before] ?? [0, 0];
      const [x2, y2] = ring[n] ?? [0, 0];
      if (y1 > latitude !== y2 > latitude) found.push(x1 + ((latitude - y1) / (y2 - y1)) * (x2 - x1));
    }
  return found.sort((a, b) => a - b);
}

function fill(cells: Cells, { rings }: StateShape, state: string): void {
  const latitudes = rings.flat().map(([, latitude]) => latitude);
  const [low, high] = [latitudes.reduce((a, b) => Math.min(a, b)), latitudes.reduce((a, b) => Math.max(a, b))];
  for (let row = cellOf(low); row <= cellOf(high); row++) {
    const across = crossings(rings, (row + 0.5) / CELLS_PER_DEGREE);
    for (let n = 0; n + 1 < across.length; n += 2) {
      const [from = 0, to = 0] = [across[n], across[n + 1]];
      for (let column = cellOf(from); column <= cellOf(to); column++) add(cells, row, column, state);
    }
  }
}

function outline(cells: Cells, { rings }: StateShape, state: string): void {
  for (const ring of rings)
    for (let n = 0, before = ring.length - 1; n < ring.length; before = n++) {
      const [x1, y1] = ring[before] ?? [0, 0];
      const [x2, y2] = ring[n] ?? [0, 0];
      const steps = Math.max(1, Math.ceil(Math.max(Math.abs(x2 - x1), Math.abs(y2 - y1)) / STRIDE));
      for (let step = 0; step <= steps; step++) {
        const [x, y] = [x1 + ((x2 - x1) * step) / steps, y1 + ((y2 - y1) * step) / steps];
        for (let row = cellOf(y - MARGIN); row <= cellOf(y + MARGIN); row++)
          for (let column = cellOf(x - MARGIN); column <= cellOf(x + MARGIN); column++) add(cells, row, column, state);
      }
    }
}

/**
 * By row (cells north of the equator), its runs from west to east: the column at which each begins, and how long it is, as
 * differences in base 36, and which of `sets` it names.
 */
export function stateGrid(shapes: readonly StateShape[], codeOf: (name: string) => string) {
  const cells: Cells = new Map();
  for (const shape of shapes) {
    fill(cells, shape, codeOf(shape.name));
    outline(cells, shape, codeOf(shape.name));
  }
  const sets: string[] = [];
  const numberOf = (states: ReadonlySet<string>): number => {
    const name = [...states].sort().join('+');
    if (!sets.includes(name)) sets.push(name);
    return sets.indexOf(name);
  };
  const rows: Record<string, string> = {};
  for (const [row, inRow] of [...cells].sort(([a], [b]) => a - b)) {
    const runs: { from: number; to: number; set: number }[] = [];
    for (const [column, states] of [...inRow].sort(([a], [b]) => a - b)) {
      const set = numberOf(states);
      const last = runs.at(-1);
      if (last !== undefined && last.to === column && last.set === set) last.to = column + 1;
      else runs.push({ from: column, to: column + 1, set });
    }
    let end = -180 * CELLS_PER_DEGREE;
    const words = runs.map(({ from, to, set }) => {
      const numbers = [from - end, to - from, set];
      end = to;
      return numbers.map((number) => number.toString(36)).join('.');
    });
    rows[String(row)] = words.join(' ');
  }
  return { sets, rows };
}
