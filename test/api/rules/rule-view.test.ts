/** One rule with all that is known of it: settings in force, places in charts, tests, words. */
import { describe, expect, it } from 'vitest';
import { proofsOf } from '../../../api/rules/proofs.ts';
import { RULE_IDS, rulesByWords, ruleView } from '../../../api/rules/rule-view.ts';
import { CATALOG } from '../../../machines/catalog.ts';
import { MESSAGE_GATES } from '../../../machines/messages/gates.ts';
import { CHARTS } from '../../architecture/charts.ts';

const settingsOf = (...args: Parameters<typeof ruleView>) =>
  ruleView(...args).settings.map(({ path, value, fallback, origin }) => [path, value, fallback, origin]);

describe('what sets a rule', () => {
  it('is the default where nobody has set it', () => {
    expect(settingsOf('RTY-02')).toEqual([['call_retry.retry_count', 5, 5, 'default']]);
  });
  it('is the org’s, and a field that the org left out keeps its default with the org’s group as its origin', () => {
    const org = { call_retry: { retry_count: 3 } };
    expect(settingsOf('RTY-05', { org, job: null })).toEqual([
      ['call_retry.retry_hours', 26, 26, 'org'],
      ['call_retry.retry_count', 3, 5, 'org'],
      ['call_retry.reschedule_on_voicemail', true, true, 'org'],
    ]);
  });
  it('is the job’s group as a whole, which replaces the org’s', () => {
    const inForce = { org: { call_retry: { retry_count: 3 } }, job: { call_retry: { retry_hours: 12 } } };
    expect(settingsOf('RTY-02', inForce)).toEqual([['call_retry.retry_count', 5, 5, 'job']]);
  });
  it('is nothing for a rule that holds as it stands', () => {
    expect(settingsOf('STG-01')).toEqual([]);
  });
});

describe('where a rule is drawn', () => {
  it('is every transition of the charts that cites it, and every gate that enforces it', () => {
    const missing = RULE_IDS.flatMap((id) => {
      const { drawn } = ruleView(id);
      return CHARTS.filter(
        ({ name, transitions }) =>
          transitions.some(({ source, rules }) => source.meta['gate'] === undefined && rules.includes(id)) &&
          !drawn.some(({ chart }) => chart === name),
      ).map(({ name }) => `${id} in ${name}`);
    });
    expect(missing).toEqual([]);
    for (const { rule, gate } of MESSAGE_GATES)
      expect(
        RULE_IDS.filter((id) => id === rule && !ruleView(id).drawn.some((at) => 'gate' in at && at.gate === gate)),
      ).toEqual([]);
  });
  it('names states that the chart has', () => {
    const statesOf = Object.fromEntries(
      CHARTS.map(({ name, nodes }) => [name, new Set(nodes.map(({ path }) => path.split('.').at(-1)))]),
    );
    const strange = RULE_IDS.flatMap((id) =>
      ruleView(id).drawn.filter(({ chart, state }) => state !== null && !statesOf[chart ?? '']?.has(state)),
    );
    expect(strange).toEqual([]);
    expect(Object.keys(statesOf)).toEqual(Object.keys(CATALOG));
  });
  it('tells the gate of the budget, and the stage that a used-up budget leads to', () => {
    expect(ruleView('GAT-11').drawn).toContainEqual({
      kind: 'gate',
      chart: 'call-attempt',
      gate: 'retry_budget',
      state: 'RETRY_BUDGET',
      sentence: expect.any(String),
      isItsOwn: true,
    });
    expect(ruleView('RTY-04').drawn).toContainEqual(
      expect.objectContaining({ kind: 'transition', chart: 'application' }),
    );
  });
});

describe('what proves a rule', () => {
  it('is told of every rule', () => {
    expect(RULE_IDS.filter((id) => proofsOf(id).length === 0)).toEqual([]);
    expect(proofsOf('RTY-02').every((name) => name.startsWith('test/'))).toBe(true);
  });
});

describe('a search by words', () => {
  it.each([
    ['an id', 'RTY-02', ['RTY-02']],
    ['an id in small letters', 'rty-02', ['RTY-02']],
    ['the words of a setting', 'retry count', ['GAT-11', 'RTY-02', 'RTY-04', 'RTY-05']],
    ['the path of a setting', 'call_retry.retry_hours', ['INI-06', 'RTY-01', 'RTY-05']],
    ['beginnings of words', ' FOURTEEN cool ', ['CDN-04']],
    ['words that no rule has', 'nothing of that kind', []],
  ])('by %s finds the rules that hold each of them', (_, asked, found) => {
    expect(rulesByWords(asked)).toEqual(found);
  });
  it('of no word finds all of them', () => {
    expect(rulesByWords(' ?! ')).toEqual(RULE_IDS);
  });
});
