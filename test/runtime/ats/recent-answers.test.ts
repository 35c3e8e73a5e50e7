/** What an ATS answered a moment ago, whichever ATS it is: used again for two seconds, and never once it has told something. */
import { afterEach, describe, expect, test } from 'vitest';
import { createSimulatedAts } from '../../../adapters/simulated/ats.ts';
import { createScriptedWorld } from '../../../adapters/simulated/scripted-world.ts';
import { instant, plus, SECOND } from '../../../machines/vocabulary/instant.ts';
import { createRecentAnswers, REUSED_FOR } from '../../../runtime/ats/recent-answers.ts';
import { createAtsRouter } from '../../../runtime/ats/router.ts';
import { AtsAway, type AtsPort, type EligibilityAnswered } from '../../../runtime/ports.ts';
import { DEFAULT_PROVIDERS } from '../../../runtime/simulate/schema/providers.ts';
import { createVirtualClock } from '../../../runtime/simulate/virtual-clock.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { ATS, type GivenAts, optionsOf } from '../../contracts/ats/providers.ts';
import { SIGNING_SECRET, startFakeGenericAts } from '../../support/fake-generic-ats.ts';
import { givenConnected } from './given.ts';

const ORG = 'acme';
const WHO = { org: ORG, candidate: 'ana', job: 'nurse', firstIngestion: false } as const;
const NO_LOG = { warn: () => {} };
const toClose: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0)) await close();
});

/** An org whose ATS is `name`, by the router that every process asks it by. */
async function given(name: string) {
  const clock = createVirtualClock(instant(Date.parse('2026-03-02T17:00:00Z')));
  const store = createMemoryStorage();
  let word: EligibilityAnswered['eligibility'] = 'ELIGIBLE';
  const world = { ...createScriptedWorld(DEFAULT_PROVIDERS, {}), eligibility: () => word };
  const made: GivenAts | null = name === 'simulated' ? null : await (ATS[name] as () => Promise<GivenAts>)();
  if (made !== null) toClose.push(made.close);
  const provider = made === null ? null : (name as 'bullhorn' | 'jobdiva' | 'generic');
  const connection =
    provider === null ? null : { provider, baseUrl: null, credentialsEnv: 'CREDENTIALS', options: optionsOf() };
  await store.upsertOrg({
    ...{ id: ORG, name: 'Acme', settings: {}, flags: {}, shadow: false, allowedRecipients: null, country: null },
    ...{ integrations: { email: true, ats: name, atsConnection: connection }, numbers: [], ats: null },
  });
  await store.upsertScript(ORG, 'default', {});
  await store.upsertJob(ORG, {
    ...{ id: 'nurse', name: 'Nurse', script: 'default', resumeScoring: false, policy: null, settings: null },
    ...{ callTypes: { applicant: 'PHONE', sourced: 'PHONE' }, shadow: false, allowedRecipients: null, atsJob: '5' },
  });
  await store.nameInAts(ORG, 'candidate', [{ atsId: '77', ours: 'ana' }]);
  const router = createAtsRouter({
    ...{ store, clock, log: NO_LOG, fallback: createSimulatedAts(world) },
    connect: async () => {
      if (made === null) throw new Error('nobody is connected');
      return made.provider;
    },
  });
  return {
    router,
    later: (ms: number) => clock.moveTo(plus(clock.now(), ms)),
    asked: async (of: Partial<Parameters<AtsPort['eligibility']>[0]> = {}) =>
      (await router.eligibility({ ...WHO, ...of }))?.eligibility ?? null,
    barred(): void {
      made?.personIs('Unavailable Indefinitely');
      word = 'ORG_OUTREACH_POLICY';
    },
  };
}

describe.each(Object.keys(ATS))('%s', (name) => {
  test('GAT-04 an answer is used again for two seconds and not a millisecond longer', async () => {
    const { asked, barred, later } = await given(name);
    expect(await asked()).toBe('ELIGIBLE');
    barred();
    later(REUSED_FOR);
    expect(await asked()).toBe('ELIGIBLE');
    later(1);
    expect(await asked()).toBe('ORG_OUTREACH_POLICY');
  });

  test('GAT-04 once the ATS has told something of the person nothing that it answered before is used again', async () => {
    const { asked, barred, router } = await given(name);
    expect(await asked()).toBe('ELIGIBLE');
    barred();
    router.heardOf?.(ORG, 'ben');
    expect(await asked()).toBe('ELIGIBLE');
    router.heardOf?.(ORG, 'ana');
    expect(await asked()).toBe('ORG_OUTREACH_POLICY');
  });
});

test('STG-15 GAT-04 the first question and a re-check, and those of other jobs, are asked each by itself', async () => {
  const { asked, barred } = await given('generic');
  expect(await asked()).toBe('ELIGIBLE');
  barred();
  expect(await asked({ firstIngestion: true })).toBe('ORG_OUTREACH_POLICY');
  expect(await asked({ job: 'welder' })).toBe('ORG_OUTREACH_POLICY');
  expect(await asked()).toBe('ELIGIBLE');
});

test('REV-01 what is written there ends what was answered before', async () => {
  const { asked, barred, router } = await given('generic');
  expect(await asked()).toBe('ELIGIBLE');
  barred();
  await router.writeBackRevocation({ org: ORG, candidate: 'ana', column: 'sms_consent', key: 'k' });
  expect(await asked()).toBe('ORG_OUTREACH_POLICY');
});

test('GAT-04 what is told of an application, by whatever way, ends at once what was answered of its candidate', async () => {
  const fake = await startFakeGenericAts();
  toClose.push(fake.close);
  const credentials = { signing_secret: SIGNING_SECRET, url: fake.url };
  const { router, tell } = await givenConnected({ provider: 'generic', credentials, baseUrl: null });
  const ask = () => router.eligibility(WHO);
  await ask();
  await ask();
  const before = fake.of('eligibility.check').length;
  const person = { atsId: null, given: 'ana', fields: { email: 'ana@example.test' }, consent: {} };
  await tell([{ kind: 'candidate', name: 'told 1', at: null, person, mayBeNew: true }]);
  await ask();
  expect([before, fake.of('eligibility.check').length]).toEqual([1, 2]);
});

describe('a question that is under way', () => {
  const clock = createVirtualClock(instant(Date.parse('2026-03-02T17:00:00Z')));
  const ELIGIBLE = { eligibility: 'ELIGIBLE' } as const;

  function slow() {
    const open: ((answer: EligibilityAnswered | null | Error) => void)[] = [];
    const recent = createRecentAnswers(clock);
    const ask = () =>
      recent.answer(
        WHO,
        () =>
          new Promise((resolve, reject) => {
            open.push((answer) => (answer instanceof Error ? reject(answer) : resolve(answer)));
          }),
      );
    return { recent, ask, open, count: () => open.length };
  }

  test('GAT-04 is shared by whoever asks the same meanwhile, however long it takes', async () => {
    const { ask, open, count } = slow();
    const first = ask();
    clock.moveTo(plus(clock.now(), 10 * SECOND));
    const second = ask();
    expect(count()).toBe(1);
    open[0]?.(ELIGIBLE);
    expect(await Promise.all([first, second])).toEqual([ELIGIBLE, ELIGIBLE]);
    void ask();
    expect(count()).toBe(2); // asked for ten seconds ago: by now it is none
  });

  test('GAT-04 is not shared any more, nor remembered, once the ATS has told something', async () => {
    const { ask, open, count, recent } = slow();
    const first = ask();
    recent.forget(ORG, 'ana');
    const second = ask();
    expect(count()).toBe(2);
    open[1]?.({ eligibility: 'DISPOSITIONED' });
    open[0]?.(ELIGIBLE);
    expect(await first).toEqual(ELIGIBLE);
    expect(await second).toEqual({ eligibility: 'DISPOSITIONED' });
    expect(await ask()).toEqual({ eligibility: 'DISPOSITIONED' });
  });

  test.each([null, new AtsAway('away')])('GAT-04 that finds nobody is asked again at once: %s', async (answer) => {
    const { ask, open, count } = slow();
    const both = [ask(), ask()].map((each) => each.catch(() => null));
    open[0]?.(answer);
    expect(await Promise.all(both)).toEqual([null, null]);
    const third = ask();
    expect(count()).toBe(2);
    open[1]?.(ELIGIBLE);
    expect(await third).toEqual(ELIGIBLE);
  });
});
