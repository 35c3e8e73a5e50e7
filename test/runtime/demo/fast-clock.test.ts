/** The clock of the demo: how it runs, walks and goes on. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Instant, plus, SECOND } from '../../../machines/vocabulary/instant.ts';
import { createFastClock, type FastClock } from '../../../runtime/demo/fast-clock.ts';

const BEGAN = '2026-03-02T18:30:00.000Z' as Instant;
const PACE = 600;

describe('the clock of the demo', () => {
  let dataDir: string;
  let clock: FastClock;
  const start = () => createFastClock({ pace: PACE, dataDir, notBefore: null, today: BEGAN });
  const seconds = (): number => (Date.parse(clock.now()) - Date.parse(BEGAN)) / SECOND;

  beforeEach(() => {
    vi.useFakeTimers();
    dataDir = mkdtempSync(join(tmpdir(), 'overture-clock-'));
    clock = start();
  });
  afterEach(() => {
    clock.stop();
    vi.useRealTimers();
    rmSync(dataDir, { recursive: true });
  });

  it('runs at its pace', () => {
    vi.advanceTimersByTime(2_000);
    expect(seconds()).toBe(2 * PACE);
  });

  it('walks as life does until then, and runs on from there by itself', () => {
    clock.walkUntil(plus(BEGAN, 20 * SECOND));
    vi.advanceTimersByTime(7_000);
    expect(seconds()).toBe(7);
    vi.advanceTimersByTime(13_000);
    expect(seconds()).toBe(20);
    vi.advanceTimersByTime(1_000);
    expect(seconds()).toBe(20 + PACE);
  });

  it('runs again when it is told to, and never goes back', () => {
    clock.walkUntil(plus(BEGAN, 20 * SECOND));
    vi.advanceTimersByTime(5_000);
    clock.walkUntil(null);
    expect(seconds()).toBe(5);
    vi.advanceTimersByTime(1_000);
    expect(seconds()).toBe(5 + PACE);
    clock.walkUntil(BEGAN); // long over
    vi.advanceTimersByTime(1_000);
    expect(seconds()).toBe(5 + 2 * PACE);
  });

  it('stands still at speed 0, goes at the speed it is given, and never faster than its pace', () => {
    clock.setSpeed(0);
    vi.advanceTimersByTime(5_000);
    expect(seconds()).toBe(0);
    clock.setSpeed(60);
    vi.advanceTimersByTime(1_000);
    expect(seconds()).toBe(60);
    clock.setSpeed(10 * PACE);
    vi.advanceTimersByTime(1_000);
    expect([clock.speed, seconds()]).toEqual([PACE, 60 + PACE]);
  });

  it('is slowed for a while of life, the slowest of two counts, and it runs on by itself', () => {
    clock.slowTo(60, 10_000);
    clock.slowTo(1, 4_000);
    vi.advanceTimersByTime(4_000);
    expect(seconds()).toBe(4);
    vi.advanceTimersByTime(6_000);
    expect(seconds()).toBe(4 + 6 * 60);
    vi.advanceTimersByTime(1_000);
    expect(seconds()).toBe(4 + 6 * 60 + PACE);
  });

  it('walks while it is slowed as while it runs, and stands still all the same when it is stopped', () => {
    clock.slowTo(60, 30_000);
    clock.walkUntil(plus(BEGAN, 20 * SECOND));
    vi.advanceTimersByTime(20_000);
    expect(seconds()).toBe(20);
    vi.advanceTimersByTime(1_000);
    expect(seconds()).toBe(80);
    clock.walkUntil(plus(BEGAN, 200 * SECOND));
    clock.setSpeed(0);
    vi.advanceTimersByTime(1_000);
    expect(seconds()).toBe(80);
  });

  it('leaps forward and never back', () => {
    clock.leapTo(plus(BEGAN, 3_600 * SECOND));
    expect(seconds()).toBe(3_600);
    clock.leapTo(BEGAN);
    expect(seconds()).toBe(3_600);
  });

  it('goes on after a stop no earlier than it was, however it went', () => {
    clock.walkUntil(plus(BEGAN, 20 * SECOND));
    vi.advanceTimersByTime(10_000);
    clock.stop();
    const before = clock.now();
    clock = start();
    expect(clock.now() >= before).toBe(true);
  });
});
