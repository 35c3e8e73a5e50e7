/**
 * One worker process of the chaos tests: the host on a shared Postgres, with the providers behind HTTP.
 *
 * Starts cold up to its connection and waits for a line on its input, so that one that takes the place of a killed one
 * is there at once. Says what it could not take in on its output, a line each. As in production it goes by the database's
 * clock, here a faster one, whatever the clock of its own machine shows.
 */
import './wrong-wall-clock.ts';
import { once } from 'node:events';
import { createHttpSimulatedPorts } from '../../adapters/simulated/http.ts';
import { type Instant, instant, toMs } from '../../machines/vocabulary/instant.ts';
import { LIFE } from '../../runtime/dispatch/lease.ts';
import { createHost } from '../../runtime/host.ts';
import type { Ports, SendPermit } from '../../runtime/ports.ts';
import { createSharedClock } from '../../runtime/shared-clock.ts';
import { createPostgresStorage } from '../../runtime/store/postgres-storage.ts';
import { connect, connectPulse } from '../../runtime/store/wire/connect.ts';
import { chanceOf } from './provider.ts';

export interface WorkerOrders {
  readonly databaseUrl: string;
  readonly providerUrl: string;
  readonly start: Instant;
  /** Of the database's clock, when the fast one showed `start`. */
  readonly since: number;
  readonly pace: number;
  readonly timeoutMs: number;
  readonly listedWithinMs: number;
  /** Of how many sends out of one the worker stops in the middle, until somebody lets it go. None when left out. */
  readonly stopsInSends?: number;
}

const orders = JSON.parse(process.env['ORDERS'] ?? '{}') as WorkerOrders;
const worker = process.env['WORKER'] ?? String(process.pid);
const say = (line: string) => process.stdout.write(`${line}\n`);

const { databaseUrl, start, since, pace, providerUrl, timeoutMs, listedWithinMs, stopsInSends = 0 } = orders;

/**
 * Stops this process between the dispatcher's look at the lease and the request, which has a time limit of its own: the lease
 * alone is left to say that somebody else has the touch by now.
 */
function stopsAtTimes(permit: SendPermit): void {
  if (chanceOf(`stops in ${permit.id}`) >= stopsInSends) return;
  say('stopped');
  process.kill(process.pid, 'SIGSTOP');
}

function withStops(ports: Ports): Ports {
  const { voice, sms, email } = ports;
  return {
    ...ports,
    voice: {
      ...voice,
      async place(call, permit) {
        stopsAtTimes(permit);
        return voice.place(call, permit);
      },
    },
    sms: {
      ...sms,
      async send(text, permit) {
        stopsAtTimes(permit);
        return sms.send(text, permit);
      },
    },
    email: {
      ...email,
      async send(letter, permit) {
        stopsAtTimes(permit);
        return email.send(letter, permit);
      },
    },
  };
}

const db = await connect({ databaseUrl, connections: 4 });
const storage = createPostgresStorage(db, await connectPulse(databaseUrl));
const onTrouble = (error: Error) => say(`trouble ${error.stack}`);
const shared = await createSharedClock({
  read: async () => (await storage.time()) ?? instant(Date.now()),
  machine: LIFE,
  onTrouble,
});
const clock = { now: () => instant(toMs(start) + (toMs(shared.now()) - since) * pace) };
const host = createHost({
  storage,
  ports: withStops(createHttpSimulatedPorts({ url: providerUrl, clock, timeoutMs, listedWithinMs })),
  clock,
  newId: () => crypto.randomUUID(),
  worker,
  pace,
  life: shared.life,
  onFault: ({ candidate, what, error }) => say(`fault ${candidate} ${what}: ${error.stack}`),
  onTrouble,
});
say('ready');
await once(process.stdin, 'data');
host.start();
say('working');
