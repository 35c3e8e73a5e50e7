/** The line from one box to another: where it leaves, how it swings, where its label stands. Pure arithmetic. */
import type { Box } from './layout.ts';
import type { Side, Stroke } from './plan.ts';

export interface Line {
  readonly path: string;
  readonly label: { readonly x: number; readonly y: number };
  readonly end: { readonly x: number; readonly y: number };
}
interface Point {
  readonly x: number;
  readonly y: number;
}

/** Boxes under each other with no other between them. */
const NEAR = 66;
const OUTWARD: Readonly<Record<Side, Point>> = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  top: { x: 0, y: -1 },
  bottom: { x: 0, y: 1 },
};

function on({ x, y, w, h }: Box, side: Side, along: number): Point {
  if (side === 'left' || side === 'right') return { x: side === 'left' ? x : x + w, y: y + h * along };
  return { x: x + w * along, y: side === 'top' ? y : y + h };
}

/** Boxes beside each other are joined by their sides; boxes under each other by top and bottom, or around if far apart. */
function sides(from: Box, to: Box): readonly [Side, Side] {
  if (to.x >= from.x + from.w - 4) return ['right', 'left'];
  if (to.x + to.w <= from.x + 4) return ['left', 'right'];
  const gap = to.y > from.y ? to.y - from.y - from.h : from.y - to.y - to.h;
  if (gap < NEAR) return to.y > from.y ? ['bottom', 'top'] : ['top', 'bottom'];
  return ['right', 'right'];
}

const round = (value: number): number => Math.round(value * 10) / 10;

export function lineBetween(from: Box, to: Box, stroke: Partial<Stroke> = {}): Line {
  const [leaves, arrives] = sides(from, to);
  const out = stroke.leaves ?? leaves;
  const into = stroke.arrives ?? arrives;
  const start = on(from, out, stroke.out ?? 0.5);
  const end = on(to, into, stroke.in ?? 0.5);
  const far = Math.hypot(end.x - start.x, end.y - start.y);
  const pull = stroke.swing ?? (out === into ? 20 + far / 8 : Math.min(120, Math.max(10, far / 2.2)));
  const a = { x: start.x + OUTWARD[out].x * pull, y: start.y + OUTWARD[out].y * pull };
  const b = { x: end.x + OUTWARD[into].x * pull, y: end.y + OUTWARD[into].y * pull };
  const middle = {
    x: (start.x + 3 * a.x + 3 * b.x + end.x) / 8 + (stroke.dx ?? 0),
    y: (start.y + 3 * a.y + 3 * b.y + end.y) / 8 + (stroke.dy ?? 0),
  };
  const path = `M${round(start.x)},${round(start.y)} C${round(a.x)},${round(a.y)} ${round(b.x)},${round(b.y)} ${round(end.x)},${round(end.y)}`;
  return { path, label: { x: round(middle.x), y: round(middle.y) }, end: { x: round(end.x), y: round(end.y) } };
}
