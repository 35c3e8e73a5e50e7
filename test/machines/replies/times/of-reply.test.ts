// SMS-13: what a reply means for a call that is to be agreed: its time by its own words, whoever read what it means.
import { describe, expect, test } from 'vitest';
import { timeOfReply } from '../../../../machines/replies/times/of-reply.ts';
import { instant } from '../../../../machines/vocabulary/instant.ts';
import type { ReplyIntent } from '../../../../machines/vocabulary/reply-intent.ts';

/** Tuesday, ten in the morning in New York. */
const AT = instant(Date.parse('2026-03-03T15:00:20Z'));
const named = (text: string, intent: ReplyIntent = 'WANTS_TO_SCHEDULE', smsState = 'AWAITING_SCHEDULE') =>
  timeOfReply(intent, { text, at: AT, timezone: 'America/New_York', spanish: false, smsState });

describe('the time of a reply', () => {
  test('SMS-13 is by the clock of the candidate', () => {
    expect(named('tomorrow at 3')).toMatchObject({ time: '2026-03-04T15:00', timezone: null, timeIsUnclear: false });
  });
  test('SMS-13 is by the clock of the zone that is named with it', () => {
    const late = {
      text: 'tomorrow at 3pm pacific time',
      timezone: 'America/New_York',
      spanish: false,
      smsState: 'SCHEDULED',
    };
    // It is Wednesday in New York, and still Tuesday in California.
    const at = instant(Date.parse('2026-03-04T06:00:00Z'));
    expect(timeOfReply('WANTS_TO_SCHEDULE', { ...late, at })).toMatchObject({
      ...{ time: '2026-03-04T15:00', timezone: 'America/Los_Angeles' },
    });
  });
  test('SMS-13 "in 20 minutes" is a moment, whatever the zone, and a whole minute', () => {
    expect(named('in 20 minutes')).toMatchObject({ time: '2026-03-03T15:21Z', timeIsUnclear: false });
  });
  test('SMS-13 what can be read twice is no time, and it is said so', () => {
    expect(named('tomorrow at 8')).toMatchObject({ time: null, timeIsUnclear: true });
  });
  test('SMS-13 is not looked for in what our own words below it say', () => {
    expect(named('yes\n\nOn Mon, Mar 2, 2026 Acme <jobs@acme.example> wrote:\n> call tomorrow at 3pm')).toMatchObject({
      ...{ time: null, timeIsUnclear: false },
    });
  });
});

describe('a reply that is a time and nothing else', () => {
  test.each(['INITIAL_OUTREACH', 'AWAITING_SCHEDULE', 'AWAITING_TIMEZONE', 'SCHEDULED'])(
    'SMS-13 is an answer where we asked when: %s',
    (state) => {
      expect(named('Wed 10ish', 'UNCLEAR', state)).toMatchObject({
        intent: 'WANTS_TO_SCHEDULE',
        time: '2026-03-04T10:00',
      });
    },
  );
  test.each(['NONE', 'DO_NOT_CONTACT', 'NOT_INTERESTED', 'AWAITING_OPT_IN'])(
    'SMS-12 grants nothing elsewhere: %s',
    (state) => {
      expect(named('Wed 10ish', 'UNCLEAR', state)).toMatchObject({ intent: 'UNCLEAR', time: null });
    },
  );
  test.each(['REQUESTED_NO_CONTACT', 'NOT_INTERESTED', 'WRONG_NUMBER', 'HUMAN_REVIEW', 'ACCOMMODATION'] as const)(
    'SMS-10 takes nothing from %s',
    (intent) => {
      expect(named('Wed 10ish', intent)).toMatchObject({ intent, time: null });
    },
  );
  test('SMS-13 a zone alone answers the question for it', () => {
    expect(named('central', 'UNCLEAR', 'AWAITING_TIMEZONE')).toMatchObject({
      intent: 'TIMEZONE',
      timezone: 'America/Chicago',
    });
    expect(named('central', 'UNCLEAR', 'INITIAL_OUTREACH').intent).toBe('UNCLEAR');
  });
});
