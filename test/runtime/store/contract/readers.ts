/** What webhooks, the API and the console ask of stored candidates. */
import { describe, expect, test } from 'vitest';
import type { Store } from '../../../../runtime/store/store.ts';
import { at, decideOn, givenApplication, givenAsk, givenChart, givenEvent, givenMessage, NUMBER } from '../given.ts';
import type { FreshStore } from './fresh-store.ts';

const PHONE = '+14155550123';

async function givenCandidates(store: Store): Promise<void> {
  const names = ['ana', 'ben', 'cleo'];
  await store.accept(
    names.map((candidate) => givenEvent({ candidate })),
    at(0),
  );
  await store.receive(givenAsk(), ({ entries }) =>
    entries.map((entry) => {
      const { record } = entry.candidate;
      const application = `app-${record.id}`;
      const texted = givenMessage({ id: `${record.id}:m`, application, at: at(names.indexOf(record.id)) });
      return decideOn(entry, {
        record: { ...record, phone: record.id === 'cleo' ? '+14155550199' : PHONE },
        applications: {
          [application]: givenApplication({ id: application, job: record.id === 'ben' ? 'cook' : 'nurse' }),
        },
        charts: { [`application/${application}`]: givenChart({ stage: 'OUTREACH', review: 'UNREVIEWED' }) },
        messages: { [texted.id]: texted },
      });
    }),
  );
}

export function readersContract(fresh: FreshStore): void {
  describe('readers', () => {
    test('candidates are found by phone, application and message, within their org', async () => {
      const store = await fresh();
      await givenCandidates(store);
      expect(await store.candidatesByPhone('acme', PHONE)).toEqual(['ana', 'ben']);
      expect(await store.candidatesByPhone('other', PHONE)).toEqual([]);
      expect(await store.candidateOfApplication('acme', 'app-ben')).toBe('ben');
      expect(await store.candidateOfApplication('acme', 'app-none')).toBeNull();
      expect(await store.candidateOfMessage('acme', 'cleo:m')).toBe('cleo');
      expect(await store.candidateOfMessage('other', 'cleo:m')).toBeNull();
      expect(await store.ownerOfMessage('cleo:m')).toMatchObject({ org: 'acme', candidate: 'cleo' });
      expect(await store.ownerOfMessage('nobody:m')).toBeNull();
    });

    test('SMS-15 a reply finds the newest conversation between its two numbers', async () => {
      const store = await fresh();
      await givenCandidates(store);
      expect(await store.newestConversation('acme', NUMBER, PHONE, ['ana', 'ben'])).toEqual({
        candidate: 'ben',
        application: 'app-ben',
      });
      expect(await store.newestConversation('acme', NUMBER, PHONE, ['nobody'])).toBeNull();
      expect(await store.newestConversation('acme', '+12125550111', PHONE, ['ana', 'ben'])).toBeNull();
    });

    test('applications are listed by job, stage and candidate, page by page', async () => {
      const store = await fresh();
      await givenCandidates(store);
      const ids = async (query: Parameters<Store['applications']>[1]) =>
        (await store.applications('acme', query)).map(({ id }) => id);
      expect(await ids({ limit: 2 })).toEqual(['app-ana', 'app-ben']);
      expect(await ids({ limit: 2, after: 'app-ben' })).toEqual(['app-cleo']);
      expect(await ids({ limit: 9, job: 'nurse' })).toEqual(['app-ana', 'app-cleo']);
      expect(await ids({ limit: 9, candidate: 'ben' })).toEqual(['app-ben']);
      expect(await ids({ limit: 9, stage: 'EXPIRED' })).toEqual([]);
      expect((await store.applications('acme', { limit: 1 }))[0]).toEqual({
        ...givenApplication({ id: 'app-ana' }),
        candidate: 'ana',
      });
    });

    test('the population of a chart is counted by state', async () => {
      const store = await fresh();
      await givenCandidates(store);
      expect(await store.population('acme')).toEqual([
        { machine: 'call-attempt', version: 1, state: 'review.UNREVIEWED stage.OUTREACH', count: 3 },
      ]);
    });

    test('inbound that matched nobody is shown, newest first', async () => {
      const store = await fresh();
      const call = { at: at(1), channel: 'CALL', from: null, to: NUMBER, text: null } as const;
      const text = { at: at(2), channel: 'SMS', from: '+14155550100', to: NUMBER, text: 'who is this?' } as const;
      await store.recordUnmatched('acme', call);
      await store.recordUnmatched('acme', text);
      const [shownText, shownCall] = [text, call].map((each) => ({ ...each, candidate: null }));
      expect(await store.unmatched('acme', 5)).toEqual([shownText, shownCall]);
      expect(await store.unmatched('acme', 1)).toEqual([shownText]);
    });

    test('nobody has no history', async () => {
      const store = await fresh();
      expect(await store.history('acme', 'nobody')).toBeNull();
    });
  });
}
