/**
 * Puts a chart's states where its plan says: a box for each chip, each title and each frame.
 *
 * Pure arithmetic. Guarantee: what a plan names and the chart does not have is left out.
 */
import type { ChartModel, ChartState } from './chart.ts';
import type { Frame, Plan, Spot } from './plan.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}
export interface Chip extends Box {
  readonly state: ChartState;
  readonly lines: readonly string[];
  /** Stands inside another chip. */
  readonly small: boolean;
}
interface Title extends Box {
  readonly state: ChartState | null;
  readonly text: string;
}
interface Rung extends Box {
  readonly state: ChartState;
  readonly number: number;
}
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly chips: readonly Chip[];
  readonly titles: readonly Title[];
  readonly frames: readonly (Frame & { readonly state: ChartState })[];
  readonly rungs: readonly Rung[];
}

export const LINE = 14;
const GAP = 8;
const CHIP = 26;
const TITLE = 24;
const INNER = 20;
const RUNG = 22;
/** Room for how many stand there. */
const COUNT = 34;
/** Of a letter of 12 pixels, in the widest of the fonts that systems have. */
const LETTER = 7;

function wrapped(text: string, width: number): readonly string[] {
  const most = Math.max(6, Math.floor(width / LETTER));
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

export function layOut(model: ChartModel, plan: Plan): Layout {
  const byPath = new Map([model.root, ...model.states].map((state) => [state.path, state]));
  const chips: Chip[] = [];
  const titles: Title[] = [];

  const put = (state: ChartState, box: Omit<Box, 'h'> & { readonly h?: number }, closed: boolean): number => {
    const within = closed ? [] : state.inner;
    const lines = wrapped(state.name, box.w - 14 - COUNT);
    const inner = within.length * INNER;
    const h = box.h ?? CHIP + (lines.length - 1) * LINE + (inner === 0 ? 0 : inner + 6);
    chips.push({ ...box, h, state, lines, small: false });
    within.forEach((each, place) => {
      const y = box.y + CHIP - 2 + (lines.length - 1) * LINE + place * INNER;
      chips.push({ x: box.x + 8, y, w: box.w - 16, h: INNER - 3, state: each, lines: [each.name], small: true });
    });
    return h;
  };

  for (const lane of plan.lanes) {
    const group = byPath.get(lane.under);
    if (group === undefined) continue;
    const text = lane.titled === true ? group.name : lane.title;
    let y = lane.y;
    if (text !== undefined) {
      titles.push({ state: lane.titled === true ? group : null, text, x: lane.x, y, w: lane.w, h: TITLE - 4 });
      y += TITLE;
    }
    for (const spot of lane.spots) {
      const at: Spot = typeof spot === 'string' ? { key: spot } : spot;
      const state = byPath.get([lane.under, at.key].filter((part) => part !== '').join('.'));
      if (state === undefined) continue;
      const box = { x: at.x ?? lane.x, y: at.y ?? y, w: at.w ?? lane.w };
      const h = put(state, at.h === undefined ? box : { ...box, h: at.h }, at.closed === true);
      y = box.y + h + (lane.gap ?? GAP);
    }
  }
  const frames = plan.frames.flatMap((frame) => {
    const state = byPath.get(frame.of);
    return state === undefined ? [] : [{ ...frame, state }];
  });
  const rungs: Rung[] = [];
  const { ladder } = plan;
  const steps = ladder === undefined ? undefined : byPath.get(ladder.of);
  if (ladder !== undefined && steps !== undefined) {
    titles.push({ state: steps, text: steps.name, x: ladder.x, y: ladder.y, w: ladder.w, h: TITLE - 4 });
    for (const [index, state] of steps.inner.entries())
      rungs.push({
        state,
        number: index + 1,
        x: ladder.x,
        y: ladder.y + TITLE + index * RUNG,
        w: ladder.w,
        h: RUNG - 3,
      });
  }
  return { width: plan.width, height: plan.height, chips, titles, frames, rungs };
}

/** Which box stands for each state. */
export function boxes({ chips, titles, rungs }: Layout): ReadonlyMap<ChartState, Box> {
  const all = new Map<ChartState, Box>();
  for (const title of titles) if (title.state !== null) all.set(title.state, title);
  for (const each of [...chips, ...rungs]) all.set(each.state, each);
  return all;
}
