/**
 * P-17: slow providers, processes that stand still, starve and are killed, machines whose clocks are wrong by up to an hour.
 * Nobody is touched twice, and no touch is lost; a late one may wait for a person.
 *
 * Depth by CHAOS_RUNS (1 when left out; 100 before a release), each with CHAOS_PEOPLE, from CHAOS_SEED on, CHAOS_AT_ONCE side
 * by side. A table says what each run met with and what came of it.
 */
import { describe, expect, inject, it } from 'vitest';
import { hardshipsOf } from './hardships.ts';
import { type Came, goThrough } from './ordeal.ts';

const RUNS = Number(process.env['CHAOS_RUNS'] ?? 1);
const PEOPLE = Number(process.env['CHAOS_PEOPLE'] ?? 40);
const SEED = Number(process.env['CHAOS_SEED'] ?? 1);
const AT_ONCE = Number(process.env['CHAOS_AT_ONCE'] ?? 1);

const postgres = inject('postgres');
const why = postgres.url === null ? ` (no Postgres: ${postgres.reason})` : '';

const COLUMNS = [
  'seed',
  'slowest',
  'freezes',
  'starved',
  'kills',
  'people',
  'touches',
  'twice',
  'lost',
  'person',
  'missed',
  's',
];
const line = (cells: readonly (string | number)[]): string => cells.map((cell) => String(cell).padStart(8)).join('');
const rowOf = (came: Came): string =>
  line([
    ...[came.seed, `${came.slowestMs / 1_000}`, came.freezes, came.starved, came.kills, came.people, came.touches],
    ...[came.twice.length, came.lost.length, came.withAPerson, came.missed, came.retold, came.seconds],
  ]);

function total(all: readonly Came[]): string {
  const sum = (of: (came: Came) => number) => all.reduce((before, came) => before + of(came), 0);
  return line([
    ...[
      `${all.length} runs`,
      '',
      sum((c) => c.freezes),
      sum((c) => c.starved),
      sum((c) => c.kills),
      sum((c) => c.people),
    ],
    ...[
      sum((c) => c.touches),
      sum((c) => c.twice.length),
      sum((c) => c.lost.length),
      sum((c) => c.withAPerson),
      sum((c) => c.missed),
      sum((c) => c.retold),
      sum((c) => c.seconds),
    ],
  ]);
}

describe.skipIf(postgres.url === null)(`Three workers that freeze, starve and tell the time wrong${why}`, () => {
  it(`P-17, REL-1: in ${RUNS} runs nobody is touched twice, and no touch is lost`, {
    timeout: 120_000 + RUNS * 600_000,
  }, async () => {
    if (postgres.url === null) return;
    const all: Came[] = [];
    console.log(line(COLUMNS));
    const seeds = Array.from({ length: RUNS }, (_, n) => String(SEED + n));
    const lane = async () => {
      for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
        const came = await goThrough(hardshipsOf(seed), PEOPLE, postgres);
        all.push(came);
        console.log([rowOf(came), ...came.twice, ...came.lost, ...came.troubles].join('\n'));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
    console.log(total(all));
    expect(all.flatMap(({ twice }) => twice)).toEqual([]);
    expect(all.flatMap(({ lost }) => lost)).toEqual([]);
    expect(all.flatMap(({ troubles }) => troubles)).toEqual([]);
  });
});
