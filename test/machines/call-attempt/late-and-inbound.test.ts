// What a call row meets off the straight way: stale plans, answers that stay out, webhooks before the hand-over is
// answered, calls that the candidate placed, and invites in the place of a call.
import { describe, expect, test } from 'vitest';
import type { CallAttemptContext, CallAttemptFacts } from '../../../machines/call-attempt/index.ts';
import { DAY, HOUR, MINUTE, plus, SECOND } from '../../../machines/vocabulary/instant.ts';
import { DUE, take } from '../../support/call-row.ts';
import { givenFacts, TUESDAY_10 } from '../../support/given.ts';

type Facts = Partial<CallAttemptFacts>;
type Row = Partial<CallAttemptContext>;

const LATER = plus(TUESDAY_10, 3 * DAY);
const withAts: Facts = { atsConnected: true };
const asks = (taken: ReturnType<typeof take>) => taken.effects.map(({ type }) => type);

describe('a plan that grows stale (GAT-18)', () => {
  const STALE = { type: 'xstate.after.untilStale.PENDING' };
  const stale = (row: Row) => take('PENDING', STALE, { facts: withAts, row });

  test('GAT-18 a row that is still to come asks the ATS, and is asked about again a day later', () => {
    const taken = stale({ scheduledAt: LATER });
    expect([taken.state, asks(taken)]).toEqual(['PENDING', ['askEligibility']]);
    expect(taken.armed.map(({ dueAt }) => dueAt).sort()).toEqual([givenFacts().nextStaleCheckAt, LATER]);
  });

  test.each([
    ['the instant it is due', TUESDAY_10, null, []],
    ['after it was due', plus(TUESDAY_10, -SECOND), null, []],
    ['the instant before it is due', plus(TUESDAY_10, SECOND), null, ['askEligibility']],
    ['the instant it wakes from a wait', plus(TUESDAY_10, -DAY), TUESDAY_10, []],
    ['while it waits', plus(TUESDAY_10, -DAY), plus(TUESDAY_10, SECOND), ['askEligibility']],
  ])('GAT-18, GAT-04 at %s the ATS is asked once', (_, scheduledAt, wakeAt, asked) => {
    expect(asks(stale({ scheduledAt, wakeAt }))).toEqual(asked);
  });

  test('GAT-18 where no ATS is connected no plan grows stale', () => {
    const planned = { type: 'row.planned', scheduledAt: LATER, unroundedAt: LATER, paused: false };
    const armed = (facts: Facts) => take('PLANNED', planned, { facts }).armed.map(({ dueAt }) => dueAt);
    expect(armed({})).toEqual([LATER]);
    expect(armed(withAts).sort()).toEqual([givenFacts().nextStaleCheckAt, LATER]);
  });

  test.each([
    ['DISPOSITIONED', 'CANCELLED', 'DISPOSITIONED_IN_ATS'],
    ['DO_NOT_CONTACT', 'PENDING', null],
    ['ORG_OUTREACH_POLICY', 'PENDING', null],
    ['ELIGIBLE', 'PENDING', null],
    ['UNREACHABLE', 'PENDING', null],
  ])('GAT-18 the answer %s leaves the plan %s', (answer, state, reason) => {
    const taken = take(
      'PENDING',
      { type: 'eligibility.answered', answer },
      { facts: withAts, row: { scheduledAt: LATER } },
    );
    expect([taken.state, taken.row.reason]).toEqual([state, reason]);
    expect(taken.tells).toEqual(state === 'CANCELLED' ? ['application: eligibility.blocked'] : []);
  });
});

describe('a plan whose hours or timezone change (TZ-05)', () => {
  test.each([
    ['to come', plus(TUESDAY_10, SECOND), 'PENDING'],
    ['now', TUESDAY_10, 'DUE'],
    ['past', plus(TUESDAY_10, -SECOND), 'DUE'],
  ])('TZ-05 a row whose new time is %s takes it', (_, scheduledAt, state) => {
    const rebound = { type: 'row.rebound', scheduledAt, unroundedAt: TUESDAY_10 };
    const taken = take('PENDING', rebound, { row: { scheduledAt: LATER, wakeAt: LATER } });
    expect([taken.state, taken.row.scheduledAt, taken.row.wakeAt]).toEqual([state, scheduledAt, null]);
  });
});

describe('an answer that stays out (GAT-04, GAT-15)', () => {
  test('GAT-04 the ATS is asked again after ten minutes, with the whole ladder', () => {
    const asking = take('PENDING', DUE, { facts: withAts });
    expect([asking.state, asking.armed.map(({ dueAt }) => dueAt)]).toEqual([
      'ASKING_THE_ATS',
      [plus(TUESDAY_10, 10 * MINUTE)],
    ]);
    const late = { type: 'xstate.after.answerPatience.ASKING_THE_ATS' };
    expect(take('ASKING_THE_ATS', late, { facts: withAts }).state).toBe('ASKING_THE_ATS');
    expect(take('ASKING_THE_ATS', late, { facts: { ...withAts, jobPaused: true } }).effect('decided')).toMatchObject({
      rule: 'GAT-01',
    });
  });

  test('GAT-15 the line type is asked again after ten minutes, and a failed lookup lets the text through', () => {
    const facts: Facts = { firstTouchMethod: 'SMS', lineType: 'UNASKED' };
    const asking = take('PENDING', DUE, { facts });
    expect([asking.state, asking.armed.map(({ dueAt }) => dueAt)]).toEqual([
      'ASKING_THE_LINE_TYPE',
      [plus(TUESDAY_10, 10 * MINUTE)],
    ]);
    const late = { type: 'xstate.after.answerPatience.ASKING_THE_LINE_TYPE' };
    expect(take('ASKING_THE_LINE_TYPE', late, { facts }).state).toBe('ASKING_THE_LINE_TYPE');
    expect(take('ASKING_THE_LINE_TYPE', late, { facts: { ...facts, lineType: 'UNKNOWN' } }).state).toBe('SMS_SENT');
  });
});

describe('webhooks before the hand-over is answered (INT-04)', () => {
  test.each([
    ['answered', { type: 'call.answered' }, 'CONNECTED'],
    ['ended after a conversation', { type: 'call.ended', how: 'conversation' }, 'AWAITING_RESULT'],
    ['ended without one', { type: 'call.ended', how: 'busy' }, 'BUSY'],
    ['broken off', { type: 'call.result', outcome: 'partial' }, 'PARTIAL'],
  ])('INT-04 a call that is %s has been placed, whatever the provider answers later', (_, event, state) => {
    const taken = take('DISPATCHING', event, { facts: { firstTouch: false, callsUsed: 1 } });
    expect(taken.state).toBe(state);
    expect(taken.effect('placeCall')).toBeUndefined();
    expect(taken.effect('planCallRow') !== undefined).toBe(state === 'BUSY' || state === 'PARTIAL');
  });

  test.each(['DISPATCHING', 'CALLING'])(
    'RTY-06, INT-05 in %s one that rang nobody is refused: tried again, or its number cannot be called',
    (state) => {
      const ends = (how: string) => take(state, { type: 'call.ended', how });
      const notPlaced = ends('not_placed');
      expect([notPlaced.state, notPlaced.row.refusals, notPlaced.tells]).toEqual(['PENDING', 1, []]);
      const invalid = ends('invalid_number');
      expect([invalid.state, invalid.tells]).toEqual(['INVALID_NUMBER', ['application: contact.invalid']]);
      for (const how of ['not_placed', 'invalid_number']) expect(ends(how).effect('planCallRow')).toBeUndefined();
    },
  );

  test('INT-04 that somebody spoke, said once more, changes nothing; that nobody did is a missed call', () => {
    const more = (how: string) => take('AWAITING_RESULT', { type: 'call.ended', how }, { facts: { callsUsed: 1 } });
    expect(more('conversation').verdict).toBe('ignored');
    expect([more('voicemail').state, more('voicemail').tells]).toEqual([
      'VOICEMAIL',
      ['sms-conversation: call.missed'],
    ]);
  });

  test.each(['CALLING', 'CONNECTED'])(
    'GAT-14 a call of which nothing is heard for six hours (%s) is given up',
    (state) => {
      const from =
        state === 'CALLING' ? { in: 'DISPATCHING', by: 'call.accepted' } : { in: 'CALLING', by: 'call.answered' };
      expect(take(from.in, { type: from.by }).armed.map(({ dueAt }) => dueAt)).toEqual([plus(TUESDAY_10, 6 * HOUR)]);
      const late = take(state, { type: `xstate.after.callPatience.${state}` });
      expect([late.state, late.effect('placeCall'), late.effect('alert') !== undefined]).toEqual([
        'FAILED',
        undefined,
        true,
      ]);
    },
  );
});

test('RTY-07 an interview that breaks off is resumed, whichever webhook of the call has come so far', () => {
  for (const state of ['DISPATCHING', 'CALLING', 'CONNECTED', 'AWAITING_RESULT']) {
    const taken = take(
      state,
      { type: 'call.result', outcome: 'partial' },
      { facts: { firstTouch: false, callsUsed: 1 } },
    );
    expect([taken.state, taken.effect('planCallRow')?.['kind']]).toEqual(['PARTIAL', 'RETRY']);
  }
});

describe('a call that the candidate placed (INB-05, INT-05)', () => {
  const inbound: Row = { kind: 'INBOUND' };
  const answered = { type: 'call.answered' };

  test('INB-05 it is connected as soon as it is known; a plan of ours is not', () => {
    expect(take('PLANNED', answered, { row: { ...inbound, scheduledAt: null } }).state).toBe('CONNECTED');
    expect(take('PLANNED', answered, { row: { kind: 'FIRST' } }).verdict).toBe('ignored');
  });

  const plansNothing = (taken: ReturnType<typeof take>) => {
    expect(taken.effect('planCallRow')).toBeUndefined();
    expect(taken.tells).toEqual([]);
  };

  test.each([
    ['voicemail', 'VOICEMAIL'],
    ['no_answer', 'NO_ANSWER'],
    ['busy', 'BUSY'],
    ['hung_up', 'HUNG_UP'],
    ['screened', 'SCREENED'],
  ])('INT-05 one that ends as %s is no missed call of ours', (how, state) => {
    const taken = take('CONNECTED', { type: 'call.ended', how }, { row: inbound });
    expect(taken.state).toBe(state);
    plansNothing(taken);
    expect(take('CONNECTED', { type: 'call.ended', how }, { facts: { callsUsed: 1 } }).tells).toContain(
      'sms-conversation: call.missed',
    );
  });

  test('INT-05, INB-04 one that breaks off plans nothing and uses up nothing', () => {
    const broken = { type: 'call.result', outcome: 'partial' };
    for (const callsUsed of [0, 6]) {
      const taken = take('CONNECTED', broken, { row: inbound, facts: { callsUsed } });
      expect(taken.state).toBe('PARTIAL');
      plansNothing(taken);
    }
  });

  test('INT-05 one of which nothing more is heard alerts, plans nothing and stops no outreach', () => {
    for (const failedRowsInARow of [0, 2]) {
      const lost = take(
        'AWAITING_RESULT',
        { type: 'xstate.after.resultPatience.AWAITING_RESULT' },
        {
          row: inbound,
          facts: { failedRowsInARow },
        },
      );
      expect([lost.state, lost.effect('alert') !== undefined]).toEqual(['FAILED', true]);
      plansNothing(lost);
    }
  });
});

describe('a row that waits for a free number (GAT-13)', () => {
  test('GAT-13 decides anew as soon as a number may be free, and only a row that waits for one', () => {
    const { row } = take('PENDING', DUE, { facts: { firstTouch: false, fromNumber: 'ALL_BUSY' } });
    expect(take('PENDING', { type: 'slot.freed' }, { row }).state).toBe('DISPATCHING');
    for (const waitsFor of ['LINE', 'ANSWER', 'HOLD', null] as const)
      expect(take('PENDING', { type: 'slot.freed' }, { row: { waitsFor } }).verdict).toBe('ignored');
  });
});

describe('an invite in the place of a call (WEB-01, WEB-03)', () => {
  const due = (facts: Facts) => take('PENDING', DUE, { facts: { webCall: true, ...facts } });

  test('WEB-01 the invite goes by email and the row is INVITED', () => {
    const taken = due({});
    expect([taken.state, taken.effect('sendEmail')]).toEqual(['INVITED', { template: 'web_invite_email' }]);
    expect([taken.effect('placeCall'), taken.tells]).toEqual([
      undefined,
      ['web-invite: link.made', 'web-invite: invite.sent'],
    ]);
  });

  test('RTY-05 without email consent the row is cancelled and tried again later', () => {
    const taken = due({ inviteBar: 'CONSENT' });
    expect([taken.state, taken.row.reason]).toEqual(['CANCELLED', 'NO_CONSENT']);
    expect([taken.effect('sendEmail'), taken.effect('planCallRow'), taken.tells]).toMatchObject([
      undefined,
      { kind: 'CONSENT_RETRY' },
      [],
    ]);
  });

  test.each([
    ['the last try of the round', { consentRowsUsed: 5 }, 'NO_CONSENT'],
    ['retries off', { retriesAreOn: false }, 'NO_CONSENT'],
    ['no try left when it came back', { consentRowsUsed: 6 }, 'STAGE_BLOCKED'],
  ] as const)('RTY-05 after %s nothing more is planned, and the application stays for WEB-09', (_, facts, reason) => {
    const taken = due({ inviteBar: 'CONSENT', ...facts });
    expect([taken.state, taken.row.reason, taken.effect('planCallRow'), taken.tells]).toEqual([
      'CANCELLED',
      reason,
      undefined,
      [],
    ]);
  });

  test('WEB-03 without a way to send it the contact is invalid, and nothing goes', () => {
    const taken = due({ inviteBar: 'ADDRESS' });
    expect([taken.state, taken.row.reason]).toEqual(['CANCELLED', 'INVALID_CONTACT']);
    expect([taken.effect('sendEmail'), taken.tells]).toEqual([undefined, ['application: contact.invalid']]);
  });
});

describe('whose email it was (GAT-08, RTY-05)', () => {
  const noted = (facts: Facts, row: Row = {}) =>
    take('PENDING', DUE, {
      facts: { firstTouch: false, callsAllowed: false, ...facts },
      row: { kind: 'RETRY', ...row },
    });

  test.each([
    ['the companion email took its place', {}, { companionTold: true }, true],
    ['the email itself goes', {}, {}, false],
    ['it has gone before', { emailOnlySent: true }, {}, false],
    ['no email can go', { emailViable: false }, { companionTold: true }, false],
  ] satisfies readonly [string, Facts, Row, boolean][])(
    'GAT-08 the one outreach email counts as gone where %s',
    (_, facts, row, counts) => {
      expect(noted(facts, row).effect('noteOutreachEmail') !== undefined).toBe(counts);
    },
  );
});
