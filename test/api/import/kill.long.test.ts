/** A server that is killed in the middle of an import: the import ends honestly, and the same file again is safe (UX-2). */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { connect } from '../../../runtime/store/wire/connect.ts';
import { inOrg } from '../../../runtime/store/wire/in-org.ts';
import { type Db, run } from '../../../runtime/store/wire/statement.ts';
import { type FreshDatabase, freshDatabase } from '../../support/postgres.ts';

const KEY = 'a-key-of-the-operator-for-tests';
const ROWS = 3_000;
const rowOf = (n: number) => (n % 100 === 0 ? `k${n},none\n` : `k${n},(212) 555-${String(1_000 + n).slice(-4)}\n`);
const FILE = `id,phone\n${Array.from({ length: ROWS }, (_, n) => rowOf(n)).join('')}`;

const postgres = inject('postgres');
describe.skipIf(postgres.url === null)('an import whose server is killed, on Postgres', () => {
  const folder = mkdtempSync(join(tmpdir(), 'overture-import-'));
  let database: FreshDatabase;
  let db: Db;
  let server: ChildProcess | undefined;

  beforeAll(async () => {
    if (postgres.url === null) return;
    database = await freshDatabase(postgres);
    db = await connect({ databaseUrl: database.url, connections: 1 });
  });
  afterAll(async () => {
    server?.kill('SIGKILL');
    await db?.destroy();
    await database?.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The address it listens on, once it does. */
  function startServer(): Promise<string> {
    const env = { ...process.env, DATABASE_URL: database.url, DATA_DIR: folder, PORT: '0', OVERTURE_KEY: KEY };
    const child = spawn(process.execPath, ['runtime/launch/run.mjs', 'runtime/main.ts', 'start'], {
      env: { ...env, DEMO_PACE: '0', LOG_LEVEL: 'error' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    server = child;
    return new Promise((resolve, reject) => {
      let said = '';
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
      child.stdout.on('data', (piece) => {
        said += piece;
        const found = /(http:\/\/\S+)\/console/.exec(said)?.[1];
        if (found !== undefined) resolve(found);
      });
    });
  }

  const ask = (url: string, method = 'GET', body?: string | ReadableStream, type = 'application/json') =>
    fetch(url, {
      method,
      headers: { authorization: `Bearer ${KEY}`, 'content-type': type },
      ...(body === undefined ? {} : { body, duplex: 'half' }),
    } as RequestInit);

  it('is shown as interrupted by the next one, and its file comes in when it is sent again', async () => {
    const first = await startServer();
    await ask(`${first}/v1/orgs/acme`, 'PUT', '{"name":"Acme"}');
    await ask(`${first}/v1/jobs/nurse`, 'PUT', '{"name":"Nurse"}');
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const upload = writable.getWriter();
    void upload.write(new TextEncoder().encode(FILE.slice(0, (FILE.length * 2) / 3))).catch(() => {});
    const answer = await ask(`${first}/v1/applications/import?job=nurse`, 'POST', readable, 'text/csv');
    const id = answer.headers.get('overture-import') ?? '';
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    for (let seen = ''; !/"k901"/.test(seen); ) seen += (await reader?.read())?.value ?? '';
    const ended = new Promise((resolve) => server?.once('exit', resolve));
    server?.kill('SIGKILL');
    await ended;
    await upload.abort().catch(() => {});

    // As if its lease had been over since then: nobody waits for it here.
    const past = "update imports set lease_until = lease_until - interval '1 hour' where org = $1 returning id";
    expect(await inOrg(db, 'acme', (trx) => run(trx, past, ['acme']))).toEqual([{ id }]);
    const second = await startServer();
    const events = await (await ask(`${second}/v1/imports/${id}/events`)).text();
    expect(events).toContain('event: ended');
    const shown = (await (await ask(`${second}/v1/imports/${id}`)).json()) as Record<string, number | string>;
    expect(shown).toMatchObject({ state: 'interrupted', rows_total: null, ended_at: expect.any(String) });
    expect(Number(shown['rows_in'])).toBeGreaterThan(0);
    const csv = await (await ask(`${second}/v1/imports/${id}/refused.csv`)).text();
    expect(csv).toContain('"k0","none"');

    const again = await ask(`${second}/v1/applications/import?job=nurse`, 'POST', FILE, 'text/csv');
    const sum = (await again.json()) as { accepted: number; duplicates: number; refused: number; error: null };
    expect(sum).toMatchObject({ refused: ROWS / 100, error: null });
    expect(sum.accepted + sum.duplicates).toBe(ROWS - ROWS / 100);
    expect(sum.duplicates).toBeGreaterThanOrEqual(Number(shown['rows_in']));
    const count = 'select count(*) as count from candidates where org = $1';
    const [known] = await inOrg(db, 'acme', (trx) => run<{ count: number }>(trx, count, ['acme']));
    expect(known?.count).toBe(ROWS - ROWS / 100);
  });
});
