/** Whoever picks up is protected, not the record (CNS-17): what candidates who share a phone mean for each other. */
import { describe, expect, test } from 'vitest';
import type { CandidateRecord, Touch } from '../../../machines/candidate/working-set.ts';
import type { Channel } from '../../../machines/vocabulary/channel.ts';
import { HOUR, type Instant, MINUTE, plus, SECOND } from '../../../machines/vocabulary/instant.ts';
import { ANAS_PHONE, ORG_NUMBER, TUESDAY_10, wall } from '../../support/given.ts';
import { Household, type Person } from '../../support/household.ts';

const OTHER_PHONE = '+14155550177';
/** Before today where they live, and long before. */
const MIDNIGHT = wall('2026-06-02 00:00');

const touch = (at: Instant, channel: Channel = 'CALL', n = 0): Touch => ({
  key: `${at} ${n}`,
  at,
  channel,
  application: 'a-ana',
});
const touches = (...channels: readonly Channel[]): readonly Touch[] =>
  channels.map((channel, n) => touch(plus(TUESDAY_10, -HOUR), channel, n));
const both = (ana: Person, eva: Person = {}, job = {}) => new Household({ ana, eva }, job);
const verdict = (house: Household, id = 'eva') => {
  const last = house.lastDecision(id);
  return [last?.outcome, last?.rule];
};

describe('one call at a time on a phone (GAT-25)', () => {
  test.each([[['ana', 'eva']], [['eva', 'ana']]])(
    'P-06, GAT-25 due in one batch, in the order %j: the first is called, the other waits',
    (order) => {
      const house = both({});
      house.add('ana').add('eva').batch(order);
      expect(house.called()).toEqual([order[0]]);
      expect(verdict(house, order[1])).toEqual(['WAIT', 'GAT-25']);
    },
  );

  test('GAT-25 due in batches of their own in the same instant, too', () => {
    const house = both({});
    house.add('ana').batch(['ana']);
    house.add('eva').batch(['eva']);
    expect(house.called()).toEqual(['ana']);
  });

  test('GAT-25 another phone is called at once', () => {
    const house = both({}, { phone: OTHER_PHONE });
    house.add('ana').add('eva').batch(['ana', 'eva']);
    expect(house.called()).toEqual(['ana', 'eva']);
  });

  test('GAT-25 the end of the call wakes whoever waits, and nobody else', () => {
    const house = new Household({ ana: {}, eva: {}, mia: {} });
    house.add('ana').add('eva').batch(['ana', 'eva']);
    house.callEnds('ana');
    expect([house.waitingOf('eva'), house.waitingOf('mia')]).toEqual([['phone.freed'], []]);
    house.batch(['eva']);
    expect(house.called()).toEqual(['eva']);
  });

  test('GAT-25 of three who wait one is called when the line is free, and the others go on waiting', () => {
    const house = new Household({ ana: {}, eva: {}, mia: {} });
    house.add('ana').add('eva').add('mia').batch(['ana', 'eva', 'mia']);
    house.callEnds('ana');
    house.batch(['mia', 'eva']);
    expect(house.called()).toEqual(['mia']);
    house.callEnds('mia');
    expect(house.waitingOf('eva')).toEqual(['phone.freed']);
  });

  test('GAT-25 nobody waits for ever: should the word be lost, the row looks again by itself', () => {
    const house = both({});
    house.add('ana').add('eva').batch(['ana', 'eva']);
    house.now = plus(house.now, MINUTE);
    house.callEnds('ana');
    house.lose('eva');
    house.now = plus(TUESDAY_10, 2 * HOUR);
    house.batch(['eva']);
    expect(house.called()).toEqual(['eva']);
  });

  test('GAT-25, INB-02 a call that somebody placed from the shared phone keeps the line, and frees it', () => {
    const house = both({});
    house.add('ana').batch(['ana']);
    house.callEnds('ana');
    house.tell('ana', 'inbound.connected', {
      call: 'in-1',
      from: ANAS_PHONE,
      to: ORG_NUMBER,
      route: 'KNOWN_CALLER',
      rule: 'INB-05',
      application: 'a-ana',
      job: null,
      newApplication: 'a-new',
      source: 'APPLICANT',
    });
    house.batch(['ana']);
    house.add('eva').batch(['eva']);
    expect(verdict(house)).toEqual(['WAIT', 'GAT-25']);
    const over = { completion: 1, passed: true, verbalSmsConsent: false };
    house.tell('ana', 'call.ended', { row: 'in-1', how: 'conversation' });
    house.tell('ana', 'call.result', { row: 'in-1', outcome: 'completed', ...over }).batch(['ana']);
    expect(house.waitingOf('eva')).toEqual(['phone.freed']);
  });

  test.each([
    ['1 ms before it counts as over', 6 * HOUR - 1, []],
    ['as it counts as over', 6 * HOUR, ['eva']],
  ] as const)('GAT-25, REV-07 a call that we closed and of which no end is known: %s', (_, after, called) => {
    const house = both({});
    const row = house.add('ana').batch(['ana'])[0]?.after.rows['a-ana/1'];
    if (!row) throw new Error('Ana was not called.');
    const ana = house.candidate('ana');
    const closed = { ...row, status: 'CANCELLED', handedOverAt: plus(TUESDAY_10, -after), endedAt: null } as const;
    house.people.set('ana', { ...ana, rows: { 'a-ana/1': closed }, tasks: {} });
    house.add('eva').batch(['eva']);
    expect(house.called()).toEqual(called);
  });

  test('WEB-01, CNS-17 an invite rings no phone, and waits for no call of another record', () => {
    const house = both({}, {}, { callTypes: { applicant: 'PHONE', sourced: 'WEB' } });
    house.add('ana').batch(['ana']);
    house.tell('eva', 'application.added', { application: 'a-eva', job: 'nurse', source: 'SOURCED' }).batch(['eva']);
    expect(house.tasksOf('eva', 'sendEmail')).toHaveLength(1);
  });
});

describe('the cap of the day is the phone’s (GAT-24)', () => {
  test.each([
    ['three calls and texts: the fourth goes', touches('CALL', 'SMS', 'CALL'), [], 'CALL'],
    ['four: the fifth waits for the next day', touches('CALL', 'SMS', 'CALL', 'SMS'), [], 'RESCHEDULE'],
    ['three and one of their own: the fifth waits', touches('CALL', 'SMS', 'CALL'), touches('SMS'), 'RESCHEDULE'],
    ['three and an email of the other, which rings no phone', touches('CALL', 'SMS', 'CALL', 'EMAIL'), [], 'CALL'],
    ['two, and two emails of their own', touches('CALL', 'SMS'), touches('EMAIL', 'EMAIL'), 'CALL'],
    ['their own four, emails among them', [], touches('SMS', 'EMAIL', 'EMAIL', 'EMAIL'), 'RESCHEDULE'],
    [
      'at the first instant of their day',
      [touch(MIDNIGHT, 'CALL', 1), ...touches('CALL', 'SMS', 'SMS')],
      [],
      'RESCHEDULE',
    ],
    ['1 ms before their day', [touch(plus(MIDNIGHT, -1), 'CALL', 1), ...touches('CALL', 'SMS', 'SMS')], [], 'CALL'],
  ] as const)('GAT-24 %s', (_, ofAna, ofEva, outcome) => {
    const house = both({ touches: ofAna }, { touches: ofEva });
    house.add('eva').batch(['eva']);
    expect(house.lastDecision('eva')?.outcome).toBe(outcome);
    if (outcome === 'RESCHEDULE')
      expect(house.lastDecision('eva')).toMatchObject({ rule: 'GAT-24', until: wall('2026-06-03 08:00') });
  });

  test.each([
    ['three', touches('CALL', 'SMS', 'CALL'), 'SMS'],
    ['four', touches('CALL', 'SMS', 'CALL', 'SMS'), 'RESCHEDULE'],
  ] as const)('GAT-24, INI-03 a first text counts for the phone: after %s', (_, ofAna, outcome) => {
    const house = both(
      { touches: ofAna },
      { lineType: 'MOBILE', lineTypeAt: TUESDAY_10 },
      { settings: { initial_outreach: { initial_outreach_method: 'SMS' } } },
    );
    house.add('eva').batch(['eva']);
    expect(house.tasksOf('eva', 'sendSms')).toHaveLength(outcome === 'SMS' ? 1 : 0);
  });

  test('GAT-24 an email goes to whoever is to get it, though the phone has had its four', () => {
    const house = both(
      { touches: touches('CALL', 'SMS', 'CALL', 'SMS') },
      {},
      { callTypes: { applicant: 'WEB', sourced: 'WEB' } },
    );
    house.add('eva').batch(['eva']);
    expect(house.tasksOf('eva', 'sendEmail')).toHaveLength(1);
  });

  test('GAT-24 two of one batch do not both take the last one', () => {
    const house = new Household({ ana: {}, eva: {}, mia: { touches: touches('CALL', 'SMS', 'CALL') } });
    house.add('ana').batch(['ana']);
    house.callEnds('ana');
    house.add('eva').batch(['eva']);
    expect(verdict(house)).toEqual(['RESCHEDULE', 'GAT-24']);
  });
});

describe('the law counts calls to a phone (HRS-06)', () => {
  const FLORIDA: Person = { state: 'FL', timezone: 'America/New_York' };
  const yesterday = (ms: number) => plus(TUESDAY_10, -24 * HOUR + ms);
  const callsAt = (...at: readonly Instant[]) => at.map((each, n) => touch(each, 'CALL', n));
  const recent = (n: number) => plus(TUESDAY_10, -20 * HOUR + n * HOUR);

  test.each([
    ['two of the other: the third goes', callsAt(recent(0), recent(1)), 'CALL'],
    ['three of the other: the fourth waits', callsAt(recent(0), recent(1), recent(2)), 'RESCHEDULE'],
    ['three, the first 1 ms short of a day ago', callsAt(yesterday(1), recent(1), recent(2)), 'RESCHEDULE'],
    ['three, the first a day ago', callsAt(yesterday(0), recent(1), recent(2)), 'CALL'],
    ['texts are none', [...callsAt(recent(0), recent(1)), touch(recent(2), 'SMS', 9)], 'CALL'],
  ] as const)('HRS-06 the cap of Florida: %s', (_, ofAna, outcome) => {
    const house = both({ ...FLORIDA, touches: ofAna }, FLORIDA);
    house.add('eva').batch(['eva']);
    expect(house.lastDecision('eva')?.outcome).toBe(outcome);
  });

  test.each([
    ['1 ms before it ends', 1, 'RESCHEDULE'],
    ['as it ends', 0, 'CALL'],
  ] as const)('HRS-06 the least gap between calls holds for the phone: %s', (_, ms, outcome) => {
    const MAINE: Person = { state: 'ME', timezone: 'America/New_York' };
    const house = both({ ...MAINE, touches: callsAt(plus(TUESDAY_10, -8 * HOUR + ms)) }, MAINE);
    house.add('eva').batch(['eva']);
    expect(house.lastDecision('eva')?.outcome).toBe(outcome);
  });
});

describe('what is found out of a phone counts for all who have it (SMS-10, GAT-16, INT-05)', () => {
  /** Ana was called, and whoever answered says that it is not her number. */
  const wrong = (house: Household) => {
    house.add('ana').batch(['ana']);
    house.callEnds('ana');
    return house
      .tell('ana', 'application.event', { application: 'a-ana', type: 'number.reportedWrong' })
      .batch(['ana']);
  };

  test('SMS-10 reported wrong on one record, it is missing on the other at the next dispatch', () => {
    const house = both({});
    wrong(house);
    house.add('eva').batch(['eva']);
    expect(house.called()).not.toContain('eva');
    expect(house.lastDecision('eva')?.rule).toBe('GAT-07');
    expect(house.tasksOf('eva', 'sendEmail')).toHaveLength(1);
  });

  test('SMS-10 in the same batch, too', () => {
    const house = both({});
    house.add('ana').add('eva');
    house.tell('ana', 'application.event', { application: 'a-ana', type: 'number.reportedWrong' });
    house.batch(['ana', 'eva']);
    expect(house.called()).not.toContain('eva');
  });

  test('SMS-10 it stays so when the record it was reported on gets another phone', () => {
    const house = both({});
    wrong(house);
    expect(house.waitingOf('eva')).toEqual(['phone.faulted']);
    house.tell('ana', 'candidate.updated', { changes: { phone: OTHER_PHONE }, source: 'API' }).batch(['ana']);
    house.add('eva').batch(['eva']);
    expect(house.candidate('eva').record.phoneReportedWrong).toBe(true);
    expect(house.lastDecision('eva')?.rule).toBe('GAT-07');
  });

  test('SMS-10, STG-09 another phone takes the record out of it, and their application is decided anew', () => {
    const house = both({}, { email: null });
    wrong(house);
    house.add('eva').batch(['eva']);
    expect(house.candidate('eva').applications['a-eva']?.stage).toBe('INVALID_CONTACT');
    house.tell('eva', 'candidate.updated', { changes: { phone: OTHER_PHONE }, source: 'API' }).batch(['eva']);
    expect(house.called()).toEqual(['eva']);
    expect(house.candidate('eva').record.phoneShared).toBe(false);
  });

  test('SMS-10 news of a phone that they no longer have says nothing of theirs', () => {
    const house = both({});
    wrong(house);
    house.people.set('eva', {
      ...house.candidate('eva'),
      record: { ...house.candidate('eva').record, phone: OTHER_PHONE },
    });
    house.batch(['eva']);
    expect(house.candidate('eva').record.phoneReportedWrong).toBe(false);
  });

  test.each([
    ['that it takes no texts: none goes', { smsNumberInvalid: true }, 0],
    ['nothing: one goes', {}, 1],
  ] as const)('GAT-16 found out through the other, %s', (_, found, texts) => {
    const house = both(
      found,
      { lineType: 'MOBILE', lineTypeAt: TUESDAY_10 },
      { settings: { initial_outreach: { initial_outreach_method: 'SMS' } } },
    );
    house.add('eva').batch(['eva']);
    expect(house.tasksOf('eva', 'sendSms')).toHaveLength(texts);
  });

  test('INT-05 a number that cannot be called is dialled through nobody else', () => {
    const house = both({});
    house.add('ana').batch(['ana']);
    house.answer('ana', 'placeCall', { kind: 'invalid_number', code: '21211', refusal: 'invalid_number' });
    expect(house.candidate('ana').record.phoneUncallable).toBe(true);
    house.add('eva').batch(['eva']);
    expect(house.called()).toEqual([]);
  });

  test('SMS-10 whoever gets the phone later shares what was found out, for as long as the other has it', () => {
    const house = both({}, { phone: OTHER_PHONE });
    wrong(house);
    house.tell('eva', 'candidate.updated', { changes: { phone: ANAS_PHONE }, source: 'API' });
    house.add('eva').batch(['eva']);
    expect([house.called(), house.candidate('eva').record.phoneShared]).toEqual([[], true]);
    expect(house.candidate('ana').record.phoneShared).toBe(true);
  });
});

describe('a phone that changes hands', () => {
  const four = touches('CALL', 'SMS', 'CALL', 'SMS');

  test('GAT-24 what rang before its owner changed it goes on counting for who shares it (a merged duplicate’s, too)', () => {
    const house = both({ touches: four });
    house.tell('ana', 'candidate.updated', { changes: { phone: null }, source: 'API' }).batch(['ana']);
    house.add('eva').batch(['eva']);
    expect(verdict(house)).toEqual(['RESCHEDULE', 'GAT-24']);
  });

  test('GAT-24 what its former owner gets afterwards does not', () => {
    const house = both({ touches: touches('CALL', 'SMS', 'CALL') });
    house.tell('ana', 'candidate.updated', { changes: { phone: OTHER_PHONE }, source: 'API' });
    house.batch(['ana']);
    house.now = plus(house.now, SECOND);
    house.add('ana').batch(['ana']);
    house.add('eva').batch(['eva']);
    expect(house.called()).toEqual(['ana', 'eva']);
  });

  test('GAT-25 a call that still goes on there keeps the line', () => {
    const house = both({});
    house.add('ana').batch(['ana']);
    house.tell('ana', 'candidate.updated', { changes: { phone: OTHER_PHONE }, source: 'API' }).batch(['ana']);
    house.add('eva').batch(['eva']);
    expect(verdict(house)).toEqual(['WAIT', 'GAT-25']);
  });

  test.each([
    ['1 ms short of 48 hours later', 48 * HOUR - 1, true],
    ['48 hours later', 48 * HOUR, false],
  ] as const)('CNS-17 whoever is left alone with it no longer shares it: %s', (_, after, shares) => {
    const house = both({ touches: four });
    house.tell('ana', 'candidate.updated', { changes: { phone: OTHER_PHONE }, source: 'API' }).batch(['ana']);
    house.now = plus(house.now, after);
    house.tell('eva', 'consent.changed', { changes: {}, source: 'API' }).batch(['eva']);
    expect(house.candidate('eva').record.phoneShared).toBe(shares);
  });

  test('CNS-17 of a phone that never rang nothing is remembered', () => {
    const house = both({});
    house.tell('ana', 'candidate.updated', { changes: { phone: OTHER_PHONE }, source: 'API' }).batch(['ana']);
    expect(house.candidate('ana').record.phoneLeft).toBeNull();
  });

  test('CNS-17 two who get one phone in the same batch share it, and one of them is called', () => {
    const house = both({ phone: null }, { phone: OTHER_PHONE });
    for (const id of ['ana', 'eva'])
      house.tell(id, 'candidate.updated', { changes: { phone: '+14155550188' }, source: 'API' }).add(id);
    house.batch(['ana', 'eva']);
    expect(house.called()).toEqual(['ana']);
    const shared = (id: string): CandidateRecord['phoneShared'] => house.candidate(id).record.phoneShared;
    expect([shared('ana'), shared('eva')]).toEqual([true, true]);
  });

  test('GAT-07, CNS-17 what is no number is shared by nobody', () => {
    const house = both({ phone: null }, { phone: null });
    for (const id of ['ana', 'eva']) house.tell(id, 'candidate.updated', { changes: { phone: 'n/a' }, source: 'API' });
    house.batch(['ana', 'eva']);
    expect([...house.people.values()].map(({ record }) => record.phoneShared)).toEqual([false, false]);
  });

  test('CNS-17 nobody is told anything by somebody who shares nothing', () => {
    const house = both({}, { phone: OTHER_PHONE });
    house.add('ana').batch(['ana']);
    expect(house.callEnds('ana').map(({ news }) => news)).toEqual([[]]);
  });
});
