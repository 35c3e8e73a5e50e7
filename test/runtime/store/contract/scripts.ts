/** Texts of scripts and of the org: what stands behind what, and what people changed (TCH-07); the emails that went. */
import { describe, expect, test } from 'vitest';
import { ORG_SCRIPT } from '../../../../runtime/store/subjects/script-texts.ts';
import { at, change, givenJob, givenMessage, givenOrg } from '../given.ts';
import type { FreshStore } from './fresh-store.ts';

const KIM = { by: 'Kim', at: at(1) };
const OLGA = { by: 'Olga <o>', at: at(2) };
const ALL = { fields: ['helpSms', 'firstTouchSms', 'templates_off'], limit: 50 };

export function scriptsContract(fresh: FreshStore): void {
  describe('texts of scripts', () => {
    test('TCH-07 the org’s own stand behind every job’s, in the next batch too, and are no script of a job', async () => {
      const store = await fresh();
      await store.upsertJob('acme', givenJob({ id: 'cook', script: 'warm' }));
      await store.changeScript(
        'acme',
        ORG_SCRIPT,
        () => ({ helpSms: 'Org', bookedSms: 'Org', templates_off: [] }),
        KIM,
      );
      await store.changeScript('acme', 'warm', () => ({ helpSms: 'Warm', bookedSms: null }), KIM);
      const expected = { helpSms: 'Warm', bookedSms: 'Org', templates_off: [] };
      expect((await store.loadJob('acme', 'cook'))?.script).toEqual(expected);
      expect((await store.loadJob('acme', 'nurse'))?.script).toEqual({ ...expected, helpSms: 'Org' });
      const { jobs } = await change(store, () => ({}));
      expect(jobs.get('nurse')?.script['helpSms'] ?? 'Org').toBe('Org');
      expect(await store.savedScript('acme', 'warm')).toEqual({ helpSms: 'Warm', bookedSms: null });
      expect(await store.savedScript('acme', 'nothing')).toBeNull();
      expect(await store.savedScript('globex', 'warm')).toBeNull();
    });

    test('TCH-07 each change is told with who, when and what stood there before, newest first, of the fields that are asked for', async () => {
      const store = await fresh();
      await store.changeScript('acme', 'warm', () => ({ firstTouchSms: 'One', helpSms: 'Help' }), KIM);
      await store.changeScript('acme', 'warm', (before) => ({ ...before, firstTouchSms: false }), OLGA);
      await store.changeScript('acme', 'warm', (before) => ({ ...before }), OLGA);
      await store.changeScript('acme', 'warm', () => ({ templates_off: ['companion_email'] }), OLGA);
      expect(await store.scriptChanges('acme', 'warm', ALL)).toEqual([
        { ...OLGA, place: 6, field: 'templates_off', before: null, after: ['companion_email'] },
        { ...OLGA, place: 5, field: 'helpSms', before: 'Help', after: null },
        { ...OLGA, place: 4, field: 'firstTouchSms', before: false, after: null },
        { ...OLGA, place: 3, field: 'firstTouchSms', before: 'One', after: false },
        { ...KIM, place: 2, field: 'helpSms', before: null, after: 'Help' },
        { ...KIM, place: 1, field: 'firstTouchSms', before: null, after: 'One' },
      ]);
      const one = await store.scriptChanges('acme', 'warm', { fields: ['helpSms'], limit: 1 });
      expect(one.map(({ place }) => place)).toEqual([5]);
      const older = await store.scriptChanges('acme', 'warm', { before: 5, limit: 2 });
      expect(older.map(({ place }) => place)).toEqual([4, 3]);
      expect(await store.scriptChanges('acme', 'other', ALL)).toEqual([]);
      await store.upsertOrg(givenOrg({ id: 'globex', numbers: [] }));
      expect(await store.scriptChanges('globex', 'warm', ALL)).toEqual([]);
    });

    test('TCH-07 a change that throws leaves texts and history as they were, and of many at once none is lost', async () => {
      const store = await fresh();
      const failing = store.changeScript(
        'acme',
        'warm',
        () => {
          throw new Error('changed meanwhile');
        },
        KIM,
      );
      await expect(failing).rejects.toThrow('changed meanwhile');
      expect(await store.savedScript('acme', 'warm')).toBeNull();
      const count = (before: Readonly<Record<string, unknown>>) => ({ n: Number(before['n'] ?? 0) + 1 });
      await Promise.all(Array.from({ length: 8 }, () => store.changeScript('acme', 'warm', count, KIM)));
      expect(await store.savedScript('acme', 'warm')).toEqual({ n: 8 });
      const told = await store.scriptChanges('acme', 'warm', { fields: ['n'], limit: 50 });
      expect(told.map(({ place, after }) => [place, after])).toEqual([8, 7, 6, 5, 4, 3, 2, 1].map((n) => [n, n]));
      await expect(store.changeScript('nowhere', 'warm', () => ({}), KIM)).rejects.toThrow('There is no org "nowhere"');
    });
  });

  describe('emails of an org', () => {
    test('come newest first, a page at a time, of everybody or of one candidate; a message of any kind has one owner', async () => {
      const store = await fresh();
      const mail = (id: string, n: number) => givenMessage({ id, channel: 'EMAIL', subject: id, at: at(n) });
      const three = [mail('m1', 1), mail('m2', 3), mail('m3', 3), givenMessage({ id: 'm4', at: at(9) })];
      await change(store, () => ({ messages: Object.fromEntries(three.map((each) => [each.id, each])) }));
      const ids = async (query: object) =>
        (await store.newestEmails('acme', { candidate: null, before: null, limit: 9, ...query })).map(({ id }) => id);
      expect(await ids({})).toEqual(['m3', 'm2', 'm1']);
      expect(await ids({ limit: 1 })).toEqual(['m3']);
      expect(await ids({ before: [at(3), 'm3'] })).toEqual(['m2', 'm1']);
      expect(await ids({ candidate: 'ana' })).toEqual(['m3', 'm2', 'm1']);
      expect(await ids({ candidate: 'bob' })).toEqual([]);
      expect(await store.newestEmails('globex', { candidate: null, before: null, limit: 9 })).toEqual([]);
      expect(await store.ownerOfMessage('m2')).toEqual({ org: 'acme', candidate: 'ana', application: 'app-1' });
      expect(await store.ownerOfMessage('m9')).toBeNull();
    });
  });
}
