/** P-17: until when a process may believe that a task is its own, by the clock and by life, both sides of each boundary. */
import { describe, expect, test } from 'vitest';
import { type Instant, plus } from '../../../machines/vocabulary/instant.ts';
import { createLeases, LEASE, LEASE_MARGIN } from '../../../runtime/dispatch/lease.ts';

const NOON = '2026-06-02T12:00:00.000Z' as Instant;
const LASTS = LEASE - LEASE_MARGIN;

function givenTime(doubt = 0, pace = 1) {
  const time = { clock: NOON, steady: 5_000, wall: 1_800_000_000_000 };
  const leases = createLeases({
    clock: { now: () => time.clock },
    pace,
    life: { steady: () => time.steady, wall: () => time.wall, doubt: () => doubt },
  });
  return {
    time,
    leases,
    pass(ms: number) {
      time.clock = plus(time.clock, ms * pace);
      time.steady += ms;
      time.wall += ms;
    },
  };
}

describe('a lease, for whoever holds it', () => {
  test('P-17 is over half a second before it is over for others', () => {
    const { leases, pass } = givenTime();
    const term = leases.term();
    expect(term.until).toBe(plus(NOON, LEASE));
    const lease = leases.lease(term);
    pass(LASTS - 1);
    expect(lease.isHeld()).toBe(true);
    pass(1);
    expect(lease.isHeld()).toBe(false);
  });
  test.each(['clock', 'steady', 'wall'] as const)('P-17 is over when the %s alone says so', (which) => {
    for (const [ms, held] of [
      [LASTS - 1, true],
      [LASTS, false],
    ] as const) {
      const { leases, time } = givenTime();
      const lease = leases.lease(leases.term());
      if (which === 'clock') time.clock = plus(time.clock, ms);
      else time[which] += ms;
      expect([which, ms, lease.isHeld()]).toEqual([which, ms, held]);
    }
  });
  test('P-17 is not made longer by a clock that is set back', () => {
    const { leases, time, pass } = givenTime();
    const lease = leases.lease(leases.term());
    time.clock = plus(time.clock, -3_600_000);
    time.wall -= 3_600_000;
    pass(LASTS);
    expect(lease.isHeld()).toBe(false);
  });
  test('P-17 is shorter by what its clock may lie behind that of the storage', () => {
    const { leases, pass } = givenTime(200);
    const lease = leases.lease(leases.term());
    pass(LASTS - 201);
    expect(lease.isHeld()).toBe(true);
    pass(1);
    expect(lease.isHeld()).toBe(false);
  });
  test('P-17 of a clock that knows nothing of the storage’s never holds', () => {
    const { leases } = givenTime(LEASE);
    expect(leases.lease(leases.term()).isHeld()).toBe(false);
  });
  test('keeps its length in life where the clock runs faster', () => {
    const { leases, pass } = givenTime(0, 30);
    const term = leases.term();
    expect(term.until).toBe(plus(NOON, 30 * LEASE));
    const lease = leases.lease(term);
    pass(LASTS - 1);
    expect(lease.isHeld()).toBe(true);
    pass(1);
    expect(lease.isHeld()).toBe(false);
  });
});

describe('a heartbeat', () => {
  test('renews a lease that holds, from its own beginning', () => {
    const { leases, pass } = givenTime();
    const lease = leases.lease(leases.term());
    pass(1_000);
    const term = leases.term();
    pass(LASTS - 1_001); // the answer came at the last moment
    lease.renew(term);
    pass(1_000);
    expect(lease.isHeld()).toBe(true);
    pass(1);
    expect(lease.isHeld()).toBe(false);
  });
  test('P-17 does not bring back a lease that was over: the task may be another’s by now', () => {
    const { leases, pass } = givenTime();
    const lease = leases.lease(leases.term());
    pass(LASTS);
    lease.renew(leases.term());
    expect(lease.isHeld()).toBe(false);
  });
  test('P-17 that could not renew every row counts until the one that ends first', () => {
    const { leases, pass } = givenTime();
    const lease = leases.lease(leases.term());
    pass(1_000);
    const term = leases.term();
    lease.renew(leases.shortened(term, plus(term.until, -400)));
    pass(LASTS - 401);
    expect(lease.isHeld()).toBe(true);
    pass(1);
    expect(lease.isHeld()).toBe(false);
  });
});
