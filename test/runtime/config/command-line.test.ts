/** What is written behind a command is read whole, or the sentence names what cannot be read. */
import { describe, expect, it } from 'vitest';
import { readWords } from '../../../runtime/config/command-line.ts';
import { readQuestion } from '../../../runtime/explain/cli.ts';
import { readArguments } from '../../../runtime/import/arguments.ts';
import { main } from '../../../runtime/main.ts';

const OPTIONS = { job: { type: 'string' }, json: { type: 'boolean' } } as const;

describe('the words of a command', () => {
  it('are options in either spelling and the rest, in any order', () => {
    const read = { values: { job: 'nurse', json: true }, positionals: ['a.csv'] };
    expect(readWords(['a.csv', '--job', 'nurse', '--json'], OPTIONS)).toEqual(read);
    expect(readWords(['--json', '--job=nurse', 'a.csv'], OPTIONS)).toEqual(read);
    expect(readWords(['--job=--odd=one'], OPTIONS)).toMatchObject({ values: { job: '--odd=one' } });
    expect(readWords(['--', '--job'], OPTIONS)).toMatchObject({ positionals: ['--job'] });
  });

  it.each([
    [['--jobs', 'nurse'], 'There is no option --jobs.'],
    [['-j', 'nurse'], 'There is no option -j.'],
    [['--constructor'], 'There is no option --constructor.'],
    [['a.csv', '--job'], '--job needs a value'],
    [['--job', '--json'], '--job needs a value, and --json looks like the next option'],
    [['--json=yes'], '--json takes no value'],
  ])('%j is answered with the option: %s', (given, sentence) => {
    expect(readWords(given, OPTIONS)).toContain(sentence);
  });
});

describe('an import', () => {
  it('reads its file, job and columns; a column may have any sign in its name', () => {
    expect(
      readArguments(['a.csv', '--job=nurse', '--map', 'Cell=phone', '--map=A=B=email', '--source', 'Sourced']),
    ).toEqual({
      ...{ file: 'a.csv', job: 'nurse', org: null, source: 'SOURCED', json: false },
      mapping: new Map([
        ['Cell', 'phone'],
        ['A=B', 'email'],
      ]),
    });
  });

  it.each([
    [[], 'No file is named.'],
    [['a.csv'], 'No job is named: --job JOB'],
    [['a.csv', 'b.csv', '--job=j'], 'One file at a time: a.csv or b.csv?'],
    [['a.csv', '--job=j', '--map', 'phone'], '--map phone: write it as --map COLUMN=field.'],
    [['a.csv', '--job=j', '--source=found'], '--source is applicant or sourced.'],
  ])('%j cannot be read: %s', (given, sentence) => {
    expect(readArguments(given)).toBe(sentence);
  });
});

describe('what is wrong is named', () => {
  it('in a question', () => {
    expect(readQuestion(['Ana', '--at', 'noon'])).toMatch(/^--at noon is no instant/);
    expect(readQuestion(['Ana', '--org='])).toMatch(/^--org is empty/);
  });

  it.each([[['start', '--port', '80']], [['go']], [['worker', 'twice']]])('%j starts nothing', async (given) => {
    expect(await main(given, { LOG_LEVEL: 'silent' })).toBe(2);
  });
});
