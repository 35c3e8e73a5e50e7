/** Changes of an org's routing are kept with who made them; what was routed of late is found, newest first (RTE-09). */
import { describe, expect, test } from 'vitest';
import { chain } from '../../../../machines/candidate/journal.ts';
import type { JournalEntry } from '../../../../machines/candidate/working-set.ts';
import type { Json } from '../../../../machines/vocabulary/declared-effect.ts';
import type { Store } from '../../../../runtime/store/store.ts';
import { at, decideOn, givenAsk, givenEvent, givenOrg, NO_RECORDS } from '../given.ts';
import type { FreshStore } from './fresh-store.ts';

type Line = readonly [type: string, application: string | null, data: { readonly [key: string]: Json }];

/** Written at once, `seconds` after the beginning. */
async function written(store: Store, candidate: string, seconds: number, lines: readonly Line[]): Promise<void> {
  await store.accept([givenEvent({ candidate })], at(seconds));
  await store.receive(givenAsk({ now: at(seconds) }), ({ entries }) =>
    entries.map((entry) => {
      const { record } = entry.candidate;
      const journal: JournalEntry[] = [];
      for (const [k, [type, application, data]] of lines.entries()) {
        const line = { at: at(seconds), type, application, data };
        journal.push(chain(record.journalSeq + k + 1, line, journal.at(-1)?.hash ?? record.journalHead));
      }
      const head = { journalSeq: record.journalSeq + lines.length, journalHead: journal.at(-1)?.hash ?? '' };
      const change = { record: { ...record, revision: record.revision + 1, ...head } };
      return decideOn(entry, change, { records: { ...NO_RECORDS, journal } });
    }),
  );
}

export function routingChangesContract(fresh: FreshStore): void {
  describe('the changes of a routing', () => {
    const said = (more: object = {}) => ({ at: at(5), by: 'olga', how: 'EDITED' as const, ...more });
    const flat = (stage: string) => ({ flat: { outreach_stage: stage } });

    test('RTE-09 each is kept, counted from 1, newest first, with what was and what became', async () => {
      const store = await fresh();
      const seen: number[] = [];
      for (const stage of ['A', 'B', 'C'])
        await store.changeOrgAts(
          'acme',
          (_, last) => {
            seen.push(last);
            return flat(stage);
          },
          said({ by: stage }),
        );
      expect(seen).toEqual([0, 1, 2]);
      expect((await store.loadOrg('acme'))?.ats).toEqual(flat('C'));
      const changes = await store.routingChanges('acme', { limit: 2 });
      expect(changes.map(({ change, by, before, after }) => [change, by, before, after])).toEqual([
        [3, 'C', flat('B'), flat('C')],
        [2, 'B', flat('A'), flat('B')],
      ]);
      expect((await store.routingChanges('acme', { before: 2, limit: 9 })).map(({ change }) => change)).toEqual([1]);
      expect(await store.routingChange('acme', 1)).toEqual({
        ...{ change: 1, at: at(5), by: 'A', how: 'EDITED', undoes: null },
        ...{ before: givenOrg().ats, after: flat('A') },
      });
      expect([await store.routingChange('acme', 4), await store.routingChanges('other', { limit: 9 })]).toEqual([
        null,
        [],
      ]);
    });
    test('RTE-03 the rules are turned on and off, each once, with who and when; so it is with an org that is saved whole', async () => {
      const store = await fresh();
      const by = (name: string) => ({ at: at(5), by: name });
      expect(await store.switchRoutingRules('acme', false, by('olga'))).toBe(true);
      expect(await store.switchRoutingRules('acme', false, by('ben'))).toBe(false);
      expect(await store.switchRoutingRules('nobody', true, by('ben'))).toBe(false);
      expect((await store.loadOrg('acme'))?.flags).toEqual({ ...givenOrg().flags, ATS_STAGE_ROUTING_RULES: false });
      expect((await store.savedOrg('acme'))?.flags).toMatchObject({ ATS_STAGE_ROUTING_RULES: false });
      await store.upsertOrg(givenOrg({ ats: flat('B') }), said({ how: 'ORG_SAVED', by: 'ben' }));
      const changes = await store.routingChanges('acme', { limit: 9 });
      expect(changes.map(({ change, how, by }) => [change, how, by])).toEqual([
        [3, 'RULES_ON', 'ben'],
        [2, 'ORG_SAVED', 'ben'],
        [1, 'RULES_OFF', 'olga'],
      ]);
      expect(changes.map(({ before, after }) => [before, after])).toEqual([
        [flat('B'), flat('B')],
        [givenOrg().ats, flat('B')],
        [givenOrg().ats, givenOrg().ats],
      ]);
    });
    test('RTE-09 what differs in nothing, and what is refused, is no change', async () => {
      const store = await fresh();
      await store.changeOrgAts('acme', (before) => before, said());
      const refuse = () => {
        throw new Error('refused');
      };
      await expect(store.changeOrgAts('acme', refuse, said())).rejects.toThrow('refused');
      expect(await store.routingChanges('acme', { limit: 9 })).toEqual([]);
      expect(await store.changeOrgAts('nobody', () => flat('A'), said())).toBeNull();
    });
    test('RTE-09 an org that is saved as a whole is a change where its routing differs', async () => {
      const store = await fresh();
      await store.upsertOrg(givenOrg({ name: 'Other' }), said({ how: 'ORG_SAVED' }));
      await store.upsertOrg(givenOrg({ ats: flat('B') }), said({ how: 'ORG_SAVED' }));
      const changes = await store.routingChanges('acme', { limit: 9 });
      expect(changes.map(({ how, after }) => [how, after])).toEqual([['ORG_SAVED', flat('B')]]);
    });
  });

  describe('what was routed of late', () => {
    const routed = (event: string, completion: number | null): Line => [
      'routing',
      'app-1',
      { event, because: 'SAVED_RULES', rule: null, completion, stage: 'X' },
    ];
    test('RTE-09 is found whoever it was about, newest first, as many as are asked for and no older ones', async () => {
      const store = await fresh();
      await written(store, 'ana', 10, [['alert', 'app-1', { text: 'a word of "routing"' }], routed('OUTREACH', null)]);
      await written(store, 'ben', 20, [['routing', 'app-1', { event: 'NO_CONSENT' }]]);
      await written(store, 'cleo', 30, [['alert', 'app-1', { text: 'nothing' }]]);
      await written(store, 'ana', 40, [routed('AI_INTERVIEW_PASSED', 0.5), ['routing', null, { event: 'OUTREACH' }]]);
      await written(store, 'ben', 50, [['routing', 'app-1', { event: 'NO_SUCH_EVENT' }]]);
      const found = async (seconds: number, most: number) =>
        (await store.routedSince('acme', at(seconds), most)).map((each) => [
          each.candidate,
          each.event,
          each.completion,
        ]);
      expect(await found(0, 9)).toEqual([
        ['ana', 'AI_INTERVIEW_PASSED', 0.5],
        ['ben', 'NO_CONSENT', null],
        ['ana', 'OUTREACH', null],
      ]);
      expect((await found(15, 9)).map(([, event]) => event)).toEqual(['AI_INTERVIEW_PASSED', 'NO_CONSENT']);
      expect((await store.routedSince('acme', at(40), 9))[0]).toEqual({
        ...{ candidate: 'ana', application: 'app-1', at: at(40) },
        ...{ event: 'AI_INTERVIEW_PASSED', completion: 0.5 },
      });
      expect(await store.routedSince('other', at(0), 9)).toEqual([]);
    });
    test('RTE-09 the newest are those that are kept, of more than are asked for', async () => {
      const store = await fresh();
      for (const n of [1, 2, 3, 4]) await written(store, n % 2 === 0 ? 'ana' : 'ben', n, [routed('OUTREACH', n / 10)]);
      const newest = await store.routedSince('acme', at(0), 2);
      expect(newest.map(({ completion }) => completion)).toEqual([0.4, 0.3]);
    });
  });
}
