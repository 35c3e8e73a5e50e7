/** A demo that begins anew: what is forgotten, and what stays. */
import { describe, expect, test } from 'vitest';
import { at, decideOn, givenApplication, givenAsk, givenChart, givenEvent, givenTask, givenTimer } from '../given.ts';
import type { FreshStore } from './fresh-store.ts';

export function forgettingContract(fresh: FreshStore): void {
  describe('forgetting an org’s people', () => {
    test('leaves its configuration and nobody, and the same event may come in again', async () => {
      const store = await fresh();
      const [task, timer] = [givenTask(), givenTimer()];
      const change = {
        applications: { 'app-1': givenApplication() },
        charts: { 'application/app-1': givenChart() },
        tasks: { [task.key]: task },
        timers: { [timer.key]: timer },
      };
      const event = { ...givenEvent({ candidate: 'ana' }), createsCandidate: true };
      await store.accept([event], at(0));
      await store.receive(givenAsk(), ({ entries }) => entries.map((entry) => decideOn(entry, change)));
      expect(await store.history('acme', 'ana')).not.toBeNull();
      const jobs = await store.listJobs('acme');

      await store.forgetPeople('acme');

      expect(await store.history('acme', 'ana')).toBeNull();
      expect(await store.applications('acme', { limit: 10 })).toEqual([]);
      expect(await store.nextDueAt()).toBeNull();
      expect(await store.listJobs('acme')).toEqual(jobs);
      expect(await store.accept([event], at(1))).toEqual(['accepted']);
    });
  });
}
