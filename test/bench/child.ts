/** A program of ours as a process: how long it takes, what it spends, and the most memory that it has at a time. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LOOK_EVERY_MS = 50;
const MB = 1_024;
/** What it told last stands beside an error of it. */
const LAST_WORDS = 2_000;

export interface Run {
  readonly seconds: number;
  readonly peakMb: number;
  readonly code: number | null;
  readonly said: string;
}

export function started(parameters: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, [...parameters], { cwd: ROOT, env: { ...process.env, ...env } });
}

const fieldOf = (pid: number, field: 'VmRSS' | 'VmHWM'): number => {
  try {
    return (
      Number(new RegExp(`${field}:\\s*(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / MB
    );
  } catch {
    return 0; // it has ended, or this machine shows no such file
  }
};

/** Resident megabytes at this moment; 0 where that cannot be seen. */
export const residentMb = (child: ChildProcess): number => fieldOf(child.pid ?? 0, 'VmRSS');

/** Until it ends by itself. */
export async function runOf(parameters: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Run> {
  const began = performance.now();
  const child = started(parameters, env);
  let said = '';
  let peakMb = 0;
  const listen = (text: Buffer) => {
    said = (said + text.toString()).slice(-LAST_WORDS);
  };
  child.stdout?.on('data', listen);
  child.stderr?.on('data', listen);
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  let over = false;
  void ended.then(() => {
    over = true;
  });
  while (!over) {
    peakMb = Math.max(peakMb, fieldOf(child.pid ?? 0, 'VmHWM'));
    await Promise.race([ended, sleep(LOOK_EVERY_MS)]);
  }
  return { seconds: (performance.now() - began) / 1_000, peakMb, code: await ended, said };
}
