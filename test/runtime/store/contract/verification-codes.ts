/** Codes that callers read back: each is given once in its org (INB-06). */
import { describe, expect, test } from 'vitest';
import { newApplicationIds } from '../../../../runtime/application-ids.ts';
import { stutteringIds } from '../../../support/stuttering-ids.ts';
import { givenOrg } from '../given.ts';
import type { FreshStore } from './fresh-store.ts';

const codesOf = (ids: readonly string[]) => new Set(ids.map((id) => id.slice(0, 8).toUpperCase()));

export function verificationCodesContract(fresh: FreshStore): void {
  describe('verification codes', () => {
    test('INB-06: a code is given once, and the free ones are answered in the order of asking', async () => {
      const store = await fresh();
      expect(await store.reserveCodes('acme', ['C', 'A', 'B'])).toEqual(['C', 'A', 'B']);
      expect(await store.reserveCodes('acme', ['D', 'B', 'C', 'E'])).toEqual(['D', 'E']);
      expect(await store.reserveCodes('acme', ['F', 'F'])).toEqual(['F']);
      expect(await store.reserveCodes('acme', [])).toEqual([]);
    });

    test('INB-06: what one org has given, another may give', async () => {
      const store = await fresh();
      await store.upsertOrg(givenOrg({ id: 'other', numbers: [] }));
      await store.reserveCodes('acme', ['A']);
      expect(await store.reserveCodes('other', ['A'])).toEqual(['A']);
    });

    test('INB-06: of several who ask for the same codes at once, each code goes to one', async () => {
      const store = await fresh();
      const codes = Array.from({ length: 40 }, (_, n) => `CODE${n}`);
      const asked = [codes, codes.toReversed(), codes].map((each) => store.reserveCodes('acme', each));
      const given = (await Promise.all(asked)).flat();
      expect(given.toSorted()).toEqual(codes.toSorted());
    });

    test('INB-06: ids whose first digits meet, in one draw or with earlier ones, are drawn anew', async () => {
      const store = await fresh();
      const deps = { store, newId: stutteringIds(30) };
      const ids = [
        ...(await newApplicationIds('acme', 1, deps)),
        ...(await newApplicationIds('acme', 50, deps)),
        ...(await newApplicationIds('acme', 1, deps)),
      ];
      expect(codesOf(ids).size).toBe(52);
    });
  });
}
