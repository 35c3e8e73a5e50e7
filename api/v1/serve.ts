/**
 * Serves an endpoint: who asks, how often, whether they may, which org, what they sent, once or again, and the answer.
 *
 * Guarantee: nothing of a request is carried out before all of that is settled.
 */
import type { Context, Handler } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { KeptAnswer } from '../../runtime/store/subjects/kept-answers.ts';
import { type ClientAddress, createClientAddress } from '../client-address.ts';
import { mayAct, type Principal } from '../principal.ts';
import { Problem } from '../problem.ts';
import type { Tools } from './deps.ts';
import { type Ask, type Endpoint, isWrite, paramsIn } from './endpoint.ts';
import { keyDigest } from './keys/key-format.ts';
import { begunOnce, fingerprintOf, IDEMPOTENCY_HEADER, once, readIdempotencyKey } from './once.ts';
import type { Pace } from './pace.ts';
import { readBody, readQuery, readText, refuseNullCharacters } from './read-request.ts';
import { nowAndThen, readUpload, type StillMay, streamed } from './streaming.ts';
import { whichOrg } from './which-org.ts';

const BEARER = /^Bearer +(\S+)$/i;

const needsKey = (detail: string): Problem =>
  new Problem(401, {
    title: 'A key is needed',
    detail,
    headers: { 'www-authenticate': 'Bearer realm="overture"' },
  });

interface Asker {
  readonly principal: Principal;
  readonly key: string;
  /** Whether the key still stands for somebody of that org who may do this. */
  readonly stillMay: StillMay;
}

async function whoAsks(
  c: Context,
  endpoint: Endpoint,
  { identify, identifyService }: Tools,
  pace: Pace,
  address: ClientAddress,
): Promise<Asker> {
  const [, key] = BEARER.exec(c.req.header('authorization') ?? '') ?? [];
  if (key === undefined) throw needsKey('Send a key of the org: Authorization: Bearer <key>.');
  const whoHolds = async () => (endpoint.takesServiceKey && (await identifyService?.(key))) || identify(key);
  const principal = await whoHolds();
  if (principal === null) {
    await pace.wrongKey(address.of(c), key);
    throw needsKey('This key is not known, or was revoked. Ask your operator for another.');
  }
  const stillMay = nowAndThen(async () => {
    const now = await whoHolds();
    return now !== null && now.org === principal.org && mayAct(now.role, endpoint.least);
  });
  return { principal, key, stillMay };
}

function mustBeAllowed({ role }: Principal, { least, summary }: Endpoint): void {
  if (mayAct(role, least)) return;
  throw new Problem(403, {
    title: 'Not allowed',
    detail: `"${summary}" is for the role ${least} and above; this key has the role ${role}.`,
    more: { role, needs: least },
  });
}

export function serve(endpoint: Endpoint, tools: Tools, pace: Pace): Handler {
  const { store, clock, newId } = tools;
  const address = tools.clientAddress ?? createClientAddress();
  const names = paramsIn(endpoint.path);
  const route = `${endpoint.method} ${endpoint.path}`;

  return async (c) => {
    const { principal, key, stillMay } = await whoAsks(c, endpoint, tools, pace, address);
    const left = await pace.request(keyDigest(key));
    for (const [name, value] of Object.entries(left)) c.header(name, value);
    mustBeAllowed(principal, endpoint);
    refuseNullCharacters(c);
    const org = await whichOrg(c, endpoint, principal, store);
    const params = Object.fromEntries(names.map((name) => [name, c.req.param(name) ?? '']));
    const query = readQuery(c, endpoint);
    const repeatKey = isWrite(endpoint) ? readIdempotencyKey(c.req.header(IDEMPOTENCY_HEADER)) : null;
    const upload = readUpload(c, endpoint, stillMay, tools.leastProgress);
    const text = isWrite(endpoint) && endpoint.uploads === null ? await readText(c, endpoint) : '';
    if (!(await stillMay())) throw needsKey('This key was revoked, or has another role, since the request began.');
    const body = readBody(c, endpoint, text);

    const answer = (name: string) => {
      const sent = { params, query, body, upload };
      const who = { principal, isThisMachine: () => address.isThisMachine(c), stillMay };
      const ask: Ask<unknown, unknown, unknown> = { org, ...who, ...sent, now: clock.now(), name };
      return endpoint.handle(ask as Ask<never, never, never>, tools);
    };
    const url = new URL(c.req.url);
    const fingerprint = fingerprintOf([route, url.pathname, url.search, text]);
    const of = { org, key: repeatKey ?? '', route, fingerprint };
    const name = repeatKey === null ? newId() : fingerprintOf([route, repeatKey]);
    if (endpoint.streams) {
      if (repeatKey === null) return streamed(c, await answer(name), stillMay);
      const first = await begunOnce(of, tools, () => answer(name));
      return 'known' in first ? sent(c, first.known) : streamed(c, first.begun, stillMay);
    }
    const carryOut = async (): Promise<KeptAnswer> => kept(await answer(name), endpoint);
    if (repeatKey === null) return sent(c, await carryOut());
    return sent(c, await once({ ...of, keepsAnswer: endpoint.keepsAnswer }, tools, carryOut));
  };
}

function kept(
  { status = 200, headers = {}, body }: Awaited<ReturnType<Endpoint['handle']>>,
  endpoint: Endpoint,
): KeptAnswer {
  const type = endpoint.answers[status]?.type ?? 'application/json';
  if (status === 204) return { status, headers, body: '' };
  return {
    status,
    headers: { 'content-type': type, ...headers },
    body: type === 'application/json' ? JSON.stringify(body) : String(body),
  };
}

function sent(c: Context, { status, headers, body }: KeptAnswer): Response {
  return status === 204
    ? c.body(null, 204, { ...headers })
    : c.body(body, status as ContentfulStatusCode, { ...headers });
}
