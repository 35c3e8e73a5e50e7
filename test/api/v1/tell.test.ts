/** Telling thousands goes no faster than they are heard (PAU-03). */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { type Api, givenApi } from './given.ts';

const PEOPLE = 2_400;

async function givenMany(api: Api): Promise<void> {
  const at = api.clock.now();
  await api.store.accept(
    Array.from({ length: PEOPLE }, (_, n) => `c${String(n).padStart(4, '0')}`).flatMap((candidate) => {
      const event = { org: 'acme', candidate, source: 'test', at };
      const fields = { firstName: 'C', timezone: 'America/New_York' };
      const application = `00000000-0000-4000-8000-${candidate.slice(1).padStart(12, '0')}`;
      return [
        {
          ...{ ...event, externalId: `made ${candidate}`, kind: 'candidate.imported', createsCandidate: true },
          payload: { fields, consent: { email_consent: true }, source: 'IMPORT' },
        },
        {
          ...{ ...event, externalId: `added ${candidate}`, kind: 'application.added' },
          payload: { application, job: 'nurse', source: 'SOURCED' },
        },
      ];
    }),
    at,
  );
  await api.host.drain();
}

it('PAU-03 while nobody takes in what is told, no more is told; it goes on when they do, to the last', async () => {
  const api = await givenApi(createMemoryStorage());
  await givenMany(api);
  await api.post('/v1/jobs/nurse/pause');
  const told = async (): Promise<number> => (await api.get('/v1/jobs/nurse')).body.progress.told;
  while ((await told()) < 1_000) await sleep(5);
  for (let looks = 0; looks < 5; looks++) {
    await sleep(30);
    expect(await told()).toBe(1_000);
  }
  let idle = false;
  void api.teller.idle().then(() => {
    idle = true;
  });
  while (!idle) {
    await api.host.drain();
    await sleep(5);
  }
  await api.host.drain();
  expect((await api.get('/v1/jobs/nurse')).body.progress).toMatchObject({ told: PEOPLE, of: PEOPLE });
  expect(await api.store.waitingEvents('acme', 1)).toBe(0);
});
