/** The ATS, in small: some hundreds of applicants of Bullhorn, kills, storms, an outage and two nights. */
import { expect, test } from 'vitest';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { playOrdeal } from './ordeal.ts';

test('ATS-02, ATS-05, GAT-04 after kills, storms, lost answers and an outage both sides agree, and nothing was done twice', async () => {
  const store = createMemoryStorage();
  const { wrong, figures } = await playOrdeal(store, { applicants: 240, kills: 12, seed: 'some hundreds' });
  expect(wrong.slice(0, 10)).toEqual([]);
  expect(figures['kills']).toBe(12);
  for (const fate of ['rejected', 'moved', 'opted_out', 'opted_out_there', 'excluded'])
    expect(figures[fate], fate).toBeGreaterThan(0);
  expect(figures).toMatchObject({ drift: 0, sent_in_the_outage: 0 });
  await store.close();
});
