/** How a server goes about a batch when a million people wait for a timer: by key, and through the index of what is due. */
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createPostgresStorage } from '../../../runtime/store/postgres-storage.ts';
import type { Store } from '../../../runtime/store/store.ts';
import { connect } from '../../../runtime/store/wire/connect.ts';
import { deciding } from '../../../runtime/store/wire/in-org.ts';
import { type Db, run } from '../../../runtime/store/wire/statement.ts';
import { type FreshDatabase, freshDatabase } from '../../support/postgres.ts';
import { emptied } from './emptied.ts';
import {
  at,
  change,
  decideOn,
  givenApplication,
  givenAsk,
  givenChart,
  givenEvent,
  givenRow,
  givenTimer,
} from './given.ts';

const MANY = 1_000_000;
const MINUTES = 60_000;
/** Of the parts of a write those that the batches of this test say at least. */
const WRITES = ['moved', 'applications.new', 'charts.new', 'rows.new', 'tasks.new', 'events.taken'].map(
  (part) => `receive.write.${part}`,
);

interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Shared Hit Blocks'?: number;
  readonly 'Shared Read Blocks'?: number;
  readonly Plans?: readonly Node[];
}

const scansOf = (node: Node): string[] => [
  ...(node['Relation Name'] === undefined || node['Node Type'] === 'ModifyTable'
    ? []
    : [`${node['Node Type']} of ${node['Relation Name']} by ${node['Index Name']}`]),
  ...(node.Plans ?? []).flatMap(scansOf),
];

const postgres = inject('postgres');

describe.skipIf(postgres.url === null)('a batch, with a million who wait for a timer', () => {
  let database: FreshDatabase;
  let db: Db;
  let store: Store;

  const explained = async (what: string, statement: string): Promise<Node> => {
    const [row] = await deciding(db, 'acme', (trx) =>
      run<{ 'QUERY PLAN': readonly { readonly Plan: Node }[] }>(trx, `explain (${what} format json) ${statement}`, []),
    );
    return row?.['QUERY PLAN'][0]?.Plan as Node;
  };
  /** What batches have said on this connection. */
  const said = () =>
    run<{ readonly name: string; readonly many: number }>(
      db,
      `select name, cardinality(parameter_types) as many from pg_prepared_statements where name like 'receive.%' order by name`,
      [],
    );
  /** As it was prepared for batches, and as a batch says it. */
  const plan = async ({ name, many }: { readonly name: string; readonly many: number }): Promise<string[]> => {
    const nothing = many === 0 ? '' : `(${Array.from({ length: many }, () => 'null').join(', ')})`;
    return scansOf(await explained('', `execute "${name}"${nothing}`));
  };

  beforeAll(async () => {
    if (postgres.url === null) return;
    database = await freshDatabase(postgres);
    db = await connect({ databaseUrl: database.url, connections: 1 });
    await emptied(db, 'none');
    store = createPostgresStorage(db);
    // said first while the tables are all but empty, when other plans look as good
    await change(store, () => ({
      applications: { 'app-1': givenApplication() },
      charts: { 'application/app-1': givenChart() },
      rows: { 'app-1/1': givenRow() },
      timers: { t: givenTimer({ key: 't', dueAt: at(50) }) },
    }));
    await change(store, () => ({ timers: {} }));
    const pile = `begin; set local role none; set local app.batch = 'on';
      insert into candidates (org, id, timers) select 'acme', 'p' || n,
        json_build_array(json_build_array('call-attempt/x/1#xstate.after.due', '2040-01-01T00:00:00.000Z'))
        from generate_series(1, ${MANY}) n;
      insert into tasks (org, candidate, key, kind, chart, due_at, state)
        select 'acme', 'p' || n, 'timer', 'timer', '', '2040-01-01'::timestamptz, 'waiting' from generate_series(1, ${MANY}) n;
      commit`;
    await run(db, pile, []);
    await run(db, 'analyze', []);
  }, 8 * MINUTES);
  afterAll(async () => {
    await db?.destroy();
    await database?.drop();
  });

  test(
    'reads every row by its key, and who is due in the order of the index',
    async () => {
      await store.accept([givenEvent()], at(60));
      await store.receive(givenAsk({ now: at(60) }), ({ entries }) => entries.map((entry) => decideOn(entry)));
      const statements = await said();
      const names = statements.map(({ name }) => name);
      expect(names).toEqual(expect.arrayContaining(['receive.claim', 'receive.load', 'receive.rows', ...WRITES]));
      for (const statement of statements) {
        const { name } = statement;
        const scans = await plan(statement);
        const large = scans.filter((scan) =>
          /of (tasks|candidates|charts|applications|call_rows|messages|inbox) /.test(scan),
        );
        expect([name, large.filter((scan) => !/^Index (Only )?Scan/.test(scan))]).toEqual([name, []]);
        const ofTimers = large.filter((scan) => scan.includes('tasks_timers'));
        expect([name, ofTimers.length]).toEqual([name, name === 'receive.claim' ? 1 : 0]);
      }
    },
    2 * MINUTES,
  );

  test(
    'a look for what is due, and at when the next is, reads a few pages, before and after many were cancelled',
    async () => {
      const pages = async (statement: string): Promise<number> => {
        await explained('analyze, buffers,', statement);
        const node = await explained('analyze, buffers,', statement);
        return (node['Shared Hit Blocks'] ?? 0) + (node['Shared Read Blocks'] ?? 0);
      };
      const ready = `select ready_orgs('${at(60)}', 16)`;
      expect(await pages(ready)).toBeLessThan(100);
      expect(await pages('select next_due_at()')).toBeLessThan(100);
      await run(db, `begin; set local role none; update candidates set timers = '[]' where org = 'acme'; commit`, []);
      await run(db, 'vacuum analyze candidates', []).catch(() => {}); // within a transaction nobody may
      expect(await pages('select next_due_at()'), 'a thousand at most').toBeLessThan(20_000);
      expect(await store.nextDueAt()).toBe('2040-01-01T00:00:00.000Z');
    },
    4 * MINUTES,
  );
});
