/** An engine with a voice provider, a server of ours in that provider's place, and an org that calls around the clock. */
import { type FakeAnswer, type ReceivedRequest, startFakeTwilio } from '../../support/fake-twilio.ts';
import { givenEngine } from './engine-process.ts';
import type { LiveVoice, Placed } from './voice-providers.ts';

export const OURS = '+12125550100';

export async function givenVoiceEngine(
  voice: LiveVoice,
  of: {
    /** To a call that is placed, in place of the provider's own; `nth` counts from 1. */
    readonly answer?: (nth: number) => FakeAnswer | null;
    /** To anything else, first. */
    readonly knows?: (request: ReceivedRequest) => FakeAnswer | null;
    readonly variables?: Readonly<Record<string, string>>;
  } = {},
) {
  const calls: Placed[] = [];
  const received: ReceivedRequest[] = [];
  const server = await startFakeTwilio({
    answer(request, nth) {
      received.push(request);
      if (!voice.rings(request)) return of.knows?.(request) ?? voice.knows(request, calls) ?? { status: 404, body: {} };
      calls.push(voice.placed(request, received, calls.length + 1));
      return of.answer?.(calls.length) ?? voice.takes(request, nth);
    },
  });
  const engine = givenEngine({ ...voice.environment(server.url), ...of.variables });
  let phones = 0;

  return {
    ...engine,
    calls,
    /** Everything that the provider was asked. */
    received,
    /** Adds somebody to the phone job, and waits for nothing; the application's id. */
    async adds(candidate: string): Promise<string> {
      phones += 1;
      await engine.ask(`/v1/candidates/${candidate}`, 'PUT', {
        ...{ first_name: 'Ana', phone: `+1212555014${phones}`, timezone: 'America/New_York' },
        ...{ sms_consent: true, all_ai_communications_consent: true },
      });
      const { id } = await engine.ask('/v1/applications', 'POST', { candidate, job: 'nurse', source: 'APPLICANT' });
      return id;
    },
    /** An org without hours and with one number; its first touch is a call. */
    async org(more: object = {}): Promise<void> {
      await engine.ask('/v1/orgs/acme', 'PUT', {
        ...{ name: 'Acme', phone_numbers: [{ number: OURS, sms: true, voice: true }], ...more },
        settings: {
          outreach_hours: { weekday_start: '00:00', weekday_end: '24:00' },
          compliance: { legal_calling_window: false },
          initial_outreach: { initial_outreach_method: 'CALL' },
        },
      });
      await engine.ask('/v1/jobs/nurse', 'PUT', { name: 'Nurse', ats_job: 'REQ-5' });
    },
    async close(): Promise<void> {
      await engine.close();
      await server.close();
    },
  };
}
