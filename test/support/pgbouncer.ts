/**
 * PgBouncer from the machine's binaries, in front of a test's Postgres, in transaction mode and with fewer connections than
 * it is asked for, so that each transaction may come to another one.
 */
import { spawn, spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface PgBouncer {
  /** The same database, by way of it. */
  readonly url: string;
  stop(): Promise<void>;
}

const isRoot = process.getuid?.() === 0;

export const hasPgBouncer = spawnSync('pgbouncer', ['--version']).status === 0;

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

const isUp = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => socket.end(() => resolve(true))).once('error', () => resolve(false));
  });

export async function startPgBouncer(databaseUrl: string, mode: 'transaction' | 'session'): Promise<PgBouncer> {
  const folder = mkdtempSync(join(tmpdir(), 'overture-pgbouncer-'));
  const port = await freePort();
  const { hostname, port: of, username, password, pathname } = new URL(databaseUrl);
  const login = password === '' ? '' : ` password=${decodeURIComponent(password)}`;
  const ini = join(folder, 'pgbouncer.ini');
  writeFileSync(join(folder, 'users'), `"${decodeURIComponent(username)}" ""\n`);
  writeFileSync(
    ini,
    `[databases]
* = host=${hostname} port=${of || 5432}${login}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = trust
auth_file = ${join(folder, 'users')}
pool_mode = ${mode}
default_pool_size = ${mode === 'transaction' ? 3 : 20}
server_round_robin = 1
`,
  );
  const id = (flag: string) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  const as = isRoot ? { uid: id('-u'), gid: id('-g') } : {}; // it refuses to run as root
  if (isRoot) chownSync(folder, id('-u'), id('-g'));
  const bouncer = spawn('pgbouncer', ['-q', ini], { stdio: 'ignore', cwd: tmpdir(), ...as });
  const gone = new Promise<void>((resolve) => bouncer.once('exit', () => resolve()));
  while (!(await isUp(port))) {
    if (bouncer.exitCode !== null) throw new Error('PgBouncer does not start.');
    await new Promise((turn) => setTimeout(turn, 20));
  }
  return {
    url: Object.assign(new URL(databaseUrl), { hostname: '127.0.0.1', port: String(port), pathname, password: '' })
      .href,
    async stop() {
      bouncer.kill('SIGTERM');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
