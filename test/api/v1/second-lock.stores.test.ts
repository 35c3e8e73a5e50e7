/**
 * REL-5, the second lock: whatever the application forgets, the database shows an org nothing of another's.
 *
 * Guarantee tested: with the application's own filter taken away, nothing foreign is seen, changed or inserted.
 */
import { describe, expect, it } from 'vitest';
import { createPostgresStorage } from '../../../runtime/store/postgres-storage.ts';
import { inOrg } from '../../../runtime/store/wire/in-org.ts';
import { type Db, run } from '../../../runtime/store/wire/statement.ts';
import { savedImport, savedRow } from '../import/saved-import.ts';
import { ANA, type Api, givenApi, OPERATOR } from './given.ts';
import { onDatabases } from './stores.ts';

async function givenTwoOrgs(api: Api): Promise<void> {
  for (const org of ['acme', 'globex'] as const) {
    const as = { as: api.keys[org].admin };
    await api.put(
      '/v1/candidates/ana',
      { ...ANA, last_name: org, all_ai_communications_consent: false },
      { ...as, headers: { 'idempotency-key': 'k' } },
    );
    await api.put('/v1/candidates/cy', { ...ANA, phone: '+14155550188' }, as);
    await api.post('/v1/applications', { candidate: 'cy', job: 'nurse' }, as);
    await api.put('/v1/scripts/default', { hello: org }, as);
    await api.put('/v1/candidates/ben', {}, as);
    const { id } = (await api.post('/v1/applications', { candidate: 'ana', job: 'nurse' }, as)).body;
    await api.put(`/v1/applications/${id}/resume`, { text: `Registered nurse at ${org}` }, as);
    await api.post('/v1/candidates/ana/merge', { duplicate: 'ben' }, as);
    await api.post('/v1/suppressions', { items: [{ channel: 'SMS', address: '+14155550177' }] }, as);
    await api.post('/v1/kill-switch', { scope: 'channel', id: 'CALL', on: true }, as);
    await api.store.recordUnmatched(org, { at: api.clock.now(), channel: 'SMS', from: null, to: null, text: org });
    await api.store.saveImport(org, savedImport({ id: 'i' }));
    await api.store.saveImportRows(org, 'i', [savedRow()]);
    await api.post('/v1/jobs/nurse/pause', undefined, as);
    await api.settle();
  }
  for (const org of ['acme', 'globex'] as const)
    await api.store.accept(
      [
        {
          org,
          candidate: 'ana',
          source: 'test',
          externalId: 'later',
          kind: 'hours.changed',
          at: api.clock.now(),
          payload: { job: null },
        },
      ],
      api.clock.now(),
    );
}

/** What takes a day, a change of numbers, an ATS or a caller to come about. */
async function givenNumbersWithAPast(db: Db): Promise<void> {
  for (const org of ['acme', 'globex'])
    await inOrg(db, org, async (trx) => {
      const of = [org, '+12125550100', 'CALL'];
      await run(
        trx,
        `insert into from_number_outcomes values ($1, $2, $3, '2026-06-02T17:00:00Z', 'a/1', 'FAULTED')`,
        of,
      );
      const past = `insert into former_org_numbers (org, number) values ($1, $2)`;
      await run(trx, past, [org, '+12125550199']);
      await run(trx, `insert into journal_checks (org) values ($1)`, [org]);
      await run(trx, `insert into ats_syncs (org) values ($1)`, [org]);
      const change = `insert into routing_changes values ($1, 1, '2026-06-02T17:00:00Z', 'ops', 'EDITED', null, null, '{}')`;
      await run(trx, change, [org]);
      await run(trx, `insert into ats_batches values ($1, 'r1', '2026-06-02T17:00:00Z', '[]')`, [org]);
      await run(trx, `insert into ats_names values ($1, 'candidate', '77', 'ana')`, [org]);
      const call = `insert into inbound_calls values ($1, 'CA1', '2026-06-02T17:00:00Z', '+14155550143', null, 0, 1, '{}')`;
      await run(trx, call, [org]);
      await run(trx, `insert into call_setups values ($1, 's1', '{}')`, [org]);
      await run(trx, `insert into from_number_health (org, number, use, verdict) values ($1, $2, $3, 'WATCHED')`, of);
    });
}

/** Every table that has an org, and under which name. */
const tablesByOrg = async (db: Db): Promise<readonly { table: string; column: string }[]> => [
  ...(await run<{ table: string; column: string }>(
    db,
    `select c.relname as table, a.attname as column from pg_class c
      join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
      where n.nspname = 'public' and c.relkind = 'r' and a.attname = 'org' and not a.attisdropped order by 1`,
    [],
  )),
  { table: 'orgs', column: 'id' },
];

onDatabases((kind, fresh, database) => {
  describe(`row-level security in ${kind}`, () => {
    it('shows an org nothing foreign where the filter is taken away', async () => {
      const api = await givenApi(await fresh());
      await givenTwoOrgs(api);
      await givenNumbersWithAPast(database());
      const tables = await tablesByOrg(database());
      expect(tables.length).toBeGreaterThan(20);
      const empty: string[] = [];
      for (const { table, column } of tables) {
        const text = `select distinct "${column}" as org from ${table}`;
        const seen = await inOrg(database(), 'acme', (trx) => run<{ org: string }>(trx, text, []));
        if (seen.length === 0) empty.push(table);
        else expect(seen, table).toEqual([{ org: 'acme' }]);
        expect(await run(database(), text, []), `${table} without an org`).toEqual([]);
      }
      expect(empty, 'tables that the story leaves empty').toEqual([]);
    });

    it('changes and inserts nothing foreign', async () => {
      const api = await givenApi(await fresh());
      await givenTwoOrgs(api);
      await inOrg(database(), 'acme', (trx) => run(trx, `update candidates set last_name = 'taken'`, []));
      const as = api.keys.globex.viewer;
      expect((await api.get('/v1/candidates/ana', { as })).body.last_name).toBe('globex');
      const insert = `insert into candidates (org, id) values ('globex', 'smuggled')`;
      await expect(inOrg(database(), 'acme', (trx) => run(trx, insert, []))).rejects.toThrow(/row-level security/);
    });

    it('keeps an API whose statements name no org within its own', async () => {
      const api = await givenApi(await fresh());
      await givenTwoOrgs(api);
      const blind = createPostgresStorage(withoutOrgFilter(database()));
      expect((await blind.history('acme', 'ana'))?.record.lastName).toBe('acme');
      const all = await blind.applications('acme', { limit: 100 });
      expect(all).toHaveLength(2);
      expect((await blind.candidatesPage('acme', { limit: 100 })).every(({ org }) => org === 'acme')).toBe(true);
      expect(await blind.listKeys('acme')).toHaveLength(3);
      expect((await blind.listKeys('acme')).every(({ org }) => org === 'acme')).toBe(true);
    });

    it('finds a key of any org by its open half, and lists no other’s', async () => {
      const api = await givenApi(await fresh());
      const { id } = (await api.post('/v1/orgs/globex/keys', { name: 'x', role: 'viewer' }, { as: OPERATOR })).body;
      expect((await api.store.findKey(id))?.org).toBe('globex');
      expect((await api.store.listKeys('acme')).map((key) => key.id)).not.toContain(id);
      expect(await api.store.revokeKey('acme', id, api.clock.now())).toBe(false);
    });
  });
});

/** The same database, from whose statements every condition on the org is taken away. */
function withoutOrgFilter(db: Db): Db {
  const blind = (text: string) => text.replaceAll(/(?:\b\w+\.)?\borg = \$1/g, () => '$1::text is not null');
  return new Proxy(db, {
    get(target, property) {
      if (property === 'executeQuery')
        return (query: { sql: string }) => target.executeQuery({ ...query, sql: blind(query.sql) } as never);
      if (property === 'connection')
        return () => ({
          execute: (work: (trx: Db) => Promise<unknown>) =>
            target.connection().execute((trx) => work(withoutOrgFilter(trx as Db))),
        });
      const value: unknown = Reflect.get(target, property);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
