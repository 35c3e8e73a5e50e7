/**
 * A chart as a graph for drawing: states, what leads from one to another, and in plain words why.
 *
 * Reads the running machine itself, so the picture cannot differ from the code. Must not know: layout, colours.
 */
import { CATALOG, type MachineName } from '../../machines/catalog.ts';

export interface DrawnState {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly kind: 'state' | 'choice' | 'final';
}

export interface DrawnEdge {
  readonly from: string;
  readonly to: string;
  /** The event, or the wait, in the chart's words; empty for a choice. */
  readonly event: string;
  readonly guard: string | null;
  readonly rules: readonly string[];
  /** In an overview: further events that lead the same way. */
  readonly also?: readonly string[];
}

export interface DrawnGraph {
  readonly title: string;
  readonly description: string;
  readonly states: readonly DrawnState[];
  readonly edges: readonly DrawnEdge[];
}

interface Node {
  readonly id: string;
  readonly key: string;
  readonly type: string;
  readonly description?: string;
  readonly states: Readonly<Record<string, Node>>;
  readonly parent?: Node;
  readonly transitions: ReadonlyMap<string, readonly Transition[]>;
  readonly always?: readonly Transition[];
}

interface Transition {
  readonly target?: readonly Node[];
  readonly guard?: string | { readonly type: string; readonly params?: { readonly condition?: string } };
  readonly meta?: { readonly rules?: readonly string[] };
}

const children = (node: Node): readonly Node[] => Object.values(node.states);
const leavesUnder = (node: Node): readonly Node[] =>
  children(node).length === 0 ? [node] : children(node).flatMap(leavesUnder);

// XState's own node is typed by its chart's events and actions; of it only what is drawn is read.
const rootOf = (name: MachineName): Node => CATALOG[name].machine.root as unknown as Node;

/** The parts a chart is drawn in: regions and groups with more than one state, or the chart as a whole. */
export function partsOf(name: MachineName): readonly string[] {
  const parts: string[] = [];
  const walk = (node: Node): void => {
    if (children(node).length > 0) parts.push(node.id);
    for (const child of children(node)) walk(child);
  };
  walk(rootOf(name));
  return parts;
}

const find = (node: Node, id: string): Node | null =>
  node.id === id ? node : children(node).reduce<Node | null>((found, child) => found ?? find(child, id), null);

/**
 * One part of a chart: its direct states, and every transition that begins or ends in them. What lies outside the part
 * appears as a stub named after it. null when there is no such part.
 */
export function graphOf(name: MachineName, part: string | null = null): DrawnGraph | null {
  const root = rootOf(name);
  const node = part === null ? root : find(root, part);
  if (!node) return null;
  const members = children(node);
  const inside = new Map<Node, Node>();
  for (const member of members) for (const under of [member, ...allUnder(member)]) inside.set(under, member);

  const states = new Map<string, DrawnState>(members.map((member) => [member.id, drawn(member)]));
  const edges: DrawnEdge[] = [];
  for (const source of [node, ...members.flatMap((member) => [member, ...allUnder(member)])])
    for (const { event, transition } of transitionsOf(source)) {
      const target = transition.target?.[0];
      if (!target) continue;
      const from = source === node ? node : (inside.get(source) ?? source);
      const to = inside.get(target) ?? target;
      if (from === to && (source !== from || children(from).length > 0)) continue; // drawn in the member's own picture
      for (const end of [from, to]) if (!states.has(end.id)) states.set(end.id, stub(end, node));
      edges.push({ from: from.id, to: to.id, event, guard: guardOf(transition), rules: transition.meta?.rules ?? [] });
    }
  return {
    title: node.id,
    description: node.description ?? '',
    states: [...states.values()],
    edges: inOverview(merged(edges)),
  };
}

/** A guard that asks for another one too is told with its name. */
const guardOf = ({ guard }: Transition): string | null =>
  guard === undefined
    ? null
    : typeof guard === 'string'
      ? guard
      : [guard.type, guard.params?.condition ?? ''].join(' ').trim();

const allUnder = (node: Node): readonly Node[] => children(node).flatMap((child) => [child, ...allUnder(child)]);

const drawn = (node: Node): DrawnState => ({
  id: node.id,
  name: node.key,
  description: node.description ?? '',
  kind: node.type === 'final' ? 'final' : isChoice(node) ? 'choice' : 'state',
});

const stub = (node: Node, part: Node): DrawnState => ({
  id: node.id,
  name: node === part ? 'any state here' : node.key,
  description: '',
  kind: node === part ? 'state' : 'choice',
});

const isChoice = (node: Node): boolean =>
  (node.always?.length ?? 0) > 0 && children(node).length === 0 && node.transitions.size === 0;

function transitionsOf(node: Node): readonly { readonly event: string; readonly transition: Transition }[] {
  const byEvent = [...node.transitions].flatMap(([event, list]) =>
    list.map((transition) => ({ event: inWords(event), transition })),
  );
  return [...byEvent, ...(node.always ?? []).map((transition) => ({ event: '', transition }))];
}

const inWords = (event: string): string => {
  const wait = /^xstate\.after\.([^.]+)\./.exec(event)?.[1];
  return wait === undefined ? event : `after ${wait}`;
};

/** Edges between the same two states become one, its labels under each other. */
function merged(edges: readonly DrawnEdge[]): readonly DrawnEdge[] {
  const seen = new Map<string, DrawnEdge>();
  for (const edge of edges) seen.set(JSON.stringify([edge.from, edge.to, edge.event, edge.guard]), edge);
  return [...seen.values()];
}

/** More edges than this and nobody reads them: between the same two states they become one, with its events listed. */
const MOST_EDGES = 60;

function inOverview(edges: readonly DrawnEdge[]): readonly DrawnEdge[] {
  if (edges.length <= MOST_EDGES) return edges;
  const byPair = new Map<string, DrawnEdge[]>();
  for (const edge of edges) {
    const pair = `${edge.from} ${edge.to}`;
    byPair.set(pair, [...(byPair.get(pair) ?? []), edge]);
  }
  return [...byPair.values()].flatMap((alike) => {
    const [first] = alike;
    const events = [...new Set(alike.map(({ event, guard }) => event || (guard ?? '')).filter((word) => word !== ''))];
    return first === undefined
      ? []
      : [{ ...first, event: events[0] ?? '', also: events.slice(1), guard: null, rules: [] }];
  });
}

export const stateCount = (name: MachineName): number => leavesUnder(rootOf(name)).length;
