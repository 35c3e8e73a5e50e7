/** A long story read in order, a part at a time: every line once, with the texts and decisions that it names. */
import { describe, expect, test } from 'vitest';
import { chain } from '../../../../machines/candidate/journal.ts';
import type { JournalEntry } from '../../../../machines/candidate/working-set.ts';
import type { Store } from '../../../../runtime/store/store.ts';
import { at, decideOn, givenAsk, givenEvent, givenMessage, NO_RECORDS } from '../given.ts';
import type { FreshStore } from './fresh-store.ts';

/** Five moments of two lines: what was sent, and what was heard of the first text. */
async function fiveMoments(store: Store): Promise<void> {
  for (const n of [1, 2, 3, 4, 5]) {
    await store.accept([givenEvent({ candidate: 'ana' })], at(n));
    await store.receive(givenAsk({ now: at(n) }), ({ entries }) =>
      entries.map((entry) => {
        const { record } = entry.candidate;
        const journal: JournalEntry[] = [];
        for (const [k, message] of [`m${n}`, 'm1'].entries()) {
          const line = { at: at(n), type: 'alert', application: `app-${n % 2}`, data: { message } };
          journal.push(chain(record.journalSeq + k + 1, line, journal.at(-1)?.hash ?? record.journalHead));
        }
        const message = givenMessage({ id: `m${n}`, at: at(n), text: `text ${n}` });
        const head = { journalSeq: record.journalSeq + 2, journalHead: journal.at(-1)?.hash ?? '' };
        const change = {
          record: { ...record, revision: record.revision + 1, ...head },
          messages: { [message.id]: message },
        };
        return decideOn(entry, change, { records: { ...NO_RECORDS, journal } });
      }),
    );
  }
}

export function storiesContract(fresh: FreshStore): void {
  describe('a story in parts', () => {
    test.for([1, 2, 3, 5, 9])('of %i moments at a time is the whole story, and is linked as it was', async (rows) => {
      const store = await fresh();
      await fiveMoments(store);
      const whole = (await store.history('acme', 'ana'))?.journal ?? [];
      const read: JournalEntry[] = [];
      for (let more = true; more; ) {
        const story = await store.storyAfter('acme', 'ana', { after: read.at(-1)?.seq ?? 0, rows });
        read.push(...story.journal);
        more = story.more;
      }
      expect(read).toEqual(whole);
      expect(read).toHaveLength(10);
    });

    test('goes on in the middle of a moment, and brings texts that its lines name, however old', async () => {
      const store = await fresh();
      await fiveMoments(store);
      const { journal, messages, more } = await store.storyAfter('acme', 'ana', { after: 5, rows: 2 });
      expect(journal.map(({ seq, data }) => [seq, data['message']])).toEqual([
        [6, 'm1'],
        [7, 'm4'],
        [8, 'm1'],
      ]);
      expect(messages.map(({ id, text }) => [id, text]).toSorted()).toEqual([
        ['m1', 'text 1'],
        ['m4', 'text 4'],
      ]);
      expect(more).toBe(true);
    });

    test('after the last line there is nothing, and nobody has no story', async () => {
      const store = await fresh();
      await fiveMoments(store);
      const nothing = { journal: [], messages: [], decisions: [], more: false };
      expect(await store.storyAfter('acme', 'ana', { after: 10, rows: 5 })).toEqual(nothing);
      expect(await store.storyAfter('acme', 'nobody', { after: 0, rows: 5 })).toEqual(nothing);
      expect(await store.storyAfter('other', 'ana', { after: 0, rows: 5 })).toEqual(nothing);
    });
  });
}
