/** What is saved while an import goes on: alive while its file is slow, and never more cells than a limit. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Instant, instant } from '../../../machines/vocabulary/instant.ts';
import { followed } from '../../../runtime/import/followed.ts';
import type { RowAnswer } from '../../../runtime/import/row-answer.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';

const AT = Date.parse('2026-03-02T17:00:00Z');
const ABOUT = { org: 'acme', job: 'nurse' };
const opened = (answers: AsyncIterable<RowAnswer>) => ({ id: 'i', header: ['phone'], delimiter: ',', answers });
const clock = { now: (): Instant => instant(AT) };

describe('an import that is followed', () => {
  beforeEach(() => void vi.useFakeTimers({ now: AT }));
  afterEach(() => void vi.useRealTimers());

  it('renews its lease while nothing of its file comes, and no longer once it is over', async () => {
    const store = createMemoryStorage();
    let finish = (): void => {};
    async function* silent(): AsyncGenerator<RowAnswer> {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
    }
    const wall = { now: (): Instant => instant(Date.now()) };
    const answers = await followed(opened(silent()), ABOUT, { store, clock, wall });
    const last = answers.next();
    const lease = async () => Date.parse((await store.importOf('acme', 'i'))?.leaseUntil ?? '') - Date.now();
    const first = await lease();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await lease()).toBeGreaterThan(first / 2);
    finish();
    await last;
    expect(await store.importOf('acme', 'i')).toMatchObject({ state: 'done', leaseUntil: null });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('keeps the cells of refused rows up to a limit, and every reason', async () => {
    const store = createMemoryStorage();
    const million = 'x'.repeat(1_000_000);
    async function* refusals(): AsyncGenerator<RowAnswer> {
      for (let line = 2; line < 72; line++)
        yield { line, outcome: 'refused', field: 'phone', reason: 'is missing', cells: [million] };
    }
    for await (const _ of await followed(opened(refusals()), ABOUT, { store, clock, wall: clock }));
    const rows = await store.refusedRowsPage('acme', 'i', { limit: 100 });
    expect(rows.map(({ reason }) => reason)).toEqual(Array(70).fill('phone is missing'));
    expect(rows.filter(({ cells }) => cells !== null)).toHaveLength(64);
  });

  it('keeps nothing of a row that is there before', async () => {
    const store = createMemoryStorage();
    async function* duplicate(): AsyncGenerator<RowAnswer> {
      yield {
        line: 2,
        outcome: 'duplicate',
        field: 'phone',
        reason: 'is on this job already',
        cells: ['+12125550143'],
        ...{ candidate: 'ana', result: 'unchanged', changed: [], without_consent: false, warnings: [] },
      };
    }
    for await (const _ of await followed(opened(duplicate()), ABOUT, { store, clock, wall: clock }));
    expect(await store.refusedRowsPage('acme', 'i', { limit: 9 })).toEqual([]);
    expect(JSON.stringify(await store.importRowsPage('acme', 'i', { limit: 9 }))).not.toContain('5550143');
    expect(await store.importOf('acme', 'i')).toMatchObject({ rowsDuplicate: 1, rowsRefused: 0, rowsIn: 0 });
  });
});
