/**
 * The throw-away store of a simulation, by the name of what keeps it.
 *
 * Guarantees: it holds nothing when it is opened, and nothing is left of it once it is closed.
 */
import { createMemoryStorage } from '../store/memory-storage.ts';
import type { Store } from '../store/store.ts';

export const HOSTS = ['memory', 'pglite', 'postgres'] as const;
export type HostName = (typeof HOSTS)[number];
export const isHostName = (word: string): word is HostName => (HOSTS as readonly string[]).includes(word);

/**
 * What a scenario is played on when nobody says: the embedded database itself, as long as that takes no longer than a
 * few seconds; plain memory for crowds. The lines are the same (test/scenarios proves it), the database takes some
 * milliseconds for each of a crowd's hundred thousand moves.
 */
export const hostFor = (scenario: { readonly candidates: readonly unknown[] }): HostName =>
  scenario.candidates.length > CROWD ? 'memory' : 'pglite';
const CROWD = 20;

/** `databaseUrl`: where a server keeps the databases that simulations on Postgres make for themselves. */
export async function openStore(host: HostName, databaseUrl?: string): Promise<Store> {
  if (host === 'memory') return createMemoryStorage();
  const [{ connect }, { createPostgresStorage }] = await Promise.all([
    import('../store/wire/connect.ts'),
    import('../store/postgres-storage.ts'),
  ]);
  if (host === 'pglite') return createPostgresStorage(await connect({ memory: true }));
  if (databaseUrl === undefined) throw new Error('A simulation on Postgres needs DATABASE_URL.');
  const { createThrowAwayDatabase } = await import('./throw-away-database.ts');
  const made = await createThrowAwayDatabase(databaseUrl);
  const store = createPostgresStorage(await connect({ databaseUrl: made.url }));
  return {
    ...store,
    async close() {
      await store.close();
      await made.drop();
    },
  };
}
