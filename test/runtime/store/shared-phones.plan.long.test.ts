/** What phones that candidates share cost a batch (CNS-17): nothing where nobody shares one, and no look at anybody else. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SEEN } from '../../../runtime/store/engine/phones.postgres.ts';
import { createPostgresStorage } from '../../../runtime/store/postgres-storage.ts';
import type { Store } from '../../../runtime/store/store.ts';
import { connect } from '../../../runtime/store/wire/connect.ts';
import { deciding } from '../../../runtime/store/wire/in-org.ts';
import { type Db, run } from '../../../runtime/store/wire/statement.ts';
import { emptied } from './emptied.ts';
import { at, decideOn, givenAsk, givenEvent } from './given.ts';

const PHONE = '+14155550123';

describe('the statements of phones that candidates share', () => {
  let db: Db;
  let store: Store;
  beforeAll(async () => {
    db = await connect({ memory: true });
  });
  afterAll(() => db.destroy());
  beforeEach(async () => {
    await emptied(db, 'postgres');
    store = createPostgresStorage(db);
  });

  /** One connection: what it has prepared is what has been said. */
  const said = async (): Promise<readonly string[]> => {
    const names = await run<{ name: string }>(db, 'select name from pg_prepared_statements', []);
    return names.map(({ name }) => name).filter((name) => name.startsWith('phones.'));
  };
  const take = async (candidate: string, phone: string | null, shares = false): Promise<void> => {
    const payload = phone === null ? { timezone: 'America/Denver' } : { changes: { phone } };
    const kind = phone === null ? 'timezone.confirmed' : 'candidate.updated';
    await store.accept([givenEvent({ candidate, kind, payload })], at(0));
    await store.receive(givenAsk(), ({ entries }) =>
      entries.map((entry) => {
        const { record } = entry.candidate;
        const next = { ...record, phone: phone ?? record.phone, phoneShared: shares };
        return decideOn(entry, { record: next });
      }),
    );
  };

  test('CNS-17 whoever shares nothing adds no statement; one who gets a phone adds three, in one round trip', async () => {
    await take('ana', null);
    expect(await said()).toEqual([]);
    await take('ana', PHONE);
    expect((await said()).toSorted()).toEqual(['phones.alone', 'phones.lock', 'phones.seen']);
    const before = await run<{ calls: number }>(
      db,
      `select sum(generic_plans + custom_plans)::integer as calls
      from pg_prepared_statements where name like 'phones.%'`,
      [],
    );
    await take('ana', null);
    const after = await run<{ calls: number }>(
      db,
      `select sum(generic_plans + custom_plans)::integer as calls
      from pg_prepared_statements where name like 'phones.%'`,
      [],
    );
    expect(after, 'no more is said of a phone that nobody shares').toEqual(before);
  });

  test('CNS-17 what a phone has seen is found by its indexes: nobody else is looked at', async () => {
    await take('ana', PHONE);
    await take('ben', PHONE, true);
    const plan = await deciding(db, 'acme', async (trx) => {
      const rows = await run<{ 'QUERY PLAN': string }>(
        trx,
        `explain (costs off) ${SEEN.replace('$1', "'acme'")
          .replaceAll('$1', "'acme'")
          .replaceAll('$2', `array['${PHONE}']`)
          .replaceAll('$3', "array['ben']")
          .replaceAll('$4', "'2026-03-01'")}`,
        [],
      );
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });
    expect(plan).toContain('candidates_phone');
    expect(plan).toContain('candidates_phone_left');
    expect(plan).not.toContain('Seq Scan');
  });
});
