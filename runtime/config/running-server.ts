/**
 * What a running server says about itself in DATA_DIR, so that a command on the same machine finds it.
 *
 * Guarantee: a note whose process is gone is no server.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const fileIn = (dataDir: string): string => join(dataDir, 'server.json');

/** Answers how to take the note away again. */
export function announceServer(dataDir: string, url: string): () => void {
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(fileIn(dataDir), `${JSON.stringify({ url, pid: process.pid })}\n`);
  return () => rmSync(fileIn(dataDir), { force: true });
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** Its URL; null when none runs here. */
export function runningServer(dataDir: string): string | null {
  try {
    const { url, pid } = JSON.parse(readFileSync(fileIn(dataDir), 'utf8')) as { url?: unknown; pid?: unknown };
    return typeof url === 'string' && typeof pid === 'number' && isAlive(pid) ? url : null;
  } catch {
    return null;
  }
}
