/** Makes the list of events that shows a violation as short as it gets: what can be left out is. */
import type { Action } from './action.ts';
import { perform, type Violation } from './explore.ts';
import type { Situation } from './situation.ts';

/** The actions up to the one that breaks the property; null when none does. An action that cannot happen is left out. */
function breaksAfter(start: Situation, actions: readonly Action[], property: string): readonly Action[] | null {
  let situation = start;
  const happened: Action[] = [];
  for (const action of actions) {
    const outcome = perform(situation, action);
    if (outcome.kind === 'not here') continue;
    happened.push(action);
    if (outcome.kind === 'wrong') return outcome.property === property ? happened : null;
    situation = outcome.situation;
  }
  return null;
}

export function shrunk(violation: Violation): Violation {
  const { situation } = violation.beginning;
  let shortest = breaksAfter(situation, violation.actions, violation.property);
  if (!shortest) return violation; // P-15 is about two lists and is short already
  for (let size = Math.ceil(shortest.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let at = 0; at + size < shortest.length; ) {
      const without: readonly Action[] = [...shortest.slice(0, at), ...shortest.slice(at + size)];
      const still = breaksAfter(situation, without, violation.property);
      if (still && still.length < shortest.length) shortest = still;
      else at += size;
    }
  return { ...violation, actions: shortest };
}
