/**
 * The mutants: one thing broken at a time in the charts that run, in this process and in no file.
 *
 * Owns: which there are, under names that are the same in every run, and how each is broken and mended. Must not know:
 * who notices. Not drawn twice: a transition whose guard nothing else uses is dropped by that guard saying no.
 */
import { CALL_GATES } from '../../machines/call-attempt/gates.ts';
import type { GateExit } from '../../machines/policy/gate.ts';
import { MESSAGE_GATES } from '../../machines/policy/message-gates.ts';
import { CHARTS, isEmpty, nameOf, nodesOf, type Transition, transitionsOf } from '../verify/coverage.ts';

export interface Mutant {
  readonly name: string;
  /** What a test has to come by to notice: names of the watch (`coverage.ts`), any of them. */
  readonly reach: readonly string[];
  /** Breaks; answers how it is mended. */
  readonly apply: () => () => void;
}

type Writable = { guard?: unknown };

const guardMutants = (): readonly Mutant[] =>
  CHARTS.flatMap((chart) =>
    Object.keys(chart.guards).flatMap((guard) =>
      [true, false].map(
        (answer): Mutant => ({
          name: `${chart.name}: ${guard} → always ${answer ? 'yes' : 'no'}`,
          reach: [`${chart.name}: ${guard}`],
          apply: () => {
            const whole = chart.guards[guard] as (...args: unknown[]) => boolean;
            chart.guards[guard] = () => answer;
            // The plain `decide()` reads the same exits as the drawn ladder: both are broken together.
            const exit = chart.name === 'call-attempt' ? callExit(guard) : undefined;
            const mendExit = exit ? breakExit(exit, answer) : () => {};
            return () => {
              chart.guards[guard] = whole;
              mendExit();
            };
          },
        }),
      ),
    ),
  );

// biome-ignore lint/suspicious/noExplicitAny: exits of calls and of messages differ in what they look at, not in shape.
type AnyExit = GateExit<any, any>;

const callExit = (when: string): AnyExit | undefined =>
  CALL_GATES.flatMap(({ exits }) => exits).find((exit) => exit.when === when);

function breakExit(exit: AnyExit, answer: boolean): () => void {
  const broken = exit as { test: AnyExit['test'] };
  const whole = broken.test;
  broken.test = () => answer;
  return () => {
    broken.test = whole;
  };
}

const messageMutants = (): readonly Mutant[] =>
  MESSAGE_GATES.flatMap((gate) =>
    gate.exits.flatMap((exit) =>
      [true, false].map(
        (answer): Mutant => ({
          name: `messages: ${gate.gate}/${exit.when} → always ${answer ? 'yes' : 'no'}`,
          reach: [],
          apply: () => breakExit(exit, answer),
        }),
      ),
    ),
  );

function transitionMutants(): readonly Mutant[] {
  return CHARTS.flatMap((chart) => {
    const transitions = nodesOf(chart.root)
      .flatMap(transitionsOf)
      .filter((transition) => !isEmpty(transition));
    const uses = new Map<string, number>();
    const guardName = ({ guard }: Transition) => (typeof guard === 'string' ? guard : JSON.stringify(guard ?? null));
    for (const transition of transitions) uses.set(guardName(transition), (uses.get(guardName(transition)) ?? 0) + 1);
    return transitions
      .filter((transition) => transition.guard === undefined || (uses.get(guardName(transition)) ?? 0) > 1)
      .map((transition): Mutant => {
        const name = nameOf(chart.name, transition);
        return {
          name: `${name} → dropped`,
          reach: [name],
          apply: () => {
            const broken = transition as Writable;
            const whole = broken.guard;
            broken.guard = () => false;
            return () => {
              broken.guard = whole;
            };
          },
        };
      });
  });
}

export const allMutants = (): readonly Mutant[] => [...guardMutants(), ...messageMutants(), ...transitionMutants()];
