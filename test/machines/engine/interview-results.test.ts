// What came of an interview, told by whoever held it and not by the voice provider's webhook (INT-08), on the whole candidate.
import { describe, expect, test } from 'vitest';
import type { EventPayloads } from '../../../machines/candidate/events.ts';
import { type Instant, MINUTE, plus } from '../../../machines/vocabulary/instant.ts';
import { givenJob, givenOrg } from '../../support/given.ts';
import { CandidateWorld } from '../../support/world.ts';

const A = 'a-nurse';
const ROW = `${A}/1`;
type Said = Partial<EventPayloads['interview.result']>;

const says = (world: CandidateWorld, more: Said, at?: Instant) =>
  world.happens(
    'interview.result',
    {
      ...{ application: A, call: null, interview: 'PHONE', outcome: 'completed', completion: null, passed: null },
      ...{ score: null, verbalSmsConsent: false, timezone: null, snapshot: null },
      ...more,
    },
    at,
  );
const ignored = ({ records }: CandidateWorld) => records.journal.filter(({ type }) => type === 'ignored');
const rowOf = (world: CandidateWorld, row = ROW) => world.candidate.rows[row];

/** Added inside hours: the first call is placed and taken. */
function ringing(org = givenOrg()): CandidateWorld {
  const world = new CandidateWorld({ org });
  world.add();
  world.wait(1);
  world.accept();
  return world;
}

/** On a web job; the invite has gone. */
function invited(): CandidateWorld {
  const world = new CandidateWorld({ jobs: [givenJob({ callTypes: { applicant: 'WEB', sourced: 'WEB' } })] });
  world.add();
  world.wait(1);
  world.acceptMessages();
  return world;
}
const inviteOf = (world: CandidateWorld) => world.candidate.applications[A]?.inviteState;

describe('of a phone interview', () => {
  test.each<[Said['outcome'], string, string]>([
    ['completed', 'CALL_COMPLETED', 'COMPLETED'],
    ['knockout_failed', 'FAILED_KNOCKOUT', 'COMPLETED'],
    ['held', 'PENDING_ACCOMMODATION_REVIEW', 'COMPLETED'],
    ['partial', 'OUTREACH', 'PARTIAL'],
    ['declined', 'NOT_INTERESTED', 'NOT_INTERESTED'],
    ['opt_out', 'CONSENT_REVOKED', 'NOT_INTERESTED'],
    ['wrong_number', 'WRONG_NUMBER', 'COMPLETED'],
    ['human_review', 'HUMAN_REVIEW_REQUESTED', 'COMPLETED'],
    ['accommodation', 'ACCOMMODATION_REQUESTED', 'COMPLETED'],
  ])('INT-08 %s does what the webhook of the call would have done', (outcome, stage, status) => {
    const [told, webhook] = [ringing(), ringing()];
    says(told, { outcome: outcome ?? 'completed', completion: 0.4, passed: true });
    webhook.result(ROW, outcome ?? 'completed', { completion: 0.4, passed: true });
    expect([told.stageOf(A), rowOf(told)?.status]).toEqual([stage, status]);
    expect(told.candidate.applications).toEqual(webhook.candidate.applications);
    expect(told.candidate.consent.columns).toEqual(webhook.candidate.consent.columns);
    expect(told.candidate.rows).toEqual(webhook.candidate.rows);
  });

  test('INT-01 completion, pass and score are kept with the call and with the application', () => {
    const world = ringing();
    says(world, { completion: 0.8, passed: true, score: 72.5 });
    expect(rowOf(world)?.result).toMatchObject({ completion: 0.8, passed: true, score: 72.5 });
    expect(world.candidate.applications[A]?.interview).toMatchObject({ completion: 0.8, passed: true, score: 72.5 });
  });

  test('INT-04 told by the webhook as well, whichever came first, it moves nothing a second time', () => {
    for (const order of ['webhook first', 'result first']) {
      const world = ringing();
      const tell = [() => says(world, { completion: 1 }), () => world.result(ROW, 'completed', { completion: 1 })];
      for (const each of order === 'result first' ? tell : tell.toReversed()) each();
      expect(world.stageOf(A)).toBe('CALL_COMPLETED');
      expect(
        world.records.journal.filter(({ type, data }) => type === 'stage' && data['to'] === 'CALL_COMPLETED'),
      ).toHaveLength(1);
      expect(ignored(world)).toHaveLength(1);
    }
  });

  test('INT-06 of a call that is closed it is stored with the attempt, and moves, plans and sends nothing', () => {
    const world = ringing();
    world.end(ROW, 'no_answer');
    world.acceptMessages();
    const before = [world.stageOf(A), world.rows.map(({ status }) => status), world.tasks.length];
    says(world, { call: ROW, completion: 1, passed: true });
    expect([world.stageOf(A), world.rows.map(({ status }) => status), world.tasks.length]).toEqual(before);
    expect(rowOf(world)?.result).toMatchObject({ outcome: 'completed', afterClosing: true });
    expect(ignored(world).map(({ data }) => data['event'])).toEqual(['interview.completed']);
  });

  test('INT-06 before any call was placed it moves nothing, and claims no interview', () => {
    const world = new CandidateWorld();
    world.now = plus(world.now, 12 * 60 * MINUTE); // ten in the evening: the call waits for the morning
    world.add();
    const [stage, { interview }] = [world.stageOf(A), world.candidate.applications[A] ?? { interview: null }];
    says(world, { completion: 1, passed: true });
    expect(world.stageOf(A)).toBe(stage);
    expect(world.candidate.applications[A]?.interview).toEqual(interview);
    expect(world.rows.map(({ status, result }) => [status, result])).toEqual([['PENDING', null]]);
    expect(ignored(world).map(({ data }) => data['reason'])).toEqual([expect.stringContaining('INT-06')]);
  });

  test('STG-02, REV-01 an opt-out counts whatever call it is told of, and whether one was placed', () => {
    const never = new CandidateWorld();
    never.now = plus(never.now, 12 * 60 * MINUTE);
    never.add();
    const closed = ringing();
    closed.end(ROW, 'no_answer');
    for (const world of [never, closed]) {
      says(world, { outcome: 'opt_out' });
      expect(world.candidate.consent.columns).toMatchObject({
        sms_consent: false,
        all_ai_communications_consent: false,
      });
    }
  });

  test('CNS-11 consent to texts said on the call counts with the org’s flag, never of a stranger or with an opt-out', () => {
    const org = (on: boolean) => givenOrg({ flags: { ON_CALL_SMS_CONSENT: on } });
    const consentAfter = (flag: boolean, outcome: NonNullable<Said['outcome']>) => {
      const world = new CandidateWorld({ org: org(flag) });
      world.happens('consent.changed', { changes: { sms_consent: false }, source: 'API' });
      world.add();
      world.wait(1);
      world.accept();
      says(world, { outcome, verbalSmsConsent: true });
      return world.candidate.consent.columns.sms_consent;
    };
    expect([consentAfter(true, 'completed'), consentAfter(false, 'completed')]).toEqual([true, false]);
    expect([consentAfter(true, 'wrong_number'), consentAfter(true, 'opt_out')]).toEqual([false, false]);
  });

  test('RTY-01 a time before the call or in the future is not believed: the next call is planned from when there was one', () => {
    for (const at of ['1971-01-01T00:00:00.000Z', '2031-01-01T00:00:00.000Z'] as Instant[]) {
      const world = ringing();
      says(world, { outcome: 'partial', completion: 0.5 }, at);
      const [first, next] = [rowOf(world), rowOf(world, `${A}/2`)];
      expect((first?.endedAt ?? '') >= (first?.handedOverAt ?? '~') && (first?.endedAt ?? '~') <= world.now).toBe(true);
      expect((next?.scheduledAt ?? '') > world.now).toBe(true);
    }
  });
});

describe('of an interview that broke off', () => {
  test('RTY-07 the next call is told where it stood, in the interviewer’s own words', () => {
    const world = ringing();
    says(world, { outcome: 'partial', completion: 0.4, snapshot: { question: 3 } });
    world.wait(40 * 60 * MINUTE);
    expect(world.task('placeCall').payload).toMatchObject({
      row: `${A}/2`,
      session: {
        ...{ firstName: 'Ana', job: 'Night nurse', company: 'Acme Staffing', language: 'en' },
        saved: { call: ROW, completion: 0.4, snapshot: { question: 3 } },
      },
    });
  });

  test('RTY-07 without any words of theirs, which call it was and how far it came', () => {
    const world = ringing();
    world.result(ROW, 'partial', { completion: 0.2 });
    world.wait(40 * 60 * MINUTE);
    const saved = { call: ROW, providerId: rowOf(world)?.providerId, completion: 0.2, snapshot: null };
    expect(world.task('placeCall').payload).toMatchObject({ session: { saved } });
  });

  test('RTY-07 a call after one that nobody answered begins the interview', () => {
    const world = ringing();
    expect(world.asked.find(({ kind }) => kind === 'placeCall')?.payload).toMatchObject({ session: { saved: null } });
    world.end(ROW, 'no_answer');
    world.wait(40 * 60 * MINUTE);
    expect(world.task('placeCall').payload).toMatchObject({ row: `${A}/2`, session: { saved: null } });
  });
});

describe('of a video interview', () => {
  test.each<[Said['outcome'], string, string]>([
    ['completed', 'CALL_COMPLETED', 'COMPLETED'],
    ['knockout_failed', 'FAILED_KNOCKOUT', 'COMPLETED'],
    ['held', 'PENDING_ACCOMMODATION_REVIEW', 'COMPLETED'],
    ['partial', 'OUTREACH', 'INVITED'],
    ['declined', 'NOT_INTERESTED', 'DECLINED'],
    ['opt_out', 'CONSENT_REVOKED', 'OPTED_OUT'],
  ])('INT-08 %s of one that was started moves application and invite', (outcome, stage, state) => {
    const world = invited();
    world.takes('link.used', { application: A, act: 'interview.started' });
    expect(inviteOf(world)).toBe('STARTED');
    says(world, { interview: 'VIDEO', outcome: outcome ?? 'completed', completion: 0.5, score: 3 });
    expect([world.stageOf(A), inviteOf(world)]).toEqual([stage, state]);
    expect(world.candidate.applications[A]?.interview).toMatchObject({ completion: 0.5, score: 3 });
  });

  test.each<[Said['outcome'], string]>([
    ['human_review', 'HUMAN_REVIEW_REQUESTED'],
    ['accommodation', 'ACCOMMODATION_REQUESTED'],
  ])('INT-02 %s asks for a person', (outcome, stage) => {
    const world = invited();
    says(world, { interview: 'VIDEO', outcome: outcome ?? 'completed' });
    expect(world.stageOf(A)).toBe(stage);
  });

  test('INT-04, WEB-10 told late, after nobody had come, and told before anybody has told of its start', () => {
    const late = invited();
    late.takes('link.used', { application: A, act: 'interview.started' });
    late.wait(150 * MINUTE);
    expect([late.stageOf(A), inviteOf(late)]).toEqual(['OUTREACH', 'INVITED']);
    const early = invited();
    for (const world of [late, early]) {
      says(world, { interview: 'VIDEO', completion: 1, passed: true });
      expect([world.stageOf(A), inviteOf(world)]).toEqual(['CALL_COMPLETED', 'COMPLETED']);
    }
  });

  test('INT-06, WEB-11 for a phone job whose candidate has no link it makes none, and moves nothing', () => {
    const world = ringing();
    const { interview } = world.candidate.applications[A] ?? {};
    says(world, { interview: 'VIDEO', completion: 1, passed: true });
    expect([world.stageOf(A), inviteOf(world)]).toEqual(['OUTREACH', null]);
    expect(world.candidate.applications[A]?.interview).toEqual(interview);
    expect(ignored(world)).toHaveLength(1);
  });

  test('INT-06 a second one moves nothing, an opt-out aside', () => {
    const world = invited();
    says(world, { interview: 'VIDEO', completion: 1 });
    for (const outcome of ['knockout_failed', 'human_review', 'partial'] as const)
      says(world, { interview: 'VIDEO', outcome });
    expect(world.stageOf(A)).toBe('CALL_COMPLETED');
    expect(ignored(world)).toHaveLength(3);
    says(world, { interview: 'VIDEO', outcome: 'opt_out' });
    expect(world.candidate.consent.columns.all_ai_communications_consent).toBe(false);
  });

  test('INT-03 a decline after completion is one', () => {
    const world = invited();
    says(world, { interview: 'VIDEO', completion: 1 });
    says(world, { interview: 'VIDEO', outcome: 'declined' });
    expect(world.stageOf(A)).toBe('NOT_INTERESTED');
  });

  test('TZ-04 a timezone said in it is a confirmed one', () => {
    const world = invited();
    says(world, { interview: 'VIDEO', completion: 1, timezone: 'US/Mountain' });
    const { timezone, timezoneSource } = world.candidate.record;
    expect([timezone, timezoneSource]).toEqual(['America/Denver', 'CONFIRMED']);
  });
});
