// HRS-07 holds only while nobody asks Node for local time: its rules are older than the law in western Canada.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const FOLDERS = ['machines', 'runtime', 'adapters', 'api'];

/** Each with what to use instead. */
const FORBIDDEN: readonly (readonly [name: string, pattern: RegExp, instead: string])[] = [
  ['Intl with a timezone', /\btimeZone\s*:/, 'zone-rules.ts and wall-time.ts'],
  [
    "the process's own timezone",
    /resolvedOptions\(\)\s*\.timeZone|process\.env\.TZ\b|getTimezoneOffset\(/,
    "the candidate's zone",
  ],
  [
    'local getters of Date',
    /\.(?:get|set)(?:FullYear|Month|Date|Day|Hours|Minutes)\(/,
    'wallTimeOf, or the getUTC… of Date',
  ],
  ['texts of Date in local time', /\.toLocale(?:Date|Time)String\(/, 'wallTimeOf'],
  ['Luxon building wall times', /\b(?:DateTime|Interval)\.(?:fromObject|local|now)\(/, 'instantOf'],
  ['Luxon reading wall times', /\.fromISO\([^)]*\bzone\b|\bDateTime\.fromFormat\(/, 'instantOf'],
  ['Luxon moving wall times', /\.(?:startOf|endOf)\(\s*['"]/, 'nextLocalDay, instantOf'],
  ['Luxon setting wall times', /\bDateTime\b[^\n]*\.set\(\{|\.setZone\(\s*['"]/, 'instantOf'],
  ["Luxon's zones, which are Node's", /\bIANAZone\b|\bSystemZone\b|\bSettings\.default/, 'wall-words.ts'],
  ['moment itself', /from 'moment(?:-timezone)?'|require\('moment/, 'zone-rules.ts, which reads its data only'],
];

const sources = FOLDERS.flatMap((folder) => {
  const path = join(ROOT, folder);
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => ({ name: join(folder, name), text: readFileSync(join(path, name), 'utf8') }));
});

describe('local time comes from the bundled rules alone (HRS-07)', () => {
  test.each(FORBIDDEN)('HRS-07 nothing uses %s', (_name, pattern, instead) => {
    const found = sources.filter(({ text }) =>
      text.split('\n').some((line) => pattern.test(line) && !/^\s*(?:\/\/|\*|\/\*)/.test(line)),
    );
    expect(found.map(({ name }) => `${name}: use ${instead}`)).toEqual([]);
  });

  test('HRS-07 the check sees the code', () => {
    expect(sources.length).toBeGreaterThan(20);
    expect(FORBIDDEN.some(([, pattern]) => pattern.test("new Intl.DateTimeFormat('en', { timeZone: zone })"))).toBe(
      true,
    );
    expect(FORBIDDEN.some(([, pattern]) => pattern.test('DateTime.fromObject({ hour: 2 })'))).toBe(true);
    expect(FORBIDDEN.some(([, pattern]) => pattern.test("at.startOf('day')"))).toBe(true);
    expect(FORBIDDEN.some(([, pattern]) => pattern.test('DateTime.fromISO(text, { zone })'))).toBe(true);
  });

  test('HRS-07 luxon is for words alone: one file knows it, and asks it for nothing but text of an instant', () => {
    const readers = sources.filter(({ text }) => /from 'luxon'/.test(text));
    expect(readers.map(({ name }) => name)).toEqual(['runtime/wall-words.ts']);
    const asked = readers.flatMap(({ text }) => [...text.matchAll(/\bDateTime\.\w+\(|\)\.\w+\((?=format)/g)]);
    expect([...new Set(asked.map(([call]) => call))]).toEqual(['DateTime.fromMillis(', ').toFormat(']);
  });

  test('HRS-07 only the hours policy and the country table read the rules data', () => {
    const readers = sources.filter(({ text }) => text.includes("'moment-timezone/")).map(({ name }) => name);
    expect(readers.sort()).toEqual(['adapters/geo-offline/country.ts', 'machines/hours/zone-rules.ts']);
  });
});
