/**
 * What one microstep does: which states are left, what is executed, which are entered.
 *
 * The algorithm of SCXML (https://www.w3.org/TR/scxml/#AlgorithmforSCXMLInterpretation) as XState has it, for charts
 * without history. Guarantees: the same order of states and of actions as XState's; nothing depends on context or event.
 */
import {
  type Action,
  type ChartDefinition,
  type Content,
  childrenOf,
  completionOf,
  contentOf,
  type StateNode,
  type Transition,
} from './chart-definition.ts';
import { type ChartTables, type Configuration, configurationOf, type Microstep } from './chart-tables.ts';

type Nodes = ReadonlySet<StateNode>;

/** From the inside out, up to one that is not counted; none for that one itself. */
function ancestorsOf(node: StateNode, upTo?: StateNode): readonly StateNode[] {
  const { parent } = node;
  return node === upTo || parent === undefined || parent === upTo ? [] : [parent, ...ancestorsOf(parent, upTo)];
}

/** Everything lies within no state at all: so the root too is left by its own re-entry. */
const isWithin = (node: StateNode, ancestor: StateNode | undefined): boolean =>
  node.parent === ancestor || (node.parent !== undefined && isWithin(node.parent, ancestor));

/** The innermost group that holds the source and all targets. */
function leastCommonAncestor({ source, target = [] }: Transition): StateNode | undefined {
  const [first = source, ...others] = [...target, source];
  return ancestorsOf(first).find((ancestor) => others.every((node) => isWithin(node, ancestor)));
}

/** The group within which a transition moves; undefined where the root is entered anew. */
function domainOf(transition: Transition): StateNode | undefined {
  const { source, target = [], reenter } = transition;
  if (!reenter && target.every((node) => node === source || isWithin(node, source))) return source;
  const ancestor = leastCommonAncestor(transition);
  if (ancestor !== undefined || reenter) return ancestor;
  return ancestorsOf(source).at(-1) ?? source;
}

function exitSetOf(transitions: readonly Transition[], active: Nodes): Nodes {
  const left = new Set<StateNode>();
  for (const transition of transitions) {
    if (transition.target === undefined || transition.target.length === 0) continue;
    const domain = domainOf(transition);
    if (domain !== undefined && transition.reenter && transition.source === domain) left.add(domain);
    for (const node of active) if (isWithin(node, domain)) left.add(node);
  }
  return left;
}

/** Two that would leave the same state: the one from further inside is taken, else the first. */
function withoutConflicts(selected: readonly Transition[], active: Nodes): readonly Transition[] {
  const leaves = (transition: Transition) => exitSetOf([transition], active);
  let taken: readonly Transition[] = [];
  for (const one of selected) {
    const exits = leaves(one);
    const rivals = taken.filter((other) => [...leaves(other)].some((node) => exits.has(node)));
    if (rivals.every((other) => isWithin(one.source, other.source)))
      taken = [...taken.filter((other) => !rivals.includes(other)), one];
  }
  return taken;
}

interface EntrySet {
  readonly entered: Set<StateNode>;
  /** Entered by name or as an initial state: what stands on the way to its own initial state is executed too. */
  readonly byDefault: Set<StateNode>;
}

function enterWithin(node: StateNode, set: EntrySet): void {
  if (node.type === 'parallel') enterRegions(node, set, true);
  const initial = node.type === 'compound' ? node.initial.target[0] : undefined;
  if (initial === undefined) return;
  set.entered.add(initial);
  set.byDefault.add(initial);
  enterWithin(initial, set);
}

function enterRegions(node: StateNode, set: EntrySet, byDefault: boolean): void {
  for (const region of childrenOf(node)) {
    if ([...set.entered].some((entered) => isWithin(entered, region))) continue;
    set.entered.add(region);
    if (byDefault) set.byDefault.add(region);
    enterWithin(region, set);
  }
}

function entrySetOf(transitions: readonly Transition[]): EntrySet {
  const set: EntrySet = { entered: new Set(), byDefault: new Set() };
  for (const transition of transitions) {
    const { source, target = [], reenter } = transition;
    const domain = domainOf(transition);
    for (const node of target) {
      if (source !== node || source !== domain || reenter) {
        set.entered.add(node);
        set.byDefault.add(node);
      }
      enterWithin(node, set);
    }
    const rootAnew = source.parent === undefined && reenter;
    for (const node of target)
      for (const ancestor of [...ancestorsOf(node, domain), ...(domain?.type === 'parallel' ? [domain] : [])]) {
        if (rootAnew || isWithin(ancestor, domain)) set.entered.add(ancestor);
        if (ancestor.type === 'parallel') enterRegions(ancestor, set, false);
      }
  }
  return set;
}

const isComplete = (node: StateNode, active: Nodes): boolean =>
  node.type === 'compound'
    ? childrenOf(node).some((inner) => inner.type === 'final' && active.has(inner))
    : node.type === 'parallel'
      ? childrenOf(node).every((inner) => isComplete(inner, active))
      : node.type === 'final';

const completed = (group: StateNode): Content => ({ does: 'complete', event: completionOf(group) });

/** A final state was entered: which groups are complete by it. Answers whether the chart is. */
function complete(final: StateNode, active: Nodes, told: Set<StateNode>, content: Content[]): boolean {
  const { parent } = final;
  if (parent?.type === 'compound') content.push(completed(parent));
  let group = parent?.type === 'parallel' ? parent : parent?.parent;
  for (; group?.type === 'parallel' && !told.has(group) && isComplete(group, active); group = group.parent) {
    told.add(group);
    content.push(completed(group));
  }
  return group === undefined;
}

const inOrder = (a: StateNode, b: StateNode) => a.order - b.order;

/** Leaves and enters nodes of `active`; answers whether the chart ends. */
function enter(
  chart: ChartDefinition,
  { entered, byDefault }: EntrySet,
  active: Set<StateNode>,
  content: Content[],
): boolean {
  const told = new Set<StateNode>();
  let ends = false;
  for (const node of [...entered].sort(inOrder)) {
    active.add(node);
    const initial = byDefault.has(node) && node.type === 'compound' ? node.initial.actions : [];
    content.push(...[...node.entry, ...initial].map((action) => contentOf(chart, action)));
    if (node.type === 'final' && complete(node, active, told, content)) ends = true;
  }
  return ends;
}

function settled(
  tables: ChartTables,
  from: Configuration | null,
  taken: readonly Transition[],
  active: Set<StateNode>,
  content: Content[],
): Microstep {
  const { chart } = tables;
  const ends = enter(chart, entrySetOf(taken), active, content);
  const nodes = [...active];
  if (ends) {
    nodes.sort(inOrder).reverse();
    content.push(...nodes.flatMap(({ exit }) => exit).map((action) => contentOf(chart, action)));
  }
  const stays = from !== null && from.nodes.length === active.size && from.nodes.every((node) => active.has(node));
  return { taken, content, target: stays ? from : configurationOf(tables, nodes), moves: !stays, ends };
}

function makeMicrostep(tables: ChartTables, from: Configuration, selected: readonly Transition[]): Microstep {
  const active = new Set(from.nodes);
  const taken = withoutConflicts(selected, active);
  const content: Content[] = [];
  const act = (action: Action) => content.push(contentOf(tables.chart, action));
  for (const node of [...exitSetOf(taken, active)].sort(inOrder).reverse()) {
    node.exit.forEach(act);
    active.delete(node);
  }
  for (const { actions } of taken) actions.forEach(act);
  return settled(tables, from, taken, active, content);
}

/** What these transitions, taken together, do where the chart stands. */
export function microstepOf(tables: ChartTables, from: Configuration, selected: readonly Transition[]): Microstep {
  let branch = from.microsteps;
  for (const transition of selected) {
    const next = branch.further.get(transition) ?? { further: new Map() };
    branch.further.set(transition, next);
    branch = next;
  }
  branch.microstep ??= makeMicrostep(tables, from, selected);
  return branch.microstep;
}

const initialNodes = (node: StateNode): readonly StateNode[] => [
  node,
  ...(node.type === 'compound'
    ? node.initial.target.slice(0, 1)
    : node.type === 'parallel'
      ? childrenOf(node)
      : []
  ).flatMap(initialNodes),
];

/** The very first one: nothing is left, and all that is initial is entered. */
export function makeInitialMicrostep(tables: ChartTables): Microstep {
  const { root } = tables.chart;
  const entry: Transition = { source: root, target: initialNodes(root), reenter: true, actions: [] };
  return settled(tables, null, [entry], new Set([root]), []);
}
