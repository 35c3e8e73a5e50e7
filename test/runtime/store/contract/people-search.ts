/** Who is found by name, phone, email and id, whoever keeps them. */
import { describe, expect, test } from 'vitest';
import type { CandidateRecord } from '../../../../machines/candidate/working-set.ts';
import { readSearch } from '../../../../machines/identity/people-search.ts';
import type { Store } from '../../../../runtime/store/store.ts';
import { at, decideOn, givenApplication, givenAsk, givenEvent } from '../given.ts';
import type { FreshStore } from './fresh-store.ts';

type Person = Partial<Pick<CandidateRecord, 'firstName' | 'lastName' | 'phone' | 'email'>>;
const PEOPLE: Readonly<Record<string, Person>> = {
  'ana-1': { firstName: 'Ana', lastName: 'Ruiz', phone: '+14155550123', email: 'Ana.Ruiz@example.test' },
  'ben-2': { firstName: 'Benoît', lastName: 'Ruiz Díaz', phone: '+14155550123', email: null },
  'cleo-3': { firstName: 'Cleo', lastName: '李小龙', phone: null, email: 'cleo@example.test' },
};

async function become(store: Store, people: Readonly<Record<string, Person>>, when = 0): Promise<void> {
  await store.accept(
    Object.keys(people).map((candidate) => givenEvent({ candidate, externalId: `${candidate} at ${when}` })),
    at(when),
  );
  await store.receive(givenAsk(), ({ entries }) =>
    entries.map((entry) =>
      decideOn(entry, {
        record: { ...entry.candidate.record, ...people[entry.candidate.record.id] },
        applications:
          entry.candidate.record.id === 'ana-1' ? { 'app-1': givenApplication() } : entry.candidate.applications,
      }),
    ),
  );
}

export function peopleSearchContract(fresh: FreshStore): void {
  describe('people are found', () => {
    async function found(store: Store, text: string, org = 'acme', query: { after?: string; limit?: number } = {}) {
      const search = readSearch(text);
      if (search === null) throw new Error('Nothing is looked for.');
      const people = await store.peoplePage(org, { search, limit: 10, ...query });
      return people.map(({ record }) => record.id);
    }

    test.each([
      ['the beginning of a name', 'an', ['ana-1']],
      ['a word of the last name, without its accents', 'DIAZ', ['ben-2']],
      ['words in any order', 'ruiz benoit', ['ben-2']],
      ['a name that several have', 'ruiz', ['ana-1', 'ben-2']],
      ['a name in letters without an alphabet', '李小', ['cleo-3']],
      ['a phone that is shared', '(415) 555-0123', ['ana-1', 'ben-2']],
      ['an email in any spelling', 'ANA.RUIZ@Example.test ', ['ana-1']],
      ['the beginning of an email', 'cleo@', ['cleo-3']],
      ['the id that another system gave', 'ben-2', ['ben-2']],
      ['the id of an application', 'app-1', ['ana-1']],
      ['none of that', 'zoe', []],
    ])('by %s', async (_, text, ids) => {
      const store = await fresh();
      await become(store, PEOPLE);
      expect(await found(store, text)).toEqual(ids);
      expect(await found(store, text, 'other'), 'nobody of another org').toEqual([]);
    });

    test('with the jobs they are on, a page at a time', async () => {
      const store = await fresh();
      await become(store, PEOPLE);
      expect(await found(store, 'ruiz', 'acme', { limit: 1 })).toEqual(['ana-1']);
      expect(await found(store, 'ruiz', 'acme', { after: 'ana-1' })).toEqual(['ben-2']);
      const search = readSearch('ana');
      if (search === null) throw new Error('Nothing is looked for.');
      const [ana] = await store.peoplePage('acme', { search, limit: 1 });
      const { id, job, stage, stageSince } = givenApplication();
      expect(ana?.applications).toEqual([{ id, job, stage, stageSince }]);
      expect(ana?.record).toMatchObject({ firstName: 'Ana', otherZones: [] });
    });

    test('by the name that they have now, and no longer by one that they had', async () => {
      const store = await fresh();
      await become(store, PEOPLE);
      await become(store, { 'ana-1': { lastName: 'Ruiz Vega' }, 'ben-2': { firstName: 'Ana', lastName: null } }, 1);
      expect(await found(store, 'vega')).toEqual(['ana-1']);
      expect(await found(store, 'ana')).toEqual(['ana-1', 'ben-2']);
      expect(await found(store, 'ruiz')).toEqual(['ana-1']);
      expect(await found(store, 'benoit')).toEqual([]);
    });

    test('whatever characters the words hold', async () => {
      const store = await fresh();
      await become(store, PEOPLE);
      for (const odd of ["'; drop table candidates; --", '%', '_', '\\', '\u{10ffff}', '@', '🙂', '$1'])
        expect(await found(store, odd), odd).toEqual([]);
    });
  });
}
