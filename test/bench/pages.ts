/**
 * What people wait for at a hundred thousand candidates: each list with each filter, what is parked, and the charts, over
 * HTTP and in the console, rendered and read to the end.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import pg from 'pg';
import { OFFLINE_GEOGRAPHY } from '../../adapters/geo-offline/geography.ts';
import { createApp } from '../../api/app.ts';
import { operatorKey } from '../../api/operator-key.ts';
import { createV1 } from '../../api/v1/routes.ts';
import { instant } from '../../machines/vocabulary/instant.ts';
import { createLog } from '../../runtime/config/log.ts';
import { createPostgresStorage } from '../../runtime/store/postgres-storage.ts';
import { connect } from '../../runtime/store/wire/connect.ts';
import { freshDatabase } from '../support/postgres.ts';
import { CROWD_JOBS, CROWD_ORG, seedCrowd } from './crowd.ts';
import { median } from './meters.ts';
import { number } from './table.ts';

const KEY = 'a-key-of-the-operator-for-measuring';
/** The day after the crowd's story ends. */
const NOW = instant(Date.parse('2026-06-03T21:00:00Z'));

export interface Waited {
  readonly path: string;
  readonly ms: number;
  readonly worst: number;
  readonly kb: number;
  /** The longest that nothing else was done in this process. */
  readonly stall: number;
}

/** Stages that many, some and few are in; the last one none. */
const STAGES = ['OUTREACH', 'CONSENT_REVOKED', 'EXPIRED', 'FRAUD_REJECTED'];

async function pathsAt(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ candidate: string; application: string; phone: string; half: string }>(
    `select a.candidate, a.id as application, c.phone, (select min(id) from applications where id > '8') as half
      from applications a join candidates c on c.org = a.org and c.id = a.candidate
      where a.stage = 'OUTREACH' and c.phone is not null order by a.id limit 1`,
  );
  const [one] = rows;
  if (one === undefined) throw new Error('Nobody is there.');
  const { candidate, application, phone, half } = one;
  const [job] = CROWD_JOBS;
  return [
    '/console',
    `/console?after=${half}`,
    ...STAGES.map((stage) => `/console?stage=${stage}`),
    `/console?job=${job}`,
    `/console?job=${job}&stage=EXPIRED`,
    `/console?job=${job}&stage=FRAUD_REJECTED`,
    '/console?job=nobody',
    '/console/parked',
    '/console/charts',
    '/console/charts/application',
    '/console/unmatched',
    '/console/imports',
    '/console/switches',
    `/console/candidates/${candidate}`,
    '/v1/applications?limit=200',
    ...STAGES.map((stage) => `/v1/applications?limit=200&stage=${stage}`),
    `/v1/applications?limit=200&job=${job}`,
    `/v1/applications?limit=200&job=${job}&stage=FRAUD_REJECTED`,
    `/v1/applications?candidate=${candidate}`,
    `/v1/applications/${application}`,
    `/v1/applications/${application}/timeline`,
    `/v1/applications/${application}/explain`,
    '/v1/jobs',
    `/v1/jobs/${job}`,
    '/v1/candidates?limit=200',
    `/v1/candidates?phone=${encodeURIComponent(phone)}`,
    '/v1/candidates?email=nobody@example.test',
    ...[
      '',
      '&status=PENDING',
      '&status=CONNECTED',
      '&due_before=2026-06-02T00:00:00Z',
      '&due_before=2027-01-01T00:00:00Z',
    ].map((filter) => `/v1/calls?limit=200${filter}`),
    `/v1/calls?application=${application}`,
    ...[
      '',
      '&channel=EMAIL',
      '&direction=inbound',
      '&status=refused',
      '&channel=SMS&direction=inbound&status=queued',
    ].map((filter) => `/v1/messages?limit=200${filter}`),
    `/v1/messages?application=${application}`,
    ...['', '&status=scheduled', '&status=skipped'].map((filter) => `/v1/touches?limit=200${filter}`),
    `/v1/touches?application=${application}`,
    '/v1/parked?limit=200',
    '/v1/unmatched',
    '/v1/suppressions',
    '/v1/imports',
    '/v1/kill-switch',
    '/v1/machines/application/population',
    '/v1/machines/call-attempt/population',
  ];
}

/** Each path so many times, one after the other. */
async function waitsFor(databaseUrl: string, paths: readonly string[], times: number): Promise<readonly Waited[]> {
  const store = createPostgresStorage(await connect({ databaseUrl, connections: 4 }));
  try {
    const clock = { now: () => NOW };
    const shared = {
      ...{ store, clock, newId: () => crypto.randomUUID(), geography: OFFLINE_GEOGRAPHY },
      ...{ accept: async () => [], takeIn: async () => {}, pace: { requests: 1_000_000, seconds: 60 } },
      ...{ identify: operatorKey(KEY), log: createLog('error', (line) => void console.error(line)) },
    };
    const { app: v1, teller } = createV1(shared);
    const app = createApp({
      ...shared,
      ...{ v1, teller, ready: () => true, demoPace: null, phones: null, secureCookies: false },
    });
    const login = await app.request('/console/login', {
      method: 'POST',
      body: new URLSearchParams({ key: KEY }).toString(),
    });
    const cookie = (login.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const headers = { cookie, authorization: `Bearer ${KEY}`, 'overture-org': CROWD_ORG };
    const waited: Waited[] = [];
    for (const path of paths) {
      const waits: number[] = [];
      let kb = 0;
      const loop = monitorEventLoopDelay({ resolution: 1 });
      for (let n = 0; n <= times; n++) {
        if (n === 1) loop.enable(); // the first one lays pictures out and compiles
        const began = performance.now();
        const answer = await app.request(path, { headers });
        const text = await answer.text();
        waits.push(performance.now() - began);
        if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 300)}`);
        kb = text.length / 1_000;
      }
      loop.disable();
      const after = waits.slice(1);
      waited.push({ path, ms: median(after), worst: Math.max(...after), kb, stall: loop.max / 1e6 });
    }
    return waited;
  } finally {
    await store.close();
  }
}

/** In a database of its own; each wait is printed. */
export async function pagesAt(
  of: { readonly url: string; readonly template: string },
  people: number,
): Promise<readonly Waited[]> {
  const database = await freshDatabase(of);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    const began = performance.now();
    await seedCrowd(database.url, client, people);
    console.log(`${number(people)} candidates made in ${number((performance.now() - began) / 1_000)} s`);
    const waited = await waitsFor(database.url, await pathsAt(client), 7);
    console.log('    ms  worst  stall     kB');
    for (const { path, ms, worst, stall, kb } of waited)
      console.log(`${[ms, worst, stall, kb].map((value) => number(value).padStart(6)).join(' ')}  ${path}`);
    return waited;
  } finally {
    await client.end();
    await database.drop();
  }
}
