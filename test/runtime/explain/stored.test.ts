// The embedded database gives the same answers as plain memory.
import { expect, test } from 'vitest';
import { plus } from '../../../machines/vocabulary/instant.ts';
import { dryRunOf } from '../../../runtime/dry-run/dry-run-of-store.ts';
import { openStore } from '../../../runtime/simulate/open-store.ts';
import { played } from './given.ts';
import { SILENCES } from './silences.ts';

const DAY = 86_400_000;
const TOLD = new Set(['RTY-01', 'CDN-01', 'REV-01']);

test.each(SILENCES.filter(({ rule }) => TOLD.has(rule)))('$rule: $code', async ({ given, code }) => {
  const stored = await openStore('pglite');
  try {
    const kept = await played(given, stored);
    const inMemory = await played(given);
    const answer = await kept.why();
    expect(answer).toEqual(await inMemory.why());
    expect(answer.cause.code).toBe(code);
    const plan = (store: typeof stored) =>
      dryRunOf(store, 'acme', { everyone: true }, kept.end, plus(kept.end, 3 * DAY));
    expect(await plan(kept.store)).toEqual(await plan(inMemory.store));
    expect(await kept.store.standing('acme', 'ana')).toEqual(await inMemory.store.standing('acme', 'ana'));
    expect(await kept.store.standing('acme', 'nobody')).toBeNull();
  } finally {
    await stored.close();
  }
});
