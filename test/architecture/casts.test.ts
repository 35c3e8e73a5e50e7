// What a type cannot say is said in a line: a cast through `never`, `unknown` or `any` stands beside its reason.
import { describe, expect, test } from 'vitest';
import { codeLines, SOURCES, type SourceFile } from './source-files.ts';

const CAST = /\bas (?:never|any)\b|\bas unknown as\b/;
const COMMENT = /^\s*(?:\/\/|\/\*|\*)|\s\/\/ |\/\* .*\*\//;

const casts = (file: Pick<SourceFile, 'text'>) =>
  codeLines(file as SourceFile).flatMap((code, at) => (CAST.test(code) ? [at] : []));

/** Casts without a word on their line or on the one before it. */
const unexplained = (file: Pick<SourceFile, 'name' | 'text'>): readonly string[] => {
  const written = file.text.split('\n');
  return casts(file)
    .filter((at) => !COMMENT.test(written[at] ?? '') && !COMMENT.test(written[at - 1] ?? ''))
    .map((at) => `${file.name}:${at + 1}: ${written[at]?.trim()}`);
};

const given = (text: string) => unexplained({ name: 'given.ts', text });

describe('casts', () => {
  test('a cast that no type backs says why, on its line or on the one before', () => {
    expect(SOURCES.flatMap(unexplained)).toEqual([]);
  });
  test('there are few of them', () => {
    expect(SOURCES.flatMap(casts).length).toBeLessThanOrEqual(20);
  });
  test.each(['x as never', 'y as unknown as Rows', 'z as any'])('`%s` without a word is found', (cast) => {
    expect(given(`const a = 1;\nconst b = ${cast};`)).toEqual([`given.ts:2: const b = ${cast};`]);
    expect(given(`// Two lines above is too far.\nconst a = 1;\nconst b = ${cast};`)).toHaveLength(1);
    expect(given(`// The driver leaves it out.\nconst b = ${cast};`)).toEqual([]);
    expect(given(`const b = ${cast}; // The driver leaves it out.`)).toEqual([]);
  });
  test('words of a comment or a name are no casts', () => {
    expect(given('// as never before\nconst wasNever = 1;\nconst c = d as Known;')).toEqual([]);
  });
});
