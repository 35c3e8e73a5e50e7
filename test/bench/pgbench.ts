/** The ceiling: the hand-written statements one by one through `pgbench`, with no program in between. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { SAVE, SELECT } from './by-hand.ts';

const ACTORS = 2_000;

function binary(): string | null {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const places = [...(process.env['PATH'] ?? '').split(':'), ...versions.map((each) => join(debian, each, 'bin'))];
  return places.map((place) => join(place, 'pgbench')).find(existsSync) ?? null;
}

/** Events a second, two transactions each; null without the program. */
export async function ceiling(databaseUrl: string, seconds: number): Promise<number | null> {
  const program = binary();
  if (program === null) return null;
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(
    `create sequence by_hand.bench_seq; insert into by_hand.actors
      select -n, 0, json_build_object('x', repeat('x', 900)) from generate_series(1, ${ACTORS}) n`,
  );
  await client.end();
  const fill = (statement: string, key: string, timer: string) =>
    statement
      .replaceAll('$1', ':id')
      .replaceAll('$2', ':seq')
      .replaceAll('$3', `json_build_object('x', repeat('y', 900))`)
      .replaceAll('$4', `'${key}' || :seq`)
      .replaceAll('$5', `'${timer}'`)
      .replaceAll(/\s+/g, ' ');
  const change = (key: string, timer: string) => [
    'begin;',
    `${fill(SELECT, key, timer)};`,
    `select nextval('by_hand.bench_seq') as seq \\gset`,
    `${fill(SAVE, key, timer)};`,
    'commit;',
  ];
  const script = [`\\set id random(-${ACTORS}, -1)`, ...change('event', 'set'), ...change('result', 'cancel')].join(
    '\n',
  );
  const folder = mkdtempSync(join(tmpdir(), 'overture-bench-'));
  try {
    const file = join(folder, 'outreach.sql');
    writeFileSync(file, script);
    const parameters = ['-n', '-f', file, '-c', '10', '-j', '2', '-T', String(seconds), '-M', 'prepared', databaseUrl];
    const told = execFileSync(program, parameters, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    return Number(/tps = ([\d.]+)/.exec(told)?.[1]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
