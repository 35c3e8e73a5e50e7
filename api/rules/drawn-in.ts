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
import { wordsOf } from '../diagrams/chart.ts';
import { chartModel } from '../diagrams/charts.ts';

export type DrawnPlace =
  | {
      readonly kind: 'transition';
      readonly chart: MachineName;
      /** The state that it leads out of; null: the chart's root, so it holds in every state. */
      readonly state: string | null;
      /** The same in words. */
      readonly name: string | null;
      /** What happens, in the chart's word; null: it leads on at once. */
      readonly event: string | null;
      /** The delay's name, where it is a wait that ends. */
      readonly wait: string | null;
      /** What happens, and on which condition, in words. */
      readonly words: string;
      /** null: it stays where it is. */
      readonly to: string | null;
      readonly toName: string | null;
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

type Found = Map<RuleId, DrawnPlace[]>;

function note(found: Found, rule: string, place: DrawnPlace): void {
  if (!isRuleId(rule)) return;
  const places = found.get(rule) ?? [];
  found.set(rule, places);
  if (!places.some((known) => JSON.stringify(known) === JSON.stringify(place))) places.push(place);
}

function noteWays(found: Found, chart: MachineName): void {
  const { root, states } = chartModel(chart);
  // A gate's own ways are told by the gate, in its sentence.
  for (const { key, path, name, gate, ways } of [root, ...states])
    for (const way of gate === null ? ways : [])
      for (const rule of way.rules)
        note(found, rule, {
          kind: 'transition',
          chart,
          state: path === '' ? null : key,
          name: path === '' ? null : name,
          event: way.kind === 'event' ? way.event : null,
          wait: way.kind === 'wait' ? way.event : null,
          words: wordsOf(way),
          to: way.to?.key ?? null,
          toName: way.to?.name ?? null,
        });
}

function collect(): ReadonlyMap<RuleId, readonly DrawnPlace[]> {
  const found: Found = new Map();
  for (const chart of Object.keys(CATALOG).filter(isMachineName)) noteWays(found, chart);
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
