/** Parts of a long history: what is read is what is asked for, whoever keeps it. */
import { describe, expect, test } from 'vitest';
import { chain } from '../../../../machines/candidate/journal.ts';
import type { JournalEntry } from '../../../../machines/candidate/working-set.ts';
import type { Store } from '../../../../runtime/store/store.ts';
import type { HistoryWindow } from '../../../../runtime/store/subjects/histories.ts';
import { at, decideOn, givenApplication, givenAsk, givenEvent, givenMessage, NO_RECORDS } from '../given.ts';
import type { FreshStore } from './fresh-store.ts';

const SECONDS = [10, 20, 30] as const;

/** Three moments, at each of which a text went and two lines were written at once. */
async function threeMoments(store: Store): Promise<void> {
  for (const [n, second] of SECONDS.entries()) {
    await store.accept([givenEvent({ candidate: 'ana', externalId: `e${n}` })], at(second));
    await store.receive(givenAsk({ now: at(second) }), ({ entries }) =>
      entries.map((entry) => {
        const { record } = entry.candidate;
        const journal: JournalEntry[] = [];
        for (const k of [1, 2]) {
          const line = { at: at(second), type: 'alert', application: null, data: { text: `${n}.${k}` } };
          journal.push(chain(record.journalSeq + k, line, journal.at(-1)?.hash ?? record.journalHead));
        }
        const message = givenMessage({ id: `m${n}`, at: at(second), text: `text ${n}` });
        const head = { journalSeq: record.journalSeq + 2, journalHead: journal.at(-1)?.hash ?? '' };
        const change = {
          record: { ...record, revision: record.revision + 1, ...head },
          applications: { 'app-1': givenApplication() },
          messages: { [message.id]: message },
        };
        return decideOn(entry, change, { records: { ...NO_RECORDS, journal } });
      }),
    );
  }
}

const told = (journal: readonly JournalEntry[]) => journal.map(({ data }) => data['text']);

export function windowsContract(fresh: FreshStore): void {
  describe('a part of a history', () => {
    test.for([
      ['all of it', {}, ['0.1', '0.2', '1.1', '1.2', '2.1', '2.2'], ['m0', 'm1', 'm2']],
      ['nothing of what happened', { newest: 0 }, [], []],
      ['the newest moment, whole', { newest: 1 }, ['2.1', '2.2'], ['m2']],
      ['more than there is', { newest: 9 }, ['0.1', '0.2', '1.1', '1.2', '2.1', '2.2'], ['m0', 'm1', 'm2']],
      ['the moment before a place', { newest: 1, before: 5 }, ['1.1', '1.2'], ['m1']],
      ['all before a place', { before: 5 }, ['0.1', '0.2', '1.1', '1.2'], ['m0', 'm1']],
      ['nothing before the first place', { newest: 5, before: 1 }, [], []],
    ] as const satisfies readonly (readonly [string, HistoryWindow, readonly string[], readonly string[]])[])(
      'is %s',
      async ([, window, lines, messages]) => {
        const store = await fresh();
        await threeMoments(store);
        const history = await store.history('acme', 'ana', window);
        expect(told(history?.journal ?? [])).toEqual(lines);
        expect(history?.messages.map(({ id }) => id)).toEqual(messages);
        expect(history?.applications).toHaveLength(1);
      },
    );

    test('comes without the words of its messages for whoever only counts them', async () => {
      const store = await fresh();
      await threeMoments(store);
      const history = await store.history('acme', 'ana', { texts: false });
      expect(history?.messages.map(({ id, text }) => [id, text])).toEqual([
        ['m0', ''],
        ['m1', ''],
        ['m2', ''],
      ]);
    });

    test('shows by its pulse that something happened, and names who is there', async () => {
      const store = await fresh();
      expect(await store.pulse('acme', 'ben')).toBeNull();
      const before = await store.pulse('acme', 'ana');
      await threeMoments(store);
      expect(await store.pulse('acme', 'ana')).not.toEqual(before);
      expect((await store.named('acme', ['ana', 'nobody'])).map(({ id }) => id)).toEqual(['ana']);
      expect(await store.stagePopulation('acme')).toEqual([{ stage: givenApplication().stage, count: 1 }]);
    });
  });
}
