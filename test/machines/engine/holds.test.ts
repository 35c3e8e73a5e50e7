/** What a pause or a switch holds is decided again when the hold ends, and by how the world stands then. */
import { describe, expect, test } from 'vitest';
import type { Task } from '../../../machines/candidate/working-set.ts';
import { turnOf } from '../../../machines/kill-switches/lifting.ts';
import { DAY, HOUR, MINUTE, plus, SECOND } from '../../../machines/vocabulary/instant.ts';
import { givenJob, givenOrg, TUESDAY_10 } from '../../support/given.ts';
import { CandidateWorld } from '../../support/world.ts';

const NURSE = 'a-nurse';
const SWITCH = { scope: 'org', id: 'acme' } as const;
const lifting = (minutes: number) => ({
  ...SWITCH,
  from: TUESDAY_10,
  until: plus(TUESDAY_10, minutes * MINUTE),
  held: 1,
  by: 'ops',
});

/** A first touch by text, decided and handed over; its worker is lost before the provider hears of it. */
function texted(): { world: CandidateWorld; text: Task } {
  const world = new CandidateWorld({
    jobs: [givenJob({ settings: { initial_outreach: { initial_outreach_method: 'SMS' } } })],
  });
  world.add();
  world.answers(world.task('askLineType'), { kind: 'answered', lineType: 'MOBILE' });
  return { world, text: world.task('sendSms') };
}
const turnOn = (world: CandidateWorld) => {
  world.org = givenOrg({ killSwitches: [SWITCH] });
};
const turnOff = (world: CandidateWorld) => {
  world.org = givenOrg();
  world.happens('hold.lifted', {});
};
const statusOf = (world: CandidateWorld, { payload }: Task) =>
  world.candidate.messages[(payload as { message: string }).message]?.status;
const sends = (world: CandidateWorld) => world.asked.filter(({ kind }) => kind === 'sendSms');

describe('a message found absent while a hold is on (GAT-21, PAU-04)', () => {
  test('GAT-21 it is not refused: it waits, handed to nobody, and is no touch', () => {
    const { world, text } = texted();
    turnOn(world);
    const touches = world.candidate.record.touches.filter(({ channel }) => channel === 'SMS').length;
    world.answers(text, { kind: 'absent' });
    expect(statusOf(world, text)).toBe('queued');
    expect(world.last?.inFlight).toEqual([]);
    expect(sends(world)).toEqual([text]);
    expect(world.candidate.record.touches.filter(({ channel }) => channel === 'SMS')).toHaveLength(touches - 1);
  });

  test('GAT-21 turned off, it is asked about at once, and goes under a new permit', () => {
    const { world, text } = texted();
    turnOn(world);
    world.answers(text, { kind: 'absent' });
    expect(world.candidate.tasks[text.key]?.dueAt).toBe(plus(world.now, 2 * HOUR)); // GAT-20
    world.now = plus(world.now, HOUR);
    turnOff(world);
    expect(world.candidate.tasks[text.key]?.dueAt).toBe(world.now);
    expect(world.last?.inFlight, 'it is asked about first, not sent').toEqual([]);
    world.answers(text, { kind: 'absent' });
    const again = sends(world).at(-1);
    expect(again?.key).not.toBe(text.key);
    expect(world.last?.inFlight).toContain(again?.key);
    expect(world.candidate.tasks[text.key]).toBeUndefined();
  });

  test('GAT-20 held until it is late, it is recorded refused and never sent', () => {
    const { world, text } = texted();
    turnOn(world);
    world.answers(text, { kind: 'absent' });
    world.now = plus(world.now, 2 * HOUR);
    turnOff(world);
    world.answers(text, { kind: 'absent' });
    expect(statusOf(world, text)).toBe('refused');
    expect(sends(world)).toEqual([text]);
  });

  test('PAU-04 a paused job holds it in the same way, and the resume decides', () => {
    const { world, text } = texted();
    world.pauseJob();
    world.answers(text, { kind: 'absent' });
    expect([statusOf(world, text), world.stageOf(NURSE)]).toEqual(['queued', 'OUTREACH_PAUSED']);
    world.now = plus(world.now, 10 * MINUTE);
    world.resumeJob();
    world.answers(text, { kind: 'absent' });
    expect(sends(world)).toHaveLength(2);
  });

  test('GAT-19 what the candidate forbids meanwhile does not go when the hold ends', () => {
    const { world, text } = texted();
    turnOn(world);
    world.answers(text, { kind: 'absent' });
    world.texts('STOP');
    turnOff(world);
    world.answers(text, { kind: 'absent' });
    expect(sends(world).filter(({ key }) => key !== text.key && world.last?.inFlight.includes(key))).toEqual([]);
    expect(statusOf(world, text)).toBe('refused');
  });
});

describe('a switch that lets go step by step (GAT-21)', () => {
  const dueUnderTheSwitch = () => {
    const world = new CandidateWorld({ org: givenOrg({ killSwitches: [SWITCH] }) });
    world.add();
    return world;
  };

  test('GAT-21 turned off, it holds a row until the turn of its candidate, and not a moment longer', () => {
    const world = dueUnderTheSwitch();
    const lifted = lifting(60);
    world.org = givenOrg({ liftedSwitches: [lifted] });
    world.happens('hold.lifted', {});
    const turn = turnOf(lifted, 'ana');
    expect(turn > world.now).toBe(true);
    expect(world.records.decisions.at(-1)).toMatchObject({ outcome: 'WAIT', rule: 'GAT-21', until: turn });
    world.moveTo(plus(turn, -1));
    expect(world.tasks).toEqual([]);
    world.moveTo(turn);
    expect(world.task('placeCall').kind).toBe('placeCall');
  });

  test('GAT-21 turned on again before that, it goes on holding it', () => {
    const world = dueUnderTheSwitch();
    const lifted = lifting(60);
    world.org = givenOrg({ liftedSwitches: [lifted] });
    world.happens('hold.lifted', {});
    world.org = givenOrg({ killSwitches: [SWITCH] });
    world.moveTo(turnOf(lifted, 'ana'));
    expect(world.tasks).toEqual([]);
    expect(world.records.decisions.at(-1)).toMatchObject({ outcome: 'WAIT', until: plus(world.now, DAY) });
  });

  test('GAT-21 a row that falls due while it lets go waits for its turn too', () => {
    const lifted = lifting(60);
    const world = new CandidateWorld({ org: givenOrg({ liftedSwitches: [lifted] }) });
    world.add();
    expect(world.records.decisions.at(-1)).toMatchObject({ outcome: 'WAIT', until: turnOf(lifted, 'ana') });
    world.moveTo(turnOf(lifted, 'ana'));
    expect(world.task('placeCall').kind).toBe('placeCall');
  });

  test('GAT-21 a switch of another job or channel that lets go holds nothing here', () => {
    for (const other of [
      { scope: 'job', id: 'driver' },
      { scope: 'channel', id: 'EMAIL' },
    ] as const) {
      const world = new CandidateWorld({ org: givenOrg({ liftedSwitches: [{ ...lifting(60), ...other }] }) });
      world.add();
      expect(world.task('placeCall').kind).toBe('placeCall');
    }
  });
});

describe('word of a pause that comes out of order (PAU-01, PAU-02)', () => {
  test('PAU-01 a pause that was over before its word arrived moves nobody', () => {
    const world = new CandidateWorld();
    world.add();
    world.happens('job.paused', { job: 'nurse' });
    expect(world.stageOf(NURSE)).toBe('OUTREACH');
  });

  test('PAU-02 word of a resume does not outrun the pause that followed it', () => {
    const world = new CandidateWorld();
    world.add();
    world.pauseJob();
    world.happens('job.resumed', { job: 'nurse' });
    expect(world.stageOf(NURSE)).toBe('OUTREACH_PAUSED');
    expect(world.openRow(NURSE)?.status === 'PENDING').toBe(false);
  });
});

describe('word of a resume that was over before it arrived (PAU-02)', () => {
  test('P-14 it wakes no row that was born paused, for the job is paused again', () => {
    const world = new CandidateWorld();
    world.add();
    world.accept();
    world.setJob('nurse', { paused: true });
    world.end('a-nurse/1');
    expect([world.stageOf(NURSE), world.openRow(NURSE)?.status]).toEqual(['OUTREACH', 'PAUSED']);
    world.happens('job.resumed', { job: 'nurse' });
    expect(world.openRow(NURSE)?.status).toBe('PAUSED');
  });
});

describe('a row that waits for a from-number (GAT-13)', () => {
  const waiting = () => {
    const world = new CandidateWorld({ slotsPerNumber: 0 });
    world.add();
    return world;
  };

  test('GAT-13 it is marked as waiting at its place, and no longer once it is over', () => {
    const world = waiting();
    expect(world.openRow(NURSE)).toMatchObject({ status: 'PENDING', waitsForSlot: true, scheduledAt: TUESDAY_10 });
    world.pauseJob();
    expect(world.openRow(NURSE)).toMatchObject({ status: 'PAUSED', waitsForSlot: false });
  });

  test('GAT-13 it looks for itself after 5, 10, 20 and then every 40 seconds', () => {
    const world = waiting();
    const looks: string[] = [];
    world.afterBatch = () => looks.push(world.now);
    world.wait(115 * SECOND);
    expect(looks).toEqual([5, 15, 35, 75, 115].map((s) => plus(TUESDAY_10, s * SECOND)));
    expect(
      world.records.decisions.map(({ rule }) => rule),
      'written down once',
    ).toEqual(['GAT-13']);
  });
});
