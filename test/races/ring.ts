/**
 * Where races are run: one fresh Postgres database, and workers that share nothing but it, as processes on two machines
 * would.
 *
 * Owns: connections, clocks that stand still until they are moved, and a line to the providers that records. Guarantees:
 * a suite is skipped, and says why in its title, where no Postgres can be had.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { inject } from 'vitest';
import { SIMULATED_LINKS } from '../../adapters/simulated/links.ts';
import { type Instant, plus } from '../../machines/vocabulary/instant.ts';
import { createHost, type Host, type HostOptions } from '../../runtime/host.ts';
import {
  type Clock,
  type OutgoingCall,
  type OutgoingSms,
  type Ports,
  type SendOutcome,
  type SendPermit,
  spendPermit,
} from '../../runtime/ports.ts';
import { createPostgresStorage } from '../../runtime/store/postgres-storage.ts';
import type { Store } from '../../runtime/store/store.ts';
import { connect } from '../../runtime/store/wire/connect.ts';
import { auditedSets } from '../support/audited-sets.ts';
import { freshDatabase } from '../support/postgres.ts';

const postgres = inject('postgres');
export const noPostgres = postgres.url === null;
/** Ends a suite's title. */
export const orWhyNot = postgres.url === null ? ` (skipped, no Postgres: ${postgres.reason})` : '';

export interface HandClock extends Clock {
  move(ms: number): void;
}

export function handClock(start: string): HandClock {
  let now = start as Instant;
  return {
    now: () => now,
    move(ms) {
      now = plus(now, ms);
    },
  };
}

export interface Ring {
  /** One store for each worker, each with connections of its own. */
  readonly stores: readonly [Store, Store, ...Store[]];
  /** A connection that sees everything and belongs to nobody. */
  readonly onlooker: pg.Client;
  /** Holds every batch back between its decision and its commit, until released. */
  hold(): Promise<{ release(): Promise<void> }>;
  close(): Promise<void>;
}

export async function openRing(workers = 2): Promise<Ring> {
  if (postgres.url === null) throw new Error('A ring needs Postgres.');
  const database = await freshDatabase(postgres);
  const stores: Store[] = [];
  for (let n = 0; n < workers; n++) {
    const db = await connect({ databaseUrl: database.url, connections: 4 });
    stores.push(createPostgresStorage(db, db, auditedSets()));
  }
  const [onlooker, holder] = [0, 1].map(() => new pg.Client({ connectionString: database.url })) as [
    pg.Client,
    pg.Client,
  ];
  await onlooker.connect();
  await holder.connect();
  return {
    stores: stores as unknown as Ring['stores'],
    onlooker,
    async hold() {
      await holder.query('begin; lock table journal in share mode');
      return { release: async () => void (await holder.query('commit')) };
    },
    async close() {
      await holder.end();
      await Promise.all(stores.map((store) => store.close()));
      await onlooker.end();
      await database.drop();
    },
  };
}

export type LockKind = 'relation' | 'advisory' | 'transactionid';

/** How many wait for a lock of this kind. */
export const waitersFor = async (onlooker: pg.Client, locktype: LockKind): Promise<number> => {
  // A transaction's own lock names no database; whoever waits for it is connected to one.
  const query = `select 1 from pg_locks join pg_stat_activity using (pid) where not granted and locktype = $1
    and datname = current_database()`;
  return (await onlooker.query(query, [locktype])).rowCount ?? 0;
};
/** Somebody waits for a lock of this kind. */
export const isWaitedFor = async (onlooker: pg.Client, locktype: LockKind): Promise<boolean> =>
  (await waitersFor(onlooker, locktype)) > 0;

/** Polls; its deadline says that something hangs, and is no part of any verdict. */
export async function until(what: string, holds: () => Promise<boolean> | boolean, withinMs = 240_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`Waited ${withinMs} ms in vain: ${what}`);
    await sleep(5);
  }
}

export interface Handed {
  readonly permit: SendPermit;
  readonly channel: 'CALL' | 'SMS' | 'EMAIL';
  readonly call?: OutgoingCall;
  readonly sms?: OutgoingSms;
}

/** The providers, as one object that all workers share: records what it is handed, and answers as it is told. */
export function providerLine(clock: Clock, answer?: (handed: Handed) => Promise<SendOutcome> | SendOutcome) {
  const received: Handed[] = [];
  const ended: string[] = [];
  const take = async (handed: Handed): Promise<SendOutcome> => {
    received.push(handed);
    return (await answer?.(handed)) ?? { kind: 'accepted', providerId: `p-${handed.permit.id}` };
  };
  const reconcile: Ports['voice']['reconcile'] = async ({ permitId }) =>
    received.some(({ permit }) => permit.id === permitId)
      ? { kind: 'found', providerId: `p-${permitId}` }
      : { kind: 'absent' };
  /** Listed a moment after it was taken. */
  const absence = { longestRequestMs: 0, listedWithinMs: 500 };
  const ports: Ports = {
    voice: {
      async place(call, permit) {
        spendPermit(permit, { to: call.to }, 'CALL', clock.now());
        return take({ permit, channel: 'CALL', call });
      },
      end: async (providerId) => void ended.push(providerId),
      reconcile,
      absence,
    },
    sms: {
      async send(sms, permit) {
        spendPermit(permit, { to: sms.to, text: sms.text }, 'SMS', clock.now());
        return take({ permit, channel: 'SMS', sms });
      },
      reconcile,
      absence,
    },
    email: {
      async send({ to, subject, text }, permit) {
        spendPermit(permit, { to, subject, text }, 'EMAIL', clock.now());
        return take({ permit, channel: 'EMAIL' });
      },
      reconcile,
      absence,
    },
    lookup: { lineType: async () => 'MOBILE' },
    links: SIMULATED_LINKS,
    ats: {
      absence,
      eligibility: async () => ({ eligibility: 'ELIGIBLE' }),
      writeBackRevocation: async () => ({ kind: 'written' }),
      move: async () => ({ kind: 'moved' }),
      moved: async () => ({ kind: 'unheard' }),
    },
    classifier: { classify: async () => ({ intent: 'UNCLEAR', time: null, timezone: null }) },
  };
  return { ports, received, ended, calls: () => received.filter(({ channel }) => channel === 'CALL') };
}

let made = 0;
/** A worker under a name of its own. */
export function worker(storage: Store, options: Pick<HostOptions, 'clock' | 'ports'> & Partial<HostOptions>): Host {
  made += 1;
  return createHost({
    storage,
    newId: () => crypto.randomUUID(),
    worker: `worker-${made}`,
    onFault: ({ candidate, what, error }) => {
      throw new Error(`${candidate} ${what}`, { cause: error });
    },
    ...options,
  });
}
