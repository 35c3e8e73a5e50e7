/**
 * The mutants: one thing broken at a time in the charts that run, in this process and in no file.
 *
 * Owns: which there are, under names that are the same in every run, and how each is broken and mended. Must not know:
 * who notices. Not drawn twice: a transition whose guard nothing else uses is dropped by that guard saying no, and a gate
 * with a single exit is dropped by that exit saying no.
 */
import { CALL_GATES } from '../../machines/call-attempt/gates.ts';
import type { Gate, GateExit } from '../../machines/gate.ts';
import { MESSAGE_GATES } from '../../machines/messages/gates.ts';
import { CHARTS, type Chart, isEmpty, nameOf, nodesOf, type Transition, transitionsOf } from '../verify/coverage.ts';
import { callGateName, messageGateName } from './reach.ts';

export interface Mutant {
  readonly kind: string;
  readonly name: string;
  /** What a witness has to come by to notice: names of the watch, any of them. */
  readonly reach: readonly string[];
  /** Breaks; answers how it is mended. */
  readonly apply: () => () => void;
}

/* Exits of calls and of messages differ in what they look at, not in shape. */
type AnyExit = GateExit<never, string>;
type AnyGate = Gate<never, string>;

const CALLS: readonly AnyGate[] = CALL_GATES;
const MESSAGES: readonly AnyGate[] = MESSAGE_GATES;
const callChart = CHARTS.find(({ name }) => name === 'call-attempt') as Chart;
const ladderGuards = new Set(CALLS.flatMap(({ exits }) => exits.map(({ when }) => when)));
const says = (answer: boolean) => `always ${answer ? 'yes' : 'no'}`;

function replaced<Holder extends object, Key extends keyof Holder>(holder: Holder, key: Key, by: Holder[Key]) {
  const whole = holder[key];
  holder[key] = by;
  return () => {
    holder[key] = whole;
  };
}

const inTurn = (mends: readonly (() => void)[]) => () => {
  for (const mend of mends.toReversed()) mend();
};

const breakExit = (exit: AnyExit, answer: boolean) => replaced(exit as { test: AnyExit['test'] }, 'test', () => answer);
const breakGuard = (chart: Chart, guard: string, answer: boolean) =>
  replaced(chart.guards as Record<string, () => boolean>, guard, () => answer);
/** The plain `decide()` and the drawn ladder read one list: both are broken together. */
const breakCallExit = (exit: AnyExit, answer: boolean) =>
  inTurn([breakExit(exit, answer), breakGuard(callChart, exit.when, answer)]);

const bothWays = (mutant: (answer: boolean) => Mutant): readonly Mutant[] => [true, false].map(mutant);

const callGates = (): readonly Mutant[] =>
  CALLS.flatMap(({ gate, exits }) => [
    ...exits.flatMap((exit) =>
      bothWays((answer) => ({
        kind: 'gates of calls',
        name: `call gate: ${gate}/${exit.when} → ${says(answer)}`,
        reach: [callGateName(exit.when)],
        apply: () => breakCallExit(exit, answer),
      })),
    ),
    ...whole('gates of calls', `call gate: ${gate}`, exits, ({ when }) => callGateName(when), breakCallExit),
  ]);

const messageGates = (): readonly Mutant[] =>
  MESSAGES.flatMap(({ gate, exits }) => [
    ...exits.flatMap((exit) =>
      bothWays((answer) => ({
        kind: 'gates of messages',
        name: `message gate: ${gate}/${exit.when} → ${says(answer)}`,
        reach: [messageGateName(gate, exit.when)],
        apply: () => breakExit(exit, answer),
      })),
    ),
    ...whole('gates of messages', `message gate: ${gate}`, exits, ({ when }) => messageGateName(gate, when), breakExit),
  ]);

function whole(
  kind: string,
  name: string,
  exits: readonly AnyExit[],
  reachOf: (exit: AnyExit) => string,
  breaks: (exit: AnyExit, answer: boolean) => () => void,
): readonly Mutant[] {
  if (exits.length < 2) return [];
  return [
    {
      kind,
      name: `${name} → dropped`,
      reach: exits.map(reachOf),
      apply: () => inTurn(exits.map((exit) => breaks(exit, false))),
    },
  ];
}

const guards = (): readonly Mutant[] =>
  CHARTS.flatMap((chart) =>
    Object.keys(chart.guards)
      .filter((guard) => chart !== callChart || !ladderGuards.has(guard))
      .flatMap((guard) =>
        bothWays((answer) => ({
          kind: `guards of ${chart.name}`,
          name: `${chart.name}: ${guard} → ${says(answer)}`,
          reach: [`${chart.name}: ${guard}`],
          apply: () => breakGuard(chart, guard, answer),
        })),
      ),
  );

const guardNameOf = ({ guard }: Transition): string =>
  guard !== null && typeof guard === 'object' && 'type' in guard ? String(guard.type) : String(guard);

const transitions = (): readonly Mutant[] =>
  CHARTS.flatMap((chart) => {
    const all = nodesOf(chart.root)
      .flatMap(transitionsOf)
      .filter((transition) => !isEmpty(transition));
    const uses = new Map<string, number>();
    for (const transition of all) uses.set(guardNameOf(transition), (uses.get(guardNameOf(transition)) ?? 0) + 1);
    return all
      .filter((transition) => transition.guard === undefined || (uses.get(guardNameOf(transition)) ?? 0) > 1)
      .map((transition): Mutant => {
        const name = nameOf(chart.name, transition);
        return {
          kind: `transitions of ${chart.name}`,
          name: `${name} → dropped`,
          reach: [name],
          apply: () => replaced(transition as { guard?: unknown }, 'guard', () => false),
        };
      });
  });

export const allMutants = (): readonly Mutant[] => {
  const all = [...callGates(), ...messageGates(), ...guards(), ...transitions()];
  const named = new Set(all.map(({ name }) => name));
  if (named.size !== all.length) throw new Error('Two mutants are called the same.');
  return all;
};
