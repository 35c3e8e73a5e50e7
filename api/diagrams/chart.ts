/**
 * A chart taken apart for pictures, lists and comparisons: its states, and every way from one to another, in words.
 *
 * Reads a machine, the running one or an older definition, so that a picture cannot differ from it. Must not know: layout,
 * colours. Guarantee: no word of it is an identifier; ways of one state read differently.
 */

import type { ChartWords } from '../../machines/chart-words.ts';
import { spoken, stateName } from '../../machines/chart-words.ts';
import { effectiveSettings } from '../../machines/settings.ts';

export interface ChartState {
  readonly id: string;
  readonly key: string;
  /** From the root, in dots; empty for the chart itself. */
  readonly path: string;
  readonly name: string;
  readonly description: string;
  readonly kind: 'group' | 'parallel' | 'state' | 'choice' | 'final';
  readonly parent: ChartState | null;
  readonly inner: readonly ChartState[];
  /** Whom or what it waits for. */
  readonly movedOnBy: string | null;
  /** The gate it is, with its rules. */
  readonly gate: { readonly name: string; readonly rules: readonly string[] } | null;
  readonly ways: readonly Way[];
}

export interface Way {
  readonly from: ChartState;
  /** Where it leads at rest, or at its next decision; null: it stays where it is. */
  readonly to: ChartState | null;
  readonly kind: 'event' | 'wait' | 'decision';
  /** The event's type, or the wait's name; empty for a decision. */
  readonly event: string;
  readonly guard: string;
  /** What has happened: "a call was missed", "26 h after the call ended"; empty for a decision. */
  readonly when: string;
  readonly setting: string | null;
  /** "they want a person"; "otherwise" after others; empty: always. */
  readonly condition: string;
  readonly rules: readonly string[];
  readonly effects: readonly string[];
}

export interface ChartModel {
  readonly name: string;
  readonly version: number;
  readonly description: string;
  readonly root: ChartState;
  /** Every state but the chart itself, from the top. */
  readonly states: readonly ChartState[];
  readonly byId: ReadonlyMap<string, ChartState>;
}

/** What of a machine is read. */
export interface MachineNode {
  readonly id: string;
  readonly key: string;
  readonly path: readonly string[];
  readonly type: string;
  readonly description?: string | undefined;
  readonly meta?: Readonly<Record<string, unknown>> | undefined;
  readonly states: Readonly<Record<string, MachineNode>>;
  readonly initial?: { readonly target: readonly MachineNode[] } | undefined;
  readonly transitions: ReadonlyMap<string, readonly MachineTransition[]>;
  readonly always?: readonly MachineTransition[] | undefined;
}
interface MachineTransition {
  readonly target?: readonly MachineNode[] | undefined;
  readonly guard?: unknown;
  readonly meta?: unknown;
  readonly actions: readonly unknown[];
}
type Writable<T> = { -readonly [K in keyof T]: T[K] };

const DEFAULTS = effectiveSettings({}, null);
const wait = (event: string): string | null => /^xstate\.after\.([^.]+)\./.exec(event)?.[1] ?? null;

function guardOf(guard: unknown): { readonly type: string; readonly params: Readonly<Record<string, string>> } | null {
  if (guard === undefined || guard === null) return null;
  if (typeof guard === 'string') return { type: guard, params: {} };
  const { type = '', params = {} } = guard as { type?: string; params?: Record<string, string> };
  return { type, params };
}
const rulesOf = (meta: unknown): readonly string[] => (meta as { rules?: readonly string[] } | undefined)?.rules ?? [];
const nameOfAction = (action: unknown): string =>
  typeof action === 'string' ? action : ((action as { type?: string } | null)?.type ?? '');

function kindOf(node: MachineNode): ChartState['kind'] {
  if (node.type === 'parallel') return 'parallel';
  if (Object.keys(node.states).length > 0) return 'group';
  if (node.type === 'final') return 'final';
  return (node.always?.length ?? 0) > 0 && node.transitions.size === 0 ? 'choice' : 'state';
}

/** Takes a state out of what its group accepts. */
const takesOut = ({ guard, target, actions }: MachineTransition): boolean =>
  guard === undefined && (target === undefined || target.length === 0) && actions.length === 0;

export function readChart(
  { name, version, root }: { readonly name: string; readonly version: number; readonly root: MachineNode },
  words: ChartWords | null,
): ChartModel {
  const states: ChartState[] = [];
  const byId = new Map<string, ChartState>();
  const nodes: [MachineNode, Writable<ChartState>][] = [];

  const walk = (node: MachineNode, parent: ChartState | null): ChartState => {
    const gate = typeof node.meta?.['gate'] === 'string' ? node.meta['gate'] : null;
    const inner: ChartState[] = [];
    const state: Writable<ChartState> = {
      id: node.id,
      key: node.key,
      path: node.path.join('.'),
      name: parent === null ? stateName(name) : stateName(node.key, words),
      description: node.description ?? '',
      kind: kindOf(node),
      parent,
      inner,
      movedOnBy: typeof node.meta?.['movedOnBy'] === 'string' ? node.meta['movedOnBy'] : null,
      gate: gate === null ? null : { name: gate, rules: rulesOf(node.meta) },
      ways: [],
    };
    if (parent !== null) states.push(state);
    byId.set(node.id, state);
    nodes.push([node, state]);
    for (const child of Object.values(node.states)) inner.push(walk(child, state));
    return state;
  };
  const top = walk(root, null);

  for (const [node, state] of nodes)
    state.ways = [
      ...[...node.transitions].flatMap(([event, list]) => waysOf(state, event, list)),
      ...waysOf(state, '', node.always ?? []),
    ];

  function waysOf(from: ChartState, event: string, list: readonly MachineTransition[]): Way[] {
    const waits = wait(event);
    const said = waits === null ? null : (words?.waits[waits] ?? null);
    const when =
      event === ''
        ? ''
        : waits !== null
          ? (said?.words(DEFAULTS) ?? spoken(waits))
          : (words?.events[event] ?? spoken(event.replaceAll('.', ' ')));
    return list.map((transition, index) => {
      const guard = guardOf(transition.guard);
      const target = transition.target?.[0];
      return {
        from,
        to: target === undefined ? null : (byId.get(target.id) ?? null),
        kind: event === '' ? 'decision' : waits === null ? 'event' : 'wait',
        event: waits ?? event,
        guard: guard === null ? '' : [guard.type, ...Object.values(guard.params)].join(' '),
        when,
        setting: said?.setting ?? null,
        condition:
          guard === null
            ? takesOut(transition)
              ? NOT_TAKEN
              : index > 0
                ? 'otherwise'
                : ''
            : conditionIn(words, guard.type, guard.params),
        rules: rulesOf(transition.meta),
        effects: transition.actions.map(nameOfAction).filter((action) => action !== '' && !/^xstate\./.test(action)),
      } satisfies Way;
    });
  }
  return { name, version, description: root.description ?? '', root: top, states, byId };
}

/** The condition of an entry that only takes a state out of what its group accepts. */
export const NOT_TAKEN = 'not taken here';

function conditionIn(words: ChartWords | null, guard: string, params: Readonly<Record<string, string>>): string {
  const said = words?.conditions[guard];
  if (typeof said === 'string') return said;
  if (said !== undefined) return said(params);
  return [spoken(guard), ...Object.values(params).map(spoken)].join(', ');
}

/** A way in one line: "a call was missed, if it is outside outreach hours". */
export function wordsOf({ when, condition, setting }: Way): string {
  const what = [when, setting === null ? '' : `· ${setting}`].filter((part) => part !== '').join(' ');
  const how = condition === '' || condition === 'otherwise' ? condition : `${what === '' ? 'if' : 'if'} ${condition}`;
  return [what, how].filter((part) => part !== '').join(', ') || 'at once';
}
