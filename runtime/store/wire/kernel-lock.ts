/**
 * An exclusive lock of a file that the kernel holds for this process, and drops when the process is gone, however it went.
 *
 * Guarantees: it does not go by process ids, which mean nothing across containers, nor by clocks, which a frozen process
 * does not keep. Node has no call for it: macOS and Windows lock while they open; on Linux the command `flock` locks our
 * own open file, which it is lent as its descriptor 3, and the lock stays with the file when the command has ended.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, constants, fstatSync, openSync, statSync } from 'node:fs';

/** O_EXLOCK, which Node passes on and does not name: of macOS, and of libuv on Windows. */
const OPEN_LOCKED: Partial<Record<NodeJS.Platform, number>> = {
  darwin: 0x20 | constants.O_NONBLOCK,
  freebsd: 0x20 | constants.O_NONBLOCK,
  win32: 0x10000000,
};
const HELD_BY_ANOTHER = new Set(['EAGAIN', 'EWOULDBLOCK', 'EBUSY']);

/** The machine or its file system cannot lock. */
export class CannotLock extends Error {
  override readonly name = 'CannotLock';
}

function openLocked(file: string, flag: number): number | null {
  try {
    return openSync(file, constants.O_RDWR | constants.O_CREAT | flag, 0o644);
  } catch (error) {
    if (HELD_BY_ANOTHER.has(String((error as NodeJS.ErrnoException).code))) return null;
    throw error;
  }
}

function openAndLock(file: string): number | null {
  const flag = OPEN_LOCKED[process.platform];
  if (flag !== undefined) return openLocked(file, flag);
  const opened = openSync(file, constants.O_RDWR | constants.O_CREAT, 0o644);
  const { status, error, stderr } = spawnSync('flock', ['-x', '-n', '3'], {
    stdio: ['ignore', 'ignore', 'pipe', opened],
    encoding: 'utf8',
  });
  if (status === 0) return opened;
  closeSync(opened);
  if (error !== undefined)
    throw new CannotLock(
      `the command flock cannot be run (${(error as NodeJS.ErrnoException).code}); install util-linux`,
    );
  if (status === 1 && stderr.trim() === '') return null;
  throw new CannotLock(`this file system does not lock (${stderr.trim()})`);
}

/** Whether the name still stands for what was opened: whoever held it before may have taken the file away. */
function isStillThere(file: string, opened: number): boolean {
  const [now, ours] = [statSync(file, { throwIfNoEntry: false }), fstatSync(opened)];
  return now?.ino === ours.ino && now.dev === ours.dev;
}

/** The open, locked file; null while another process has it. Closing it lets go of the lock. */
export function lockFile(file: string): number | null {
  for (;;) {
    const opened = openAndLock(file);
    if (opened === null || isStillThere(file, opened)) return opened;
    closeSync(opened);
  }
}
