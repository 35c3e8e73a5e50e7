/** GAT-12: what nobody reads any more of a from-number's outcomes goes as new ones come. */
import { afterAll, expect, test } from 'vitest';
import { DAY, type Instant, plus } from '../../../machines/vocabulary/instant.ts';
import { createPostgresStorage } from '../../../runtime/store/postgres-storage.ts';
import { connect } from '../../../runtime/store/wire/connect.ts';
import { inOrg } from '../../../runtime/store/wire/in-org.ts';
import { run } from '../../../runtime/store/wire/statement.ts';
import { at, change, givenOrg, NUMBER } from './given.ts';

const db = await connect({ memory: true });
afterAll(() => db.destroy());

test('GAT-12 outcomes older than a day go, a few with each new one; younger ones and those of other numbers stay', async () => {
  const store = createPostgresStorage(db);
  await store.upsertOrg(givenOrg());
  const START = at(0);
  const outcomes = (number: string, when: Instant, ...references: string[]) =>
    references.map((reference) => {
      return { number, use: 'CALL', at: when, reference, application: 'app-1', result: 'UNANSWERED' } as const;
    });
  const tell = (when: Instant, numberOutcomes: ReturnType<typeof outcomes>) =>
    change(store, () => ({}), { numberOutcomes }, { now: when, leaseUntil: when });
  const kept = () =>
    inOrg(db, 'acme', async (trx) => {
      const rows = await run<{ reference: string }>(trx, 'select reference from from_number_outcomes order by 1', []);
      return rows.map(({ reference }) => reference).join();
    });

  await tell(START, [...outcomes(NUMBER, START, 'a', 'b', 'c', 'd', 'e'), ...outcomes('+13125550199', START, 'other')]);
  await tell(plus(START, DAY), outcomes(NUMBER, plus(START, DAY), 'f'));
  expect(await kept()).toBe('a,b,c,d,e,f,other');
  await tell(plus(START, DAY + 1), outcomes(NUMBER, plus(START, DAY + 1), 'g'));
  expect(await kept()).toBe('e,f,g,other');
  await tell(plus(START, DAY + 2), outcomes(NUMBER, plus(START, DAY + 2), 'h'));
  expect(await kept()).toBe('f,g,h,other');
});
