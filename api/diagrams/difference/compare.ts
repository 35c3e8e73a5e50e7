/**
 * What differs between two versions of a chart: states and ways that came, went, lead elsewhere, or have another condition,
 * event, length of wait, rule or effect.
 *
 * Pure. Guarantee: a chart compared with itself differs in nothing; every way of either version that is not the same in the
 * other is in the answer once.
 */
import { type ChartModel, type ChartState, NOT_TAKEN, type Way } from '../chart.ts';

type Lengths = Readonly<Record<string, number>>;

/** One version of a chart, with the lengths of those of its waits that are fixed, in milliseconds. */
export interface Version {
  readonly model: ChartModel;
  readonly lengths: Lengths;
}

export type WayChange =
  | { readonly kind: 'added'; readonly after: Way }
  | { readonly kind: 'removed'; readonly before: Way }
  | {
      readonly kind: 'changed';
      readonly before: Way;
      readonly after: Way;
      readonly what: readonly WhatChanged[];
    };
type WhatChanged = 'target' | 'condition' | 'event' | 'wait' | 'rules' | 'effects';

export interface StateChange {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly state: ChartState;
  /** The words of the other version, where they differ. */
  readonly before: string | null;
}

export interface Difference {
  readonly states: readonly StateChange[];
  readonly ways: readonly WayChange[];
}

const statesOf = ({ root, states }: ChartModel): readonly ChartState[] => [root, ...states];
const waysOf = (model: ChartModel): readonly Way[] => statesOf(model).flatMap(({ ways }) => ways);
const keyOf = ({ from, kind, event, guard }: Way): string => JSON.stringify([from.path, kind, event, guard]);
const targetOf = ({ to }: Way): string | null => to?.path ?? null;
const same = (one: readonly string[], other: readonly string[]): boolean => one.join() === other.join();
const takesOut = ({ condition }: Way): boolean => condition === NOT_TAKEN;

function whatChanged(before: Way, after: Way, lengths: readonly [Lengths, Lengths]): readonly WhatChanged[] {
  const [then, now] = lengths;
  const isWait = before.kind === 'wait' && after.kind === 'wait';
  const all: readonly (readonly [WhatChanged, boolean])[] = [
    ['target', targetOf(before) !== targetOf(after)],
    ['condition', before.guard !== after.guard],
    ['event', before.kind !== after.kind || before.event !== after.event],
    ['wait', isWait && before.event === after.event && then[before.event] !== now[after.event]],
    ['rules', !same([...before.rules].sort(), [...after.rules].sort())],
    ['effects', !same(before.effects, after.effects)],
  ];
  return all.flatMap(([what, differs]) => (differs ? [what] : []));
}

/** Pairs what is left of both versions: of one cause and one end, or of one condition and one end. */
function paired(removed: Way[], added: Way[], alike: (before: Way, after: Way) => boolean): (readonly [Way, Way])[] {
  const pairs: (readonly [Way, Way])[] = [];
  for (const before of [...removed]) {
    const after = added.find((each) => alike(before, each));
    if (after === undefined) continue;
    pairs.push([before, after]);
    removed.splice(removed.indexOf(before), 1);
    added.splice(added.indexOf(after), 1);
  }
  return pairs;
}

export function compare(before: Version, after: Version): Difference {
  const then = new Map(statesOf(before.model).map((state) => [state.path, state]));
  const now = new Map(statesOf(after.model).map((state) => [state.path, state]));
  const states: StateChange[] = [
    ...[...now.values()].flatMap((state): StateChange[] => {
      const former = then.get(state.path);
      if (former === undefined) return [{ kind: 'added', state, before: null }];
      if (former.kind === state.kind && former.description === state.description) return [];
      const words = former.description === state.description ? `was a ${former.kind}` : former.description;
      return [{ kind: 'changed', state, before: words }];
    }),
    ...[...then.values()].flatMap((state): StateChange[] =>
      now.has(state.path) ? [] : [{ kind: 'removed', state, before: null }],
    ),
  ];

  const removed = waysOf(before.model).filter((way) => !takesOut(way));
  const added = waysOf(after.model).filter((way) => !takesOut(way));
  const cause = ({ from, kind, event }: Way): string => JSON.stringify([from.path, kind, event]);
  const pairs = [
    ...paired(removed, added, (a, b) => keyOf(a) === keyOf(b) && targetOf(a) === targetOf(b)),
    ...paired(removed, added, (a, b) => keyOf(a) === keyOf(b)),
    ...paired(removed, added, (a, b) => cause(a) === cause(b) && targetOf(a) === targetOf(b)),
    ...paired(
      removed,
      added,
      (a, b) => a.from.path === b.from.path && a.guard !== '' && a.guard === b.guard && targetOf(a) === targetOf(b),
    ),
  ];
  const changed = pairs.flatMap(([one, other]): WayChange[] => {
    const what = whatChanged(one, other, [before.lengths, after.lengths]);
    return what.length === 0 ? [] : [{ kind: 'changed', before: one, after: other, what }];
  });
  return {
    states,
    ways: [
      ...added.map((way): WayChange => ({ kind: 'added', after: way })),
      ...removed.map((way): WayChange => ({ kind: 'removed', before: way })),
      ...changed,
    ],
  };
}

export const nothingDiffers = ({ states, ways }: Difference): boolean => states.length === 0 && ways.length === 0;

/** The paths of states whose ways, or whose being, changed: whoever stands there is concerned. */
export function statesConcerned({ states, ways }: Difference): ReadonlySet<string> {
  return new Set([
    ...states.map(({ state }) => state.path),
    ...ways.map((change) => (change.kind === 'removed' ? change.before : change.after).from.path),
  ]);
}
