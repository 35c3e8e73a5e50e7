/** Row-level security as the second lock: what happens when a query forgets its org, or the transaction names none. */
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { createPostgresStorage } from '../../../runtime/store/postgres-storage.ts';
import { inOrg } from '../../../runtime/store/wire/in-org.ts';
import { type Db, run } from '../../../runtime/store/wire/statement.ts';
import {
  change,
  givenApplication,
  givenAsk,
  givenChart,
  givenEntry,
  givenEvent,
  givenJob,
  givenMessage,
  givenOrg,
  givenRow,
  givenTask,
} from './given.ts';

const TABLES_WITH_ROWS = [
  'candidates',
  'applications',
  'charts',
  'call_rows',
  'messages',
  'journal',
  'inbox_keys',
  'tasks',
  'jobs',
  'org_numbers',
  'from_number_slots',
];

export function securityContract(kind: string, database: () => Db): void {
  describe(`row-level security on ${kind}`, () => {
    beforeEach(async () => {
      const store = createPostgresStorage(database());
      for (const [id, number] of [
        ['acme', '+12125550100'],
        ['other', '+12125550101'],
      ] as const) {
        const numbers = [{ number, voice: true, sms: true, permanentJob: null, legacyJob: null }];
        await store.upsertOrg(givenOrg({ id, numbers }));
        await store.upsertJob(id, givenJob());
        await store.accept([givenEvent({ org: id })], givenAsk().now);
      }
      for (const org of ['acme', 'other']) {
        const before = await store.history(org, 'ana');
        const seq = (before?.journal.length ?? 0) + 1;
        await change(
          store,
          () => ({
            applications: { 'app-1': givenApplication() },
            charts: { 'application/app-1': givenChart() },
            rows: { 'app-1/1': givenRow() },
            messages: { 'ana:1:m': givenMessage() },
            tasks: { 'ana:1:0': givenTask() },
          }),
          { records: { journal: [givenEntry(seq)], ledger: [], decisions: [], suppressions: [] } },
          { org },
        );
        await store.accept([givenEvent({ org })], givenAsk().now);
      }
    });

    test('a query that forgets its org sees only the rows of the transaction’s', async () => {
      for (const table of TABLES_WITH_ROWS) {
        const orgs = await inOrg(database(), 'other', (trx) => run(trx, `select distinct org from ${table}`, []));
        expect([table, orgs]).toEqual([table, [{ org: 'other' }]]);
      }
    });

    test('a query that names a foreign org sees nothing', async () => {
      for (const table of TABLES_WITH_ROWS)
        expect(
          await inOrg(database(), 'other', (trx) => run(trx, `select 1 from ${table} where org = 'acme'`, [])),
        ).toEqual([]);
    });

    test('a query outside a transaction of an org sees nothing at all', async () => {
      for (const table of [...TABLES_WITH_ROWS, 'orgs'])
        expect([table, await run(database(), `select 1 from ${table}`, [])]).toEqual([table, []]);
    });

    test('rows of a foreign org can be neither written nor deleted', async () => {
      const intrude = (text: string) => inOrg(database(), 'other', (trx) => run(trx, text, []));
      await expect(intrude(`insert into scripts (org, id, texts) values ('acme', 'x', '{}')`)).rejects.toThrow(
        /row-level security/,
      );
      await expect(intrude(`update tasks set org = 'acme'`)).rejects.toThrow(/row-level security/);
      await intrude(`delete from tasks`);
      await intrude(`update call_rows set status = 'COMPLETED'`);
      const left = await inOrg(database(), 'acme', (trx) =>
        run(trx, `select status, (select count(*) from tasks) as tasks from call_rows`, []),
      );
      expect(left).toEqual([{ status: 'PENDING', tasks: 1 }]);
    });

    test('the runtime’s role owns nothing, cannot log in, and is bound by the policies', async () => {
      const [role] = await run(
        database(),
        `select rolname, rolsuper, rolbypassrls, rolcanlogin,
          (select count(*) from pg_class c where c.relowner = r.oid) as owned,
          current_user = rolname as assumed
        from pg_roles r where rolname = 'overture_app'`,
        [],
      );
      expect(role).toEqual({
        rolname: 'overture_app',
        rolsuper: false,
        rolbypassrls: false,
        rolcanlogin: false,
        owned: 0,
        assumed: true,
      });
    });

    test('every transaction of the store runs in that role', async () => {
      const seen = await inOrg(database(), 'acme', (trx) =>
        run(trx, `select current_user as role, current_setting('app.org') as org`, []),
      );
      expect(seen).toEqual([{ role: 'overture_app', org: 'acme' }]);
    });

    test('the journal cannot be rewritten', async () => {
      for (const text of [`update journal set hash = 'x'`, 'delete from journal', 'truncate journal'])
        await expect(inOrg(database(), 'acme', (trx) => run(trx, text, []))).rejects.toThrow(/permission denied/);
    });

    test('an org whose id is made to break out of a statement is only an odd id', async () => {
      const id = `x'; reset role; -- \\`;
      const store = createPostgresStorage(database());
      await store.upsertOrg(givenOrg({ id, numbers: [] }));
      expect((await store.loadOrg(id))?.id).toBe(id);
      await inOrg(database(), id, async (trx) => {
        const { rows } = await sql<{ role: string }>`select current_user as role`.execute(trx);
        expect(rows).toEqual([{ role: 'overture_app' }]);
      });
    });
  });
}
