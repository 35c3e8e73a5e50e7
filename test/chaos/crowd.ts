/**
 * The worker processes of the chaos test: three at work, a few warm behind them.
 *
 * Owns: the processes. Guarantees: `kill` is SIGKILL, without a word; a warm one takes the place under a name of its own;
 * `close` leaves none behind.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { builtProgram, FOLDERS, ROOT } from '../../runtime/launch/program.mjs';
import type { WorkerOrders } from './worker.ts';

const ENTRY = 'test/chaos/worker.ts';

interface Member {
  readonly name: string;
  readonly process: ChildProcess;
  readonly ready: Promise<void>;
}

export interface Crowd {
  /** Names of those at work. */
  readonly working: readonly string[];
  /** What workers said beside their greetings: faults and troubles. */
  readonly said: readonly string[];
  /** How often a worker stopped itself in the middle of a send. */
  readonly stops: number;
  /** Stands still from now on, in the middle of whatever it does, until it is let go as often as it was made to. */
  freeze(name: string): void;
  /** Does nothing to one that is gone or does not stand still. */
  letGo(name: string): void;
  /** Done when it is dead; the one that takes its place follows when it is warm. */
  kill(name: string): Promise<void>;
  /** As many are at work as should be. */
  full(): Promise<void>;
  close(): Promise<void>;
}

/** `skewOf`: by how much the wall clock of the nth worker's machine is wrong. `stopsForMs`: how long one that stopped itself does. */
export async function gather(
  orders: WorkerOrders,
  size: number,
  spare: number,
  skewOf: (nth: number) => number = () => 0,
  stopsForMs = 0,
): Promise<Crowd> {
  // Bundled once: one that is translated as it is loaded would be seconds late for its place.
  const program = await builtProgram(ENTRY, { root: ROOT, entries: [ENTRY], folders: [...FOLDERS, 'test/chaos'] });
  const said: string[] = [];
  const warm: Member[] = [];
  const working = new Map<string, Member>();
  /** By how many each is held: the end of a short freeze does not cut a long one short. */
  const held = new Map<string, number>();
  let made = 0;
  let stops = 0;
  let replacing: Promise<void> = Promise.resolve();

  function make(): Member {
    made += 1;
    const name = `worker-${made}`;
    const child = spawn(process.execPath, [program], {
      env: { ...process.env, ORDERS: JSON.stringify(orders), WORKER: name, SKEW_MS: String(skewOf(made)) },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    child.stderr.on('data', (text) => said.push(`${name}: ${text}`));
    child.stdin.on('error', () => {}); // it was killed while it was being woken
    const ready = new Promise<void>((resolve, reject) => {
      createInterface({ input: child.stdout }).on('line', (line) => {
        if (line === 'ready') resolve();
        else if (line === 'stopped') {
          held.set(name, (held.get(name) ?? 0) + 1);
          stops += 1;
          setTimeout(() => crowd.letGo(name), stopsForMs).unref();
        } else if (line !== 'working') said.push(`${name}: ${line}`);
      });
      child.once('exit', (code, signal) => reject(new Error(`${name} ended (${code ?? signal}): ${said.at(-1)}`)));
    });
    ready.catch(() => {});
    return { name, process: child, ready };
  }

  async function putToWork(): Promise<void> {
    warm.push(make());
    const member = warm.shift() as Member;
    await member.ready;
    working.set(member.name, member);
    member.process.stdin?.write('go\n');
  }

  for (let n = 0; n < spare; n++) warm.push(make());
  for (let n = 0; n < size; n++) await putToWork();

  async function end({ process: child }: Member): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  const crowd: Crowd = {
    get working() {
      return [...working.keys()];
    },
    said,
    get stops() {
      return stops;
    },
    freeze(name) {
      held.set(name, (held.get(name) ?? 0) + 1);
      working.get(name)?.process.kill('SIGSTOP');
    },
    letGo(name) {
      const by = held.get(name) ?? 0;
      held.set(name, Math.max(0, by - 1));
      if (by === 1) working.get(name)?.process.kill('SIGCONT');
    },
    async kill(name) {
      const member = working.get(name);
      if (member === undefined) throw new Error(`${name} is not at work.`);
      working.delete(name);
      await end(member);
      replacing = replacing.then(putToWork);
      replacing.catch(() => {}); // `full` tells
    },
    full: () => replacing,
    async close() {
      await replacing.catch(() => {});
      await Promise.all([...working.values(), ...warm].map(end));
    },
  };
  return crowd;
}
