/** Two workers who add applications at once never give the same verification code (INB-06). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newApplicationId, newApplicationIds } from '../../runtime/application-ids.ts';
import { ORG, setUp } from '../support/round-the-clock.ts';
import { stutteringIds } from '../support/stuttering-ids.ts';
import { isWaitedFor, noPostgres, openRing, orWhyNot, type Ring, until } from './ring.ts';

const codeOf = (id: string | undefined) => String(id).slice(0, 8).toUpperCase();

describe.skipIf(noPostgres)(`Verification codes, two workers${orWhyNot}`, () => {
  let ring: Ring;
  beforeEach(async () => {
    ring = await openRing();
    await setUp(ring.stores[0], { numbers: 1 });
  });
  afterEach(() => ring?.close());

  it('INB-06: a worker waits for another who is about to take the code, and draws anew when it is taken', async () => {
    const ids = () => stutteringIds(1, 'the same two ids for everybody');
    const [first, second] = [ids(), ids()].map((next) => [next(), next()])[0] as [string, string];
    for (const ending of ['commit', 'rollback'] as const) {
      await ring.onlooker.query('begin');
      const take = 'insert into verification_codes (org, code) values ($1, $2)';
      await ring.onlooker.query(take, [`${ORG} ${ending}`, codeOf(first)]);
      const drawn = newApplicationId(`${ORG} ${ending}`, { store: ring.stores[0], newId: ids() });
      await until('the worker waits', () => isWaitedFor(ring.onlooker, 'transactionid'));
      await ring.onlooker.query(ending);
      expect(await drawn).toBe(ending === 'commit' ? second : first);
    }
  });

  it('INB-06: two who draw the same digits at once, one id or a batch, share no code', async () => {
    const ids: string[] = [];
    for (let round = 0; round < 20; round++) {
      const work = ring.stores.map(async (store) => {
        const deps = { store, newId: stutteringIds(2, `round ${round}`) };
        return [await newApplicationId(ORG, deps), ...(await newApplicationIds(ORG, 25, deps))];
      });
      ids.push(...(await Promise.all(work)).flat());
    }
    expect(ids).toHaveLength(20 * 2 * 26);
    expect(new Set(ids.map(codeOf)).size).toBe(ids.length);
  });

  it('INB-06: batches that name the same codes in other orders do not deadlock', async () => {
    const codes = Array.from({ length: 400 }, (_, n) => `${n}`.padStart(8, '0'));
    for (let round = 0; round < 10; round++) {
      const asked = codes.map((code) => `${round} ${code}`);
      const given = await Promise.all([
        ring.stores[0].reserveCodes(ORG, asked),
        ring.stores[1].reserveCodes(ORG, asked.toReversed()),
      ]);
      expect(given.flat().toSorted()).toEqual(asked);
    }
  });
});
