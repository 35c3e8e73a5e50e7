/**
 * Where a chart stands, as ids of states: of one snapshot, or of a whole population.
 *
 * Reads the running machine. Guarantee: with a state come all states around it, so that every part of a chart can mark it.
 */

import { stateText } from '../../machines/candidate/state-text.ts';
import type { StoredChart } from '../../machines/candidate/working-set.ts';
import type { MachineName } from '../../machines/catalog.ts';
import type { PopulationCount } from '../../runtime/store/subjects/counts.ts';
import type { MachineNode } from './chart.ts';
import { rootOf } from './charts.ts';

/** `state` as `machines/candidate/state-text.ts` writes it. */
function idsOf(name: MachineName, state: string): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const path of state.split(' ')) {
    let node: MachineNode | undefined = rootOf(name);
    for (const key of path.split('.')) {
      node = node?.states[key];
      if (node !== undefined) ids.add(node.id);
    }
  }
  return ids;
}

export const statesOfChart = (name: MachineName, { snapshot }: StoredChart): ReadonlySet<string> =>
  idsOf(name, stateText(snapshot));

/** How many stand in each state. */
export function countsByState(name: MachineName, population: readonly PopulationCount[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { machine, state, count } of population)
    if (machine === name) for (const id of idsOf(name, state)) counts.set(id, (counts.get(id) ?? 0) + count);
  return counts;
}

/** The states of a population, as they are stored, in which a chart stands in the state of this id or in one within it. */
export const textsOfState = (
  name: MachineName,
  id: string,
  population: readonly PopulationCount[],
): readonly string[] => [
  ...new Set(
    population.filter(({ machine, state }) => machine === name && idsOf(name, state).has(id)).map(({ state }) => state),
  ),
];
