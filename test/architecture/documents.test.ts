/** The documents: README and CONTRIBUTING name only what is there, and all that somebody needs who follows them word by word. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ENDPOINTS } from '../../api/v1/table.ts';
import { readConfig } from '../../runtime/config/config.ts';
import { VARIABLES } from '../../runtime/config/variables.ts';
import { CHARTS } from './charts.ts';
import { map, rooms, roomsWithoutWords } from './map.ts';

const ROOT = join(import.meta.dirname, '../..');
const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const found = (text: string, what: RegExp): readonly string[] => [
  ...new Set([...text.matchAll(what)].map(([, name]) => name ?? '')),
];

const { scripts } = JSON.parse(textOf('package.json')) as { readonly scripts: Readonly<Record<string, string>> };

describe.each(['README.md', 'CONTRIBUTING.md'])('%s', (file) => {
  const text = textOf(file);

  it('names no command of npm that is not there', () => {
    const named = [...found(text, /npm run (?:-s )?([a-z][\w:-]*)/g), ...found(text, /npm (start|test)\b/g)];
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  it('names no file or folder that is not there', () => {
    const named = [
      ...found(text, /`((?:machines|runtime|adapters|api|test)\/[\w./-]*\w\/?)`/g),
      ...found(text, /\]\(([\w./-]+)\)/g),
    ];
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('names no environment variable that is not read', () => {
    const named = found(text, /`([A-Z][A-Z_]{3,})(?:=[^`]*)?`/g).filter((name) => /_|URL/.test(name));
    expect(named.filter((name) => !(name in VARIABLES))).toEqual([]);
  });

  it('names no endpoint that is not there', () => {
    const paths = new Set(ENDPOINTS.map(({ method, path }) => `${method} ${path}`));
    expect(found(text, /`((?:GET|POST|PUT|PATCH|DELETE) \/v1\/[^`?\s]*)/g).filter((each) => !paths.has(each))).toEqual(
      [],
    );
  });
});

it.each(['twilio', 'telnyx'])('the README names every variable that real texts through %s need', (provider) => {
  const rows = textOf('README.md').split('\n');
  const row = rows.find((line) => line.startsWith('| ') && line.includes(`\`SMS_PROVIDER=${provider}\``)) ?? '';
  const read = readConfig({ SMS_PROVIDER: provider });
  const needed = read.ok ? [] : read.problems.map((problem) => problem.split(' ')[0] ?? '');
  expect(needed.length).toBeGreaterThan(2);
  expect(needed.filter((name) => !row.includes(`\`${name}\``))).toEqual([]);
});

describe('the map of machines/', () => {
  it('is as `npm run rulebook` writes it: every chart and every room in a line of its own', () => {
    expect(textOf('machines/README.md')).toBe(map());
    for (const name of [...CHARTS.map((chart) => chart.name), ...rooms()]) expect(map()).toContain(`| [${name}](`);
  });
  it('says of every room what it holds; a new one gets its sentence in test/architecture/map.ts', () => {
    expect(roomsWithoutWords()).toEqual([]);
    expect(rooms().length).toBeGreaterThan(3);
  });
});

it.each(['README.md', 'GLOSSARY.md'])('%s names every chart', (file) => {
  const text = textOf(file);
  expect(CHARTS.map(({ name }) => name).filter((name) => !new RegExp(`\\b${name}\\b`).test(text))).toEqual([]);
});
