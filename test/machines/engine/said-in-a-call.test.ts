// What a call says of the candidate's timezone (INT-08), and a call that was screened (INT-07), on the whole candidate.
import { describe, expect, test } from 'vitest';
import type { EventPayloads } from '../../../machines/candidate/events.ts';
import { CandidateWorld } from '../../support/world.ts';

const DENVER = 'America/Denver';
const ROW = 'a-nurse/1';

/** Added inside hours: the first call is placed and taken. */
function ringing(): CandidateWorld {
  const world = new CandidateWorld();
  world.add();
  world.wait(1);
  world.accept();
  return world;
}
const placeOf = ({ candidate: { record } }: CandidateWorld) => [record.timezone, record.timezoneSource];
const confirmations = ({ records }: CandidateWorld) => records.journal.filter(({ type }) => type === 'timezone').length;

describe('a timezone said in a call (INT-08)', () => {
  const says = (world: CandidateWorld, more: Partial<EventPayloads['call.result']> = {}) =>
    world.result(ROW, 'partial', { timezone: DENVER, ...more });

  test('INT-08 it is a confirmed one from the end of the call on, and the next call is placed by it (TZ-04)', () => {
    const world = ringing();
    const saidAt = world.now;
    says(world);
    expect(placeOf(world)).toEqual([DENVER, 'CONFIRMED']);
    expect(world.candidate.record.timezoneConfirmedAt).toBe(saidAt);
    expect(world.candidate.rows[ROW]?.result).toMatchObject({ outcome: 'partial', timezone: DENVER });
  });

  test.each([
    ['ended, then its result', ['call.ended', 'call.result']],
    ['its result, then ended', ['call.result', 'call.ended']],
  ])('INT-08 it is stored once: %s, each of them twice', (_order, kinds) => {
    const world = ringing();
    for (const kind of [...kinds, ...kinds]) kind === 'call.ended' ? world.end(ROW, 'conversation') : says(world);
    expect(placeOf(world)).toEqual([DENVER, 'CONFIRMED']);
    expect(confirmations(world)).toBe(1);
  });

  test('INT-06, INT-08 a result that moves nothing says it all the same (STG-02)', () => {
    const world = ringing();
    world.end(ROW, 'voicemail');
    const stage = world.stageOf('a-nurse');
    const ignoredBefore = world.records.journal.filter(({ type }) => type === 'ignored').length;
    world.result(ROW, 'completed', { completion: 1, passed: true, timezone: DENVER });
    expect(placeOf(world)).toEqual([DENVER, 'CONFIRMED']);
    expect(world.stageOf('a-nurse')).toBe(stage);
    expect(world.records.journal.filter(({ type }) => type === 'ignored').length).toBe(ignoredBefore + 1);
  });

  test('INT-08, TZ-04 what was said on the link since then stands, though the call tells of it later', () => {
    const world = ringing();
    const ended = world.now;
    world.wait(60);
    world.happens('timezone.confirmed', { timezone: 'America/Chicago' });
    world.wait(60);
    world.happens(
      'call.result',
      {
        ...{ row: ROW, outcome: 'partial', completion: null, passed: null, verbalSmsConsent: false },
        timezone: DENVER,
      },
      ended,
    );
    expect(placeOf(world)).toEqual(['America/Chicago', 'CONFIRMED']);
  });

  test('INT-08 a word that names no zone is left out, and a stranger has none to say', () => {
    for (const more of [{ timezone: 'somewhere' }, { timezone: '' }, { timezone: null }]) {
      const world = ringing();
      const before = placeOf(world);
      says(world, more);
      expect(placeOf(world)).toEqual(before);
    }
    const world = ringing();
    const before = placeOf(world);
    world.result(ROW, 'wrong_number', { timezone: DENVER });
    expect(placeOf(world)).toEqual(before);
  });

  test('INT-08 a legacy name is stored under its own', () => {
    const world = ringing();
    says(world, { timezone: 'US/Mountain' });
    expect(placeOf(world)).toEqual([DENVER, 'CONFIRMED']);
  });
});

describe('a call that was screened (INT-07)', () => {
  test('INT-07 is an attempt like one that nobody answered, and the failed-call text follows (SMS-01)', () => {
    const [screened, unanswered] = (['screened', 'no_answer'] as const).map((how) => {
      const world = ringing();
      world.end(ROW, how);
      world.acceptMessages();
      return world;
    }) as [CandidateWorld, CandidateWorld];
    expect(screened.candidate.rows[ROW]?.status).toBe('SCREENED');
    expect(unanswered.candidate.rows[ROW]?.status).toBe('NO_ANSWER');
    const rest = ({ candidate: { rows, applications } }: CandidateWorld) => ({
      next: Object.values(rows).slice(1),
      applications,
    });
    expect(rest(screened)).toEqual(rest(unanswered));
    expect(Object.values(screened.candidate.rows).map(({ status }) => status)).toEqual(['SCREENED', 'PENDING']);
    expect(screened.tasks.map(({ kind }) => kind)).toEqual(unanswered.tasks.map(({ kind }) => kind));
    expect(screened.candidate.applications['a-nurse']?.smsState).not.toBe('NONE');
  });
});
