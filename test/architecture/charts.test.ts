import { describe, expect, test } from 'vitest';
import { chartModel } from '../../api/diagrams/charts.ts';
import { mermaidOf } from '../../api/diagrams/mermaid.ts';
import { APPLIED_EFFECTS } from '../../machines/engine/effects.ts';
import { RULES } from '../../machines/rules.ts';
import { actionName, actionsOf, CHARTS, type Chart, isLeaf, lineOf } from './charts.ts';

const each = CHARTS.map((chart) => [chart.name, chart] as const);

/** Words by which a guard's name reads after "if". */
const VERBS = new Set(
  `is are was were be has have had holds hold leads counts count reviews blocks block failed done added paused pauses resumed
   declined completed requested revoked cannot can may must say says said ask asks asked allow allows allowed answered placed
   outside opted expired wants want waits wait need needs broke spoke hung reached invites calls dispositioned scheduled
   unscheduled held gave go come came comes left passed belongs bars barred yields starts keeps know knows known fits forbids forbid
   bind binds skip skips answers bounced works lies lie stands stand knocked closed open opens sent unasked going goes give gives lacks
   used decline declines took takes grants grant mean means meant agree agrees agreed name names named confirmed proves proposed decided refuses refused writes wrote exhausted`.split(
    /\s+/,
  ),
);
const words = (name: string) => name.split(/(?=[A-Z])/).map((word) => word.toLowerCase());
const readsAsCondition = (name: string) =>
  /^[a-z][A-Za-z0-9]*$/.test(name) &&
  !/^(?:check|validate|get|handle|do|guard|should|set)(?=[A-Z])/.test(name) &&
  (words(name)[0] === 'no' || words(name).some((word) => VERBS.has(word) || word.endsWith('ed')));

const usedGuards = (chart: Chart) => new Set(chart.transitions.flatMap(({ guard }) => (guard === null ? [] : [guard])));
const usedDelays = (chart: Chart) =>
  new Set(
    chart.transitions.flatMap(({ event }) => (event.startsWith('xstate.after.') ? [event.split('.')[2] ?? ''] : [])),
  );

describe.each(each)('the chart %s can be read', (_name, chart) => {
  test('P-09 every state says what it is in a sentence', () => {
    const silent = chart.nodes.filter(
      ({ description, parent }) => parent !== null && !/^.{8,}[.?]$/.test(description ?? ''),
    );
    expect(silent.map(({ path, description }) => [path, description])).toEqual([]);
  });
  test('P-09 a state has one name: an id that it is given is its key, as snapshots and pictures have it', () => {
    const twoNames = chart.nodes.filter(
      ({ path, id }) => path !== '' && id !== `${chart.name}.${path}` && id !== path.split('.').at(-1),
    );
    expect(twoNames.map(({ path, id }) => [path, id])).toEqual([]);
  });
  test('P-09 no state is a dead end unless it is final, or its region’s last word', () => {
    const stuck = chart.nodes.filter(
      (node) =>
        isLeaf(node) &&
        node.type !== 'final' &&
        !lineOf(node).some(({ transitions }) => transitions.some(({ takesOut }) => !takesOut)) &&
        !lineOf(node).some(({ meta }) => meta['movedOnBy']),
    );
    // The companion email goes once: a region that has done its part rests while its sibling lives on.
    expect(stuck.map(({ path }) => path).filter((path) => path !== 'companion.SENT')).toEqual([]);
  });
  test('P-09 a state that rests on an answer or a person says whom it waits for', () => {
    const waiting = chart.nodes.filter(
      ({ type, transitions, entry, meta }) =>
        type === 'atomic' &&
        meta['movedOnBy'] === undefined &&
        meta['gate'] === undefined &&
        !transitions.some(({ event }) => event === '' || event.startsWith('xstate.after.')) &&
        entry.some((action) =>
          ['askEligibility', 'askLineType', 'placeCall', 'classifyReply'].includes(actionName(action)),
        ),
    );
    expect(waiting.map(({ path }) => path)).toEqual([]);
  });
  test('every transition cites rules that exist', () => {
    const bare = chart.transitions.filter(
      ({ rules, takesOut }) => !takesOut && (rules.length === 0 || rules.some((rule) => !Object.hasOwn(RULES, rule))),
    );
    expect(bare.map(({ source, event, rules }) => [source.path, event, rules])).toEqual([]);
  });
  test('every guard is used', () => {
    const used = usedGuards(chart);
    expect(chart.guards.filter((guard) => !used.has(guard))).toEqual([]);
  });
  test('every guard reads as a condition', () => {
    expect([...usedGuards(chart)].filter((guard) => !readsAsCondition(guard))).toEqual([]);
  });
  test('every delay has a name, is known and is used', () => {
    expect([...usedDelays(chart)].sort()).toEqual(chart.delays);
  });
  test('every action has a name that is known', () => {
    const known = Object.keys(chart.implementations.actions);
    // What XState itself adds for `after` are functions of its own; nothing else may be written in place.
    const ours = actionsOf(chart).filter(
      (action) =>
        !(typeof action === 'function' && 'type' in action && /^xstate\.(?:raise|cancel)$/.test(String(action.type))),
    );
    expect([...new Set(ours.map(actionName))].filter((name) => !known.includes(name))).toEqual([]);
  });
  test('no transition takes whatever comes', () => {
    expect(chart.transitions.filter(({ event }) => event.includes('*')).map(({ source }) => source.path)).toEqual([]);
  });
  test('every declared effect is used, and is carried out by the runtime', () => {
    const used = new Set(actionsOf(chart).map(actionName));
    expect(chart.effects.filter((effect) => !used.has(effect))).toEqual([]);
    expect(chart.effects.filter((effect) => !APPLIED_EFFECTS.includes(effect))).toEqual([]);
  });
  test('states whose order of branches decides end with one that has no condition', () => {
    const leaky = chart.nodes.filter(({ transitions }) => {
      const always = transitions.filter(({ event }) => event === '');
      return always.length > 0 && always.at(-1)?.guard !== null;
    });
    expect(leaky.map(({ path }) => path)).toEqual([]);
  });
});

describe('a guard that asks for another one too', () => {
  test('is drawn with both conditions', () => {
    const drawn = mermaidOf(chartModel('sms-conversation'));
    expect(drawn).toContain(
      ': a reply was read, if writing to us grants texts, and they want a person (SMS-10 SMS-11)',
    );
    expect(drawn).toContain(': a reply was read, if they want a person (SMS-10)');
  });
  test('asks for one that the chart has', () => {
    const conditions = CHARTS.flatMap(({ guards, nodes }) =>
      nodes
        .flatMap(({ own }) => [...own.transitions.values()].flat())
        .flatMap(({ guard }) => {
          const { params } = (guard ?? {}) as { readonly params?: { readonly condition?: string } };
          return params?.condition === undefined ? [] : [guards.includes(params.condition)];
        }),
    );
    expect(new Set(conditions)).toEqual(new Set([true]));
    expect(conditions.length).toBeGreaterThan(5);
  });
});

describe('the effects of the runtime', () => {
  test('nothing is carried out that no chart declares', () => {
    const declared = new Set(CHARTS.flatMap(({ effects }) => effects));
    expect(APPLIED_EFFECTS.filter((effect) => !declared.has(effect))).toEqual([]);
    expect(new Set(APPLIED_EFFECTS).size).toBe(APPLIED_EFFECTS.length);
  });
  test('a guard that is an order or a question of form does not read as a condition', () => {
    expect(['checkWindow', 'isValid', 'theJobIsPaused', 'validateConsent', 'window'].map(readsAsCondition)).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
  });
});
