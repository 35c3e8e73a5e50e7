// A call booked after the calls are used up passes every gate as any other (GAT-02), and what a gate finds is not lost.
import { describe, expect, test } from 'vitest';
import type { Line } from '../../../runtime/simulate/lines.ts';
import { addToJob, play } from '../../support/story.ts';

type Document = { readonly [key: string]: unknown };
const TOMORROW = 'tomorrow at eleven';
/** Two calls an hour apart: by 11:01:40 on Tuesday they are used up, and at noon a call is booked for Wednesday at 11:00. */
const bookedAfterTheLastCall = (later: readonly Document[], providers: Document = {}) =>
  play({
    moral: '',
    rules: '',
    until: '+26h',
    org: {
      integrations: { email: true, ats: 'simulated' },
      settings: { call_retry: { retry_count: 1, retry_hours: 1 } },
    },
    providers: {
      default_call: 'voicemail',
      replies: { [TOMORROW]: { intent: 'WANTS_TO_SCHEDULE', time: '2026-06-03T11:00' } },
      ...providers,
    },
    steps: [
      addToJob(),
      { at: '+1m', do: 'confirm_timezone', candidate: 'ana', timezone: 'America/Los_Angeles' },
      { at: '+2h', do: 'inbound_sms', candidate: 'ana', body: TOMORROW },
      ...later,
    ],
  });
const atItsHour = (lines: readonly Line[], type: string) =>
  lines.filter((line) => line.type === type && line.at === '2026-06-03T18:00:00Z');
const closed = (lines: readonly Line[]) => atItsHour(lines, 'call_row').map(({ status, reason }) => [status, reason]);
const calls = (lines: readonly Line[]) =>
  lines.filter(({ type, channel, status }) => type === 'send' && channel === 'CALL' && status === 'accepted');

describe('booked in MAX_ATTEMPTS_NO_INTERVIEW, and barred at its hour', () => {
  test('GAT-03 no consent is left on any channel: CONSENT_REVOKED', async () => {
    const changes = { sms_consent: false, email_consent: false, all_ai_communications_consent: false };
    const lines = await bookedAfterTheLastCall([{ at: '+3h', do: 'ats_sync', candidate: 'ana', changes }]);
    expect(closed(lines)).toEqual([['CANCELLED', 'NO_CONSENT']]);
    expect(atItsHour(lines, 'stage')).toMatchObject([
      { from: 'MAX_ATTEMPTS_NO_INTERVIEW', to: 'CONSENT_REVOKED', rule: 'GAT-03' },
    ]);
    expect(calls(lines)).toHaveLength(2);
  });

  test.each([
    ['DO_NOT_CONTACT', 'ATS_INELIGIBLE', 'CONSENT_REVOKED', 'GAT-04'],
    ['DISPOSITIONED', 'DISPOSITIONED_IN_ATS', 'DISPOSITIONED_IN_ATS', 'STG-11'],
  ])('GAT-04 the ATS says %s: the row is %s, the application %s (%s)', async (answer, reason, to, rule) => {
    const step = { at: '+3h', do: 'providers', providers: { ats_eligibility: { ana: [answer] } } };
    const lines = await bookedAfterTheLastCall([step]);
    expect(closed(lines)).toEqual([['CANCELLED', reason]]);
    expect(atItsHour(lines, 'stage')).toMatchObject([{ from: 'MAX_ATTEMPTS_NO_INTERVIEW', to, rule }]);
    expect(calls(lines)).toHaveLength(2);
  });

  test('GAT-04, STG-02 a mere policy moves nothing there: the stage does not know it, and it is recorded as ignored', async () => {
    const step = { at: '+3h', do: 'providers', providers: { ats_eligibility: { ana: ['ORG_OUTREACH_POLICY'] } } };
    const lines = await bookedAfterTheLastCall([step]);
    expect(closed(lines)).toEqual([['CANCELLED', 'ATS_INELIGIBLE']]);
    expect(atItsHour(lines, 'stage')).toEqual([]);
    expect(atItsHour(lines, 'ignored')).toMatchObject([
      { event: 'eligibility.blocked', stage: 'MAX_ATTEMPTS_NO_INTERVIEW' },
    ]);
  });

  test('INT-05, STG-02 a number that cannot be called moves nothing there, and is recorded as ignored', async () => {
    const lines = await bookedAfterTheLastCall([], { calls: { ana: ['voicemail', 'voicemail', 'invalid_number'] } });
    expect(closed(lines).at(-1)?.[0]).toBe('INVALID_NUMBER');
    expect(atItsHour(lines, 'stage')).toEqual([]);
    expect(atItsHour(lines, 'ignored')).toMatchObject([
      { event: 'contact.invalid', stage: 'MAX_ATTEMPTS_NO_INTERVIEW' },
    ]);
  });

  test('GAT-09, STG-13 AI calls are no longer allowed: the one email goes, and no row stands for another try', async () => {
    const changes = { all_ai_communications_consent: false };
    const lines = await bookedAfterTheLastCall([{ at: '+3h', do: 'ats_sync', candidate: 'ana', changes }]);
    expect(closed(lines)).toEqual([['CANCELLED', 'NO_AI_COMMUNICATIONS_CONSENT']]);
    expect(atItsHour(lines, 'send').map(({ template }) => template)).toEqual(['email_only_outreach']);
    expect(lines.at(-1)).toMatchObject({ stage: 'MAX_ATTEMPTS_NO_INTERVIEW', open_call_row: null });
  });
});
