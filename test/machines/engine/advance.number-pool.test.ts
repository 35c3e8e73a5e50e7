// GAT-12, GAT-13: which from-number a call goes out from, and how many at a time.
import { describe, expect, test } from 'vitest';
import { HealthOfNumbers } from '../../../machines/from-numbers/health-of-numbers.ts';
import { isPacificPeak, NumberPool } from '../../../machines/from-numbers/pool.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import { HOUR, instant, MINUTE, plus, toMs } from '../../../machines/vocabulary/instant.ts';
import { givenOrg, ORG_NUMBER, OTHER_NUMBER, TUESDAY_10, wall } from '../../support/given.ts';
import { CandidateWorld } from '../../support/world.ts';

const number = (of: string, voice = true) => ({ number: of, voice, sms: true, permanentJob: null, legacyJob: null });
const BOTH = givenOrg({ numbers: [number(ORG_NUMBER), number(OTHER_NUMBER)] });
const PEAK = wall('2026-06-02 05:00');
const slots = (of: string, free: readonly number[], total = 2) => ({ number: of, total, free });
const pool = (free: Readonly<Record<string, readonly number[]>>, at: Instant = TUESDAY_10, org = BOTH) =>
  new NumberPool(
    org,
    Object.entries(free).map(([of, list]) => slots(of, list)),
    at,
  );

describe('the Pacific peak', () => {
  test.each([
    ['an ordinary day', '2026-06-02'],
    ['the day the clocks go forward', '2026-03-08'],
    ['the day the clocks go back', '2026-11-01'],
  ])('GAT-13 on %s it lasts from 05:00 inclusive to 10:00 exclusive', (_, day) => {
    const justBefore = (at: Instant) => instant(toMs(at) - 1);
    expect(isPacificPeak(justBefore(wall(`${day} 05:00`)))).toBe(false);
    expect(isPacificPeak(wall(`${day} 05:00`))).toBe(true);
    expect(isPacificPeak(justBefore(wall(`${day} 10:00`)))).toBe(true);
    expect(isPacificPeak(wall(`${day} 10:00`))).toBe(false);
  });
});

describe('the pool', () => {
  test('GAT-13 two initiations at a time, one at the peak', () => {
    const one = givenOrg({ numbers: [number(ORG_NUMBER)] });
    const byDay = pool({ [ORG_NUMBER]: [0, 1] }, TUESDAY_10, one);
    expect([byDay.take(null).slot, byDay.availability(), byDay.take(null).slot, byDay.availability()]).toEqual([
      0,
      'FREE',
      1,
      'ALL_BUSY',
    ]);
    const atPeak = pool({ [ORG_NUMBER]: [0, 1] }, PEAK, one);
    atPeak.take(null);
    expect(atPeak.availability()).toBe('ALL_BUSY');
    expect(pool({ [ORG_NUMBER]: [1] }, PEAK, one).availability()).toBe('ALL_BUSY');
  });

  test('GAT-13 at the cap another number is tried', () => {
    expect(pool({ [ORG_NUMBER]: [], [OTHER_NUMBER]: [0] }).take(ORG_NUMBER).number).toBe(OTHER_NUMBER);
  });

  test('the number the candidate knows is kept while it is free; else the one with most room', () => {
    expect(pool({ [ORG_NUMBER]: [0, 1], [OTHER_NUMBER]: [1] }).take(OTHER_NUMBER).number).toBe(OTHER_NUMBER);
    expect(pool({ [ORG_NUMBER]: [0], [OTHER_NUMBER]: [0, 1] }).take(null).number).toBe(OTHER_NUMBER);
  });

  test.each([
    ['GAT-12 no number at all', givenOrg({ numbers: [] })],
    ['GAT-12 none that may place calls', givenOrg({ numbers: [number(ORG_NUMBER, false)] })],
    ['GAT-21 the only one is switched off', givenOrg({ killSwitches: [{ scope: 'number', id: ORG_NUMBER }] })],
  ])('%s is none usable', (_, org) => {
    expect(pool({ [ORG_NUMBER]: [0, 1] }, TUESDAY_10, org).availability()).toBe('NONE_USABLE');
  });

  test('taking where nothing is free is our own mistake', () => {
    expect(() => pool({ [ORG_NUMBER]: [], [OTHER_NUMBER]: [] }).take(null)).toThrow('GAT-13');
  });
});

describe('the choice among numbers that are free (GAT-12)', () => {
  const THIRD = '+14155550902';
  const three = givenOrg({ numbers: [ORG_NUMBER, OTHER_NUMBER, THIRD].map((each) => number(each)) });
  const since = TUESDAY_10;
  const verdicts = { H: 'HEALTHY', W: 'WATCHED', R: 'RESTING' } as const;
  type Letter = keyof typeof verdicts;

  /** Free slots of the three numbers, and their verdicts. */
  const choice = (free: readonly number[], letters: string, known: string | null, use: 'CALL' | 'SMS' = 'CALL') => {
    const all = [ORG_NUMBER, OTHER_NUMBER, THIRD];
    const slotsOf = all.map((each, n) =>
      slots(
        each,
        Array.from({ length: free[n] ?? 0 }, (_, slot) => slot),
      ),
    );
    const said = all.map((each, n) => {
      const verdict = verdicts[letters[n] as Letter];
      const restsUntil = verdict === 'RESTING' ? plus(since, HOUR) : null;
      return { number: each, use, verdict, reason: null, since, restsUntil };
    });
    const chosen = new NumberPool(three, slotsOf, TUESDAY_10, new HealthOfNumbers(TUESDAY_10, said)).choose(known);
    return chosen === null ? null : [all.indexOf(chosen.number), chosen.why, chosen.health.verdict];
  };

  test.each([
    ['all healthy: the one with most room', [1, 2, 1], 'HHH', null, [1, 'ROOM', 'HEALTHY']],
    ['the known one, though others have more room', [1, 2, 2], 'HHH', ORG_NUMBER, [0, 'KNOWN', 'HEALTHY']],
    ['the known one, though it is watched', [1, 2, 2], 'WHH', ORG_NUMBER, [0, 'KNOWN', 'WATCHED']],
    ['not the known one when it rests', [2, 1, 1], 'RHH', ORG_NUMBER, [1, 'HEALTH', 'HEALTHY']],
    ['a healthy one before a watched one with more room', [2, 1, 0], 'WHH', null, [1, 'HEALTH', 'HEALTHY']],
    ['a watched one before a resting one with more room', [2, 1, 0], 'RWH', null, [1, 'HEALTH', 'WATCHED']],
    ['a resting one where no other is free', [1, 0, 0], 'RHH', null, [0, 'NOTHING_ELSE', 'RESTING']],
    ['all rest: the known one', [1, 2, 1], 'RRR', THIRD, [2, 'NOTHING_ELSE', 'RESTING']],
    ['all rest, none is known: the one with most room', [1, 2, 1], 'RRR', null, [1, 'NOTHING_ELSE', 'RESTING']],
    ['a known one that is busy is not waited for', [0, 1, 0], 'HWH', ORG_NUMBER, [1, 'ROOM', 'WATCHED']],
    ['none is free', [0, 0, 0], 'HHH', null, null],
  ] as const)('GAT-12 %s', (_what, free, letters, known, expected) => {
    expect(choice(free, letters, known)).toEqual(expected);
  });
  test('GAT-12 what is said of its texts says nothing of its calls', () => {
    expect(choice([1, 1, 1], 'RHH', ORG_NUMBER, 'SMS')).toEqual([0, 'KNOWN', 'HEALTHY']);
  });
  test('GAT-12 health makes no number usable or unusable: what is available is the same, whatever is said', () => {
    const said = [
      { number: ORG_NUMBER, use: 'CALL', verdict: 'RESTING', reason: null, since, restsUntil: plus(since, 1) },
    ] as const;
    const one = givenOrg({ numbers: [number(ORG_NUMBER)] });
    for (const [free, available] of [
      [[0], 'FREE'],
      [[], 'ALL_BUSY'],
    ] as const) {
      const resting = new NumberPool(one, [slots(ORG_NUMBER, free)], TUESDAY_10, new HealthOfNumbers(TUESDAY_10, said));
      expect(resting.availability()).toBe(available);
    }
  });
});

describe('what a candidate’s call says of its number (GAT-12)', () => {
  const told = (world: CandidateWorld) =>
    world.last?.numberOutcomes?.map(({ number: of, use, reference, result }) => [of, use, reference, result]);
  const ringing = () => {
    const world = new CandidateWorld();
    world.add();
    world.wait(1);
    return world;
  };

  test.each([
    ['voicemail', 'UNANSWERED'],
    ['no_answer', 'UNANSWERED'],
    ['busy', 'UNANSWERED'],
    ['hung_up', 'ANSWERED'],
    ['screened', 'UNANSWERED'],
    ['uncertain', 'UNANSWERED'],
  ] as const)('GAT-12 %s: %s, once', (how, result) => {
    const world = ringing();
    world.accept();
    world.end('a-nurse/1', how);
    expect(told(world)).toEqual([[ORG_NUMBER, 'CALL', 'a-nurse/1', result]]);
    world.end('a-nurse/1', how);
    expect(told(world)).toEqual([]);
  });
  test('GAT-12 a conversation is told of by its result', () => {
    const world = ringing();
    world.accept();
    world.happens('call.answered', { row: 'a-nurse/1' });
    expect(told(world)).toEqual([]);
    world.end('a-nurse/1', 'conversation');
    world.result('a-nurse/1', 'completed', { completion: 1, passed: true });
    expect(told(world)).toEqual([[ORG_NUMBER, 'CALL', 'a-nurse/1', 'ANSWERED']]);
  });
  test.each([
    [{ kind: 'refused', refusal: 'sender', code: '21210' }, [[ORG_NUMBER, 'CALL', 'a-nurse/1', 'FAULTED']]],
    [{ kind: 'refused', refusal: 'transient', code: '500' }, []],
    [{ kind: 'invalid_number', code: '21211' }, []],
    [{ kind: 'absent' }, []],
  ] as const)('GAT-12 a call that was not taken, %j: %j', (outcome, expected) => {
    const world = ringing();
    world.answers(world.task('placeCall'), outcome as never);
    expect(told(world)).toEqual(expected);
  });
  test('GAT-12, RTY-06 a call that rang nobody since carriers mark the number as spam is its fault, once, and no touch', () => {
    const world = ringing();
    world.accept();
    const ended = { row: 'a-nurse/1', how: 'not_placed', sendersFault: true } as const;
    world.happens('call.ended', ended);
    expect(told(world)).toEqual([[ORG_NUMBER, 'CALL', 'a-nurse/1', 'FAULTED']]);
    expect(world.rows[0]).toMatchObject({ handedOverAt: null });
    world.happens('call.ended', ended);
    expect(told(world)).toEqual([]);
  });
  test('GAT-12 a call that we ended while it rang, or that the candidate placed, says nothing', () => {
    const world = ringing();
    world.accept();
    world.texts('STOP');
    expect(world.rows[0]?.status).toBe('NOT_INTERESTED');
    expect(told(world)).toEqual([]);
  });
  test('GAT-12 the third fault in a row makes the number rest, and one alert says so', () => {
    const world = ringing();
    const refuse = () => world.answers(world.task('placeCall'), { kind: 'refused', refusal: 'sender', code: '21210' });
    const alerts = () => world.records.journal.filter(({ type }) => type === 'alert').map(({ data }) => data['text']);
    for (let faults = 1; faults <= 4; faults++) {
      refuse();
      const rests = world.last?.healthChanges?.map(({ verdict }) => verdict) ?? [];
      expect([faults, rests, alerts().length]).toEqual([
        faults,
        [[], [], ['WATCHED'], ['RESTING'], []][faults],
        faults < 3 ? 0 : 1,
      ]);
      world.wait(15 * MINUTE);
    }
    expect(alerts()[0]).toMatch(
      /^The from-number ending in 0900 rests from calls until 2026-06-02T\S+Z: the provider refused 3 of its last 3 calls/,
    );
    expect(JSON.stringify(world.records.journal)).not.toContain(ORG_NUMBER);
  });
  test('GAT-12 the decision tells why this number', () => {
    const world = ringing();
    const gate = world.records.decisions.at(-1)?.gates.find((each) => each.gate === 'from_number');
    expect(gate?.facts).toEqual({ from_number: 'FREE', number_chosen_for: 'ROOM', number_health: 'HEALTHY' });
  });
});

describe('a slot', () => {
  test('GAT-13 is held from the hand-over until the call is answered or over', () => {
    const world = new CandidateWorld();
    world.add();
    world.wait(1);
    expect(world.openRow('a-nurse')).toMatchObject({ status: 'DISPATCHING', slot: 0, from: ORG_NUMBER });
    world.accept();
    expect(world.openRow('a-nurse')?.slot).toBe(0);
    world.happens('call.answered', { row: 'a-nurse/1' });
    expect(world.openRow('a-nurse')).toMatchObject({ status: 'CONNECTED', slot: null });
  });

  test('GAT-13 comes free when the provider refuses', () => {
    const world = new CandidateWorld();
    world.add();
    world.answers(world.task('placeCall'), { kind: 'refused', refusal: 'transient', code: 'x' });
    expect(world.openRow('a-nurse')).toMatchObject({ status: 'PENDING', slot: null, handedOverAt: null });
  });
});
