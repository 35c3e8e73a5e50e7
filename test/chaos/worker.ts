/**
 * One worker process of the chaos test: the host on a shared Postgres, with the providers behind HTTP.
 *
 * Starts cold up to its connection and waits for a line on its input, so that one that takes the place of a killed one
 * is there at once. Says what it could not take in on its output, a line each.
 */
import { once } from 'node:events';
import { createHttpSimulatedPorts } from '../../adapters/simulated/http.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { createHost } from '../../runtime/host.ts';
import { connect } from '../../runtime/store/connect.ts';
import { createPostgresStorage } from '../../runtime/store/postgres-storage.ts';
import { fastClock } from '../support/round-the-clock.ts';

export interface WorkerOrders {
  readonly databaseUrl: string;
  readonly providerUrl: string;
  readonly start: Instant;
  readonly since: number;
  readonly pace: number;
}

const orders = JSON.parse(process.env['ORDERS'] ?? '{}') as WorkerOrders;
const worker = process.env['WORKER'] ?? String(process.pid);
const say = (line: string) => process.stdout.write(`${line}\n`);

const clock = fastClock(orders);
const db = await connect({ databaseUrl: orders.databaseUrl, connections: 5 });
const host = createHost({
  storage: createPostgresStorage(db),
  ports: createHttpSimulatedPorts({ url: orders.providerUrl, clock, timeoutMs: 2_000 }),
  clock,
  newId: () => crypto.randomUUID(),
  worker,
  pace: orders.pace,
  onFault: ({ candidate, what, error }) => say(`fault ${candidate} ${what}: ${error.stack}`),
  onTrouble: (error) => say(`trouble ${error.stack}`),
});
say('ready');
await once(process.stdin, 'data');
host.start();
say('working');
