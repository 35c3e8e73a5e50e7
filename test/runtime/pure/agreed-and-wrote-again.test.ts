// Who agreed to talk and writes again without a time: the reminders go on from there, and the planned call with them.
import { describe, expect, test } from 'vitest';
import type { Line } from '../../../runtime/simulate/lines.ts';
import { addToJob, play } from '../../support/story.ts';

const writes = (at: string) => ({ at, do: 'inbound_sms', candidate: 'ana', body: 'let us talk' });
/** The first call is missed on Tuesday at 10:00; an hour later they agree. */
const agrees = (...again: readonly string[]) =>
  play({
    moral: '',
    rules: '',
    until: '+6d',
    providers: { default_call: 'voicemail', replies: { 'let us talk': { intent: 'WANTS_TO_SCHEDULE' } } },
    steps: [addToJob(), writes('+1h'), ...again.map(writes)],
  });
const reminded = (lines: readonly Line[]) =>
  lines.filter(({ template }) => template === 'scheduling_reminder_sms').map(({ at }) => at);
const secondCall = (lines: readonly Line[]) =>
  lines.filter(({ type, channel }) => type === 'send' && channel === 'CALL')[1]?.at;

describe('reminders to pick a time (TCH-03, SMS-19)', () => {
  test.each([
    [
      'who writes no more is reminded from that message on',
      [],
      ['2026-06-03T18:00:00Z', '2026-06-04T18:00:00Z', '2026-06-05T18:00:00Z'],
      '2026-06-06T18:00:00Z',
    ],
    [
      'before the first reminder: it counts from the newer message',
      ['+3h'],
      ['2026-06-03T20:00:00Z', '2026-06-04T20:00:00Z', '2026-06-05T20:00:00Z'],
      '2026-06-06T20:00:00Z',
    ],
    [
      'after two of them: the third does, and there is no fourth',
      ['+51h'],
      ['2026-06-03T18:00:00Z', '2026-06-04T18:00:00Z', '2026-06-05T20:00:00Z'],
      '2026-06-06T20:00:00Z',
    ],
  ] as const)('TCH-03, SMS-19 %s; the planned call waits a day after the last', async (_, again, reminders, call) => {
    const lines = await agrees(...again);
    expect(reminded(lines)).toEqual(reminders);
    expect(secondCall(lines)).toBe(call);
  });

  test.each([
    ['without reminders', { scheduling_reminders: { scheduling_reminder_count: 0 } }, '2026-06-03T19:00:50Z'],
    ['with five days between calls', { call_retry: { retry_hours: 120 } }, '2026-06-07T17:00:50Z'],
  ])('SMS-19, RTY-01 %s a row that stands later than the wait is not brought forward', async (_, settings, call) => {
    const lines = await play({
      moral: '',
      rules: '',
      until: '+6d',
      org: { settings },
      providers: { default_call: 'voicemail', replies: { 'let us talk': { intent: 'WANTS_TO_SCHEDULE' } } },
      steps: [addToJob(), writes('+1h')],
    });
    expect(secondCall(lines)).toBe(call);
  });
});
