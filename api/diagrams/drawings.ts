/**
 * The drawings of all charts, each laid out once.
 *
 * Must not know: pages. Guarantee: a drawing for a page has no style of its own (a strict content security policy would
 * refuse it); the console's stylesheet says how it looks.
 */
import type { MachineName } from '../../machines/catalog.ts';
import { drawGraph } from './draw.ts';
import { graphOf } from './graph.ts';

const drawings = new Map<string, Promise<string>>();

async function draw(name: MachineName, part: string): Promise<string | null> {
  const graph = graphOf(name, part);
  return graph === null ? null : (await drawGraph(graph)).replace(/<style>[\s\S]*?<\/style>/, '');
}

/** null: the chart has no such part. */
export async function drawingOf(name: MachineName, part: string): Promise<string | null> {
  const key = `${name} ${part}`;
  const known = drawings.get(key);
  if (known !== undefined) return known;
  const drawn = draw(name, part);
  if (graphOf(name, part) !== null) drawings.set(key, drawn as Promise<string>);
  return drawn;
}
