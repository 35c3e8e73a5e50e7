/** Which settings a rule is set by: complete, and of settings that exist. */
import { describe, expect, it } from 'vitest';
import { isRuleId, RULE_FAMILIES, type RuleFamily, rulesOf } from '../../machines/rule-families.ts';
import { RULE_SETTINGS } from '../../machines/rule-settings.ts';
import { RULES } from '../../machines/rules.ts';
import { effectiveSettings } from '../../machines/settings.ts';

const FIELDS = Object.entries(effectiveSettings({}, null)).flatMap(([group, fields]) =>
  Object.keys(fields).map((field) => `${group}.${field}`),
);

describe('which settings a rule is set by', () => {
  it('names only settings that exist, each once for a rule', () => {
    const named = Object.entries(RULE_SETTINGS).flatMap(([rule, paths]) => paths.map((path) => `${rule} ${path}`));
    expect(named.filter((each) => !FIELDS.includes(each.split(' ')[1] ?? ''))).toEqual([]);
    expect(new Set(named).size).toBe(named.length);
    expect(Object.keys(RULE_SETTINGS).filter((rule) => !isRuleId(rule))).toEqual([]);
  });

  it('leaves no setting without a rule that it belongs to', () => {
    const named = new Set<string>(Object.values(RULE_SETTINGS).flat());
    expect(FIELDS.length).toBeGreaterThan(25);
    expect(FIELDS.filter((path) => !named.has(path))).toEqual([]);
  });
});

describe('the families of the rulebook', () => {
  it('hold every rule once, in its order', () => {
    const all = (Object.keys(RULE_FAMILIES) as RuleFamily[]).flatMap((family) => rulesOf(family));
    expect(all).toEqual(Object.keys(RULES));
  });

  it('know no rule that is inherited from every object', () => {
    expect(['constructor', 'toString', 'ABC-99', 'rty-02', ''].filter(isRuleId)).toEqual([]);
  });
});
