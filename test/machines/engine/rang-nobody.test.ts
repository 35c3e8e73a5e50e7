// A provider that took a call and then finds that it rang nobody (RTY-06, INT-05), and one that finds out later what it was.
import { describe, expect, test } from 'vitest';
import { MINUTE, plus } from '../../../machines/vocabulary/instant.ts';
import { CandidateWorld } from '../../support/world.ts';

const A = 'a-nurse';
const ROW = `${A}/1`;

function ringing(): CandidateWorld {
  const world = new CandidateWorld();
  world.add();
  world.wait(1);
  world.accept();
  return world;
}
const rowOf = (world: CandidateWorld) => world.candidate.rows[ROW];

describe('a call that the provider could not place after all', () => {
  test('RTY-06 is tried again ten minutes later, is no attempt and no touch', () => {
    const world = ringing();
    expect(world.candidate.record.touches).toHaveLength(1);
    world.end(ROW, 'not_placed');
    expect(rowOf(world)).toMatchObject({
      status: 'PENDING',
      handedOverAt: null,
      scheduledAt: plus(world.now, 10 * MINUTE),
    });
    expect(world.candidate.record.touches).toEqual([]);
    expect(world.candidate.applications[A]).toMatchObject({ touched: false, lastHandedOverAt: null });
    world.wait(10 * MINUTE);
    world.accept();
    world.end(ROW, 'no_answer');
    expect(rowOf(world)?.status).toBe('NO_ANSWER');
  });

  test('RTY-06 twelve of them in a row are a FAILED row and an alert', () => {
    const world = ringing();
    for (let nth = 1; nth < 12; nth++) {
      world.end(ROW, 'not_placed');
      world.wait(10 * MINUTE);
      world.accept();
    }
    world.end(ROW, 'not_placed');
    expect(rowOf(world)?.status).toBe('FAILED');
    expect(world.records.journal.filter(({ type }) => type === 'alert')).toHaveLength(1);
  });

  test('INT-05 a number that cannot be called ends in INVALID_CONTACT', () => {
    const world = ringing();
    world.end(ROW, 'invalid_number');
    expect([world.stageOf(A), rowOf(world)?.status]).toEqual(['INVALID_CONTACT', 'INVALID_NUMBER']);
    expect(world.candidate.record.phoneUncallable).toBe(true);
  });

  test('INT-05 one that was corrected meanwhile is not condemned for the old one, and is called', () => {
    const world = ringing();
    world.happens('candidate.updated', { changes: { phone: '+14155550177' }, source: 'API' });
    world.end(ROW, 'invalid_number');
    expect([world.stageOf(A), rowOf(world)?.status]).toEqual(['OUTREACH', 'PENDING']);
    world.wait(10 * MINUTE);
    expect(world.task('placeCall').payload).toMatchObject({ to: '+14155550177' });
  });

  test.each(['not_placed', 'invalid_number'] as const)(
    'INT-07 %s of a call that was answered is an attempt, and nobody is condemned',
    (how) => {
      const world = ringing();
      world.happens('call.answered', { row: ROW });
      world.end(ROW, how);
      expect([world.stageOf(A), rowOf(world)?.status]).toEqual(['OUTREACH', 'NO_ANSWER']);
      expect(world.candidate.record.phoneUncallable).toBe(false);
    },
  );
});

describe('what is found out later', () => {
  test('RTY-01, INT-04 a conversation that turns out to have been a voicemail is one', () => {
    const world = ringing();
    world.happens('call.answered', { row: ROW });
    world.end(ROW, 'conversation');
    expect(rowOf(world)?.status).toBe('CONNECTED');
    world.end(ROW, 'voicemail');
    expect(rowOf(world)?.status).toBe('VOICEMAIL');
    expect(world.openRow(A)?.kind).toBe('RETRY');
  });

  test('P-17 what webhooks have told of a call outweighs that nobody knows whether it was placed', () => {
    for (const outcome of [{ kind: 'absent' }, { kind: 'unresolved' }, { kind: 'expired' }]) {
      const world = new CandidateWorld();
      world.add();
      world.wait(1);
      world.happens('call.answered', { row: ROW, providerId: 'call-7' });
      world.answers(world.task('placeCall'), outcome);
      expect(rowOf(world)).toMatchObject({ status: 'CONNECTED', providerId: 'call-7' });
      expect(rowOf(world)?.handedOverAt).not.toBeNull();
      world.result(ROW, 'completed');
      expect(world.stageOf(A)).toBe('CALL_COMPLETED');
      expect(world.tasks.filter(({ kind }) => kind === 'placeCall')).toEqual([]);
    }
  });

  test('INT-07 a call that was over before the provider answered ends as it was', () => {
    const world = new CandidateWorld();
    world.add();
    world.wait(1);
    world.answers(world.task('placeCall'), { kind: 'over', providerId: 'call-7', how: 'busy' });
    expect(rowOf(world)).toMatchObject({ status: 'BUSY', providerId: 'call-7' });
    expect(world.openRow(A)?.kind).toBe('RETRY');
  });
});
