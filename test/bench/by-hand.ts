/**
 * The anchor: what one writes by hand over XState and Postgres, for the same workload.
 *
 * For each event: lock and read the snapshot, `createActor` from it, send, write snapshot, inbox key, journal line and
 * timer in one statement, commit; call the effect inline; take its result the same way. Plain `pg`, prepared statements,
 * ten connections. Its chart is a sketch without gates, decisions, consent or a hash chain: all that it skips is in its
 * favour.
 */
import pg from 'pg';
import { assign, createActor, createMachine, type Snapshot } from 'xstate';
import { EVENTS_EACH } from './story.ts';

const CONNECTIONS = 10;

const note = assign({
  log: ({ context, event }) => [...(context as unknown as Context).log, (event as { type: string }).type].slice(-8),
});

interface Context {
  readonly candidate: string;
  readonly phone: string;
  readonly job: string;
  readonly settings: object;
  readonly log: readonly string[];
}

const awaiting = (state: string, on: object) => ({ [state]: { on } });
const machine = createMachine({
  id: 'by-hand',
  initial: 'NEW',
  context: ({ input }) => input as Context,
  states: {
    ...awaiting('NEW', { added: { target: 'CALLING', actions: note } }),
    ...awaiting('CALLING', { result: { actions: note }, answered: { target: 'CONNECTED', actions: note } }),
    ...awaiting('CONNECTED', { result: { actions: note }, voicemail: { target: 'RETRYING', actions: note } }),
    ...awaiting('RETRYING', { result: { actions: note }, reply: { target: 'TALKING', actions: note } }),
    ...awaiting('TALKING', { result: { actions: note }, stop: { target: 'STOPPED', actions: note } }),
    ...awaiting('STOPPED', { result: { actions: note } }),
  },
});

const EVENTS = ['added', 'answered', 'voicemail', 'reply', 'stop'] as const;

export const BY_HAND_SCHEMA = `
  create schema by_hand;
  create table by_hand.actors (id integer primary key, seq integer not null, snapshot json not null) with (fillfactor = 70);
  create table by_hand.journal (id integer, seq integer, event text not null, primary key (id, seq));
  create table by_hand.inbox (id integer, key text, primary key (id, key));
  create table by_hand.timers (id integer primary key, due_at timestamptz not null);`;

export const SELECT = 'select seq, snapshot from by_hand.actors where id = $1 for update';
export const SAVE = `with a as (update by_hand.actors set seq = $2, snapshot = $3 where id = $1),
  i as (insert into by_hand.inbox values ($1, $4) on conflict do nothing),
  t as (insert into by_hand.timers select $1, '2030-01-01' where $5 = 'set' on conflict do nothing),
  d as (delete from by_hand.timers where id = $1 and $5 = 'cancel')
  insert into by_hand.journal values ($1, $2, $4)`;

export interface ByHand {
  outreach(candidates: number, measure: (work: () => Promise<void>) => Promise<void>): Promise<void>;
  latencies(events: number, everyMs: number): Promise<readonly number[]>;
  close(): Promise<void>;
}

export async function openByHand(databaseUrl: string): Promise<ByHand> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: CONNECTIONS });
  await pool.query(BY_HAND_SCHEMA);
  let made = 0;

  async function change(n: number, event: string, key: string, timer: string): Promise<void> {
    const client = await pool.connect();
    try {
      await client.query('begin');
      const { rows } = await client.query<{ seq: number; snapshot: Snapshot<unknown> }>({
        name: 'select',
        text: SELECT,
        values: [n],
      });
      const stored = rows[0];
      if (stored === undefined) throw new Error(`There is no actor ${n}.`);
      const actor = createActor(machine, { snapshot: stored.snapshot, input: undefined }).start();
      actor.send({ type: event });
      const snapshot = JSON.stringify(actor.getPersistedSnapshot());
      actor.stop();
      await client.query({ name: 'save', text: SAVE, values: [n, stored.seq + 1, snapshot, key, timer] });
      await client.query('commit');
    } finally {
      client.release();
    }
  }

  let onEffect = (_n: number): void => {};
  const effect = async (n: number): Promise<void> => onEffect(n);

  async function handle(n: number, nth: number): Promise<void> {
    const timer = nth === 2 ? 'set' : nth === 4 ? 'cancel' : 'none';
    await change(n, EVENTS[nth] as string, `event ${nth}`, timer);
    await effect(n);
    await change(n, 'result', `result ${nth}`, 'none');
  }

  async function bringIn(candidates: number): Promise<number> {
    const first = made;
    made += candidates;
    const input: Context = {
      candidate: 'c00000',
      phone: '+12125550000',
      job: 'nurse',
      settings: { hours: { from: '08:00', to: '21:00' }, retry: { count: 5, hours: 26 }, note: 'x'.repeat(400) },
      log: [],
    };
    const actor = createActor(machine, { input }).start();
    const snapshot = JSON.stringify(actor.getPersistedSnapshot());
    const insert = 'insert into by_hand.actors select n, 0, $3 from generate_series($1::integer, $2::integer) n';
    await pool.query(insert, [first, made - 1, snapshot]);
    return first;
  }

  return {
    async outreach(candidates, measure) {
      const first = await bringIn(candidates);
      await measure(async () => {
        let next = 0;
        const lane = async () => {
          while (next < candidates) {
            const n = first + next++;
            for (let nth = 0; nth < EVENTS_EACH; nth++) await handle(n, nth);
          }
        };
        await Promise.all(Array.from({ length: CONNECTIONS }, lane));
      });
    },
    async latencies(events, everyMs) {
      const first = await bringIn(events);
      const began = new Map<number, number>();
      const waits: number[] = [];
      onEffect = (n) => waits.push(performance.now() - (began.get(n) ?? 0));
      for (let n = first; n < first + events; n++) {
        began.set(n, performance.now());
        await Promise.all([handle(n, 0), new Promise((resolve) => setTimeout(resolve, everyMs))]);
      }
      onEffect = () => {};
      return waits;
    },
    close: () => pool.end(),
  };
}
