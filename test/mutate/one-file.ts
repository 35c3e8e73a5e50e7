/** Asks every pure test of one file, in a copy of the tree whose code may be broken, and says what came of it. */
import { pureTests } from './pure-tests.ts';

export interface FileSaid {
  /** The first test that is not content; null when all are. */
  readonly red: string | null;
  readonly ms: number;
  readonly cpuMs: number;
}

const started = performance.now();
let red: string | null = null;
for (const { name, content } of await pureTests([process.argv[2] ?? '']))
  if (red === null && !(await content().catch(() => false))) red = name;
const { user, system } = process.cpuUsage();
process.send?.({ red, ms: performance.now() - started, cpuMs: (user + system) / 1000 } satisfies FileSaid);
process.disconnect?.();
