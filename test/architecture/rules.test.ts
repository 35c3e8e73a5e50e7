import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { RULES, type Rule } from '../../machines/rules.ts';
import { citationsIn, looksLikeCitation, provedBy, testsByRule, titlesIn } from './citations.ts';
import { proofs, rulebook } from './rulebook.ts';
import { ROOT, SOURCES, TESTS } from './source-files.ts';

const ids = Object.keys(RULES);
const entries = Object.entries(RULES) as [string, Rule][];
const run = (family: string, ...numbers: readonly (number | readonly [number, number])[]): readonly string[] =>
  numbers.flatMap((one) => {
    const [from, to] = typeof one === 'number' ? [one, one] : one;
    return Array.from({ length: to - from + 1 }, (_, n) => `${family}-${String(from + n).padStart(2, '0')}`);
  });

/** How many rules each family of the rulebook has. */
const FAMILIES: Readonly<Record<string, number>> = {
  STG: 15,
  TZ: 6,
  HRS: 8,
  INI: 7,
  WEB: 13,
  GAT: 28,
  CNS: 17,
  SMS: 19,
  RTY: 7,
  CDN: 5,
  PAU: 4,
  REV: 8,
  ATS: 5,
  TCH: 9,
  INB: 10,
  INT: 8,
  RTE: 12,
  IMP: 5,
  SET: 3,
};

/** Rules that no test and no scenario case cites, each with why. One that is cited after all has to go from here. */
const UNPROVED: Readonly<Record<string, string>> = {};

/** Other documents' ids (properties, quality), and words of that shape that cite nothing. */
const NO_RULES = /^(?:P|UX|REL|PERF|UTC|GMT|ISO|RFC|SHA|UTF|BY)-\d{2}$/;

describe('the rules by id', () => {
  test('every family has all its rules, in order and without a gap', () => {
    expect(ids).toEqual(Object.entries(FAMILIES).flatMap(([family, count]) => run(family, [1, count])));
  });
  test('every rule is one sentence and says where it comes from', () => {
    const odd = entries.filter(
      ([, { sentence, sources }]) => !/^\S.{10,160}\.$/.test(sentence) || /\.\s/.test(sentence) || sources.length === 0,
    );
    expect(odd.map(([id, { sentence }]) => [id, sentence])).toEqual([]);
    expect(new Set(entries.map(([, { sentence }]) => sentence)).size).toBe(entries.length);
  });
  test('every rule that is cited anywhere exists', () => {
    const unknown = [...SOURCES, ...TESTS].flatMap(({ name, text }) =>
      [...citationsIn(text)].filter((id) => !Object.hasOwn(RULES, id)).map((id) => `${name}: ${id}`),
    );
    expect(unknown).toEqual([]);
  });
  test('nothing that looks like a citation is of no family', () => {
    const strange = SOURCES.flatMap(({ name, text }) =>
      looksLikeCitation(text)
        .filter((id) => !Object.hasOwn(RULES, id) && !NO_RULES.test(id))
        .map((id) => `${name}: ${id}`),
    );
    expect(strange).toEqual([]);
  });
  test('runs of rules are read as each of them', () => {
    expect([...citationsIn('CDN-01…03, INI-02/03 and GAT-15…17 (WEB-10); not P-01 or UTC-05')]).toEqual([
      'CDN-01',
      'CDN-02',
      'CDN-03',
      'INI-02',
      'INI-03',
      'GAT-15',
      'GAT-16',
      'GAT-17',
      'WEB-10',
    ]);
  });
});

/** Tests of the shape of the code, and the rules they may cite since that shape is what the rule says. */
const SHAPES: ReadonlySet<string> = new Set(['HRS-07']);

describe('every rule is proved', () => {
  const tests = testsByRule();
  test.each(ids)('%s is cited by a test or a scenario case, or it is said why not', (id) => {
    const isCited = (tests.get(id)?.size ?? 0) > 0;
    expect({ isCited, isExcused: Object.hasOwn(UNPROVED, id) }).toEqual({ isCited, isExcused: !isCited });
  });
  test('what is excused are rules that exist, each with its reason', () => {
    expect(Object.entries(UNPROVED).filter(([id, why]) => !Object.hasOwn(RULES, id) || why.length < 20)).toEqual([]);
  });
  test('what a server tells of tests is what they cite today: npm run rulebook', () => {
    expect(readFileSync(join(ROOT, 'api/rules/proofs.generated.json'), 'utf8')).toBe(proofs());
  });
  test('a test of the shape of the code cites no rule that speaks of something else', () => {
    const cited = TESTS.filter(({ name }) => /^test\/architecture\/(?!rules\.).*\.test\.ts$/.test(name)).flatMap(
      ({ name, text }) =>
        [...citationsIn(titlesIn(text))].filter((id) => !SHAPES.has(id)).map((id) => `${name}: ${id}`),
    );
    expect(cited).toEqual([]);
  });
  test('the search takes titles and rows, and not the code between', () => {
    const text =
      "test('STG-01 a', () => { /* STG-02 */ });\ntest.each([1])(`STG-03 b`, () => {});\n  rules: 'STG-04 STG-05',";
    expect([...provedBy({ name: 'test/x.test.ts', text })].sort()).toEqual(['STG-01', 'STG-03', 'STG-04', 'STG-05']);
  });
});

describe('the rulebook that people read', () => {
  test('it has every rule with its sentence, and where it is drawn and proved', () => {
    const text = rulebook();
    expect(entries.filter(([id, { sentence }]) => !text.includes(`### ${id}\n${sentence}`))).toEqual([]);
    expect(text).toMatch(/### STG-11\n.*\n\n- Drawn: application: stage ats\.dispositioned\n/);
    expect(text).toMatch(/### GAT-24[\s\S]*?call gate daily_cap[\s\S]*?### GAT-25/);
  });
});
