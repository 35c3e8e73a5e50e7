/** What holds for the schema as such, whatever is in it. */
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { databaseTypes } from '../../../runtime/store/schema/database-types.ts';
import { schemaText } from '../../../runtime/store/schema/schema-text.ts';
import { connect } from '../../../runtime/store/wire/connect.ts';
import type { Db } from '../../../runtime/store/wire/statement.ts';
import { run } from '../../../runtime/store/wire/statement.ts';
import { freshDatabase } from '../../support/postgres.ts';

const STORE = new URL('../../../runtime/store/', import.meta.url);
const schema = readFileSync(new URL('schema/schema.sql', STORE), 'utf8');

/** Rows of these are written for candidates, event by event; the inbox's keys are found before the candidate is known. */
const HOT = [
  'applications',
  'charts',
  'call_rows',
  'messages',
  'consent_ledger',
  'journal',
  'decisions',
  'inbox',
  'tasks',
];

const keyOf = (table: string): readonly string[] => {
  const body = schema.slice(schema.indexOf(`create table ${table} (`));
  return /PRIMARY KEY \(([^)]*)\)/.exec(body)?.[1]?.split(', ') ?? [];
};

describe('the schema', () => {
  let db: Db;
  beforeAll(async () => {
    db = await connect({ memory: true });
  });
  afterAll(() => db.destroy());

  test('schema.sql and the types of the tables are what the migrations make (else: npm run schema)', async () => {
    expect(schema).toBe(await schemaText(db));
    expect(readFileSync(new URL('schema/database.generated.ts', STORE), 'utf8')).toBe(await databaseTypes(db));
  });

  test('a server has the same schema as the embedded database', async ({ skip }) => {
    const postgres = inject('postgres');
    if (postgres.url === null) return skip(postgres.reason);
    const database = await freshDatabase(postgres);
    const server = await connect({ databaseUrl: database.url, connections: 1 });
    expect(await schemaText(server)).toBe(await schemaText(db));
    await server.destroy();
    await database.drop();
  });

  test('migrating again does no harm, and several may at once', async ({ skip }) => {
    const postgres = inject('postgres');
    if (postgres.url === null) return skip(postgres.reason);
    const empty = await freshDatabase({ url: postgres.url, template: 'template0' });
    const all = await Promise.all([1, 2, 3].map(() => connect({ databaseUrl: empty.url, connections: 1 })));
    for (const each of [...all, await connect({ databaseUrl: empty.url, connections: 1 })]) {
      expect(await schemaText(each)).toBe(await schemaText(db));
      await each.destroy();
    }
    await empty.drop();
  });

  test('the key of every hot table starts with org and candidate', () => {
    expect(keyOf('candidates')).toEqual(['org', 'id']);
    for (const table of HOT) expect([table, ...keyOf(table).slice(0, 2)]).toEqual([table, 'org', 'candidate']);
  });

  /** Names of events that a provider told and nobody knows: never their content, and no org's. */
  const OF_NO_ORG = ['unknown_webhooks'];

  test('the key of every other table starts with the org', async () => {
    const tables = [...schema.matchAll(/^create table (\w+)/gm)].map(([, table]) => table as string);
    expect(tables.length).toBeGreaterThan(HOT.length);
    for (const table of tables.filter((each) => each !== 'orgs' && !OF_NO_ORG.includes(each)))
      expect([table, keyOf(table)[0]]).toEqual([table, 'org']);
  });

  test('row-level security is on, and forced, for every table that holds what is an org’s', async () => {
    const open = await run<{ name: string }>(
      db,
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
        and relname not like 'kysely%' and not (relrowsecurity and relforcerowsecurity)`,
      [],
    );
    expect(open.map(({ name }) => name)).toEqual(OF_NO_ORG);
  });

  test('what is only ever appended can be neither changed nor deleted by the runtime', () => {
    for (const table of [
      'journal',
      'consent_ledger',
      'decisions',
      'decision_shapes',
      'call_setups',
      'inbox_keys',
      'routing_changes',
    ])
      expect(schema).toContain(`grant insert, select on ${table} to overture_app;`);
  });

  test('no statement reads the database’s clock: instants are parameters', () => {
    const clock =
      /(?<!\.)\bnow\s*\(|\bcurrent_(timestamp|date|time)\b|\blocaltime(stamp)?\b|\b(clock|statement|transaction)_timestamp\b|\btimeofday\b|(?<!\[)'now'/i;
    const files = (readdirSync(STORE, { recursive: true }) as string[]).filter((file) => /\.(ts|sql)$/.test(file));
    const found = files.filter((file) => clock.test(readFileSync(new URL(file, STORE), 'utf8')));
    expect(files.length).toBeGreaterThan(20);
    expect(found, 'but the one by which the clocks of processes are set').toEqual(['engine/time.postgres.ts']);
  });

  test('every module of the store stays small enough to be read at once', () => {
    const files = (readdirSync(STORE, { recursive: true }) as string[]).filter((file) =>
      /(?<!generated)\.ts$/.test(file),
    );
    const long = files.filter((file) => readFileSync(new URL(file, STORE), 'utf8').split('\n').length > 250);
    expect(long).toEqual([]);
  });
});
