/** Citations of rules in text: `STG-04`, also runs such as `CDN-01…05`, `INI-02/03` and `GAT-16/17`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../../machines/rules.ts';
import { otherFilesIn, ROOT, TESTS } from './source-files.ts';

export const FAMILIES: ReadonlySet<string> = new Set(Object.keys(RULES).map((id) => id.split('-')[0] ?? ''));

const CITATION = /\b([A-Z]{2,3})-(\d{2})((?:\s?(?:…|\/)\s?\d{2}\b)*)/g;
const pad = (n: number) => String(n).padStart(2, '0');

/** Every rule that the text names, known or not, of a family that the rulebook has. */
export function citationsIn(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [, family = '', first = '', more = ''] of text.matchAll(CITATION)) {
    if (!FAMILIES.has(family)) continue;
    found.add(`${family}-${first}`);
    let last = Number(first);
    for (const [, join, number = ''] of more.matchAll(/(…|\/)\s?(\d{2})/g)) {
      const next = Number(number);
      if (join === '…') for (let n = last + 1; n <= next; n++) found.add(`${family}-${pad(n)}`);
      else found.add(`${family}-${pad(next)}`);
      last = next;
    }
  }
  return found;
}

/** What looks like a citation, of whatever family. */
export const looksLikeCitation = (text: string): readonly string[] => text.match(/\b[A-Z]{2,4}-\d{2}\b/g) ?? [];

/** Titles of tests: what a test says it proves. */
export const titlesIn = (text: string): string =>
  [...text.matchAll(/\b(?:test|it|describe)(?:\.each\([\s\S]*?\)|\.for\([\s\S]*?\))?\(\s*(['"`])([\s\S]*?)\1\s*,/g)]
    .map(([, , title]) => title)
    .join('\n');

/** Tables name their rule in a column (`rules: 'GAT-04'`), in a row's first text, or as the key of a row. */
function rowTitles(text: string): string {
  const columns = [...text.matchAll(/\b(?:rules?|title|name|story):\s*(['"`])([\s\S]*?)\1/g)];
  const rows = [...text.matchAll(/^\s*\[?\s*(['"`])([A-Z]{2,3}-\d{2}[\s\S]*?)\1/gm)];
  return [...columns, ...rows].map(([, , title]) => title).join('\n');
}

/** Files whose texts are titles: tests, the suites that several of them share, and the stories and tables that tests are made from. */
const HOLDS_TITLES = /\.(?:test|contract|suite)\.tsx?$|\/contract\/|stories|stages-table/;

/** The rules that a test file says it proves. */
export const provedBy = ({ name, text }: { readonly name: string; readonly text: string }): ReadonlySet<string> =>
  HOLDS_TITLES.test(name) ? new Set([...citationsIn(titlesIn(text)), ...citationsIn(rowTitles(text))]) : new Set();

/** A scenario case names the rules it is about; they stand in the title of its test. */
function citedByCase(name: string): ReadonlySet<string> {
  const { rules = [] } = JSON.parse(readFileSync(join(ROOT, name), 'utf8')) as { readonly rules?: readonly string[] };
  return citationsIn(rules.join(' '));
}

/**
 * Rule → the tests and scenario cases that cite it. What the tests of architecture cite are their examples; what they
 * prove is the shape of the code.
 */
export function testsByRule(): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const note = (name: string, rules: ReadonlySet<string>) => {
    for (const rule of rules) found.set(rule, (found.get(rule) ?? new Set<string>()).add(name));
  };
  for (const file of TESTS) if (!file.name.startsWith('test/architecture/')) note(file.name, provedBy(file));
  for (const name of otherFilesIn('test/scenarios/cases')) if (name.endsWith('.json')) note(name, citedByCase(name));
  return found;
}
