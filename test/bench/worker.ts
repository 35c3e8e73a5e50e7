/**
 * One worker process of PERF-4: the host on a shared Postgres, with providers that do nothing.
 *
 * Is told when to start and when to stop, and then says what it spent and which permits it was handed.
 */
import { once } from 'node:events';
import { createHost } from '../../runtime/host.ts';
import { createPostgresStorage } from '../../runtime/store/postgres-storage.ts';
import { connect } from '../../runtime/store/wire/connect.ts';
import { lifeClock } from '../support/round-the-clock.ts';
import { noOpPorts } from './story.ts';

export interface WorkerReport {
  readonly cpuMs: number;
  /** A permit as often as it was used. */
  readonly permits: readonly string[];
}

const [databaseUrl = '', worker = ''] = process.argv.slice(2);
const store = createPostgresStorage(await connect({ databaseUrl, connections: 6 }));
const ports = noOpPorts();
const host = createHost({
  storage: store,
  ports,
  clock: lifeClock,
  newId: () => crypto.randomUUID(),
  worker,
  onFault: ({ candidate, what, error }) => console.error(`${candidate} ${what}: ${error.stack}`),
  onTrouble: (error) => console.error(error),
});
process.send?.('ready');
await once(process, 'message');
const before = process.cpuUsage();
host.start();
await once(process, 'message');
const { user, system } = process.cpuUsage(before);
await host.stop();
await store.close();
const permits = [...ports.sends].flatMap(([permit, times]) => Array.from({ length: times }, () => permit));
const report: WorkerReport = { cpuMs: (user + system) / 1_000, permits };
process.send?.(report, () => process.disconnect());
