/**
 * Where a rule is drawn: the transitions of the charts that cite it, and the gates that enforce it.
 *
 * Read from the charts and gates that run, once in the life of the program, so it cannot differ from them.
 */
import { CALL_GATES } from '../../machines/call-attempt/index.ts';
import { CATALOG, isMachineName, type MachineName } from '../../machines/catalog.ts';
import { MESSAGE_GATES } from '../../machines/messages/gates.ts';
import { isRuleId } from '../../machines/rule-families.ts';
import type { RuleId } from '../../machines/rules.ts';

export type DrawnPlace =
  | {
      readonly kind: 'transition';
      readonly chart: MachineName;
      /** The state that it leads out of; null: the chart's root, so it holds in every state. */
      readonly state: string | null;
      /** What happens, in the chart's word; null: it leads on at once. */
      readonly event: string | null;
      /** The delay's name, where it is a wait that ends. */
      readonly wait: string | null;
      /** null: it stays where it is. */
      readonly to: string | null;
    }
  | {
      readonly kind: 'gate';
      /** Messages pass the same gates whichever chart sends them, so those are drawn in none. */
      readonly chart: 'call-attempt' | null;
      readonly gate: string;
      readonly state: string | null;
      readonly sentence: string;
      /** The gate's own rule; else the rule decides one of its exits. */
      readonly isItsOwn: boolean;
    };

interface Node {
  readonly key: string;
  readonly parent?: Node;
  readonly meta?: { readonly gate?: unknown };
  readonly states: Readonly<Record<string, Node>>;
  readonly transitions: ReadonlyMap<string, readonly Transition[]>;
  readonly always?: readonly Transition[];
}

interface Transition {
  readonly target?: readonly Node[];
  readonly meta?: { readonly rules?: readonly string[] };
}

type Found = Map<RuleId, DrawnPlace[]>;

function note(found: Found, rule: string, place: DrawnPlace): void {
  if (!isRuleId(rule)) return;
  const places = found.get(rule) ?? [];
  found.set(rule, places);
  if (!places.some((known) => JSON.stringify(known) === JSON.stringify(place))) places.push(place);
}

function walk(found: Found, chart: MachineName, node: Node): void {
  const state = node.parent === undefined ? null : node.key;
  const noteAll = (event: string, transitions: readonly Transition[]) => {
    const wait = /^xstate\.after\.([^.]+)\./.exec(event)?.[1] ?? null;
    for (const { target, meta } of transitions)
      for (const rule of meta?.rules ?? [])
        note(found, rule, {
          kind: 'transition',
          chart,
          state,
          event: event === '' || wait !== null ? null : event,
          wait,
          to: target?.[0]?.key ?? null,
        });
  };
  // A gate's own transitions are told by the gate, in its sentence.
  if (node.meta?.gate === undefined) {
    for (const [event, transitions] of node.transitions) noteAll(event, transitions);
    noteAll('', node.always ?? []);
  }
  for (const child of Object.values(node.states)) walk(found, chart, child);
}

// XState's own node is typed by its chart; of it only names, transitions and gates are read.
const rootOf = (chart: MachineName): Node => CATALOG[chart].machine.root as unknown as Node;

function collect(): ReadonlyMap<RuleId, readonly DrawnPlace[]> {
  const found: Found = new Map();
  for (const chart of Object.keys(CATALOG).filter(isMachineName)) walk(found, chart, rootOf(chart));
  const gates = [
    ...CALL_GATES.map(({ state, ...gate }) => ({ ...gate, state, chart: 'call-attempt' as const })),
    ...MESSAGE_GATES.map((gate) => ({ ...gate, state: null, chart: null })),
  ];
  for (const { chart, gate, rule, state, sentence, exits } of gates) {
    note(found, rule, { kind: 'gate', chart, gate, state, sentence, isItsOwn: true });
    for (const { rule: other } of exits)
      if (other !== undefined && other !== rule)
        note(found, other, { kind: 'gate', chart, gate, state, sentence, isItsOwn: false });
  }
  return found;
}

let known: ReturnType<typeof collect> | null = null;

export function drawnIn(rule: RuleId): readonly DrawnPlace[] {
  known ??= collect();
  return known.get(rule) ?? [];
}
