// Somebody changes the journal in the database itself: the check says where first, on the embedded database and on a server.
import { beforeEach, describe, expect, test } from 'vitest';
import { checkJournal } from '../../../runtime/journal-check/found.ts';
import type { Store } from '../../../runtime/store/store.ts';
import { run } from '../../../runtime/store/wire/statement.ts';
import { onDatabases } from '../../api/v1/stores.ts';
import { givenJournals } from '../store/contract/journal-checks.ts';
import { givenJob, givenOrg } from '../store/given.ts';

/** One of five; rows 1–3 (of two instants: 1–2 and 3), 4 and 5–6, 7. */
const WHO = 'c-0002';

onDatabases((kind, fresh, db) => {
  let store: Store;
  beforeEach(async () => {
    store = await fresh();
    await store.upsertOrg(givenOrg());
    await store.upsertJob('acme', givenJob());
    await givenJournals(store, 5, 7);
  });
  /** As whoever owns the database: the runtime's own role may not. */
  const owner = kind === 'Postgres' ? 'none' : 'postgres';
  const does = (text: string) => {
    const named = text.replaceAll('WHO', `org = 'acme' and candidate = '${WHO}'`);
    return run(db(), `begin; set local role ${owner}; ${named}; commit`, []);
  };
  const found = async () => (await checkJournal(store, 'acme')).faults;

  describe(`a journal that was changed on ${kind}`, () => {
    test.each<[string, string, { what: string; seq: number; until: number }]>([
      [
        'a field of an entry is changed',
        `update journal set entries = replace(entries::text, 'ana:1:m', 'other')::json where WHO and seq = 4`,
        { what: 'changed', seq: 4, until: 4 },
      ],
      [
        'its time is',
        `update journal set at = at + interval '1 millisecond' where WHO and seq = 1`,
        { what: 'changed', seq: 1, until: 2 },
      ],
      ['its hash is', `update journal set hash = 'x' where WHO and seq = 7`, { what: 'changed', seq: 7, until: 7 }],
      [
        'one in the middle is deleted',
        `delete from journal where WHO and seq = 4`,
        { what: 'missing', seq: 4, until: 4 },
      ],
      ['the first is', `delete from journal where WHO and seq = 1`, { what: 'missing', seq: 1, until: 2 }],
      ['the end is cut off', `delete from journal where WHO and seq > 4`, { what: 'cut_off', seq: 5, until: 7 }],
      ['all of it is deleted', `delete from journal where WHO`, { what: 'cut_off', seq: 1, until: 7 }],
      [
        'two change places',
        `update journal set seq = case seq when 3 then 104 else 103 end where WHO and seq in (3, 4);
         update journal set seq = seq - 100 where WHO and seq > 100`,
        { what: 'changed', seq: 3, until: 3 },
      ],
      [
        'one is put behind the last',
        `insert into journal (org, candidate, seq, at, entries, hash) select org, candidate, 8, at, entries, 'y' from journal where WHO and seq = 4`,
        { what: 'added', seq: 8, until: 8 },
      ],
      [
        'one is put between the others',
        `insert into journal (org, candidate, seq, at, entries, hash) select org, candidate, 2, at, entries, 'y' from journal where WHO and seq = 4`,
        { what: 'added', seq: 2, until: 2 },
      ],
      [
        'the record is told of less',
        `update candidates set journal_seq = 4 where org = 'acme' and id = '${WHO}'`,
        { what: 'added', seq: 5, until: 5 },
      ],
      [
        'the record is told another hash',
        `update candidates set journal_head = 'x' where org = 'acme' and id = '${WHO}'`,
        { what: 'other_head', seq: 7, until: 7 },
      ],
      [
        'the record is deleted, and the entries are left',
        `delete from candidates where org = 'acme' and id = '${WHO}'`,
        { what: 'orphaned', seq: 1, until: 1 },
      ],
      [
        'so is that of the last one',
        `delete from candidates where org = 'acme' and id = 'c-0004'`,
        { what: 'orphaned', seq: 1, until: 1 },
      ],
    ])('design 10: %s', async (_what, text, fault) => {
      await does(text);
      const [first, ...more] = await found();
      expect(more).toEqual([]);
      expect(first).toMatchObject(fault);
      expect(['c-0004', WHO]).toContain(first?.candidate);
    });

    test('of two who were changed each is named, the first first', async () => {
      await does(`delete from journal where org = 'acme' and candidate in ('c-0003', 'c-0001') and seq = 4`);
      expect((await found()).map(({ candidate, seq }) => [candidate, seq])).toEqual([
        ['c-0001', 4],
        ['c-0003', 4],
      ]);
    });

    test('a candidate who is deleted with all that was written is missed by the daily count', async () => {
      const beganAt = '2026-03-02T15:00:00.000Z' as never;
      const fresh = { after: '', candidates: 0, entries: 0, broken: 0, faults: [], beganAt };
      await store.claimJournalCheck({
        ...{ org: 'acme', worker: 'one', now: beganAt, leaseUntil: beganAt, finishedBefore: beganAt, fresh },
      });
      const report = { ...fresh, candidates: 5, entries: 35, gone: 0, finishedAt: beganAt };
      await store.finishJournalCheck({ org: 'acme', worker: 'one', report });
      await does(`delete from candidates where org = 'acme' and id = '${WHO}'`);
      await does(`delete from journal where WHO`);
      expect(await checkJournal(store, 'acme')).toMatchObject({ candidates: 4, broken: 0, gone: 1 });
    });
  });
});
