/** INT-04: a process is down while calls end. Their webhooks are lost, and what they would have told is asked for, in real time. */
import { afterEach, expect, it, onTestFinished } from 'vitest';
import { methodOf } from '../../support/fake-livekit.ts';
import { answered, webhooksOf } from '../../support/fake-retell.ts';
import { until } from './engine-process.ts';
import { givenAtsOfCalls } from './voice-ats.ts';
import { givenVoiceEngine, OURS } from './voice-live.ts';
import { LIVEKIT, RETELL } from './voice-providers.ts';

const AHEAD_MS = 5 * 60_000;
const FIVE_MINUTES_LATER = {
  NODE_OPTIONS: `--import=${new URL('../../support/clock-ahead.mjs', import.meta.url).href}`,
  CLOCK_AHEAD_MS: String(AHEAD_MS),
};
const RESULT = { outcome: 'completed', completion_rate: 1, passed: true };
type Fields = Readonly<Record<string, unknown>>;

let engine: Awaited<ReturnType<typeof givenVoiceEngine>>;
afterEach(() => engine.close());

it('INT-04, INB-05, ATS-05 a call out and a call in that ended unheard come to their ends, move the stage, and the ATS is told', async () => {
  const over: Fields[] = [];
  const ats = await givenAtsOfCalls();
  onTestFinished(() => ats.close());
  engine = await givenVoiceEngine(RETELL, {
    variables: ats.variables,
    knows({ path }) {
      if (path === '/v3/list-calls' && over.length > 0) return answered(200, { items: over, has_more: false });
      const one = over.find(({ call_id: id }) => path === `/v2/get-call/${id}`);
      return one === undefined ? null : answered(200, one);
    },
  });
  await engine.start();
  await engine.org(ats.org);
  await ats.connect(engine);
  const callsOf = async (application: string) =>
    (await engine.ask(`/v1/calls?application=${application}`)).items as readonly Fields[];
  const statusOf = async (application: string, kind: string) =>
    (await callsOf(application)).find((call) => (call['kind'] === 'INBOUND') === (kind === 'INBOUND'))?.['status'];
  const comesTo = (application: string, kind: string, status: string) =>
    until(async () => ((await statusOf(application, kind)) === status ? true : null));

  const ana = await ats.applies(engine, 'ana', '+12125550171');
  const ben = await ats.applies(engine, 'ben', '+12125550172');
  const callOf = (application: string) =>
    until(() => engine.calls.find(({ row }) => row.startsWith(application)) ?? null);
  const [toAna, toBen] = [await callOf(ana), await callOf(ben)];
  await Promise.all([comesTo(ana, 'OUTBOUND', 'CALLING'), comesTo(ben, 'OUTBOUND', 'CALLING')]);
  expect(await RETELL.unanswered(toBen)(engine)).toBe(200);
  await comesTo(ben, 'OUTBOUND', 'NO_ANSWER');
  const { kept } = await RETELL.comesIn(engine, { from: '+12125550172', to: OURS }, engine.received);
  await comesTo(ben, 'INBOUND', 'CONNECTED');

  await engine.kill();
  for (const call of [toAna.kept, kept]) over.push(webhooksOf(call, Date.now(), RESULT)[2].call);
  await engine.start(FIVE_MINUTES_LATER);

  await Promise.all([comesTo(ana, 'OUTBOUND', 'COMPLETED'), comesTo(ben, 'INBOUND', 'COMPLETED')]);
  for (const [candidate, application] of [
    ['ana', ana],
    ['ben', ben],
  ] as const) {
    expect((await engine.ask(`/v1/applications/${application}`)).stage).toBe('CALL_COMPLETED');
    await until(() => (ats.moved(candidate).includes('Interviewed') ? true : null));
    expect(ats.moved(candidate)).toEqual(['Contacting', 'Interviewed']);
  }
  expect(engine.calls).toHaveLength(2);
});

it('INT-04, RTY-01 where the provider forgets a room with its call, a call out counts as not answered, and what the agent tells later of a call in counts', async () => {
  let isOver = false;
  engine = await givenVoiceEngine(LIVEKIT, {
    knows(request) {
      if (!isOver || !['ListRooms', 'ListParticipants'].includes(methodOf(request))) return null;
      return { status: 200, body: methodOf(request) === 'ListRooms' ? { rooms: [] } : { participants: [] } };
    },
  });
  await engine.start();
  await engine.org();
  const callsOf = async (application: string) =>
    (await engine.ask(`/v1/calls?application=${application}`)).items as readonly Fields[];
  const comesTo = (application: string, isIn: boolean, status: string) =>
    until(async () => {
      const calls = await callsOf(application);
      return calls.find(({ kind }) => (kind === 'INBOUND') === isIn)?.['status'] === status ? true : null;
    });
  /** One after the other: what an agent is told and the call that follows are put together by their order. */
  async function ringing(candidate: string) {
    const application = await engine.adds(candidate);
    const call = await until(() => engine.calls.find(({ row }) => row.startsWith(application)) ?? null);
    await comesTo(application, false, 'CALLING');
    return [application, call] as const;
  }
  const [ana] = await ringing('ana');
  const [ben, toBen] = await ringing('ben');
  expect(await LIVEKIT.unanswered(toBen)(engine)).toBe(200);
  await comesTo(ben, false, 'NO_ANSWER');
  await LIVEKIT.comesIn(engine, { from: toBen.to, to: OURS }, engine.received);
  await comesTo(ben, true, 'CONNECTED');

  await engine.kill();
  isOver = true;
  await engine.start(FIVE_MINUTES_LATER);
  await comesTo(ana, false, 'NO_ANSWER');
  const { attempt } = (await callsOf(ben)).find(({ kind }) => kind === 'INBOUND') ?? {};
  await engine.ask('/v1/interviews/results', 'POST', {
    ...{ id: 'of the call that came in', application: ben, call: `${ben}/${attempt}` },
    ...{ kind: 'PHONE', outcome: 'completed', completion_rate: 1, passed: true },
  });
  await comesTo(ben, true, 'COMPLETED');
  expect((await engine.ask(`/v1/applications/${ben}`)).stage).toBe('CALL_COMPLETED');
  expect(engine.calls).toHaveLength(2);
});
