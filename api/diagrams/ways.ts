/**
 * The ways out of a state and into it, as the machine takes them: its own, then those of the groups around it that it has
 * not taken itself out of.
 */
import { type ChartModel, type ChartState, NOT_TAKEN, type Way } from './chart.ts';

const lineOf = (state: ChartState): readonly ChartState[] =>
  state.parent === null ? [state] : [state, ...lineOf(state.parent)];
export const isLeaf = ({ inner }: ChartState): boolean => inner.length === 0;
export const leavesOf = (state: ChartState): readonly ChartState[] =>
  isLeaf(state) ? [state] : state.inner.flatMap(leavesOf);

/** A way may be shadowed by an inner state that takes the same event always, or under the same condition. */
export function waysOut(state: ChartState): readonly Way[] {
  const out: Way[] = [];
  const over = new Set<string>();
  const seen = new Set<string>();
  for (const each of lineOf(state)) {
    const closed: string[] = [];
    for (const way of each.ways) {
      const cause = `${way.kind} ${way.event}`;
      const same = `${cause} ${way.guard}`;
      if (over.has(cause)) continue;
      if (way.guard === '' && way.kind === 'event') closed.push(cause);
      if (way.condition === NOT_TAKEN || seen.has(same)) continue;
      seen.add(same);
      out.push(way);
    }
    for (const cause of closed) over.add(cause);
  }
  return out;
}

export interface WayIn {
  readonly way: Way;
  /** States of the way's group from which it is not taken. */
  readonly butNotFrom: readonly ChartState[];
}

/** Ways that end in the state, or in a group whose rest it is part of. */
export function waysIn(model: ChartModel, state: ChartState): readonly WayIn[] {
  return [model.root, ...model.states].flatMap((from) =>
    from.ways
      .filter(({ to, condition }) => to === state && condition !== NOT_TAKEN)
      .map((way) => ({
        way,
        butNotFrom: isLeaf(from) ? [] : leavesOf(from).filter((leaf) => !waysOut(leaf).includes(way)),
      })),
  );
}

interface Outs {
  /** What the picture and the list call it: 1, 2, 3 … */
  readonly mark: string;
  readonly to: ChartState;
  readonly ways: readonly Way[];
}
interface Ins {
  /** a, b, c … */
  readonly mark: string;
  readonly from: ChartState;
  readonly ways: readonly WayIn[];
}
export interface WaysOf {
  readonly outs: readonly Outs[];
  readonly ins: readonly Ins[];
  /** What is noted and moves nothing. */
  readonly stays: readonly Way[];
}

const letter = (index: number): string =>
  index < 26 ? String.fromCharCode(97 + index) : `${letter(Math.floor(index / 26) - 1)}${letter(index % 26)}`;

function grouped<Item>(
  items: readonly Item[],
  by: (item: Item) => ChartState,
): readonly (readonly [ChartState, Item[]])[] {
  const groups = new Map<ChartState, Item[]>();
  for (const item of items) groups.set(by(item), [...(groups.get(by(item)) ?? []), item]);
  return [...groups];
}

/** All ways of a state, gathered by where they lead and where they come from. */
export function waysOfState(model: ChartModel, state: ChartState): WaysOf {
  const out = waysOut(state);
  const leads = out.filter((way): way is Way & { readonly to: ChartState } => way.to !== null);
  return {
    outs: grouped(leads, ({ to }) => to).map(([to, ways], index) => ({ mark: `${index + 1}`, to, ways })),
    ins: grouped(waysIn(model, state), ({ way }) => way.from).map(([from, ways], index) => ({
      mark: letter(index),
      from,
      ways,
    })),
    stays: out.filter(({ to }) => to === null),
  };
}
