/** The ATS of an org: how it is connected, how it goes, and a sync at once. */
import { z } from 'zod';
import {
  ATS_CREDENTIALS,
  ATS_PROVIDERS,
  type AtsConnection,
  atsOptionsSchema,
  optionsThatCannotHold,
} from '../../../machines/vocabulary/ats-connection.ts';
import { readCredentials, VARIABLE_NAME } from '../../../runtime/ats/credentials.ts';
import { problemsOf } from '../../../runtime/simulate/schema/problems.ts';
import { connectionOf, isWell, syncNow } from '../../ats-health.ts';
import { Problem } from '../../problem.ts';
import type { Tools } from '../deps.ts';
import { endpoint } from '../endpoint.ts';
import { refusedBody } from '../read-request.ts';
import { instantOut, text } from '../shapes.ts';

const isWebAddress = (given: string): boolean =>
  URL.canParse(given) && /^https?:$/.test(new URL(given).protocol) && new URL(given).username === '';

const connectionInput = z
  .strictObject({
    provider: z.enum(ATS_PROVIDERS).nullable().describe('null disconnects the ATS.'),
    base_url: text(500)
      .refine(isWebAddress, 'expected an address such as "https://ats.example.com", without credentials')
      .nullable()
      .default(null)
      .describe(
        'Bullhorn: the host that serves /oauth/authorize, /oauth/token and /rest-services/login; null = found by loginInfo.',
      ),
    credentials_env: z
      .string()
      .regex(VARIABLE_NAME, 'expected the name of an environment variable, such as "BULLHORN_CREDENTIALS"')
      .nullable()
      .default(null)
      .describe('The environment variable that holds the credentials as JSON; they are kept nowhere else.'),
    options: z.record(z.string(), z.json()).default({}).describe('What is left out has its default.'),
  })
  .meta({ id: 'AtsConnectionInput' });

const progressShape = z.object({ what: z.string(), done: z.int(), of: z.int().nullable() });

const connectionShape = z
  .object({
    provider: z.enum(ATS_PROVIDERS).nullable(),
    base_url: z.string().nullable(),
    credentials_env: z.string().nullable(),
    options: z.record(z.string(), z.json()),
    health: z.object({
      connected: z.boolean().describe('It answered or told something, and nothing has gone wrong since.'),
      last_success: instantOut.nullable(),
      last_error: z
        .string()
        .nullable()
        .describe(
          'What went wrong last, or the permission that is missing there while the rest goes on; with what to do.',
        ),
      last_error_at: instantOut.nullable(),
      lag_seconds: z.number().nullable().describe('From an event there until it was taken in here, of the last one.'),
      events_read: z.int(),
      events_ignored: z.int().describe('Of those: what concerned no job, application or candidate of ours.'),
      sync_asked_at: instantOut.nullable().describe('A sync that was asked for and has not begun.'),
      progress: progressShape.nullable().describe('How far a reading of everything has come; null = none goes on.'),
    }),
  })
  .meta({ id: 'AtsConnection' });

async function shown(org: string, connection: AtsConnection | null, { store }: Pick<Tools, 'store'>) {
  const health = await store.atsHealth(org);
  const { lastSuccess, lastErrorAt, lastError, lagMs } = health;
  return {
    provider: connection?.provider ?? null,
    base_url: connection?.baseUrl ?? null,
    credentials_env: connection?.credentialsEnv ?? null,
    options: connection === null ? {} : { ...connection.options },
    health: {
      connected: connection !== null && isWell(health),
      last_success: lastSuccess,
      last_error: lastError,
      last_error_at: lastErrorAt,
      lag_seconds: lagMs === null ? null : lagMs / 1_000,
      events_read: health.eventsRead,
      events_ignored: health.eventsIgnored,
      sync_asked_at: health.askedAt,
      progress: health.progress,
    },
  };
}

function connectionIn(body: z.output<typeof connectionInput>): AtsConnection | null {
  const { provider, base_url: baseUrl, credentials_env: credentialsEnv } = body;
  if (provider === null) return null;
  const options = atsOptionsSchema.safeParse(body.options);
  const problems = options.success
    ? []
    : problemsOf(options.error).map(({ path, message }) => ({
        path: path === '' ? 'options' : `options.${path}`,
        message,
      }));
  if (options.success)
    for (const { path, message } of optionsThatCannotHold(provider, options.data))
      problems.push({ path: `options.${path}`, message });
  if (credentialsEnv === null)
    problems.push({
      path: 'credentials_env',
      message: `is needed: the name of the variable that holds ${ATS_CREDENTIALS[provider].join(', ')} as JSON`,
    });
  else {
    const read = readCredentials(provider, credentialsEnv);
    if (!read.ok) problems.push({ path: 'credentials_env', message: `"${credentialsEnv}" ${read.problem}` });
  }
  if (problems.length > 0 || !options.success || credentialsEnv === null) throw refusedBody(problems);
  return { provider, baseUrl, credentialsEnv, options: options.data };
}

const isAnother = (one: AtsConnection | null, other: AtsConnection | null): boolean =>
  one?.provider !== other?.provider || one?.baseUrl !== other?.baseUrl;

export const ATSS = [
  endpoint({
    id: 'putAts',
    method: 'PUT',
    path: '/v1/orgs/{org}/ats',
    least: 'admin',
    org: 'path',
    tag: 'ATS',
    summary: 'Connect an ATS, or disconnect it',
    about:
      'From then on the ATS is asked before anybody is contacted (STG-15, GAT-04), told of moves and opt-outs, and read. Another ATS begins anew: what was known of the former one is forgotten.',
    body: connectionInput,
    answers: { 200: { about: 'Saved.', schema: connectionShape } },
    async handle({ org, body }, tools) {
      const { store } = tools;
      const connection = connectionIn(body);
      const saved = await store.savedOrg(org);
      if (saved === null) throw new Error(`The org ${org} is gone.`);
      if (isAnother(connection, saved.integrations.atsConnection ?? null)) await store.forgetAts(org);
      const ats = connection?.provider ?? null;
      await store.upsertOrg({ ...saved, integrations: { ...saved.integrations, ats, atsConnection: connection } });
      return { body: await shown(org, connection, tools) };
    },
  }),
  endpoint({
    id: 'getAts',
    method: 'GET',
    path: '/v1/orgs/{org}/ats',
    least: 'viewer',
    org: 'path',
    tag: 'ATS',
    summary: 'Show how the ATS is connected, and how it goes',
    answers: { 200: { about: 'The connection.', schema: connectionShape } },
    async handle({ org }, tools) {
      return { body: await shown(org, connectionOf(await tools.store.loadOrg(org)), tools) };
    },
  }),
  endpoint({
    id: 'syncAts',
    method: 'POST',
    path: '/v1/orgs/{org}/ats/sync',
    least: 'admin',
    org: 'path',
    tag: 'ATS',
    summary: 'Start a sync now',
    about:
      'Everything is read and compared, in the background; GET shows how far it is. An ATS that tells by itself (generic) is not read.',
    answers: { 202: { about: 'It begins.', schema: connectionShape } },
    refuses: { 409: 'No ATS is connected.' },
    async handle({ org, now }, tools) {
      const connection = connectionOf(await tools.store.loadOrg(org));
      if (connection === null)
        throw new Problem(409, {
          title: 'Not connected',
          detail: 'The org has no ATS. Connect one: PUT /v1/orgs/{org}/ats.',
        });
      await syncNow(org, connection, now, tools.store);
      return { status: 202, body: await shown(org, connection, tools) };
    },
  }),
];
