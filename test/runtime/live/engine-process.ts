/**
 * The engine as an operator starts it, in a process of its own: real time, an embedded database in a folder that outlives it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const OPERATOR_KEY = 'a-key-of-the-operator-for-tests';
export const SERVICE_KEY = 'a-key-of-another-service-for-tests';

export function givenEngine(environment: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'overture-live-'));
  let child: ChildProcess | undefined;
  let url = '';
  let said = '';

  /** `more`: variables of this start alone. */
  async function start(more: Readonly<Record<string, string>> = {}): Promise<void> {
    const { PATH, HOME } = process.env;
    const own = { PATH, HOME, DATA_DIR: folder, PORT: '0', OVERTURE_KEY: OPERATOR_KEY, SERVICE_KEY, LOG_LEVEL: 'warn' };
    const started = spawn(process.execPath, ['runtime/launch/run.mjs', 'runtime/main.ts', 'start'], {
      env: { ...own, PUBLIC_BASE_URL: 'https://overture.example', ...environment, ...more },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    said = '';
    url = await new Promise((resolve, reject) => {
      const hear = (piece: Buffer): void => {
        said += piece.toString('utf8');
        const found = /(http:\/\/\S+)\/console/.exec(said)?.[1];
        if (found !== undefined && said.includes('Stop ')) resolve(found);
      };
      started.stdout.on('data', hear);
      started.stderr.on('data', hear);
      started.once('exit', (code) => reject(new Error(`the engine ended with ${code}: ${said}`)));
    });
  }

  // biome-ignore lint/suspicious/noExplicitAny: bodies are read by path in tests
  async function ask(path: string, method = 'GET', body?: unknown, key = OPERATOR_KEY): Promise<any> {
    const headers = { authorization: `Bearer ${key}`, 'overture-org': 'acme', 'content-type': 'application/json' };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(`${url}${path}`, { method, headers, ...sent });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${JSON.stringify(answer)}`);
    return answer;
  }

  async function kill(): Promise<void> {
    const ended = new Promise((resolve) => child?.once('exit', resolve));
    child?.kill('SIGKILL');
    await ended;
  }

  return {
    start,
    ask,
    kill,
    /** What the process has said to its operator. */
    said: () => said,
    /** What is answered to a post of somebody outside. */
    async answerTo(path: string, body: string, headers: Record<string, string>): Promise<unknown> {
      const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body });
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
      return answer.json();
    },
    async post(path: string, body: string, headers: Record<string, string>): Promise<number> {
      return (await fetch(`${url}${path}`, { method: 'POST', headers, body })).status;
    },
    async close(): Promise<void> {
      child?.removeAllListeners('exit');
      if (child?.exitCode === null && child.signalCode === null) await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type Engine = ReturnType<typeof givenEngine>;

/** Waits for what another process brings about. */
export async function until<T>(look: () => Promise<T | null> | T | null, patienceMs = 240_000): Promise<T> {
  const ends = performance.now() + patienceMs;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (performance.now() > ends) throw new Error('it never came about');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
