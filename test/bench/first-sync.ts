/**
 * SYNC: how long somebody's text waits until the engine has done something about it, while nothing else goes on, and while a first
 * sync brings in a hundred thousand applicants of the same org: in one process, as `npm start` has them, on real Postgres.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { OFFLINE_GEOGRAPHY } from '../../adapters/geo-offline/geography.ts';
import { type AtsConnection, atsOptionsSchema } from '../../machines/vocabulary/ats-connection.ts';
import { createAtsRouter } from '../../runtime/ats/router.ts';
import { createAtsSync } from '../../runtime/ats/sync.ts';
import { connecting } from '../../runtime/config/connections/ats.ts';
import { createHost } from '../../runtime/host.ts';
import { createPostgresStorage } from '../../runtime/store/postgres-storage.ts';
import { connect } from '../../runtime/store/wire/connect.ts';
import { BULLHORN_CREDENTIALS } from '../support/fake-bullhorn.ts';
import { event, fromNumber, lifeClock, ORG, setUp } from '../support/round-the-clock.ts';
import type { Applied } from './bullhorn-process.ts';
import { noOpPorts } from './story.ts';

const RUN = new URL('./run.mjs', import.meta.url);

export interface FirstSync {
  /** Milliseconds of each text, from its acceptance to what is done about it. */
  readonly alone: readonly number[];
  readonly during: readonly number[];
  readonly cameIn: number;
  readonly seconds: number;
}

/** People who are there before and write, one after the other. */
const TEXTS = { settings: { initial_outreach: { initial_outreach_method: 'SMS' } } } as const;
const WRITERS = 300;
const EVERY_MS = 100;
const ALONE_MS = 20_000;

export async function firstSync(
  databaseUrl: string,
  { applicants, atMostMs }: { readonly applicants: number; readonly atMostMs: number },
): Promise<FirstSync> {
  const bullhorn = fork(RUN, ['test/bench/bullhorn-process.ts']);
  const [url] = (await once(bullhorn, 'message')) as [string];
  const apply = async (of: Applied): Promise<void> => {
    const done = once(bullhorn, 'message');
    bullhorn.send(of);
    await done;
  };
  const store = createPostgresStorage(await connect({ databaseUrl, connections: 6 }));
  const connection: AtsConnection = {
    ...{ provider: 'bullhorn', baseUrl: url, credentialsEnv: 'CREDENTIALS' },
    options: atsOptionsSchema.parse({
      poll_seconds: 1,
      consent_fields: { sms_consent: 'customText1', all_ai_communications_consent: 'customText1' },
    }),
  };
  await setUp(store, {
    numbers: 20,
    job: { ...TEXTS, atsJob: '6' },
    org: { integrations: { email: false, ats: 'bullhorn', atsConnection: connection } },
  });
  const noOp = noOpPorts();
  const log = { warn: (fields: object, message: string) => console.error(message, fields) };
  const connectAts = connecting({ CREDENTIALS: JSON.stringify(BULLHORN_CREDENTIALS) });
  const router = createAtsRouter({ store, clock: lifeClock, connect: connectAts, fallback: noOp.ats, log });
  const newId = () => crypto.randomUUID();
  const host = createHost({
    ...{ storage: store, ports: { ...noOp, ats: router }, clock: lifeClock, newId, worker: 'bench' },
    onFault: ({ candidate, what, error }) => console.error(`${candidate} ${what}: ${error.stack}`),
    onTrouble: (error) => console.error(error),
  });
  const sync = createAtsSync({
    ...{ store, accept: host.accept, clock: lifeClock, wall: lifeClock, newId, geography: OFFLINE_GEOGRAPHY },
    ...{ connect: connectAts, worker: 'bench', log, heardOf: router.heardOf },
  });

  const here = async (): Promise<number> => (await store.atsHealth(ORG)).eventsRead;
  const isAtRest = async (): Promise<boolean> => {
    const { askedAt, progress } = await store.atsHealth(ORG);
    return askedAt === null && progress === null;
  };
  const due = async (): Promise<boolean> => (await store.readyOrgs(lifeClock.now(), 1)).length > 0;

  /** Texts, one every now and then, until `isOver`. */
  let written = 0;
  async function waits(isOver: () => boolean): Promise<readonly number[]> {
    const began = new Map<string, number>();
    const found: number[] = [];
    noOp.onEffect = (candidate) => {
      const at = began.get(candidate);
      if (at === undefined) return;
      found.push(performance.now() - at);
      began.delete(candidate);
    };
    while (!isOver()) {
      const n = written % WRITERS;
      const candidate = `bullhorn-${1_000_000 + n}`;
      const from = `+1212555${String(n).padStart(4, '0')}`;
      const text = { from, to: fromNumber(0), text: 'What does it pay, and when would I start?', optOutType: null };
      written += 1;
      const sms = event(candidate, 'sms.received', lifeClock.now(), { providerId: `sms-${written}`, ...text });
      if (!began.has(candidate)) began.set(candidate, performance.now());
      await Promise.all([host.accept([sms]), sleep(EVERY_MS)]);
    }
    const until = performance.now() + 60_000;
    while (began.size > 0 && performance.now() < until) await sleep(5);
    // Who has not been answered by then has waited so long at least.
    for (const at of began.values()) found.push(performance.now() - at);
    return found;
  }
  const forMs = (ms: number) => {
    const end = performance.now() + ms;
    return () => performance.now() > end;
  };

  try {
    // All of them before the subscription, as it is with an ATS that is connected for the first time.
    await apply({ from: 0, many: WRITERS, consents: true, job: 6 });
    await apply({ from: WRITERS, many: applicants, consents: false, job: 5 });
    host.start();
    sync.start();
    while ((await here()) < WRITERS || !(await isAtRest()) || (await due())) await sleep(200);
    await waits(forMs(3_000));
    const alone = await waits(forMs(ALONE_MS));
    const before = await here();
    await store.upsertJob(ORG, {
      ...{ id: 'welder', name: 'Welder', script: 'main', resumeScoring: false, policy: null, shadow: false },
      ...{ callTypes: { applicant: 'PHONE', sourced: 'PHONE' }, allowedRecipients: null, ...TEXTS, atsJob: '5' },
    });
    await store.askForAtsSync(ORG, lifeClock.now());
    const started = performance.now();
    let isOver = false;
    const watching = (async () => {
      while (performance.now() - started < atMostMs) {
        await sleep(500);
        if ((await here()) - before >= applicants && (await isAtRest()) && !(await due())) break;
      }
      isOver = true;
    })();
    const during = await waits(() => isOver);
    await watching;
    const seconds = (performance.now() - started) / 1_000;
    return { alone, during, cameIn: (await here()) - before, seconds };
  } finally {
    await sync.stop();
    await host.stop();
    await store.close();
    bullhorn.kill();
  }
}
