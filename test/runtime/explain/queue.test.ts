// Silences that come from the queue: a send of unknown fate, a dead letter, a parked event, an event not taken in, a
// number or a line that is busy. Each is brought about on the real host.
import { expect, test } from 'vitest';
import { createSimulatedPorts } from '../../../adapters/simulated/ports.ts';
import { createScriptedWorld } from '../../../adapters/simulated/scripted-world.ts';
import { createWebhookQueue } from '../../../adapters/simulated/webhook-queue.ts';
import { type Instant, plus } from '../../../machines/vocabulary/instant.ts';
import { explainApplication } from '../../../runtime/explain/explain-application.ts';
import { createHost } from '../../../runtime/host.ts';
import type { Ports } from '../../../runtime/ports.ts';
import { DEFAULT_PROVIDERS } from '../../../runtime/simulate/schema/providers.ts';
import { seededIds } from '../../../runtime/simulate/seeded-ids.ts';
import { createVirtualClock } from '../../../runtime/simulate/virtual-clock.ts';
import { ADD, ANA, type Given, type Played, played } from './given.ts';

const MORNING = '2026-06-03T15:00:00.000Z' as Instant;
/** Added at night to a job that calls: the call stands at eight in the morning. */
const AT_NIGHT: Given = {
  start: '2026-06-03T06:00:00Z',
  org: { settings: { initial_outreach: { initial_outreach_method: 'CALL' } } },
};

/** Goes on with a played story at another time, with other providers. */
async function goOn({ store }: Played, at: Instant, change: (ports: Ports) => Ports = (ports) => ports) {
  const clock = createVirtualClock(at);
  const world = createScriptedWorld(DEFAULT_PROVIDERS, {});
  const ports = createSimulatedPorts({ world, clock, webhooks: createWebhookQueue() });
  const host = createHost({
    storage: store,
    ports: change(ports),
    clock,
    newId: seededIds('queue'),
    worker: 'test',
    onFault: () => {},
  });
  await host.drain();
  return host;
}

const askedAt = async ({ store, application }: Played, at: Instant) => {
  const answer = await explainApplication(store, 'acme', await application(), null, at);
  if (answer === null) throw new Error('There is no such application.');
  return answer;
};

const silentVoice = (ports: Ports): Ports => ({
  ...ports,
  voice: { ...ports.voice, place: async () => ({ kind: 'unknown', detail: 'no answer' }) },
});

test('GAT-14: a call of unknown fate is asked about and not placed again', async () => {
  const story = await played(AT_NIGHT);
  await goOn(story, MORNING, silentVoice);
  const answer = await askedAt(story, plus(MORNING, 1_000));
  expect(answer.cause).toMatchObject({ code: 'SEND_UNKNOWN', rule: 'GAT-14' });
  expect(answer.verdict).toBe('UNDER_WAY');
  expect(answer.cause.sentence).toContain('the provider is being asked');
});

test('GAT-14: a dead letter waits for an operator, and says why', async () => {
  const story = await played(AT_NIGHT);
  await goOn(story, MORNING, silentVoice);
  const [task] = (await story.store.standing('acme', 'ana'))?.tasks ?? [];
  const key = task?.task.key ?? '';
  await story.store.buryTask({ org: 'acme', candidate: 'ana', key, why: 'asked in vain', now: MORNING });
  const answer = await askedAt(story, plus(MORNING, 1_000));
  expect(answer.cause).toMatchObject({ code: 'DEAD_LETTER' });
  expect(answer.cause.sentence).toContain('asked in vain');
  expect(answer.wouldHaveToChange[0]?.who).toBe('admin');
});

const event = (kind: string) => ({
  org: 'acme',
  candidate: 'ana',
  source: 'test',
  externalId: kind,
  kind,
  at: MORNING,
  payload: {},
});

test('STG-01: an event that is accepted and not taken in yet', async () => {
  const story = await played({ ...AT_NIGHT, org: { shadow: true } });
  await story.store.accept([event('timezone.confirmed')], MORNING);
  const answer = await askedAt(story, MORNING);
  expect([answer.cause, ...answer.further].map(({ code }) => code)).toContain('NOT_TAKEN_IN');
});

test('STG-02: a parked event is shown with its reason', async () => {
  const story = await played(AT_NIGHT);
  const host = await goOn(story, '2026-06-03T07:30:00.000Z' as Instant);
  await host.accept([event('nobody.knows')]);
  await host.drain();
  const answer = await askedAt(story, MORNING);
  expect(answer.cause).toMatchObject({ code: 'PARKED_EVENT', rule: 'STG-02' });
  expect(answer.cause.sentence).toContain('nobody.knows');
});

test('GAT-14: a row that is due and not taken up yet', async () => {
  const answer = await askedAt(await played(AT_NIGHT), MORNING);
  expect(answer.cause).toMatchObject({ code: 'DUE_NOW', rule: 'GAT-14' });
});

test('GAT-13: every from-number is busy', async () => {
  const crowd = ['ben', 'cy'].map((id, i) => ({ ...ANA, id, phone: `+1415555013${i}`, email: `${id}@example.test` }));
  const story = await played({
    until: '+3s',
    candidates: [...crowd, ANA],
    steps: [{ ...ADD, candidate: 'ben' }, { ...ADD, candidate: 'cy' }, ADD],
  });
  const answer = await story.why();
  expect(answer.cause).toMatchObject({ code: 'NUMBERS_BUSY', rule: 'GAT-13' });
  expect(answer.nextEligibleAt).toBe('2026-06-02T17:00:05.000Z');
});

test('GAT-07, CNS-04: what would hold it next is told as well', async () => {
  const answer = await (await played({ ana: { all_ai_communications_consent: false } })).why();
  expect(answer.further.map(({ code }) => code)).toEqual(['CHANNEL_NOT_ALLOWED']);
  expect(answer.wouldHaveToChange.some(({ who }) => who === 'candidate')).toBe(true);
});

test('REV-01: an opt-out that the ATS has yet to hear of keeps nothing back, and is not named as a cause', async () => {
  const story = await played({
    org: { integrations: { email: true, ats: 'simulated' } },
    steps: [
      ADD,
      { at: '+10m', do: 'providers', providers: { ats: 'down' } },
      { at: '+20m', do: 'inbound_sms', candidate: 'ana', body: 'STOP' },
    ],
  });
  const tasks = (await story.store.standing('acme', 'ana'))?.tasks ?? [];
  expect(tasks.map(({ task }) => task.kind)).toEqual(['writeBackRevocation']);
  const answer = await story.why();
  expect([answer.cause, ...answer.further].map(({ code }) => code)).not.toContain('ASKING_PROVIDER');
});
