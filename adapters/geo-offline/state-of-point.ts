/**
 * The states of the US that a point may lie in (HRS-06, TZ-06).
 *
 * Owns: reading the prepared grid. Must not know: laws. Guarantees: near a border every state that it touches is named,
 * so that the stricter window can hold; a point that lies in no other country's clock and just off the coast belongs to the
 * nearest state; elsewhere none is.
 */
import { zonesOfCountry } from './country.ts';
import { stateTable } from './tables.ts';

/** Cells of a twentieth of a degree: five kilometres. */
export const CELLS_PER_DEGREE = 20;
/** Piers, keys and boats: half a degree. */
const FARTHEST = CELLS_PER_DEGREE / 2;

const cellOf = (degrees: number): number => Math.floor(degrees * CELLS_PER_DEGREE);

/** Codes of two letters, in alphabetical order; none where the point's zones are no zones of the US. */
export function statesOfPoint(latitude: number, longitude: number, zones: readonly string[]): readonly string[] {
  if (!zones.some((zone) => american().has(zone))) return [];
  const [row, column] = [cellOf(latitude), cellOf(longitude)];
  for (let away = 0; away <= FARTHEST; away++) {
    const found = new Set<string>();
    for (let at = row - away; at <= row + away; at++)
      for (const state of statesIn(at, column - away, column + away)) found.add(state);
    if (found.size > 0) return [...found].sort();
  }
  return [];
}

let zonesOfTheUs: ReadonlySet<string> | undefined;
const TERRITORIES = ['US', 'PR', 'GU', 'VI', 'AS', 'MP'];
function american(): ReadonlySet<string> {
  zonesOfTheUs ??= new Set(TERRITORIES.flatMap(zonesOfCountry));
  return zonesOfTheUs;
}

/** Every state in the cells of a row from one column to another, both included. */
function statesIn(row: number, from: number, to: number): readonly string[] {
  const { sets, rows } = stateTable();
  const found: string[] = [];
  let column = -180 * CELLS_PER_DEGREE;
  for (const run of rows[row]?.split(' ') ?? []) {
    const [gap = 0, length = 0, set = 0] = run.split('.').map((number) => Number.parseInt(number, 36));
    const begins = column + gap;
    column = begins + length;
    if (begins > to) break;
    if (column > from) found.push(...(sets[set]?.split('+') ?? []));
  }
  return found;
}
