/** P-17: what a person says of a send that nobody could find out about is written down, and sends nothing. */
import { describe, expect, test } from 'vitest';
import { HOUR, plus } from '../../../machines/vocabulary/instant.ts';
import { SETTLED } from '../../../machines/vocabulary/send-settled.ts';
import { CandidateWorld } from '../../support/world.ts';

const lost = (): CandidateWorld => {
  const world = new CandidateWorld();
  world.add();
  world.answers(world.task('placeCall'), { kind: 'unresolved' });
  return world;
};
const settle = (world: CandidateWorld, task: string, said: (typeof SETTLED)[number]) =>
  world.happens('send.settled', { task, said, by: 'kim' });

describe('a call of which nobody knows whether it rang', () => {
  test.each(SETTLED)('P-17 settled as %s, goes no second time, and goes on counting against the day', (said) => {
    const world = lost();
    const sent = world.task('placeCall');
    const { key } = sent;
    const touches = world.candidate.record.touches;
    const asked = world.asked.length;
    settle(world, key, said);
    expect(world.candidate.tasks[key]).toBeUndefined();
    expect(world.records.journal.at(-1)).toMatchObject({
      type: 'send_settled',
      application: 'a-nurse',
      data: { permit: key, channel: 'CALL', said, by: 'kim' },
    });
    expect(world.candidate.record.touches).toEqual(touches);
    world.answers(sent, { kind: 'absent' }, plus(world.now, HOUR)); // a late word of the provider's
    expect(world.asked).toHaveLength(asked);
    expect(world.faults).toEqual([]);
  });

  test('P-17 settled twice, or under another name, changes nothing and says so', () => {
    const world = lost();
    const { key } = world.task('placeCall');
    settle(world, 'another', 'ARRIVED');
    expect(world.candidate.tasks[key]).toBeDefined();
    settle(world, key, 'ARRIVED');
    settle(world, key, 'NOT_ARRIVED');
    const said = world.records.journal.filter(({ type }) => type === 'send_settled' || type === 'ignored');
    expect(said.map(({ type }) => type)).toEqual(['ignored', 'send_settled', 'ignored']);
  });

  test('P-17 a send whose answer may still come is not settled', () => {
    const world = new CandidateWorld();
    world.add();
    const { key } = world.task('placeCall');
    settle(world, key, 'ARRIVED');
    expect(world.candidate.tasks[key]).toBeDefined();
  });
});
