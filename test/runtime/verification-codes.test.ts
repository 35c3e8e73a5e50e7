/** The demo and simulations add applications too: no two of an org have the same verification code (INB-06). */
import { describe, expect, it } from 'vitest';
import { OFFLINE_GEOGRAPHY } from '../../adapters/geo-offline/geography.ts';
import { instant } from '../../machines/vocabulary/instant.ts';
import { DEMO_ORG, seedDemo } from '../../runtime/demo/seed.ts';
import { runScenario } from '../../runtime/simulate/run.ts';
import { readScenario } from '../../runtime/simulate/scenario.ts';
import { createMemoryStorage } from '../../runtime/store/memory-storage.ts';
import { stutteringIds } from '../support/stuttering-ids.ts';
import { withAt } from './simulate/given.ts';

const NOW = instant(Date.parse('2026-06-02T17:00:00Z'));
const codeOf = (id: string) => id.slice(0, 8).toUpperCase();

describe('verification codes', () => {
  it('INB-06: of the people of the demo are all different, though their ids would begin alike', async () => {
    const store = createMemoryStorage();
    const added: string[] = [];
    await seedDemo({
      store,
      accept: async (events) => {
        const adds = events.filter(({ kind }) => kind === 'application.added');
        added.push(...adds.map(({ payload }) => String(payload['application'])));
        return store.accept(events, NOW);
      },
      clock: { now: () => NOW },
      newId: stutteringIds(5),
      geography: OFFLINE_GEOGRAPHY,
    });
    expect(added.length).toBeGreaterThan(10);
    expect(new Set(added.map(codeOf)).size).toBe(added.length);
    expect(await store.reserveCodes(DEMO_ORG, added.map(codeOf))).toEqual([]);
  });

  it('INB-02, INB-06: of a simulation are reserved, for who is added and for who calls a number that stands for a job', async () => {
    const steps = [
      { at: '+0m', do: 'add_to_job', candidate: 'ana', job: 'nurse' },
      {
        at: '+1h',
        do: 'inbound_call',
        candidate: 'ana',
        from: '+14155550177',
        to: '+14155550901',
        outcome: 'completed',
      },
    ];
    const numbers = [
      { number: '+14155550900', voice: true, sms: true },
      { number: '+14155550901', voice: true, sms: true, permanent_job: 'aide' },
    ];
    const jobs = withAt('jobs.1', { id: 'aide', name: 'Aide', script: 'main' });
    const read = readScenario(withAt('steps', steps, withAt('org.phone_numbers', numbers, jobs)));
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const store = createMemoryStorage();
    await runScenario(read.scenario, { openStore: async () => store, emit: () => {} });
    const applications = await store.applications('acme', { limit: 10 });
    expect(applications.map(({ job }) => job).toSorted()).toEqual(['aide', 'nurse']);
    expect(
      await store.reserveCodes(
        'acme',
        applications.map(({ id }) => codeOf(id)),
      ),
    ).toEqual([]);
  });
});
