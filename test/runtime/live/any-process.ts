/** The engine as an operator starts it with these variables: a process of its own, a database in a folder that outlives it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const KEY = 'a-key-of-the-operator-for-tests';

export interface Answered {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export function givenProcess(variables: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'overture-live-'));
  let child: ChildProcess | undefined;
  let [url, said] = ['', ''];

  async function start(): Promise<void> {
    const { PATH, HOME } = process.env;
    const env = { PATH, HOME, DATA_DIR: folder, PORT: '0', OVERTURE_KEY: KEY, LOG_LEVEL: 'warn', ...variables };
    const started = spawn(process.execPath, ['runtime/launch/run.mjs', 'runtime/main.ts', 'start'], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    url = await new Promise((resolve, reject) => {
      let heard = '';
      const hear = (piece: Buffer): void => {
        const text = piece.toString('utf8');
        said += text;
        heard += text;
        const found = /(http:\/\/\S+)\/console/.exec(heard)?.[1];
        if (found !== undefined && heard.includes('Stop ')) resolve(found);
      };
      started.stdout.on('data', hear);
      started.stderr.on('data', hear);
      started.once('exit', (code) => reject(new Error(`the engine ended with ${code}: ${said}`)));
    });
  }

  /** Kills it where it stands. */
  async function kill(): Promise<void> {
    const ended = new Promise((resolve) => child?.once('exit', resolve));
    child?.removeAllListeners('exit');
    child?.once('exit', () => {});
    child?.kill('SIGKILL');
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 2_000))]);
  }

  return {
    start,
    kill,
    /** All that it has told its operator. */
    said: () => said,
    async call(method: string, path: string, body?: unknown): Promise<Answered> {
      const headers = { authorization: `Bearer ${KEY}`, 'overture-org': 'acme', 'content-type': 'application/json' };
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      const response = await fetch(`${url}${path}`, { method, headers, ...sent });
      return { status: response.status, body: (await response.json()) as Answered['body'] };
    },
    /** What is answered that is no JSON. */
    async text(path: string): Promise<string> {
      const response = await fetch(`${url}${path}`, {
        headers: { authorization: `Bearer ${KEY}`, 'overture-org': 'acme' },
      });
      return response.text();
    },
    async post(path: string, body: string, headers: Readonly<Record<string, string>>): Promise<Answered> {
      const response = await fetch(`${url}${path}`, { method: 'POST', headers, body });
      return { status: response.status, body: (await response.json()) as Answered['body'] };
    },
    async close(): Promise<void> {
      if (child?.exitCode === null && child.signalCode === null) await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
