import { describe, expect, test } from 'vitest';
import { linesWith, SOURCES, type SourceFile, TESTS, topLevel } from './source-files.ts';

const lines = ({ text }: SourceFile) => text.split('\n').length - 1;

/** A soft budget: what is longer belongs to two things, unless it is one list. */
const BUDGETS: readonly (readonly [what: string, holds: (name: string) => boolean, lines: number])[] = [
  ['a chart', (name) => /^machines\/[\w-]+\/machine\.ts$/.test(name), 700],
  ['a list of rules, gates or windows', (name) => /^machines\/(?:rules|[\w-]+\/gates)\.ts$/.test(name), 650],
  ['what is generated', (name) => name.includes('.generated.'), Number.POSITIVE_INFINITY],
  ['any other source', (name) => !name.startsWith('test/'), 350],
  ['a test', () => true, 650],
];
const budgetOf = (name: string) => BUDGETS.find(([, holds]) => holds(name))?.[2] ?? 0;

/** Names that say nothing about what is in a file. */
const NAMELESS = /(?:^|\/)(?:utils?|helpers?|types|misc|stuff|shared|lib)(?:\.tsx?$|\/)/;

describe('files', () => {
  test('no file has outgrown its budget', () => {
    const long = [...SOURCES, ...TESTS].filter((file) => lines(file) > budgetOf(file.name));
    expect(long.map((file) => `${file.name}: ${lines(file)} lines of ${budgetOf(file.name)}`)).toEqual([]);
  });
  test('every file is called after what it holds', () => {
    expect([...SOURCES, ...TESTS].map(({ name }) => name).filter((name) => NAMELESS.test(name))).toEqual([]);
    expect(
      ['machines/utils.ts', 'api/types.ts', 'runtime/helpers/x.ts', 'api/utility.ts'].filter((name) =>
        NAMELESS.test(name),
      ),
    ).toEqual(['machines/utils.ts', 'api/types.ts', 'runtime/helpers/x.ts']);
  });
  test('file names are in kebab case', () => {
    const odd = [...SOURCES, ...TESTS]
      .map(({ name }) => name)
      .filter((name) => !/^(?:[a-z0-9_-]+\/)*[a-z0-9_-]+(?:\.[a-z-]+)*$/.test(name));
    expect(odd).toEqual([]);
  });
  test('every source file opens by saying what it owns', () => {
    const silent = SOURCES.filter(
      ({ name, text }) => !/^(?:#!.*\n)?\/(?:\/|\*)/.test(text) && !name.endsWith('/index.ts'),
    );
    expect(silent.map(({ name }) => name)).toEqual([]);
  });
  test('nothing is left to do later', () => {
    const mark = new RegExp(`\\b(?:${['TO', 'DO'].join('')}|${['FIX', 'ME'].join('')}|HACK|XXX)\\b`);
    const found = [...SOURCES, ...TESTS].filter(({ text }) => mark.test(text)).map(({ name }) => name);
    expect(found.filter((name) => name !== 'test/architecture/files.test.ts')).toEqual([]);
  });
  test('no type check is switched off without a word', () => {
    expect(linesWith([...SOURCES, ...TESTS], /@ts-(?:ignore|nocheck)/)).toEqual([]);
  });
  test('the top level is the one that was agreed', () => {
    const agreed = ['machines', 'runtime', 'adapters', 'api', 'test', 'node_modules', 'data'];
    expect(topLevel().filter((name) => !agreed.includes(name) && !name.startsWith('.'))).toEqual([]);
  });
});
