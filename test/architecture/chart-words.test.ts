/** The charts in words: what people read of them is never an identifier, tells ways apart, and cites rules. */
import { describe, expect, test } from 'vitest';
import { type ChartModel, NOT_TAKEN, wordsOf } from '../../api/diagrams/chart.ts';
import { chartModel, WORDS } from '../../api/diagrams/charts.ts';
import { layOut } from '../../api/diagrams/layout.ts';
import { mermaidOf, partsOf } from '../../api/diagrams/mermaid.ts';
import { drawPicture } from '../../api/diagrams/picture.ts';
import { PLANS } from '../../api/diagrams/plans/all.ts';
import { findStates } from '../../api/diagrams/search.ts';
import { isLeaf, leavesOf, waysIn, waysOut } from '../../api/diagrams/ways.ts';
import type { MachineName } from '../../machines/catalog.ts';
import { lasting } from '../../machines/chart-words.ts';
import { CHARTS, chartNamed } from './charts.ts';

const NAMES = CHARTS.map(({ name }) => name);
/** camelCase, dotted.words, UNDER_SCORES: but for settings' names and stages inside a sentence of the rulebook. */
const IDENTIFIER = /\b[a-z]+[A-Z]\w*|\b[a-z]+\.[a-z]+[A-Za-z.]*\b|\b[A-Z]+_[A-Z_]+\b/;
const textsIn = (svg: string): readonly string[] =>
  [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text);
const svgs = (name: MachineName): readonly string[] => {
  const model = chartModel(name);
  return PLANS[name].flatMap((plan) => [
    drawPicture(model, plan),
    ...model.states.map((chosen) => drawPicture(model, plan, { chosen })),
  ]);
};
const ways = ({ root, states }: ChartModel) =>
  [root, ...states].flatMap((state) => state.ways).filter(({ condition }) => condition !== NOT_TAKEN);

describe.each(NAMES)('the chart %s in words', (name) => {
  const model = chartModel(name);

  test('P-09 no label in a picture is an identifier', () => {
    const labels = svgs(name).flatMap(textsIn);
    expect(labels.length).toBeGreaterThan(20);
    expect([...new Set(labels)].filter((label) => IDENTIFIER.test(label))).toEqual([]);
  });
  test('P-09 no event, wait or condition is told by an identifier', () => {
    const told = ways(model).flatMap(({ when, condition }) => [when, condition]);
    expect([...new Set(told)].filter((words) => IDENTIFIER.test(words))).toEqual([]);
  });
  test('P-09 ways that leave one state read differently', () => {
    for (const state of model.states.filter(isLeaf)) {
      const labels = waysOut(state).map(wordsOf);
      expect(
        labels.filter((label, place) => labels.indexOf(label) !== place),
        state.path,
      ).toEqual([]);
    }
  });
  test('P-09 every way cites its rules in the list', () => {
    expect(ways(model).filter(({ rules }) => rules.length === 0)).toEqual([]);
  });
  test('P-09 states of one group are called differently', () => {
    for (const { inner, path } of [model.root, ...model.states])
      expect(new Set(inner.map((state) => state.name)).size, path).toBe(inner.length);
  });
  test('has words for exactly the events and waits that it has', () => {
    const events = new Set(ways(model).flatMap(({ kind, event }) => (kind === 'event' ? [event] : [])));
    expect([...events].filter((event) => WORDS[name].events[event] === undefined)).toEqual([]);
    expect(Object.keys(WORDS[name].waits).sort()).toEqual(chartNamed(name).delays);
  });
  test('has no words for conditions and states that it has not', () => {
    const { guards } = chartNamed(name);
    expect(Object.keys(WORDS[name].conditions).filter((guard) => !guards.includes(guard))).toEqual([]);
    const keys = new Set(model.states.map(({ key }) => key));
    expect(Object.keys(WORDS[name].states).filter((key) => !keys.has(key))).toEqual([]);
  });
  test('a wait of a fixed length is told with that length', () => {
    for (const way of ways(model)) {
      const length = chartNamed(name).implementations.delays[way.event];
      if (way.kind === 'wait' && typeof length === 'number') expect(way.when).toContain(lasting(length));
    }
  });
  test('P-09 every state stands in the pictures once', () => {
    const layouts = PLANS[name].map((plan) => layOut(model, plan));
    const placed = layouts.flatMap(({ chips, titles, frames, rungs }) => [
      ...chips.map(({ state }) => state),
      ...frames.map(({ state }) => state),
      ...rungs.map(({ state }) => state),
      // The ladder names the group whose chip stands in the other picture.
      ...titles.flatMap(({ state }) => (state === null || rungs.length > 0 ? [] : [state])),
    ]);
    const times = model.states.map((state) => [state.path, placed.filter((each) => each === state).length]);
    expect(times.filter(([, count]) => count !== 1)).toEqual([]);
  });
  test('P-09 every way that a picture always draws is one that the chart has', () => {
    const leadsTo = (from: string, to: string): boolean =>
      ways(model).some(
        (way) =>
          way.to !== null &&
          (way.from.path === from ||
            leavesOf(way.from).some(({ path }) => path === from) ||
            way.from.path.startsWith(`${from}.`)) &&
          (way.to.path === to || way.to.path.startsWith(`${to}.`)),
      );
    const drawn = PLANS[name].flatMap(({ strokes }) => strokes);
    expect(drawn.filter(({ from, to }) => !leadsTo(from, to)).map(({ from, to }) => [from, to])).toEqual([]);
  });
  test('a part as Mermaid text shows each of its ways once, with its rules', () => {
    for (const part of partsOf(model)) {
      const arrows = mermaidOf(model, part)
        .split('\n')
        .filter((line) => line.includes('-->'));
      expect(new Set(arrows).size, part.path).toBe(arrows.length);
      expect(
        arrows.filter((arrow) => !/\([A-Z]{2,3}-\d{2}/.test(arrow)),
        part.path,
      ).toEqual([]);
    }
  });
});

describe('the ways of a state', () => {
  const application = chartModel('application');
  const outreach = application.byId.get('OUTREACH');
  const over = application.byId.get('MAX_ATTEMPTS_NO_INTERVIEW');

  test('are its own and those of its groups that it is not taken out of', () => {
    const labels = (id: string) => {
      const state = application.byId.get(id);
      return state === undefined ? [] : waysOut(state).map(wordsOf);
    };
    expect(labels('OUTREACH')).toContain('a recruiter cancelled outreach');
    expect(labels('CALL_COMPLETED')).not.toContain('a recruiter cancelled outreach');
    expect(labels('DISPOSITIONED_IN_ATS')).toEqual([]);
    expect(labels('FRAUD_REJECTED')).toEqual(['the ATS rejected or withdrew them']);
  });
  test('say how a candidate gets from OUTREACH to MAX_ATTEMPTS_NO_INTERVIEW', () => {
    const way = outreach === undefined ? [] : waysOut(outreach).filter(({ to }) => to === over);
    expect(way.map((each) => [wordsOf(each), each.rules])).toEqual([
      ['the last call was used up, otherwise', ['RTY-04']],
    ]);
    expect(over === undefined ? [] : waysIn(application, over).map((each) => each.way.from.key)).toContain('OUTREACH');
  });
  test('are found by state, event, condition, setting or rule', () => {
    const keys = (asked: string, name: MachineName = 'application') =>
      findStates(chartModel(name), asked).map(({ key }) => key);
    expect(keys('cooling down')[0]).toBe('COOLING_DOWN');
    expect(keys('RTY-02', 'call-attempt')).toContain('MISSED');
    expect(keys('the number was said to be wrong')).toContain('IN_MOTION');
    expect(keys('retry_hours', 'call-attempt')).toContain('PENDING');
    expect(keys('zebra')).toEqual([]);
  });
});
