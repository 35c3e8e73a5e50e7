/**
 * On which stores a suite named `*.stores.test.ts` is run: in `npm test` in memory, in `npm run test:all` on a server
 * and on the embedded database too. Where there is no server, the embedded database stands in for it.
 */
import { inject } from 'vitest';

export type StoreKind = 'memory' | 'embedded' | 'server';

/** As the project of vitest.config.ts says it: `STORES`, parted by commas. */
const asked = (process.env['STORES'] ?? 'memory,server').split(',');

export function isPlayedOn(kind: StoreKind): boolean {
  const hasServer = inject('postgres').url !== null;
  if (kind === 'server') return hasServer && asked.includes('server');
  return asked.includes(kind) || (kind === 'embedded' && !hasServer && asked.includes('server'));
}
