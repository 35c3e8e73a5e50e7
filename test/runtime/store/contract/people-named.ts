/** Who is looked up when a file comes in (IMP-01). */
import { describe, expect, test } from 'vitest';
import type { Store } from '../../../../runtime/store/store.ts';
import { at, decideOn, givenAsk, givenEvent } from '../given.ts';
import type { FreshStore } from './fresh-store.ts';

const PHONE = '+14155550123';
const PEOPLE: Readonly<Record<string, { readonly phone: string | null; readonly email: string | null }>> = {
  ana: { phone: PHONE, email: 'Ana.Ruiz@example.com' },
  ben: { phone: PHONE, email: null },
  cleo: { phone: null, email: 'cleo@example.com' },
};

async function givenPeople(store: Store): Promise<void> {
  await store.accept(
    Object.keys(PEOPLE).map((candidate) => givenEvent({ candidate })),
    at(0),
  );
  await store.receive(givenAsk(), ({ entries }) =>
    entries.map((entry) =>
      decideOn(entry, { record: { ...entry.candidate.record, ...PEOPLE[entry.candidate.record.id] } }),
    ),
  );
}

export function peopleNamedContract(fresh: FreshStore): void {
  describe('people of a file', () => {
    const ids = async (store: Store, by: Partial<Parameters<Store['peopleNamed']>[1]>, org = 'acme') =>
      (await store.peopleNamed(org, { ids: [], emails: [], phones: [], ...by })).map(({ record }) => record.id).sort();

    test('are found by id, by email as it is compared and by phone, once each and within their org', async () => {
      const store = await fresh();
      await givenPeople(store);
      expect(await ids(store, { ids: ['cleo', 'nobody'] })).toEqual(['cleo']);
      expect(await ids(store, { emails: ['ana.ruiz@example.com'] })).toEqual(['ana']);
      expect(await ids(store, { emails: ['Ana.Ruiz@example.com'] })).toEqual([]); // no comparable form
      expect(await ids(store, { phones: [PHONE] })).toEqual(['ana', 'ben']);
      expect(await ids(store, { ids: ['ana'], emails: ['cleo@example.com'], phones: [PHONE] })).toEqual([
        ...['ana', 'ben', 'cleo'],
      ]);
      expect(await ids(store, {})).toEqual([]);
      expect(await ids(store, { ids: ['ana'], phones: [PHONE] }, 'other')).toEqual([]);
    });
    test('come with what is stored of them, and with who stands for them', async () => {
      const store = await fresh();
      await givenPeople(store);
      await store.recordMerge('acme', { candidate: 'ben', into: 'ana', by: 'somebody', at: at(1) });
      const [ana, ben] = (await store.peopleNamed('acme', { ids: [], emails: [], phones: [PHONE] })).toSorted((a, b) =>
        a.record.id < b.record.id ? -1 : 1,
      );
      expect(ana).toMatchObject({ record: { email: 'Ana.Ruiz@example.com', otherZones: [] }, mergedInto: null });
      expect(ana?.consent.columns).toMatchObject({ sms_consent: null });
      expect(ben).toMatchObject({ record: { id: 'ben' }, mergedInto: 'ana' });
    });
  });
}
