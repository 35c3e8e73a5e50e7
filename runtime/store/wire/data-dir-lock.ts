/**
 * The lock of an embedded database's folder: PGlite does not guard itself against a second process.
 *
 * Guarantees: one process holds a folder, in whichever container it runs; the lock is the kernel's, so that a process that
 * was killed has let go of it, and one that stands still has not. What the file says is for people. By hand, since
 * proper-lockfile goes by a heartbeat: it takes the folder from a process that stands still, and two would write.
 */
import { closeSync, ftruncateSync, mkdirSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { lockFile } from './kernel-lock.ts';

const FILE = 'overture.lock';

export class DataDirInUse extends Error {
  override readonly name = 'DataDirInUse';
  constructor(dataDir: string, holder: string) {
    super(
      `The embedded database in ${dataDir} is in use by ${holder}, and only one process can open it. ` +
        'Stop that process, ask it over HTTP, or set DATABASE_URL to share a Postgres. ' +
        `The lock ends with that process; taking ${FILE} away would let two of them damage the database.`,
    );
  }
}

/** Across containers neither tells much by itself: each has a process 1. */
function holderOf(file: string): string {
  try {
    const [pid, host] = readFileSync(file, 'utf8').split('\n');
    return pid === undefined || pid === '' ? 'another process' : `process ${pid}${host ? ` on ${host}` : ''}`;
  } catch {
    return 'another process';
  }
}

/** Takes the folder and answers how to let go of it. Throws `DataDirInUse`. */
export function lockDataDir(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, FILE);
  const opened = lockFile(file);
  if (opened === null) throw new DataDirInUse(dataDir, holderOf(file));
  ftruncateSync(opened);
  writeSync(opened, `${process.pid}\n${hostname()}\n`, 0);
  return () => {
    rmSync(file, { force: true }); // while it is ours: whoever opened it before looks whether it is still there
    closeSync(opened);
  };
}
