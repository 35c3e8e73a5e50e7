/** What the metrics say of from-numbers: how many, and never which (GAT-12). */
import { expect, it } from 'vitest';
import { createMetrics } from '../../../api/metrics.ts';
import { verdictCounts } from '../../../api/number-metrics.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { givenApi, ORG_NUMBER } from './given.ts';

it('counts from-numbers by use and verdict over all orgs, and names none', async () => {
  const { store, clock } = await givenApi(createMemoryStorage());
  const text = await createMetrics(() => verdictCounts(store, clock.now())).text();
  expect(text).toContain('overture_from_numbers{use="CALL",verdict="HEALTHY"} 2');
  expect(text).toContain('overture_from_numbers{use="SMS",verdict="RESTING"} 0');
  expect(text).not.toContain(ORG_NUMBER.slice(1));
});

it('says nothing of them while the database is away, and all else as ever', async () => {
  const text = await createMetrics(() => Promise.reject(new Error('the connection is gone'))).text();
  expect(text).not.toContain('from_numbers{');
  expect(text).toContain('overture_process_uptime_seconds');
});
