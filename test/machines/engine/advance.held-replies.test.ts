// SMS-14, GAT-28: a reply that may be an opt-out, or that a classifier cannot read, is read by nobody but a person: it
// stays unread and holds. What reads a reply is on record: label, source, how sure, what matched.
import { describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE, plus } from '../../../machines/vocabulary/instant.ts';
import { givenCandidate, givenJob } from '../../support/given.ts';
import { CandidateWorld, type GivenWorld } from '../../support/world.ts';

const NURSE = 'a-nurse';
const NO_SMS = { sms_consent: null, email_consent: true, all_ai_communications_consent: true };
const IN_DOUBT = 'yes but stop calling me at work';
const READ = { kind: 'answered', time: null, timezone: null, source: 'model', confidence: 0.91, matched: 'words' };
const HELD = { ...READ, intent: 'UNCLEAR', holds: true };

const started = (given: GivenWorld = {}): CandidateWorld => {
  const world = new CandidateWorld(given);
  world.add();
  world.callEnds();
  return world;
};
const reads = (world: CandidateWorld, outcome: Parameters<CandidateWorld['answers']>[1]) =>
  world.answers(world.task('classifyReply'), outcome);
const replies = (world: CandidateWorld) =>
  world.records.journal.filter(({ type }) => type === 'reply').map(({ data }) => ({ ...data, message: null }));
const sends = (world: CandidateWorld) =>
  world.asked.filter(({ kind }) => kind === 'placeCall' || kind === 'sendSms' || kind === 'sendEmail').length;
const asked = (world: CandidateWorld) => world.asked.filter(({ kind }) => kind === 'classifyReply').length;
const unread = (world: CandidateWorld) => world.tasks.filter(({ kind }) => kind === 'classifyReply');
const label = (world: CandidateWorld, intent: string) => {
  const { message } = world.task('classifyReply').payload as { message: string };
  world.happens('reply.labelled', { application: NURSE, message, intent: intent as 'QUESTION', by: 'rosa' });
};
const consents = (world: CandidateWorld) => world.candidate.consent.columns.sms_consent;

describe('a reply that holds (SMS-14, GAT-28)', () => {
  test('GAT-28 nothing goes for days, no classifier is asked again, and people are alerted', () => {
    const world = started({ jobs: [givenJob()] });
    world.texts('well hm');
    reads(world, HELD);
    const before = [sends(world), asked(world)];
    world.wait(6 * DAY);
    expect([sends(world), asked(world)]).toEqual(before);
    expect(unread(world)).toMatchObject([{ payload: { isForAPerson: true, text: 'well hm' } }]);
    expect((unread(world)[0]?.dueAt ?? '') > plus(world.now, 365 * DAY)).toBe(true);
    expect(world.records.journal.filter(({ type }) => type === 'alert')).toHaveLength(1);
  });
  test('SMS-11 it grants nothing meanwhile', () => {
    const world = started({ candidate: givenCandidate({}, NO_SMS) });
    world.texts('well hm');
    reads(world, HELD);
    expect(consents(world)).toBeNull();
  });
  test('SMS-14 a person says what it means, and that acts; both readings are on record', () => {
    const world = started();
    world.texts('well hm');
    reads(world, HELD);
    label(world, 'NOT_INTERESTED');
    expect([world.stageOf(NURSE), unread(world)]).toEqual(['NOT_INTERESTED', []]);
    const by = { source: 'model', confidence: 0.91, matched: 'words' };
    expect(replies(world)).toEqual([
      { message: null, intent: 'UNCLEAR', by: 'classifier', held: true, ...by },
      { message: null, intent: 'NOT_INTERESTED', by: 'rosa', source: 'person', confidence: null, matched: null },
    ]);
  });
  test('SMS-07 a STOP ends it', () => {
    const world = started();
    world.texts('well hm');
    reads(world, HELD);
    world.texts('STOP');
    world.acceptMessages();
    expect([world.stageOf(NURSE), unread(world)]).toEqual(['CONSENT_REVOKED', []]);
  });
  test('SMS-05 where a question of ours is open it is unclear, which falls to the cautious side, and holds nothing', () => {
    const world = started({
      jobs: [givenJob({ script: { requireOptInConfirmation: true } })],
      candidate: givenCandidate({}, NO_SMS),
    });
    world.acceptMessages();
    const { smsState } = world.candidate.applications[NURSE] ?? {};
    expect(smsState).toBe('AWAITING_OPT_IN');
    world.texts('well hm');
    reads(world, HELD);
    world.acceptMessages();
    expect([world.candidate.applications[NURSE]?.smsState, unread(world)]).toEqual(['AWAITING_OPT_IN_CLARIFY', []]);
  });
});

describe('the words of a reply beside what a classifier says (SMS-08)', () => {
  test.each(['INTERESTED', 'WANTS_TO_SCHEDULE', 'QUESTION', 'UNCLEAR'])(
    'SMS-08 where the words raise a doubt %s is not believed: it holds, and the sign is on record',
    (intent) => {
      const world = started({ candidate: givenCandidate({}, NO_SMS) });
      world.texts(IN_DOUBT);
      reads(world, { ...READ, intent });
      const how = { source: 'phrase', confidence: null, matched: 'stop contacting' };
      expect(replies(world)).toEqual([{ message: null, intent: 'UNCLEAR', by: 'classifier', held: true, ...how }]);
      expect([unread(world).length, consents(world)]).toEqual([1, null]);
    },
  );
  test('SMS-08 an opt-out, a decline or a wrong number of a classifier is believed', () => {
    const world = started();
    world.texts(IN_DOUBT);
    reads(world, { ...READ, intent: 'NOT_INTERESTED' });
    expect([world.stageOf(NURSE), unread(world)]).toEqual(['NOT_INTERESTED', []]);
  });
  test('SMS-09 an opt-out by words is on record with its sign, and no classifier is asked', () => {
    const world = started();
    world.texts('how do I get off this list');
    expect([replies(world), asked(world)]).toEqual([
      [
        {
          ...{ message: null, intent: 'REQUESTED_NO_CONTACT', by: 'words' },
          ...{ source: 'phrase', confidence: 1, matched: 'off the list' },
        },
      ],
      0,
    ]);
  });
  test('SMS-14 a classifier that does not say how it reads is on record as it was', () => {
    const world = started();
    world.texts('is it far');
    reads(world, { kind: 'answered', intent: 'QUESTION', time: null, timezone: null });
    world.wait(1 * HOUR + 15 * MINUTE);
    expect(replies(world)).toEqual([{ message: null, intent: 'QUESTION', by: 'classifier' }]);
  });
});
