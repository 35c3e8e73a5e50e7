/** Webhooks that nobody knows: one record for each word of each provider, counted, a page at a time. */
import { describe, expect, test } from 'vitest';
import { at } from '../given.ts';
import type { FreshStore } from './fresh-store.ts';

export function unknownWebhooksContract(fresh: FreshStore): void {
  describe('webhooks that nobody knows', () => {
    test('are counted by provider and word, with the first and the last of them', async () => {
      const store = await fresh();
      expect(await store.unknownWebhooks({ limit: 10 })).toEqual([]);
      await store.noteUnknownWebhook({ source: 'retell', what: 'call_dreamt', id: 'c1', at: at(1) });
      await store.noteUnknownWebhook({ source: 'telnyx', what: 'message.dreamt', id: null, at: at(2) });
      await store.noteUnknownWebhook({ source: 'retell', what: 'call_dreamt', id: 'c2', at: at(3) });
      await store.noteUnknownWebhook({ source: 'retell', what: 'a', id: null, at: at(4) });
      const dreamt = { source: 'retell', what: 'call_dreamt', times: 2, firstAt: at(1), lastAt: at(3), lastId: 'c2' };
      const listed = await store.unknownWebhooks({ limit: 10 });
      expect(listed.map(({ source, what }) => `${source} ${what}`)).toEqual([
        'retell a',
        'retell call_dreamt',
        'telnyx message.dreamt',
      ]);
      expect(listed[1]).toEqual(dreamt);
      expect(await store.unknownWebhooks({ after: ['retell', 'a'], limit: 1 })).toEqual([dreamt]);
    });

    test('of many at once none is lost', async () => {
      const store = await fresh();
      const note = (n: number) => store.noteUnknownWebhook({ source: 'x', what: 'y', id: `${n}`, at: at(n) });
      await Promise.all(Array.from({ length: 20 }, (_, n) => note(n)));
      expect((await store.unknownWebhooks({ limit: 1 }))[0]?.times).toBe(20);
    });
  });
}
