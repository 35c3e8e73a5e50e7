/** A module opens with two plain sentences at most, what it owns and what it guarantees; those that do not yet are listed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SOURCES, TESTS } from './source-files.ts';

const MOST = 2;
/** Longer from before the rule. A name leaves the list with its third sentence; none joins it. */
const LONGER: readonly string[] = readFileSync(join(import.meta.dirname, 'longer-headers.txt'), 'utf8')
  .trim()
  .split('\n');
const LISTED_AT_FIRST = 308;

/** The comment that a file opens with, as running text; empty where there is none. */
function headerOf(text: string): string {
  const [, comment = ''] = /^(?:#!.*\n)?\s*(\/\*\*[\s\S]*?\*\/|(?:\/\/[^\n]*\n)+)/.exec(text) ?? [];
  return comment
    .replaceAll(/^\/\*\*|\*\/$/g, '')
    .replaceAll(/(^|\n)\s*(?:\*|\/\/) ?/g, '$1')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** A sentence ends with a mark before a capital, a quotation or code; `e.g. this` and `zone.ts` end none. */
const sentencesIn = (header: string): number =>
  header === '' ? 0 : header.split(/(?<=[.?!])[)"]?\s+(?=[A-Z`"(])/).length;

const FILES = [...SOURCES, ...TESTS].filter(({ name }) => !name.includes('.generated.'));
const tooLong = FILES.filter(({ text }) => sentencesIn(headerOf(text)) > MOST).map(({ name }) => name);

describe('the header of a module', () => {
  test('has two sentences at most', () => {
    expect(tooLong.filter((name) => !LONGER.includes(name))).toEqual([]);
  });
  test('is struck off the list of longer ones once it has', () => {
    const files = FILES.map(({ name }) => name);
    expect(LONGER.filter((name) => files.includes(name) && !tooLong.includes(name))).toEqual([]);
  });
  test('the list of longer ones does not grow', () => {
    expect(LONGER.length).toBeLessThanOrEqual(LISTED_AT_FIRST);
    expect(new Set(LONGER).size).toBe(LONGER.length);
  });
  test.each([
    ['/** One. Two. */\n', 2],
    ['/**\n * One, of `a.ts`.\n *\n * Owns: two. Guarantees: three (GAT-01).\n */\nimport x;', 3],
    ['#!/usr/bin/env node\n// One, e.g. this\n// and that.\n\n// A comment of its own. And another.\n', 1],
    ['import x;\n/** Not a header. At all. Really. */', 0],
  ])('%j is counted', (text, sentences) => {
    expect(sentencesIn(headerOf(text))).toBe(sentences);
  });
});
