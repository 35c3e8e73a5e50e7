/** While Postgres is away every endpoint says so with 503 and when to come back, and all of it goes on by itself afterwards. */
import { createServer, connect as dial, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createPostgresStorage } from '../../runtime/store/postgres-storage.ts';
import { connect } from '../../runtime/store/wire/connect.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { type Given, givenApp, inbound, KEY, ORG } from './webhooks/given-app.ts';

/** A wire to the database that can be cut and mended. */
async function wireTo(host: string, port: number) {
  const ends = new Set<Socket>();
  let server: Server | null = null;
  const open = (at: number): Promise<number> =>
    new Promise((resolve) => {
      const opened = createServer((near) => {
        const far = dial(port, host);
        for (const end of [near, far]) {
          ends.add(end);
          end
            .on('error', () => {})
            .on('close', () => {
              ends.delete(end);
              near.destroy();
              far.destroy();
            });
        }
        near.pipe(far).pipe(near);
      }).listen(at, '127.0.0.1', () => resolve((opened.address() as { port: number }).port));
      server = opened;
    });
  const own = await open(0);
  return {
    port: own,
    cut: () =>
      new Promise<void>((resolve) => {
        if (server === null) return resolve();
        server.close(() => resolve());
        for (const end of ends) end.destroy();
        server = null;
      }),
    mend: () => open(own),
  };
}

const postgres = inject('postgres');
describe.skipIf(postgres.url === null)('while Postgres is away', () => {
  let database: FreshDatabase;
  let wire: Awaited<ReturnType<typeof wireTo>>;
  let given: Given;
  let cookie: string;
  beforeAll(async () => {
    if (postgres.url === null) return;
    database = await freshDatabase(postgres);
    const url = new URL(database.url);
    wire = await wireTo(url.hostname, Number(url.port || 5432));
    url.hostname = '127.0.0.1';
    url.port = String(wire.port);
    given = await givenApp(createPostgresStorage(await connect({ databaseUrl: url.href, connections: 4 })));
    await given.candidate('ana');
    const signedIn = await given.app.request('/console/login', { method: 'POST', body: `key=${KEY}` });
    cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  });
  afterAll(async () => {
    await given?.store.close();
    await wire?.cut();
    await database?.drop();
  });

  const asked = async (method: string, path: string, body?: object): Promise<Response> =>
    given.app.request(path, {
      method,
      headers: { authorization: `Bearer ${KEY}`, 'overture-org': ORG, 'content-type': 'application/json', cookie },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const said = ({ status, headers }: Response) => [
    status,
    headers.get('content-type')?.split(';')[0],
    Number(headers.get('retry-after')) > 0,
  ];
  const PROBLEM = 'application/problem+json';

  it('reads, writes, webhooks, the console and /readyz answer 503 with when to come back; /healthz 200', async () => {
    await wire.cut();
    for (const _ of [1, 2]) {
      expect(said(await asked('GET', `/v1/jobs?org=${ORG}`))).toEqual([503, PROBLEM, true]);
      expect(said(await asked('PUT', `/v1/candidates/ben?org=${ORG}`, { phone: '+12125550144' }))).toEqual([
        503,
        PROBLEM,
        true,
      ]);
      expect(said(await given.app.request('/readyz'))).toEqual([503, PROBLEM, true]);
      expect(said(await asked('GET', '/console/candidates/ana'))).toEqual([503, 'text/html', true]);
      expect((await given.app.request('/healthz')).status).toBe(200);
    }
    expect(said(await given.webhook('/webhooks/twilio/sms', inbound({})))).toEqual([503, PROBLEM, true]);
  });

  it('it all goes on as soon as it is back, and a webhook that is sent again comes in once', async () => {
    await wire.mend();
    expect((await given.app.request('/readyz')).status).toBe(200);
    expect((await asked('GET', `/v1/jobs?org=${ORG}`)).status).toBe(200);
    const text = inbound({ Body: 'Hello' });
    for (const _ of [1, 2]) expect((await given.post('/webhooks/twilio/sms', text)).status).toBe(200);
    const history = await given.store.history(ORG, 'ana');
    expect(history?.messages.filter(({ direction }) => direction === 'inbound')).toHaveLength(1);
  });
});
