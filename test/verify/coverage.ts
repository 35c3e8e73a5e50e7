/**
 * Which transitions were taken and which guards said yes and no, of the very charts that run.
 *
 * Owns: the watch on them. A transition is seen by its `meta`, which every step of the runtime reads of what it takes
 * and nothing else ever reads; a guard is wrapped. Guarantee: a watched chart behaves as an unwatched one.
 */
import { CATALOG } from '../../machines/catalog.ts';

/* The few fields of XState's nodes that the watch needs. */
export interface Transition {
  readonly source: { readonly id: string };
  readonly target?: readonly { readonly id: string }[];
  readonly guard?: unknown;
  readonly eventType: string;
  readonly actions: readonly unknown[];
  meta?: unknown;
}
export interface Node {
  readonly id: string;
  readonly key: string;
  readonly type: string;
  readonly path: readonly string[];
  readonly states: Readonly<Record<string, Node>>;
  readonly transitions: Map<string, Transition[]>;
  readonly always?: Transition[];
  readonly meta?: { readonly movedOnBy?: string };
  readonly parent?: Node;
  readonly description?: string;
}
export interface Chart {
  readonly name: string;
  readonly root: Node;
  readonly guards: Record<string, (...args: unknown[]) => boolean>;
}

export const CHARTS: readonly Chart[] = Object.entries(CATALOG).map(([name, { machine }]) => {
  const opened = machine as unknown as { root: Node; implementations: { guards: Chart['guards'] } };
  return { name, root: opened.root, guards: opened.implementations.guards };
});

export const nodesOf = (node: Node): readonly Node[] => [node, ...Object.values(node.states).flatMap(nodesOf)];
export const transitionsOf = (node: Node): readonly Transition[] => [
  ...[...node.transitions.values()].flat(),
  ...(node.always ?? []),
];
const guardOf = (guard: unknown): string => {
  if (typeof guard === 'string') return ` [${guard}]`;
  if (typeof guard !== 'object' || guard === null) return '';
  const { type, params } = guard as { type: string; params?: object };
  return ` [${type}${params ? ` ${Object.values(params).join()}` : ''}]`;
};
/** `chart: source --event--> target [guard]`: the same name in every run. */
export const nameOf = (chart: string, { source, target, guard, eventType }: Transition): string =>
  `${chart}: ${source.id} --${eventType || 'always'}--> ${target?.map(({ id }) => id).join() ?? 'stays'}${guardOf(guard)}`;

/** A transition that takes an event out of its group's; XState takes it and nothing happens. */
export const isEmpty = ({ target, actions, guard }: Transition): boolean =>
  target === undefined && actions.length === 0 && guard === undefined;

export class Coverage {
  readonly taken = new Map<string, number>();
  readonly guards = new Map<string, { yes: number; no: number }>();
  /** What the last deed took, for a counterexample's last line. */
  last: string[] = [];
  /** How often something was seen for the first time. */
  firsts = 0;
  readonly #rules = new Map<string, readonly string[]>();

  constructor() {
    for (const chart of CHARTS) {
      for (const node of nodesOf(chart.root))
        for (const transition of transitionsOf(node)) if (!isEmpty(transition)) this.#watch(chart.name, transition);
      for (const [name, guard] of Object.entries(chart.guards)) this.#wrap(chart, name, guard);
    }
  }

  #watch(chart: string, transition: Transition): void {
    const name = nameOf(chart, transition);
    const { meta } = transition;
    this.taken.set(name, 0);
    this.#rules.set(name, (meta as { rules?: readonly string[] } | undefined)?.rules ?? []);
    // One reading of a transition is counted more than once; only whether, and the order, matter.
    Object.defineProperty(transition, 'meta', {
      configurable: true,
      enumerable: true,
      get: () => {
        const times = this.taken.get(name) ?? 0;
        if (times === 0) this.firsts += 1;
        this.taken.set(name, times + 1);
        if (this.last.at(-1) !== name) this.last.push(name);
        return meta;
      },
    });
  }

  #wrap(chart: Chart, name: string, guard: Chart['guards'][string]): void {
    const seen = { yes: 0, no: 0 };
    this.guards.set(`${chart.name}: ${name}`, seen);
    chart.guards[name] = (...args) => {
      const holds = guard(...args);
      const answer = holds ? 'yes' : 'no';
      if (seen[answer] === 0) this.firsts += 1;
      seen[answer] += 1;
      return holds;
    };
  }

  /** The transitions of these rules that the last deed came by and did not take. */
  passedBy(rules: readonly string[]): readonly string[] {
    const sourceOf = (name: string) => name.split(' --')[0];
    const sources = new Set(this.last.map(sourceOf));
    return [...this.#rules]
      .filter(([name, cited]) => cited.some((rule) => rules.includes(rule)) && sources.has(sourceOf(name)))
      .map(([name]) => name)
      .filter((name) => !this.last.includes(name));
  }

  get uncoveredTransitions(): readonly string[] {
    return [...this.taken].filter(([, times]) => times === 0).map(([name]) => name);
  }
  /** A guard that never said yes, or never no, proves nothing. */
  get uncoveredGuards(): readonly string[] {
    return [...this.guards].flatMap(([name, { yes, no }]) => [
      ...(yes === 0 ? [`${name} never holds`] : []),
      ...(no === 0 ? [`${name} always holds`] : []),
    ]);
  }
}
