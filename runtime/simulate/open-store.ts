/** The throw-away store of a simulation, by the name of what keeps it. */
import { createMemoryStorage } from '../store/memory-storage.ts';
import type { Store } from '../store/store.ts';

export const HOSTS = ['memory', 'pglite', 'postgres'] as const;
export type HostName = (typeof HOSTS)[number];
export const isHostName = (word: string): word is HostName => (HOSTS as readonly string[]).includes(word);

/** Opens a store with nothing in it. */
export async function openStore(host: HostName): Promise<Store> {
  if (host === 'memory') return createMemoryStorage();
  throw new Error(`Simulations on ${host} are not built yet; use --host memory.`);
}
