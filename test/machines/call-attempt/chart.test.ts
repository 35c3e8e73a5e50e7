// What becomes of a call row: asked, placed, refused, ended, closed. Each rule on both sides of its boundary.
import { describe, expect, test } from 'vitest';
import type { CallAttemptContext, CallAttemptFacts } from '../../../machines/call-attempt/index.ts';
import { MINUTE, plus } from '../../../machines/vocabulary/instant.ts';
import { DUE, take } from '../../support/call-row.ts';
import { atNight, givenFacts, TUESDAY_10, wall } from '../../support/given.ts';

type Facts = Partial<CallAttemptFacts>;
type Row = Partial<CallAttemptContext>;

const ended = (how: string, facts: Facts = {}, row: Row = {}) =>
  take('CALLING', { type: 'call.ended', how }, { facts: { firstTouch: false, callsUsed: 1, ...facts }, row });
const result = (outcome: string, facts: Facts = {}, row: Row = {}, state = 'CONNECTED') =>
  take(state, { type: 'call.result', outcome }, { facts: { firstTouch: false, callsUsed: 1, ...facts }, row });
const refused = (facts: Facts = {}, row: Row = {}, invalidNumber = false) =>
  take('DISPATCHING', { type: 'call.refused', invalidNumber }, { facts: { firstTouch: false, ...facts }, row });

const { retryAt, failureRetryAt, retryUnrounded } = givenFacts();

describe('a call without a conversation (RTY-01…04)', () => {
  test.each([
    ['voicemail', 'VOICEMAIL'],
    ['no_answer', 'NO_ANSWER'],
    ['busy', 'BUSY'],
    ['hung_up', 'HUNG_UP'],
    ['screened', 'SCREENED'],
    ['uncertain', 'NO_ANSWER'],
  ])('RTY-01, INT-07 %s plans the next call retry_hours later and tells the texts', (how, status) => {
    const taken = ended(how);
    expect(taken.state).toBe(status);
    expect(taken.effect('planCallRow')).toEqual({ kind: 'RETRY', scheduledAt: retryAt, unroundedAt: retryUnrounded });
    expect(taken.tells).toEqual(['sms-conversation: call.missed']);
  });

  test.each([
    ['RTY-02 the fifth retry is planned after the fifth call', 5, 6, 'planned'],
    ['RTY-02 the sixth call is the last', 6, 6, 'exhausted'],
    ['RTY-02 retry_count 0: the first call is the last', 1, 1, 'exhausted'],
    ['RTY-02 retry_count 1: one retry', 1, 2, 'planned'],
  ])('%s', (_, callsUsed, callsInBudget, what) => {
    const taken = ended('voicemail', { callsUsed, callsInBudget });
    expect(taken.effect('planCallRow') !== undefined).toBe(what === 'planned');
    expect(taken.tells.includes('application: retries.exhausted')).toBe(what === 'exhausted');
  });

  test('RTY-03 reschedule_on_voicemail false: the first call without a conversation exhausts its budget', () => {
    const taken = ended('voicemail', { retriesAreOn: false });
    expect(taken.effect('planCallRow')).toBeUndefined();
    expect(taken.tells).toEqual(['sms-conversation: call.missed', 'application: retries.exhausted']);
  });

  test('SMS-18 the text is told before the budget is, so that the last call has it too', () => {
    const { tells } = ended('voicemail', { callsUsed: 6 });
    expect(tells).toEqual(['sms-conversation: call.missed', 'application: retries.exhausted']);
  });

  test('RTY-04 a booked call that fails after the calls were used up plans nothing', () => {
    for (const stage of ['MAX_ATTEMPTS_NO_INTERVIEW', 'MAX_ATTEMPTS_NOT_COMPLETED'] as const) {
      const taken = ended('voicemail', { stage, callsUsed: 2 }, { kind: 'SCHEDULED' });
      expect(taken.effect('planCallRow')).toBeUndefined();
    }
  });

  test('PAU-04 a call that ends while the job is paused plans its next all the same', () => {
    expect(ended('voicemail', { stage: 'OUTREACH_PAUSED', jobPaused: true }).effect('planCallRow')).toBeDefined();
  });
});

describe('a conversation (INT-01…06, REV-04)', () => {
  test.each([
    ['INT-01 completed', 'completed', 'COMPLETED', ['application: interview.completed']],
    ['INT-01 knocked out', 'knockout_failed', 'COMPLETED', ['application: interview.knockedOut']],
    ['INT-02 held for the accommodation review', 'held', 'COMPLETED', ['application: interview.held']],
    ['INT-02 a person instead of the AI', 'human_review', 'COMPLETED', ['application: humanReview.requested']],
    ['INT-02 an accommodation', 'accommodation', 'COMPLETED', ['application: accommodation.requested']],
    ['REV-04 this job declined', 'declined', 'NOT_INTERESTED', ['application: role.declined']],
    ['INT-05 the wrong number', 'wrong_number', 'COMPLETED', ['application: number.reportedWrong']],
    ['REV-04 an emphatic opt-out', 'opt_out', 'NOT_INTERESTED', []],
  ])('%s', (_, outcome, status, tells) => {
    for (const state of ['DISPATCHING', 'CALLING', 'CONNECTED', 'AWAITING_RESULT']) {
      const taken = result(outcome, {}, {}, state);
      expect([taken.state, taken.tells]).toEqual([status, tells]);
      expect(taken.effect('planCallRow')).toBeUndefined();
    }
  });

  test('REV-04 the opt-out revokes texts and calls at once, by the one path', () => {
    const taken = result('opt_out');
    expect(taken.effect('revokeConsent')).toEqual({ channel: 'TEXT_AND_AI', source: 'CALL_CLASSIFIED_OPT_OUT' });
  });

  test.each([
    ['RTY-07 a partial interview is resumed while a call is left', { callsUsed: 5 }, true],
    ['RTY-07 a partial interview counts as an attempt', { callsUsed: 6 }, false],
    ['RTY-07 voicemail retries switched off do not touch it', { callsUsed: 1, retriesAreOn: false }, true],
  ])('%s', (_, facts, planned) => {
    const taken = result('partial', facts);
    expect(taken.state).toBe('PARTIAL');
    expect(taken.effect('planCallRow') !== undefined).toBe(planned);
    expect(taken.tells).toEqual(planned ? [] : ['application: retries.exhausted']);
  });

  test('INT-04 a conversation that ended waits for its result and ends nothing by itself', () => {
    const taken = ended('conversation');
    expect([taken.state, taken.tells, taken.effect('planCallRow')]).toEqual(['AWAITING_RESULT', [], undefined]);
  });

  test('INT-04 answered, ended and result in any order come out the same', () => {
    const orders = [
      ['call.answered', 'call.ended', 'call.result'],
      ['call.ended', 'call.result', 'call.answered'],
      ['call.result', 'call.ended', 'call.answered'],
      ['call.answered', 'call.result', 'call.ended'],
    ];
    for (const order of orders) {
      let state = 'CALLING';
      for (const type of order) {
        if (state === 'COMPLETED') break; // closed rows take nothing in
        state = take(state, { type, how: 'conversation', outcome: 'completed' }).state;
      }
      expect(state).toBe('COMPLETED');
    }
  });

  test('INT-04 a result that never comes is a person’s to look at after 48 hours', () => {
    const [armed] = ended('conversation').armed;
    expect(armed?.dueAt).toBe(plus(TUESDAY_10, 48 * 60 * MINUTE));
    const late = take('AWAITING_RESULT', { type: 'xstate.after.resultPatience.AWAITING_RESULT' });
    expect([late.state, late.effect('alert') !== undefined]).toEqual(['FAILED', true]);
  });
});

describe('refusals (RTY-06, INT-05)', () => {
  test('RTY-06 a refusal is tried again ten minutes later on the same row', () => {
    const taken = refused();
    expect([taken.state, taken.row.scheduledAt, taken.row.refusals]).toEqual(['PENDING', failureRetryAt, 1]);
    expect(taken.tells).toEqual([]);
  });

  test.each([
    ['RTY-06 the eleventh refusal is tried again', 10, 'PENDING'],
    ['RTY-06 the twelfth fails the row', 11, 'FAILED'],
  ])('%s', (_, refusals, state) => {
    const taken = refused({}, { refusals });
    expect(taken.state).toBe(state);
    expect(taken.effect('alert') !== undefined).toBe(state === 'FAILED');
    expect(taken.effect('planCallRow')?.['kind']).toBe(state === 'FAILED' ? 'RETRY' : undefined);
  });

  test.each([
    ['RTY-06 the second FAILED row plans a new one', 1, true],
    ['RTY-06 the third FAILED row in a row waits for a person', 2, false],
    ['RTY-06 after a person resumed, the count starts anew', 3, true],
    ['RTY-06 the sixth waits for a person again', 5, false],
  ])('%s', (_, failedRowsInARow, planned) => {
    const taken = refused({ failedRowsInARow }, { refusals: 11 });
    expect(taken.effect('planCallRow') !== undefined).toBe(planned);
    expect(taken.effect('tell')).toEqual(
      planned
        ? undefined
        : {
            to: 'application',
            event: { type: 'outreach.paused', scope: 'application', reason: 'PROVIDER_FAILURE' },
          },
    );
  });

  test('INT-05 a number that cannot be called ends the row and the contact', () => {
    const taken = refused({}, {}, true);
    expect([taken.state, taken.tells]).toEqual(['INVALID_NUMBER', ['application: contact.invalid']]);
  });

  test('RTY-06 a call that the provider never got is tried again, uncounted', () => {
    const taken = take('DISPATCHING', { type: 'call.absent' });
    expect([taken.state, taken.row.scheduledAt, taken.row.refusals]).toEqual(['PENDING', failureRetryAt, 0]);
  });

  test('GAT-14 a call nobody can account for is never placed again', () => {
    const taken = take('DISPATCHING', { type: 'call.unresolved' });
    expect([taken.state, taken.effect('placeCall'), taken.effect('alert') !== undefined]).toEqual([
      'FAILED',
      undefined,
      true,
    ]);
  });
});

describe('asking the ATS (GAT-04)', () => {
  const asking = (answer: string, row: Row = {}) =>
    take('ASKING_THE_ATS', { type: 'eligibility.answered', answer }, { facts: { atsConnected: true }, row });

  test('GAT-04 the row asks, and the answer starts the gates from the top', () => {
    const taken = take('PENDING', DUE, { facts: { atsConnected: true } });
    expect([taken.state, taken.effect('askEligibility') !== undefined]).toEqual(['ASKING_THE_ATS', true]);
    const answered = take(
      'ASKING_THE_ATS',
      { type: 'eligibility.answered', answer: 'ELIGIBLE' },
      { facts: { atsConnected: true, jobPaused: true } },
    );
    expect([answered.state, answered.effect('decided')?.['rule']]).toEqual(['PENDING', 'GAT-01']);
  });

  test.each([
    ['GAT-04 eligible: the call is placed', 'ELIGIBLE', 'DISPATCHING', null, undefined],
    ['GAT-04 DO_NOT_CONTACT', 'DO_NOT_CONTACT', 'CANCELLED', 'ATS_INELIGIBLE', 'DO_NOT_CONTACT'],
    ['GAT-04 ORG_OUTREACH_POLICY', 'ORG_OUTREACH_POLICY', 'CANCELLED', 'ATS_INELIGIBLE', 'ORG_OUTREACH_POLICY'],
    ['GAT-04 DISPOSITIONED', 'DISPOSITIONED', 'CANCELLED', 'DISPOSITIONED_IN_ATS', 'DISPOSITIONED'],
  ])('%s', (_, answer, state, reason, category) => {
    const taken = asking(answer);
    expect([taken.state, taken.row.reason]).toEqual([state, reason]);
    expect((taken.effect('tell')?.['event'] as { category?: string } | undefined)?.category).toBe(category);
  });

  test.each([
    ['GAT-04 the eleventh unanswered question alerts nobody', 10, false],
    ['GAT-04 the twelfth alerts', 11, true],
    ['GAT-04 the thirteenth does not alert again', 12, false],
  ])('%s', (_, unreachable, alerts) => {
    const taken = asking('UNREACHABLE', { unreachable });
    expect([taken.state, taken.effect('alert') !== undefined]).toEqual(['PENDING', alerts]);
    expect([taken.row.wakeAt, taken.row.scheduledAt]).toEqual([plus(TUESDAY_10, 10 * MINUTE), TUESDAY_10]);
  });

  test('GAT-04 an answer lets the count start anew', () => {
    expect(asking('ELIGIBLE', { unreachable: 11 }).row.unreachable).toBe(0);
  });

  test.each([
    ['waits for a number', 'PENDING', DUE, { fromNumber: 'ALL_BUSY' }],
    ['is rescheduled', 'PENDING', DUE, { ...atNight, firstTouch: false }],
    ['is refused', 'DISPATCHING', { type: 'call.refused', invalidNumber: false }, {}],
    ['never reached the provider', 'DISPATCHING', { type: 'call.absent' }, {}],
    ['is paused while the lookup is asked', 'ASKING_THE_LINE_TYPE', { type: 'row.paused' }, {}],
    ['is shadowed', 'PENDING', DUE, { shadow: true }],
  ] satisfies readonly [string, string, { type: string; [detail: string]: unknown }, Facts][])(
    'GAT-04 a row that %s forgets the answer and asks again',
    (_, state, event, facts) => {
      const taken = take(state, event, { facts: { atsConnected: true, ...facts }, row: { eligibility: 'ELIGIBLE' } });
      expect(['PENDING', 'PAUSED']).toContain(taken.state);
      expect(taken.row.eligibility).toBeNull();
    },
  );
});

describe('consent-gated rows (RTY-05, GAT-07, GAT-09)', () => {
  const barred = (facts: Facts = {}, row: Row = {}) =>
    take('PENDING', DUE, {
      facts: { firstTouch: false, callsAllowed: false, ...facts },
      row: { kind: 'RETRY', ...row },
    });

  test('GAT-09 one email goes, the row is cancelled, and a consent-gated retry follows', () => {
    const taken = barred();
    expect([taken.state, taken.row.reason]).toEqual(['CANCELLED', 'NO_AI_COMMUNICATIONS_CONSENT']);
    expect(taken.effect('sendEmail')).toEqual({ template: 'email_only_outreach' });
    expect(taken.effect('planCallRow')).toMatchObject({ kind: 'CONSENT_RETRY', scheduledAt: retryAt });
    expect(taken.effect('decided')?.['outcome']).toBe('EMAIL_ONLY');
  });

  test.each([
    ['RTY-05 the email goes once per application', { emailOnlySent: true }],
    ['GAT-09 without email the same retry follows', { emailViable: false }],
  ])('%s', (_, facts) => {
    const taken = barred(facts);
    expect(taken.effect('sendEmail')).toBeUndefined();
    expect(taken.effect('planCallRow')).toMatchObject({ kind: 'CONSENT_RETRY' });
    expect(taken.effect('decided')?.['outcome']).toBe('CANCEL');
  });

  test('GAT-07 a phoneless candidate has the same, under another reason', () => {
    const taken = barred({ phone: 'MISSING' });
    expect(taken.row.reason).toBe('NO_PHONE_EMAIL_FALLBACK');
    expect(taken.effect('sendEmail')).toEqual({ template: 'email_only_outreach' });
  });

  test.each([
    ['RTY-05 the fifth cancelled row has a sixth after it', { consentRowsUsed: 4 }, true],
    ['RTY-05 the sixth is the last', { consentRowsUsed: 5 }, false],
    ['RTY-05 retry_count 0: the first is the last', { consentRowsUsed: 0, callsInBudget: 1 }, false],
    ['RTY-03 reschedule_on_voicemail false turns these retries off too', { retriesAreOn: false }, false],
    ['RTY-05 its count is apart from that of calls', { callsUsed: 6 }, true],
  ])('%s', (_, facts, planned) => {
    const taken = barred(facts);
    expect(taken.effect('planCallRow') !== undefined).toBe(planned);
    expect(taken.tells.includes('application: retries.exhausted')).toBe(!planned);
  });

  test('GAT-08 the companion email took the place of the text: GAT-09 sends no second one', () => {
    const taken = take('PENDING', DUE, {
      facts: { firstTouchMethod: 'SMS', lineType: 'PAGER', callsAllowed: false },
    });
    expect(taken.tells).toContain('sms-conversation: companion.wanted');
    expect(taken.effect('sendEmail')).toBeUndefined();
    expect(taken.effect('noteOutreachEmail')).toBeDefined();
    expect(taken.effect('decided')).toMatchObject({ outcome: 'CANCEL', rule: 'GAT-09' });
  });
});

describe('first touches (INI-06)', () => {
  test('INI-06 after the text of OUTREACH_HOURS the call is a FIRST at the next opening', () => {
    const taken = take('PENDING', DUE, { facts: atNight });
    expect(taken.state).toBe('SMS_SENT');
    expect(taken.tells).toEqual(['sms-conversation: firstTouch.wanted']);
    expect(taken.effect('planCallRow')).toMatchObject({ kind: 'FIRST', scheduledAt: wall('2026-06-03 08:00') });
  });

  test.each([
    ['after the text of SMS', { smsAllowed: true }, 'SMS_SENT'],
    ['after the email in its place', { smsAllowed: false }, 'EMAIL_SENT'],
  ])('INI-06 %s the call is a FIRST retry_hours later', (_, facts, state) => {
    const taken = take('PENDING', DUE, { facts: { firstTouchMethod: 'SMS', ...facts } });
    expect(taken.state).toBe(state);
    expect(taken.effect('planCallRow')).toMatchObject({ kind: 'FIRST', scheduledAt: retryAt });
  });

  test('INI-06 retries switched off and a budget of one do not stop that call', () => {
    const facts = { firstTouchMethod: 'SMS', retriesAreOn: false, callsInBudget: 1 } as const;
    expect(take('PENDING', DUE, { facts }).effect('planCallRow')).toBeDefined();
  });
});

describe('closing and pausing (REV-07, STG-08, STG-13, PAU)', () => {
  const closed = { type: 'row.closed', status: 'NOT_INTERESTED', reason: null };

  test.each([
    'PENDING',
    'DUE',
    'PAUSED',
    'ASKING_THE_ATS',
    'ASKING_THE_LINE_TYPE',
    'DISPATCHING',
    'CONNECTED',
    'AWAITING_RESULT',
  ])('STG-08 a row in %s closes at once', (state) => {
    const taken = take(state, closed);
    expect([taken.state, taken.effect('endCall')]).toEqual(['NOT_INTERESTED', undefined]);
  });

  test('REV-07 while the phone rings the provider is asked to end the call', () => {
    const taken = take('CALLING', closed);
    expect([taken.state, taken.effect('endCall') !== undefined]).toEqual(['NOT_INTERESTED', true]);
  });

  test('STG-13 a stage that is not a blocking one cancels', () => {
    const taken = take('PENDING', { type: 'row.closed', status: 'CANCELLED', reason: 'STAGE_BLOCKED' });
    expect([taken.state, taken.row.reason]).toEqual(['CANCELLED', 'STAGE_BLOCKED']);
  });

  test.each(['PENDING', 'DUE', 'ASKING_THE_ATS', 'ASKING_THE_LINE_TYPE'])('PAU-01 a row in %s is paused', (state) => {
    expect(take(state, { type: 'row.paused' }).state).toBe('PAUSED');
  });

  test.each(['DISPATCHING', 'CALLING', 'CONNECTED', 'AWAITING_RESULT'])(
    'PAU-04 a call in flight (%s) runs out',
    (state) => {
      expect(take(state, { type: 'row.paused' }).verdict).toBe('ignored');
    },
  );

  test('PAU-04 a row planned under a pause is created paused', () => {
    const planned = { type: 'row.planned', scheduledAt: TUESDAY_10, unroundedAt: TUESDAY_10 };
    expect(take('PLANNED', { ...planned, paused: true }).state).toBe('PAUSED');
    expect(take('PLANNED', { ...planned, paused: false }).state).toBe('DUE');
  });

  test('PAU-02 a booked call whose time passed in the pause goes on as a RETRY', () => {
    const resumed = { type: 'row.resumed', scheduledAt: retryAt, unroundedAt: TUESDAY_10, kind: 'RETRY' };
    const taken = take('PAUSED', resumed, { row: { kind: 'SCHEDULED' } });
    expect([taken.state, taken.row.kind, taken.row.scheduledAt]).toEqual(['PENDING', 'RETRY', retryAt]);
  });
});

describe('waiting (GAT-13, GAT-25, GAT-26, GAT-28)', () => {
  test('GAT-25 the row decides anew as soon as the line is free, and only a row that waits for it', () => {
    expect(take('PENDING', { type: 'line.freed' }, { row: { waitsFor: 'LINE' } }).state).toBe('DISPATCHING');
    expect(take('PENDING', { type: 'line.freed' }, { row: { waitsFor: 'ANSWER' } }).verdict).toBe('ignored');
    expect(take('PENDING', { type: 'line.freed' }).verdict).toBe('ignored');
  });

  test.each([
    ['GAT-21', { killSwitch: 'org:acme' }],
    ['GAT-01', { jobPaused: true }],
    ['GAT-21 for the email in place of a call', { callsAllowed: false, emailKillSwitch: 'org:acme' }],
  ] satisfies readonly [string, Facts][])(
    '%s a row that is held decides anew as soon as the hold is lifted',
    (_, facts) => {
      const held = take('PENDING', DUE, { facts: { firstTouch: false, ...facts } });
      expect(held.row.waitsFor).toBe('HOLD');
      expect(take('PENDING', { type: 'hold.lifted' }, { row: held.row }).state).toBe('DISPATCHING');
      expect(take('PENDING', { type: 'hold.lifted' }).verdict).toBe('ignored');
    },
  );

  test('GAT-26 the row decides anew as soon as the question is answered', () => {
    expect(take('PENDING', { type: 'question.closed' }, { row: { waitsFor: 'ANSWER' } }).state).toBe('DISPATCHING');
    expect(take('PENDING', { type: 'question.closed' }, { row: { waitsFor: 'LINE' } }).verdict).toBe('ignored');
  });

  test('GAT-28 the row decides anew as soon as what they wrote is understood', () => {
    const held = take('PENDING', DUE, { facts: { replyUnread: true } });
    expect(held.row.waitsFor).toBe('READING');
    expect(take('PENDING', { type: 'reply.understood' }, { row: held.row }).state).toBe('DISPATCHING');
    expect(take('PENDING', { type: 'reply.understood' }, { row: { waitsFor: 'ANSWER' } }).verdict).toBe('ignored');
  });

  test.each([
    ['GAT-13', { fromNumber: 'ALL_BUSY' }],
    ['GAT-21', { killSwitch: 'org:acme' }],
    ['GAT-25', { candidateInCall: true }],
    ['GAT-26', { questionOpen: true }],
    ['GAT-28', { replyUnread: true }],
  ] satisfies readonly [string, Facts][])('%s a row that waits keeps its place and its count', (_, facts) => {
    const taken = take('PENDING', DUE, { facts });
    expect([taken.state, taken.row.scheduledAt, taken.row.refusals]).toEqual(['PENDING', TUESDAY_10, 0]);
    expect(taken.armed).toHaveLength(1);
  });

  test.each([
    ['GAT-02', { stage: 'OUTREACH_PAUSED' }, 'STAGE_BLOCKED', []],
    ['GAT-03', { anyConsent: false }, 'NO_CONSENT', ['application: eligibility.blocked']],
    ['GAT-05', { mustYieldToAnotherJob: true }, 'COOLDOWN', ['application: cooldown.triggered']],
    ['GAT-07', { phone: 'MISSING', emailViable: false }, 'INVALID_CONTACT', ['application: contact.invalid']],
    ['GAT-11', { callsUsed: 6 }, 'STAGE_BLOCKED', ['application: retries.exhausted']],
  ] satisfies readonly [string, Facts, string, string[]][])(
    '%s cancels with its own reason and tells the stage',
    (_, facts, reason, tells) => {
      const taken = take('PENDING', DUE, { facts: { firstTouch: false, ...facts } });
      expect([taken.state, taken.row.reason, taken.tells]).toEqual(['CANCELLED', reason, tells]);
    },
  );
});
