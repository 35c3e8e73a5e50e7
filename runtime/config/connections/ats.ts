/**
 * Who is asked for eligibility and told of moves: the ATS that an org is connected to, in every mode of the process.
 *
 * Guarantees: an adapter is loaded when an org first needs it, and anew when its connection or its credentials have changed;
 * what reads ATSs is stopped with the process.
 */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { AtsConnection } from '../../../machines/vocabulary/ats-connection.ts';
import { type Credentials, readCredentials } from '../../ats/credentials.ts';
import { type AtsRouter, type ConnectAts, createAtsRouter } from '../../ats/router.ts';
import { createAtsSync } from '../../ats/sync.ts';
import { LIFE } from '../../dispatch/lease.ts';
import { REAL_TIME } from '../../import/lease.ts';
import { AtsAway, type AtsPort, type AtsProvider } from '../../ports.ts';
import type { Config } from '../config.ts';
import { resumeReader } from './resumes.ts';
import type { World } from './world.ts';

export async function atsOf(
  { DATABASE_URL }: Pick<Config, 'DATABASE_URL'>,
  world: World,
  fallback: AtsPort,
): Promise<AtsRouter> {
  const { store, clock, log, putAway, accept } = world;
  const connect = connecting();
  const router = createAtsRouter({ store, clock, connect, fallback, log });
  await router.prime();
  const { OFFLINE_GEOGRAPHY: geography } = await import('../../../adapters/geo-offline/geography.ts');
  // Where the embedded database is there is no other process: one that was killed left its turn to the next.
  const worker = DATABASE_URL === null ? 'embedded' : `${hostname()}:${process.pid}`;
  const sync = createAtsSync({
    ...{ store, accept, clock, newId: randomUUID, geography, connect, wall: REAL_TIME, worker, log },
    ...{ heardOf: router.heardOf, resumes: resumeReader() },
  });
  sync.start();
  putAway.push(() => sync.stop());
  return router;
}

interface Known {
  readonly by: string;
  readonly provider: Promise<AtsProvider>;
}

/** One provider for each connection, which keeps its session; orgs that share one share its pace. */
export function connecting(environment: Readonly<Record<string, string | undefined>> = process.env): ConnectAts {
  const known = new Map<string, Known>();
  return async (connection) => {
    const read = readCredentials(connection.provider, connection.credentialsEnv, environment);
    if (!read.ok) throw new AtsAway(`${connection.credentialsEnv} ${read.problem}`);
    const key = JSON.stringify([
      connection.provider,
      connection.baseUrl,
      connection.credentialsEnv,
      connection.options,
    ]);
    const by = JSON.stringify(read.credentials);
    const before = known.get(key);
    if (before?.by === by) return before.provider;
    const provider = providerOf(connection, read.credentials);
    known.set(key, { by, provider });
    return provider;
  };
}

async function providerOf(
  { provider, baseUrl, options }: AtsConnection,
  credentials: Credentials,
): Promise<AtsProvider> {
  const { username = '', password = '' } = credentials;
  if (provider === 'bullhorn') {
    const { createBullhornAts } = await import('../../../adapters/ats-bullhorn/connected.ts');
    const { client_id: clientId = '', client_secret: clientSecret = '' } = credentials;
    return createBullhornAts({ clientId, clientSecret, username, password, baseUrl }, options);
  }
  if (provider === 'jobdiva') {
    const { createJobDivaAts } = await import('../../../adapters/ats-jobdiva/connected.ts');
    return createJobDivaAts({ clientId: credentials['clientid'] ?? '', username, password, baseUrl }, options);
  }
  const { createGenericAts } = await import('../../../adapters/ats-generic/connected.ts');
  const { url = '', signing_secret: signingSecret = '' } = credentials;
  return createGenericAts({ url, signingSecret, now: LIFE.wall });
}
