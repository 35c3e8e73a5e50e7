/** CNS-15: whatever an address was typed as, what is suppressed is found by it. */
import { describe, expect, test } from 'vitest';
import { comparable } from '../../../../machines/vocabulary/address.ts';
import { at, change, decideOn, givenAsk, givenEvent, reload } from '../given.ts';
import type { FreshStore } from './fresh-store.ts';

const SPELLINGS = [
  'ana.ruiz@example.com',
  'Ana.Ruiz@Example.com',
  ' ANA.RUIZ@EXAMPLE.COM ',
  'ana\u200b.ruiz@example.com',
  'ana.ruiz@example.com\u00a0',
] as const;

export function addressesContract(fresh: FreshStore): void {
  describe('addresses as they are compared (CNS-15)', () => {
    test.each(SPELLINGS)(
      'CNS-15 a suppressed email address is seen by whoever has it as %j, or whose event brings it',
      async (email) => {
        const store = await fresh();
        const suppressed = [{ channel: 'EMAIL', address: 'ana.ruiz@example.com' }] as const;
        expect(await store.suppress('acme', suppressed, at(0))).toBe(1);
        await store.accept(
          [
            givenEvent({ candidate: 'ben', kind: 'candidate.imported', payload: { fields: { email } } }),
            givenEvent({ candidate: 'cleo', kind: 'candidate.updated', payload: { changes: { email } } }),
            givenEvent({ candidate: 'dora', payload: { fields: { email: 'dora@example.com' } } }),
          ],
          at(0),
        );
        await store.receive(givenAsk(), ({ entries }) => {
          expect(entries.map(({ candidate }) => candidate.suppressed)).toEqual([suppressed, suppressed, []]);
          return entries.map((entry) => decideOn(entry));
        });
        await change(store, ({ candidate }) => ({ record: { ...candidate.record, email } }));
        const { record, suppressed: seen } = await reload(store);
        expect(record.email).toBe(email); // shown and sent to as typed
        expect(seen).toEqual(suppressed);
        expect((await store.standing('acme', record.id))?.candidate.suppressed).toEqual(suppressed);
        for (const wanted of SPELLINGS) {
          const found = await store.candidatesPage('acme', { email: wanted, limit: 5 });
          expect(found.map(({ id }) => id)).toEqual([record.id]);
        }
      },
    );

    test('CNS-15 an address with letters beyond ASCII is compared in lower case too', async () => {
      const store = await fresh();
      const address = comparable('EMAIL', 'JOSÉ@Example.com') as string;
      await store.suppress('acme', [{ channel: 'EMAIL', address }], at(0));
      const fields = { email: 'José@example.COM' };
      await store.accept([givenEvent({ candidate: 'jo', kind: 'candidate.imported', payload: { fields } })], at(0));
      await store.receive(givenAsk(), ({ entries }) => {
        expect(entries.map(({ candidate }) => candidate.suppressed)).toEqual([[{ channel: 'EMAIL', address }]]);
        return entries.map((entry) => decideOn(entry));
      });
    });
  });
}
