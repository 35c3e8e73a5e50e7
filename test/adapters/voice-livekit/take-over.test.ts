/** Where a call is put through to that came in at Twilio: LiveKit's own SIP host, or nowhere. */
import { expect, it } from 'vitest';
import { createLiveKitTakeOver } from '../../../adapters/voice-livekit/take-over.ts';
import type { CallToTakeOver } from '../../../runtime/inbound/interviewer.ts';

const CALL: CallToTakeOver = {
  ...{ org: 'o', candidate: 'c', application: 'a', row: 'a/2', call: 'CA1', from: '+12025550143', to: '+12025550199' },
  ...{ token: 'the-token', script: {} },
  session: { firstName: 'Ana', job: 'Night nurse', company: 'Acme', language: 'es', saved: null },
};

it.each([
  ['wss://acme.livekit.cloud', 'vjnxecm0tjk.sip.livekit.cloud', 'sip:+12025550199@vjnxecm0tjk.sip.livekit.cloud'],
  ['https://livekit.acme.example', null, 'sip:+12025550199@livekit.acme.example'],
  ['https://livekit.acme.example', 'sip.acme.example:5061', 'sip:+12025550199@sip.acme.example:5061'],
])('a call for the agent at %s, with the host %s, goes to %s', async (url, sipHost, sip) => {
  const taken = await createLiveKitTakeOver({ url, sipHost })(CALL);
  expect(taken).toEqual({
    at: { sip },
    parameters: { overture_token: 'the-token', overture_row: 'a/2', overture_language: 'es' },
  });
});

it('is put through nowhere while nobody has said where LiveKit Cloud takes it: a person does', async () => {
  expect(await createLiveKitTakeOver({ url: 'wss://acme.livekit.cloud', sipHost: null })(CALL)).toBeNull();
});
