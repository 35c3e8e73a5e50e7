/** The looks behind the console's stream: how often, and at whose word. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createChanges } from '../../../api/console/changes.ts';

describe('what is looked at', () => {
  let state: string;
  let looks: number;
  let told: number;
  const look = async () => {
    looks++;
    return state;
  };
  const given = () => {
    const changes = createChanges(1_000);
    const stop = changes.listen('ana', look, () => told++);
    return { changes, stop };
  };

  beforeEach(() => {
    vi.useFakeTimers();
    [state, looks, told] = ['a', 0, 0];
  });
  afterEach(() => vi.useRealTimers());

  it('is looked at once a second, and a change is told once', async () => {
    given();
    await vi.advanceTimersByTimeAsync(0);
    state = 'b';
    await vi.advanceTimersByTimeAsync(999);
    expect([looks, told]).toEqual([1, 0]);
    await vi.advanceTimersByTimeAsync(1);
    expect([looks, told]).toEqual([2, 1]);
    await vi.advanceTimersByTimeAsync(3_000);
    expect([looks, told]).toEqual([5, 1]);
  });

  it('is looked at at once when somebody says that it may have changed, and a second after that', async () => {
    const { changes } = given();
    await vi.advanceTimersByTimeAsync(400);
    state = 'b';
    changes.nudge('ana');
    changes.nudge('ben');
    await vi.advanceTimersByTimeAsync(0);
    expect([looks, told]).toEqual([2, 1]);
    await vi.advanceTimersByTimeAsync(999);
    expect(looks).toBe(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(looks).toBe(3);
  });

  it('is looked at once more for all nudges that came during a look', async () => {
    const changes = createChanges(1_000);
    let answer: (seen: string) => void = () => {};
    let open = 0;
    changes.listen(
      'ana',
      () => {
        looks++;
        open++;
        expect(open).toBe(1);
        return new Promise<string>((resolve) => {
          answer = (seen) => {
            open--;
            resolve(seen);
          };
        });
      },
      () => told++,
    );
    await vi.advanceTimersByTimeAsync(0);
    for (let n = 0; n < 5; n++) changes.nudge('ana');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(looks).toBe(1);
    answer('a');
    await vi.advanceTimersByTimeAsync(0);
    expect(looks).toBe(2);
    answer('b');
    await vi.advanceTimersByTimeAsync(0);
    expect([looks, told]).toEqual([2, 1]);
  });

  it('is left alone when nobody listens any more', async () => {
    const { changes, stop } = given();
    await vi.advanceTimersByTimeAsync(0);
    stop();
    changes.nudge('ana');
    await vi.advanceTimersByTimeAsync(5_000);
    expect([looks, vi.getTimerCount()]).toEqual([1, 0]);
  });
});
