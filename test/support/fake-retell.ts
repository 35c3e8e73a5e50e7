/**
 * What Retell answers and posts, for tests: calls as its API has them, webhooks signed by an account of our own. The
 * server itself is that of `fake-twilio.ts`, which answers and records whatever it is told.
 */
import { createHmac } from 'node:crypto';
import type { FakeAnswer, ReceivedRequest } from './fake-twilio.ts';

export const RETELL_KEY = 'key_of_the_fake_retell_account';
export const AGENT = 'agent_of_the_fake_retell_account';

/** The header of a webhook that Retell signs at `at`, in milliseconds. */
export function signedByRetell(body: string, at: number, key = RETELL_KEY): Record<string, string> {
  const digest = createHmac('sha256', key).update(`${body}${at}`).digest('hex');
  return { 'content-type': 'application/json', 'x-retell-signature': `v=${at},d=${digest}` };
}

type Fields = Readonly<Record<string, unknown>>;

export const callId = (n: number): string => `call_${n.toString(16).padStart(26, '0')}`;

/** A call with the fields of the official description; hand over what the test is about. */
export const retellCall = (fields: Fields = {}) => ({
  call_type: 'phone_call',
  from_number: '+12025550199',
  to_number: '+12025550143',
  direction: 'outbound',
  call_id: callId(1),
  agent_id: AGENT,
  agent_version: 1,
  call_status: 'registered',
  ...fields,
});

/** What was asked for, as Retell takes it on. */
export function takenOn({ body }: ReceivedRequest, n: number) {
  const { from_number, to_number, metadata, retell_llm_dynamic_variables } = JSON.parse(body) as Fields;
  return retellCall({ call_id: callId(n), from_number, to_number, metadata, retell_llm_dynamic_variables });
}

export const answered = (status: number, body: unknown): FakeAnswer => ({ status, body });
export const refusedByRetell = (status: number): FakeAnswer =>
  answered(status, { status: 'error', message: 'Cannot do so.' });

const turns = [
  { role: 'agent', content: 'Hello, this is an AI assistant calling for Acme.', words: [] },
  { role: 'user', content: 'Hello.', words: [] },
];

/** The three webhooks of a call that was answered at `at`, in milliseconds, and what came of it. */
export function webhooksOf(call: Fields, at: number, analysis: Fields, reason = 'user_hangup') {
  const ongoing = { ...call, call_status: 'ongoing', start_timestamp: at };
  const over = {
    ...ongoing,
    call_status: 'ended',
    end_timestamp: at + 240_000,
    duration_ms: 240_000,
    disconnection_reason: reason,
    transcript: 'Agent: Hello.\nUser: Hello.',
    transcript_object: turns,
  };
  const call_analysis = { call_successful: true, in_voicemail: false, custom_analysis_data: analysis };
  return [
    { event: 'call_started', call: ongoing },
    { event: 'call_ended', call: over },
    { event: 'call_analyzed', call: { ...over, call_analysis } },
  ] as const;
}
