/** What people set up: saved, seen by the next batch, and parsed once. */
import { describe, expect, test } from 'vitest';
import { at, change, givenApplication, givenJob, givenOrg, NUMBER } from '../given.ts';
import type { FreshStore } from './fresh-store.ts';

export function configurationContract(fresh: FreshStore): void {
  describe('configuration', () => {
    test('an org comes back as it was saved', async () => {
      const store = await fresh();
      const numbers = [
        { number: '+12125550199', voice: false, sms: true, permanentJob: 'nurse', legacyJob: null },
        { number: NUMBER, voice: true, sms: false, permanentJob: null, legacyJob: 'cook' },
      ];
      const org = givenOrg({
        numbers,
        shadow: true,
        allowedRecipients: ['+14155550123', "o'hara@example.test"],
        ats: null,
      });
      await store.upsertOrg(org);
      expect(await store.loadOrg('acme')).toEqual({ ...org, killSwitches: [], liftedSwitches: [] });
      expect(await store.loadOrg('nowhere')).toBeNull();
      expect(await store.listOrgs()).toEqual(['acme']);
    });

    test('a job comes back with the texts of its script, and reads new ones when they are saved', async () => {
      const store = await fresh();
      await store.upsertJob(
        'acme',
        givenJob({ id: 'cook', script: 'warm', settings: { cooldown: {} }, allowedRecipients: [] }),
      );
      expect(await store.loadJob('acme', 'cook')).toMatchObject({ script: {}, paused: false });
      await store.upsertScript('acme', 'warm', { optInApplicantSms: 'Hi "you"' });
      expect(await store.loadJob('acme', 'cook')).toEqual({
        ...givenJob({ id: 'cook', settings: { cooldown: {} }, allowedRecipients: [] }),
        script: { optInApplicantSms: 'Hi "you"' },
        paused: false,
      });
      expect((await store.listJobs('acme')).map(({ id }) => id)).toEqual(['cook', 'nurse']);
      expect(await store.loadJob('acme', 'nothing')).toBeNull();
    });

    test('a pause survives the job being saved again', async () => {
      const store = await fresh();
      expect(await store.setJobPaused('acme', 'nurse', true)).toBe(true);
      await store.upsertJob('acme', givenJob({ name: 'Day nurse' }));
      expect(await store.loadJob('acme', 'nurse')).toMatchObject({ name: 'Day nurse', paused: true });
      expect(await store.setJobPaused('acme', 'nothing', true)).toBe(false);
    });

    test('kill switches are thrown and lifted one by one', async () => {
      const store = await fresh();
      await store.setKillSwitch('acme', { scope: 'job', id: 'nurse' }, true, at(0));
      await store.setKillSwitch('acme', { scope: 'channel', id: 'CALL' }, true, at(1), 'Olga');
      await store.setKillSwitch('acme', { scope: 'channel', id: 'CALL' }, true, at(2), 'Otto');
      const { org } = await change(store, () => ({}));
      expect(org.killSwitches).toEqual([
        { scope: 'channel', id: 'CALL' },
        { scope: 'job', id: 'nurse' },
      ]);
      expect(await store.switchesOn('acme')).toEqual([
        { scope: 'channel', id: 'CALL', since: at(1), by: 'Olga' },
        { scope: 'job', id: 'nurse', since: at(0), by: null },
      ]);
      await store.upsertOrg(givenOrg({ name: 'Renamed' }));
      await store.setKillSwitch('acme', { scope: 'job', id: 'nurse' }, false, at(3));
      expect(await store.switchesOn('acme')).toHaveLength(1);
      expect(await store.switchesOn('other')).toEqual([]);
      expect((await store.loadOrg('acme'))?.killSwitches).toEqual([{ scope: 'channel', id: 'CALL' }]);
    });

    test('views keep their identity while nothing changes, and only those that change lose it', async () => {
      const store = await fresh();
      await store.upsertJob('acme', givenJob({ id: 'cook' }));
      const look = () =>
        change(store, () => ({
          applications: { a: givenApplication({ id: 'a' }), b: givenApplication({ id: 'b', job: 'cook' }) },
        }));
      await look();
      const first = await look();
      const second = await look();
      expect(second.org).toBe(first.org);
      expect(second.jobs.get('nurse')).toBe(first.jobs.get('nurse'));
      await store.setJobPaused('acme', 'nurse', true);
      const third = await look();
      expect(third.jobs.get('nurse')).toMatchObject({ paused: true });
      expect(third.jobs.get('cook')).toBe(first.jobs.get('cook'));
      expect(third.org).toBe(first.org);
    });

    test('a number belongs to one org, and tells which', async () => {
      const store = await fresh();
      expect(await store.orgOfNumber(NUMBER)).toBe('acme');
      expect(await store.orgOfNumber('+19995550100')).toBeNull();
      await expect(store.upsertOrg(givenOrg({ id: 'other' }))).rejects.toMatchObject({
        name: 'NumberTaken',
        number: NUMBER,
      });
      await store.upsertOrg(givenOrg({ numbers: [] }));
      await store.upsertOrg(givenOrg({ id: 'other' }));
      expect(await store.orgOfNumber(NUMBER)).toBe('other');
    });

    test('what is saved under an unknown org is refused', async () => {
      const store = await fresh();
      const refused = { name: 'UnknownOrg', org: 'nowhere' };
      await expect(store.upsertJob('nowhere', givenJob())).rejects.toMatchObject(refused);
      await expect(store.upsertScript('nowhere', 'default', {})).rejects.toMatchObject(refused);
      await expect(store.setJobPaused('nowhere', 'nurse', true)).rejects.toMatchObject(refused);
      await expect(store.setKillSwitch('nowhere', { scope: 'org', id: 'nowhere' }, true, at(0))).rejects.toMatchObject(
        refused,
      );
    });
  });
}
