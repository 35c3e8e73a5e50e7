/**
 * A chart as Mermaid text (`stateDiagram-v2`), drawn from the machine that runs.
 *
 * Pure. States inside states, regions side by side, and on each arrow the event with its guard. Transitions of a group
 * start at the group.
 */
import type { AnyStateMachine, AnyStateNode } from 'xstate';

const idOf = (node: AnyStateNode): string =>
  node.path.length === 0 ? 'root' : node.path.join('_').replaceAll(/\W/g, '_');

/** Mermaid reads a colon as the end of a label's beginning, and a semicolon as the end of the line. */
const plain = (text: string): string => text.replaceAll(/[:;\n#]/g, ' ').trim();

interface Arrow {
  readonly event: string;
  readonly guard: unknown;
  readonly targets: readonly AnyStateNode[];
}

const guardName = (guard: unknown): string => {
  if (guard === undefined) return '';
  if (typeof guard === 'string') return ` [${plain(guard)}]`;
  const { type, params } = guard as { type?: string; params?: object };
  const given = params === undefined ? '' : ` ${Object.values(params).join(' ')}`;
  return type === undefined ? ' [guarded]' : ` [${plain(`${type}${given}`)}]`;
};

function eventName(event: string): string {
  if (event === '') return 'at once';
  const after = /^xstate\.after\.(.+?)\.[^.]+(?:\..*)?$/.exec(event);
  return after?.[1] === undefined ? plain(event) : `after ${plain(after[1])}`;
}

function arrowsFrom(node: AnyStateNode): string[] {
  const always: Arrow[] = (node.always ?? []).map(({ guard, target }) => ({ event: '', guard, targets: target ?? [] }));
  const on: Arrow[] = [...node.transitions].flatMap(([event, transitions]) =>
    transitions.map(({ guard, target }) => ({ event, guard, targets: target ?? [] })),
  );
  return [...always, ...on].flatMap(({ event, guard, targets }) =>
    targets.map((target) => `${idOf(node)} --> ${idOf(target)} : ${eventName(event)}${guardName(guard)}`),
  );
}

function initialOf(node: AnyStateNode): string[] {
  if (node.type !== 'compound') return [];
  return (node.initial?.target ?? []).map((target) => `[*] --> ${idOf(target)}`);
}

function drawn(node: AnyStateNode, depth: number): string[] {
  const pad = '  '.repeat(depth);
  const children = Object.values(node.states) as AnyStateNode[];
  if (children.length === 0) return [`${pad}state "${plain(node.key)}" as ${idOf(node)}`];
  const inside =
    node.type === 'parallel'
      ? children.flatMap((child, place) => [...(place === 0 ? [] : [`${pad}  --`]), ...drawn(child, depth + 1)])
      : [...initialOf(node).map((line) => `${pad}  ${line}`), ...children.flatMap((child) => drawn(child, depth + 1))];
  return [`${pad}state "${plain(node.key)}" as ${idOf(node)} {`, ...inside, `${pad}}`];
}

function everyNode(node: AnyStateNode): AnyStateNode[] {
  return [node, ...(Object.values(node.states) as AnyStateNode[]).flatMap(everyNode)];
}

export function mermaidOf(machine: AnyStateMachine): string {
  const { root } = machine;
  const top = Object.values(root.states) as AnyStateNode[];
  const arrows = everyNode(root)
    .filter((node) => node !== root)
    .flatMap(arrowsFrom);
  const head = ['stateDiagram-v2', ...initialOf(root).map((line) => `  ${line}`)];
  return [...head, ...top.flatMap((node) => drawn(node, 1)), ...arrows.map((arrow) => `  ${arrow}`), ''].join('\n');
}
