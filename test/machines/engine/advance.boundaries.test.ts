// Both sides of the boundaries that need the whole candidate: retries, budgets of consent, day windows, consent upstream.
import { describe, expect, test } from 'vitest';
import type { Json } from '../../../machines/vocabulary/declared-effect.ts';
import { HOUR, type Instant, MINUTE, plus } from '../../../machines/vocabulary/instant.ts';
import { givenCandidate, givenJob, TUESDAY_10, wall } from '../../support/given.ts';
import { CandidateWorld, type GivenWorld } from '../../support/world.ts';

const NURSE = 'a-nurse';
const COOK = 'a-cook';
const started = (given: GivenWorld = {}, at: Instant = TUESDAY_10): CandidateWorld => {
  const world = new CandidateWorld(given);
  world.now = at;
  world.add();
  return world;
};
const NO_CALLS = { sms_consent: true, email_consent: true, all_ai_communications_consent: false };

describe('when the next call stands (RTY-01)', () => {
  test.each([
    ['RTY-01 twenty-six hours after the end, inside hours', '2026-06-02 18:59', '2026-06-03 20:59'],
    ['RTY-01 twenty-six hours later the window has closed: the next opening', '2026-06-02 19:00', '2026-06-04 08:00'],
    ['RTY-01, HRS-04 across the start of summer time it is hours that count', '2026-03-07 10:00', '2026-03-08 13:00'],
    ['RTY-01, HRS-04 and across its end', '2026-10-31 10:00', '2026-11-01 11:00'],
  ])('%s', (_title, endsAt, next) => {
    const world = started({}, plus(wall(endsAt), -MINUTE));
    world.accept();
    world.wait(MINUTE);
    world.end('a-nurse/1');
    expect(world.openRow(NURSE)).toMatchObject({ kind: 'RETRY', scheduledAt: wall(next) });
  });
  test('RTY-01 counted from the end, though word of it comes an hour late', () => {
    const world = started();
    world.accept();
    const ended = plus(TUESDAY_10, 30_000);
    world.now = plus(TUESDAY_10, HOUR);
    world.happens('call.ended', { row: 'a-nurse/1', how: 'voicemail' }, ended);
    expect(world.openRow(NURSE)?.scheduledAt).toBe(plus(ended, 26 * HOUR));
  });
  test('RTY-01 a conversation schedules nothing', () => {
    const world = started();
    world.accept();
    world.end('a-nurse/1', 'conversation');
    world.result('a-nurse/1', 'completed');
    expect(world.openRow(NURSE)).toBeUndefined();
  });
});

describe('tries that wait for consent (RTY-05)', () => {
  const retries = (retry_count: number) => ({
    jobs: [givenJob({ settings: { call_retry: { retry_count, retry_hours: 2 } } })],
  });
  const reasons = (world: CandidateWorld) => world.rows.map(({ status, reason }) => reason ?? status);
  test('RTY-05 the reasons share one count', () => {
    const world = started({ ...retries(2), candidate: givenCandidate({}, NO_CALLS) });
    world.wait(2 * HOUR);
    world.happens('candidate.updated', { changes: { phone: null }, source: 'API' });
    world.wait(HOUR * 2);
    expect(reasons(world)).toEqual([
      'NO_AI_COMMUNICATIONS_CONSENT',
      'NO_AI_COMMUNICATIONS_CONSENT',
      'NO_PHONE_EMAIL_FALLBACK',
    ]);
    expect(world.stageOf(NURSE)).toBe('MAX_ATTEMPTS_NO_INTERVIEW');
  });
  test('RTY-05, RTY-02 a grant between them leaves every call of the budget, and calls leave the count as it is', () => {
    const world = started({ ...retries(1), candidate: givenCandidate({}, NO_CALLS) });
    const allow = (value: boolean) =>
      world.happens('consent.changed', { changes: { all_ai_communications_consent: value }, source: 'API' });
    allow(true);
    world.wait(2 * HOUR);
    world.callEnds();
    allow(false);
    world.wait(2 * HOUR);
    expect([world.stageOf(NURSE), reasons(world)]).toEqual([
      'MAX_ATTEMPTS_NO_INTERVIEW',
      ['NO_AI_COMMUNICATIONS_CONSENT', 'VOICEMAIL', 'NO_AI_COMMUNICATIONS_CONSENT'],
    ]);
  });
});

describe('the day window by source (CDN-01, CDN-02)', () => {
  const twoJobs = (cooldown: { readonly [days: string]: Json }) => ({
    jobs: [givenJob(), givenJob({ id: 'cook', name: 'Cook', settings: { cooldown } })],
  });
  const WINDOWS: readonly (readonly [title: string, source: 'APPLICANT' | 'SOURCED', hours: number, stage: string])[] =
    [
      ['CDN-02 an applicant, just before the day is over', 'APPLICANT', 24 - 1 / 60, 'COOLING_DOWN'],
      ['CDN-02 an applicant, a day after the call', 'APPLICANT', 24, 'OUTREACH'],
      ['CDN-02 sourced for two days, just before they are over', 'SOURCED', 48 - 1 / 60, 'COOLING_DOWN'],
      ['CDN-02 sourced for two days, when they are over', 'SOURCED', 48, 'OUTREACH'],
    ];
  test.each(WINDOWS)('%s', (_title, source, hours, stage) => {
    const world = started(twoJobs({ applicant_phone_days: 1, sourced_phone_days: 2 }));
    world.accept();
    world.end('a-nurse/1', 'conversation');
    world.result('a-nurse/1', 'completed');
    world.wait(hours * HOUR);
    world.add('cook', COOK, source);
    expect(world.stageOf(COOK)).toBe(stage);
  });
  test('CDN-02, CDN-01 with no days a past call holds nothing, and an active application still does', () => {
    const world = started(twoJobs({ applicant_phone_days: 0 }));
    world.callEnds();
    world.add('cook', COOK);
    expect(world.stageOf(COOK)).toBe('COOLING_DOWN');
    world.happens('application.event', { job: 'nurse', type: 'outreach.canceled' });
    expect(world.stageOf(COOK)).toBe('OUTREACH');
  });
  test('CDN-01 a refused call was never handed over', () => {
    const world = started(twoJobs({}));
    world.answers(world.task('placeCall'), { kind: 'refused', code: 'x' });
    world.happens('application.event', { job: 'nurse', type: 'outreach.canceled' });
    world.add('cook', COOK);
    expect(world.stageOf(COOK)).toBe('OUTREACH');
  });
});

describe('consent withdrawn upstream (REV-06, REV-05)', () => {
  const sync = (world: CandidateWorld, consent: { readonly [column: string]: boolean }) =>
    world.happens('ats.synced', { fields: {}, consent });
  test.each([
    [
      'REV-06 one channel is left: columns only',
      { sms_consent: false, all_ai_communications_consent: false },
      'OUTREACH',
    ],
    [
      'REV-06 none is left: active applications go',
      { sms_consent: false, all_ai_communications_consent: false, email_consent: false },
      'CONSENT_REVOKED',
    ],
  ])('%s', (_title, consent, stage) => {
    const world = started();
    world.callEnds();
    sync(world, consent);
    expect([world.stageOf(NURSE), world.candidate.consent.columns.sms_consent]).toEqual([stage, false]);
  });
  test('REV-05, REV-06 a sync that finds nothing left to take rewrites nothing', () => {
    const world = started({ jobs: [givenJob(), givenJob({ id: 'cook', name: 'Cook' })] });
    world.callEnds();
    world.add('cook', COOK);
    for (const channels of [['TEXT_AND_AI'], ['EMAIL']] as const)
      world.happens('optOut.requested', { channels, source: 'ACTION_LINK', application: COOK, evidence: 'x' });
    sync(world, { sms_consent: false });
    expect([world.stageOf(COOK), world.stageOf(NURSE)]).toEqual(['CONSENT_REVOKED', 'OUTREACH']);
  });
});
