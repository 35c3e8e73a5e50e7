/** A call that came in by other telephony, taken over by Retell's agent, as Retell's published description has it. */
import { expect, it } from 'vitest';
import { createRetellTakeOver } from '../../../adapters/voice-retell/take-over.ts';
import type { CallToTakeOver } from '../../../runtime/inbound/interviewer.ts';
import { AGENT, answered, callId, RETELL_KEY, refusedByRetell, takenOn } from '../../support/fake-retell.ts';
import { type FakeAnswer, type ReceivedRequest, startFakeTwilio } from '../../support/fake-twilio.ts';
import { NOW } from './given.ts';
import { complaintsOfRetell } from './official-retell.ts';

const CALL: CallToTakeOver = {
  ...{ org: 'o', candidate: 'c', application: 'a', row: 'a/2', call: 'CA1', from: '+12025550143', to: '+12025550199' },
  ...{ token: 'the-token', script: { recruiter_phone_number: '+12025550144' } },
  session: {
    ...{
      firstName: 'Ana',
      job: 'Night nurse',
      company: 'Acme',
      language: 'es',
      disclosure: 'This is an AI assistant.',
    },
    saved: { call: 'a/1', providerId: 'call-1', completion: 0.4, brokeOffAt: NOW, snapshot: { question: 3 } },
  },
};

/** Handed over to a Retell that answers so: where the call goes, or why not, and what was asked. */
async function takenOver(call: CallToTakeOver, answer: (request: ReceivedRequest) => FakeAnswer) {
  const complaints: string[] = [];
  const { url, received, close } = await startFakeTwilio({
    answer(request) {
      const said = answer(request);
      complaints.push(...complaintsOfRetell(request, said));
      return said;
    },
  });
  const [taken] = await Promise.allSettled([
    createRetellTakeOver({ apiKey: RETELL_KEY, agentId: AGENT, baseUrl: url })(call),
  ]);
  await close();
  return { taken, received, complaints };
}
const takes = (request: ReceivedRequest) => answered(201, { ...takenOn(request, 7), direction: 'inbound' });

it('INB-05 a call in is registered with Retell once, as whose call it is, and put through by SIP to the id that Retell gave it', async () => {
  const { taken, received, complaints } = await takenOver(CALL, takes);
  expect(taken).toEqual({
    status: 'fulfilled',
    value: { at: { sip: `sip:${callId(7)}@sip.retellai.com` }, parameters: {} },
  });
  expect(received.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /v2/register-phone-call']);
  const asked: unknown = JSON.parse(received[0]?.body ?? '');
  expect(asked).toMatchObject({
    ...{ agent_id: AGENT, direction: 'inbound', from_number: CALL.from, to_number: CALL.to },
    metadata: {
      ...{ org: 'o', candidate: 'c', application: 'a', row: 'a/2', permit: 'CA1', overture_token: 'the-token' },
      script: CALL.script,
    },
    retell_llm_dynamic_variables: { overture_token: 'the-token', disclosure: 'This is an AI assistant.' },
  });
  expect(complaints).toEqual([]);
});

it('INB-04 the agent is told in texts where the interview broke off, and that none did where none did', async () => {
  const told = async (call: CallToTakeOver) =>
    (JSON.parse((await takenOver(call, takes)).received[0]?.body ?? '') as { retell_llm_dynamic_variables: object })
      .retell_llm_dynamic_variables;
  const { saved } = CALL.session;
  expect(await told(CALL)).toMatchObject({ resumes: 'yes', saved_interview: JSON.stringify(saved), language: 'es' });
  const afresh = { ...CALL, session: { ...CALL.session, saved: null, firstName: null } };
  expect(await told(afresh)).toMatchObject({ resumes: 'no', saved_interview: '', first_name: '' });
});

it.each<[string, (request: ReceivedRequest) => FakeAnswer]>([
  ['a refusal', () => refusedByRetell(402)],
  ['an error of its own', () => refusedByRetell(500)],
  ['no id', (request) => answered(201, { ...takenOn(request, 7), call_id: null })],
  ['an id that is no address', (request) => answered(201, { ...takenOn(request, 7), call_id: 'a b\r\nVia: x' })],
  ['nothing', () => 'drop'],
])('where Retell answers with %s the call is put through nowhere, after one request', async (_what, answer) => {
  const { taken, received } = await takenOver(CALL, answer);
  expect([taken.status, received.length]).toEqual(['rejected', 1]);
});
