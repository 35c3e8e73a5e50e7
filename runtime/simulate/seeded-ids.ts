/** Ids of a simulation: version 4 UUIDs, the same ones every time. */
import { createRandom, uuidOf } from '../../adapters/simulated/random.ts';
import type { NewId } from '../../machines/vocabulary/new-id.ts';

export function seededIds(seed: string): NewId {
  const random = createRandom(seed);
  return () => uuidOf(random.bytes(16));
}
