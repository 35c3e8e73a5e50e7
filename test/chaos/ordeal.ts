/**
 * One run: three workers on one Postgres, a slow provider, people who come in meanwhile, and what befalls all of them.
 *
 * Owns: setting it up, the time until all is settled, and the count of what the provider received. Guarantee: it is judged by
 * what the provider recorded and what the database holds, never by how long anything took.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Received } from '../../adapters/simulated/record.ts';
import { type Instant, instant } from '../../machines/vocabulary/instant.ts';
import { createPostgresStorage } from '../../runtime/store/postgres-storage.ts';
import type { Store } from '../../runtime/store/store.ts';
import type { JobConfiguration } from '../../runtime/store/subjects/configuration.ts';
import { connect } from '../../runtime/store/wire/connect.ts';
import type { ProvidedPostgres } from '../support/global-setup.ts';
import { freshDatabase } from '../support/postgres.ts';
import { added, candidateId, fastClock, imported, JOB, ORG, setUp } from '../support/round-the-clock.ts';
import { type Crowd, gather } from './crowd.ts';
import { HARD_TIMES_MS, type Hardship, type Hardships, WORKERS } from './hardships.ts';
import { startMoodyProvider } from './provider.ts';

const PACE = 30;
const START = '2026-06-02T18:00:00.000Z' as Instant;
const BY_TEXT: JobConfiguration = {
  id: 'by-text',
  name: 'Night nurse, by text',
  script: 'main',
  resumeScoring: false,
  policy: null,
  callTypes: { applicant: 'PHONE', sourced: 'PHONE' },
  settings: { initial_outreach: { initial_outreach_method: 'SMS' } },
  shadow: false,
  allowedRecipients: null,
};
/** Two of five are called and come through at once; the others get a text and its companion email. */
const isCalled = (n: number): boolean => n % 5 === 2 || n % 5 === 3;
/** Those whose life is to be there at the first call; whoever is texted is never heard of again. */
const idOf = (n: number): number => (isCalled(n) ? n * 5 + 2 : n * 5);

export interface Came {
  readonly seed: string;
  readonly slowestMs: number;
  readonly freezes: number;
  readonly starved: number;
  readonly kills: number;
  readonly people: number;
  /** What the provider recorded and did not refuse. */
  readonly touches: number;
  /** Touches of one person that were sent twice, in words. */
  readonly twice: readonly string[];
  /** Touches that are neither with the provider nor with a person, in words. */
  readonly lost: readonly string[];
  /** Touches of which nobody can say what became of them, and which a person sees. */
  readonly withAPerson: number;
  readonly troubles: readonly string[];
  /** Sends that the provider did not take, since its own machine was too busy to list them as promised. */
  readonly missed: number;
  readonly retold: number;
  readonly seconds: number;
}

const kindOf = ({ channel, text }: Received): string =>
  channel === 'SMS' ? `SMS ${(text ?? '').slice(0, 24)}` : channel;

/** Each person gets each kind of touch once: a second one is a touch sent twice, under whatever permit. */
function sentTwice(received: readonly Received[]): readonly string[] {
  const times = new Map<string, Received[]>();
  for (const each of received) {
    const key = `${each.candidate} ${kindOf(each)}`;
    times.set(key, [...(times.get(key) ?? []), each]);
  }
  return [...times]
    .filter(([, of]) => of.length > 1)
    .map(([key, of]) => `${key}: ${of.map(({ at, permit }) => `${at} ${permit.slice(0, 8)}`)}`);
}

async function notSent(store: Store, client: pg.Client, people: number, received: readonly Received[]) {
  const lost: string[] = [];
  const { rows } = await client.query<{ candidate: string; kind: string }>(
    `select candidate, kind from tasks where state = 'dead'`,
  );
  const withAPerson = new Set(rows.map(({ candidate, kind }) => `${candidate} ${kind}`));
  for (let n = 0; n < people; n++) {
    const id = candidateId(idOf(n));
    const wanted = isCalled(n) ? (['CALL'] as const) : (['SMS', 'EMAIL'] as const);
    for (const channel of wanted) {
      if (received.some((each) => each.candidate === id && each.channel === channel)) continue;
      const task = { CALL: 'placeCall', SMS: 'sendSms', EMAIL: 'sendEmail' }[channel];
      if (withAPerson.has(`${id} ${task}`)) continue;
      const history = await store.history(ORG, id);
      const now = history?.applications[0]?.stage;
      const messages = history?.messages.map(({ channel, status, code }) => `${channel} ${status} ${code}`);
      lost.push(`${id} ${channel} (${now}; ${history?.rows.map(({ status }) => status)}; ${messages})`);
    }
  }
  return { lost, withAPerson: withAPerson.size };
}

/** By turns it stands still and runs for a moment: a processor that has little to give, however many this machine has. */
async function starve(crowd: Crowd, names: readonly string[], forMs: number): Promise<void> {
  const until = Date.now() + forMs;
  while (Date.now() < until) {
    for (const name of names) crowd.freeze(name);
    await sleep(180);
    for (const name of names) crowd.letGo(name);
    await sleep(20);
  }
}

async function befall(crowd: Crowd, { kind, worker, forMs }: Hardship): Promise<void> {
  const names = worker === 'all' ? crowd.working : crowd.working.slice(worker, worker + 1);
  if (kind === 'starve') return starve(crowd, names, forMs);
  const [name] = names;
  if (name === undefined) return;
  if (kind === 'kill') return crowd.kill(name);
  crowd.freeze(name);
  await sleep(forMs);
  crowd.letGo(name);
}

export async function goThrough(
  hardships: Hardships,
  people: number,
  postgres: Extract<ProvidedPostgres, { template: string }>,
): Promise<Came> {
  const began = Date.now();
  const { seed, slowestMs, timeoutMs, listedWithinMs, stopsInSends, stopsForMs, sequence } = hardships;
  const database = await freshDatabase(postgres);
  const store = createPostgresStorage(await connect({ databaseUrl: database.url, connections: 4 }));
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await setUp(store, { numbers: 40 });
  await store.upsertJob(ORG, BY_TEXT);
  const since = Date.now();
  const clock = fastClock({ start: START, since, pace: PACE });
  const accept: Store['accept'] = (events) => store.accept(events, clock.now());
  const provider = await startMoodyProvider({
    clock,
    accept: (events) => accept(events, clock.now()),
    moodOf: hardships.moodOf,
    listsWithinMs: listedWithinMs,
  });
  const orders = {
    databaseUrl: database.url,
    providerUrl: provider.url,
    start: START,
    since,
    pace: PACE,
    timeoutMs,
    listedWithinMs,
    stopsInSends,
  };
  const crowd = await gather(orders, WORKERS, 1, hardships.skewOf, stopsForMs);
  const troubles: string[] = [];
  try {
    const hard = Date.now();
    const bringIn = async () => {
      for (let n = 0; n < people; n++) {
        await sleep(Math.max(0, hard + (n * HARD_TIMES_MS * 0.8) / people - Date.now()));
        const [id, now] = [idOf(n), clock.now()];
        const who = imported(id, now, { email: `${candidateId(id)}@example.test` });
        await accept([who, added(id, now, isCalled(n) ? JOB : BY_TEXT.id)], now);
      }
    };
    const suffer = sequence.map(async (hardship) => {
      await sleep(Math.max(0, hard + hardship.at - Date.now()));
      await befall(crowd, hardship);
    });
    await Promise.all([bringIn(), ...suffer]);
    await crowd.full();

    const open = async () => {
      const { rows } = await client.query<{ open: string }>(
        `select (select count(*) from tasks where kind <> 'timer' and state <> 'dead') + (select count(*) from inbox where parked_at is null)
          + (select count(*) from call_rows where status in ('DISPATCHING', 'CALLING', 'CONNECTED'))
          + (select count(*) from call_rows where status in ('PENDING', 'PAUSED') and scheduled_at < $1) as open`,
        [instant(Date.parse(clock.now()) + 3_600_000)],
      );
      return Number(rows[0]?.open) + (provider.quiet() ? 0 : 1);
    };
    // As long as something moves it is only slow, which a busy machine may be.
    const patienceMs = 60_000 + 3 * (timeoutMs + listedWithinMs + 5_000);
    let seen = '';
    let deadline = 0;
    for (let left = await open(); left > 0; left = await open()) {
      const now = `${left} ${provider.record.received.length}`;
      if (now !== seen) deadline = Date.now() + patienceMs;
      if (Date.now() > deadline) {
        troubles.push(`it has not come to rest: ${left} open`);
        break;
      }
      seen = now;
      await sleep(250);
    }
    const { received } = provider.record;
    const taken = received.filter(({ providerId }) => providerId !== null);
    const { lost, withAPerson } = await notSent(store, client, people, taken);
    troubles.push(...crowd.said.filter((line) => / fault /.test(line)));
    const count = (kind: Hardship['kind']) => sequence.filter((each) => each.kind === kind).length;
    return {
      ...{ seed, slowestMs, people, lost, withAPerson, troubles, touches: taken.length, twice: sentTwice(taken) },
      missed: provider.missed,
      retold: provider.retold,
      ...{ freezes: count('freeze') + crowd.stops, starved: count('starve'), kills: count('kill') },
      seconds: Math.round((Date.now() - began) / 1_000),
    };
  } finally {
    await crowd.close();
    await provider.close();
    await client.end();
    await store.close();
    await database.drop();
  }
}
