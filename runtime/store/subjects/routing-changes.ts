/**
 * The ATS routing of an org: changed with nothing in between, and every change kept with who made it and when.
 *
 * Guarantees: what is kept is only ever appended; a save that differs in nothing is no change; the same for both kinds of
 * storage.
 */
import { differencesOf, RULES_FLAG, rulesAreOn } from '../../../machines/stage-routing/index.ts';
import type { Json } from '../../../machines/vocabulary/declared-effect.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import type { MemoryState } from '../engine/memory-state.ts';

/**
 * EDITED: an event of it; RULES_SAVED: all its rule sets; IMPORTED: all of it; ORG_SAVED: with the org; UNDONE: an earlier change;
 * RULES_ON, RULES_OFF: the feature flag (RTE-03), and nothing of the routing.
 */
export const ROUTING_SAVES = [
  'EDITED',
  'RULES_SAVED',
  'IMPORTED',
  'ORG_SAVED',
  'UNDONE',
  'RULES_ON',
  'RULES_OFF',
] as const;

export interface RoutingSaid {
  readonly at: Instant;
  /** The name of the key. */
  readonly by: string;
  readonly how: (typeof ROUTING_SAVES)[number];
  /** The change that this one takes back. */
  readonly undoes?: number | null;
}

export interface RoutingChange extends Required<RoutingSaid> {
  /** Counted from 1 in each org. */
  readonly change: number;
  readonly before: Json;
  readonly after: Json;
}

export interface RoutingChanges {
  /**
   * Read, changed and written with nothing in between; `change` is synchronous, gets the number of the last change (0: there
   * was none), and may throw to leave all as it was. Answers what stands afterwards; null when there is no such org.
   */
  changeOrgAts(org: string, change: (before: Json, last: number) => Json, said: RoutingSaid): Promise<Json>;
  /** RTE-03: false: they are so already, or there is no such org. */
  switchRoutingRules(org: string, on: boolean, said: Pick<RoutingSaid, 'at' | 'by'>): Promise<boolean>;
  /** Newest first, those before `before`. */
  routingChanges(org: string, query: { before?: number | undefined; limit: number }): Promise<readonly RoutingChange[]>;
  routingChange(org: string, change: number): Promise<RoutingChange | null>;
}

export const isSwitch = (how: RoutingSaid['how']): boolean => how === 'RULES_ON' || how === 'RULES_OFF';
export const switched = (on: boolean): RoutingSaid['how'] => (on ? 'RULES_ON' : 'RULES_OFF');

/** What an org is saved with that is of its routing. */
export interface RoutingOfOrg {
  readonly ats: Json;
  readonly flags: Readonly<Record<string, boolean>>;
}
const NOTHING_YET: RoutingOfOrg = { ats: null, flags: {} };

/** What is to be kept of an org that is saved as a whole. */
export function changesOfOrg(
  before: RoutingOfOrg | null,
  after: RoutingOfOrg,
  said: RoutingSaid,
): readonly { readonly of: { readonly before: Json; readonly after: Json }; readonly said: RoutingSaid }[] {
  const was = before ?? NOTHING_YET;
  const edit = { of: { before: was.ats, after: after.ats }, said };
  const on = rulesAreOn(after);
  if (on === rulesAreOn(was)) return [edit];
  return [edit, { of: { before: after.ats, after: after.ats }, said: { ...said, how: switched(on) } }];
}

/** The next change of an org; null where nothing differs. */
export function changeAfter(
  last: number,
  { before, after }: { readonly before: Json; readonly after: Json },
  { at, by, how, undoes = null }: RoutingSaid,
): RoutingChange | null {
  if (!isSwitch(how) && differencesOf(before, after).length === 0) return null;
  return { change: last + 1, at, by, how, undoes, before, after };
}

/** Appends to what is kept in memory. */
function keepRoutingChange(
  { routingChanges: all }: Pick<MemoryState, 'routingChanges'>,
  org: string,
  of: { readonly before: Json; readonly after: Json },
  said: RoutingSaid,
): void {
  const kept = all.get(org) ?? [];
  const change = changeAfter(kept.length, of, said);
  if (change !== null) all.set(org, [...kept, change]);
}

export function keepOrgSaved(
  state: Pick<MemoryState, 'routingChanges'>,
  { org, before, after }: { readonly org: string; readonly before: RoutingOfOrg | null; readonly after: RoutingOfOrg },
  given: RoutingSaid,
): void {
  for (const { of, said } of changesOfOrg(before, after, given)) keepRoutingChange(state, org, of, said);
}

export function memoryRoutingChanges(state: MemoryState): RoutingChanges {
  const of = (org: string): readonly RoutingChange[] => state.routingChanges.get(org) ?? [];
  return {
    async changeOrgAts(id, change, said) {
      const org = state.orgs.get(id);
      if (org === undefined) return null;
      const before = org.saved.ats;
      const after = change(before, of(id).length);
      org.saved = { ...org.saved, ats: after };
      org.view = { ...org.view, ats: after };
      keepRoutingChange(state, id, { before, after }, said);
      return after;
    },
    async switchRoutingRules(id, on, { at, by }) {
      const org = state.orgs.get(id);
      if (org === undefined || rulesAreOn(org.view) === on) return false;
      org.saved = { ...org.saved, flags: { ...org.saved.flags, [RULES_FLAG]: on } };
      org.view = { ...org.view, flags: { ...org.view.flags, [RULES_FLAG]: on } };
      const { ats } = org.saved;
      keepRoutingChange(state, id, { before: ats, after: ats }, { at, by, how: switched(on) });
      return true;
    },
    routingChanges: async (org, { before = Number.POSITIVE_INFINITY, limit }) =>
      of(org)
        .filter(({ change }) => change < before)
        .reverse()
        .slice(0, limit),
    routingChange: async (org, change) => of(org).find((each) => each.change === change) ?? null,
  };
}
