/** Finds states of a chart by their names, and by the events, conditions and rules of their ways. Pure. */
import type { ChartModel, ChartState, Way } from './chart.ts';

const plain = (text: string): string => text.toLowerCase().replaceAll(/[’']/g, "'");

const wordsIn = ({ when, condition, event, rules, setting }: Way): readonly string[] => [
  when,
  condition,
  event,
  setting ?? '',
  ...rules,
];

/** All words that are asked for have to be there; states that are called so come first. */
export function findStates({ root, states }: ChartModel, asked: string): readonly ChartState[] {
  const words = plain(asked)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return [];
  const has = (texts: readonly string[]): boolean => {
    const text = plain(texts.join(' \n '));
    return words.every((word) => text.includes(word));
  };
  const called = states.filter((state) => has([state.name, state.key]));
  const others = [...states, root].filter(
    (state) =>
      !called.includes(state) &&
      (has([state.name, state.key, state.description, ...(state.gate?.rules ?? [])]) ||
        state.ways.some((way) => has(wordsIn(way)))),
  );
  return [...called, ...others];
}
