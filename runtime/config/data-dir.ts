/**
 * The folder that DATA_DIR names, made where it is not there.
 *
 * Guarantees: what keeps it from being used is said with the variable before anything is kept there; no folder is made
 * beneath something that is none. Folders are made one by one: Node's own way of making them all never comes back where
 * a file system takes no folders, as under /proc.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Unstartable } from './unstartable.ts';

const WHY: Readonly<Record<string, string>> = {
  EEXIST: 'something that is no folder stands in its place',
  ENOTDIR: 'something that is no folder stands in its way',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'that file system is read-only',
  ENOENT: 'no folder can be made there',
  ENOSPC: 'the disk is full',
};

const isThere = (folder: string): boolean => statSync(folder, { throwIfNoEntry: false }) !== undefined;

function make(folder: string): void {
  const above = dirname(folder);
  if (above !== folder && !isThere(above)) make(above);
  try {
    mkdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST' || !statSync(folder).isDirectory()) throw error; // another process may be faster
  }
}

/** Answers once something can be written there. Throws `Unstartable`. */
export function readyDataDir(dataDir: string): void {
  const folder = resolve(dataDir);
  try {
    make(folder);
    const probe = join(folder, `.writable-${randomUUID()}`);
    writeFileSync(probe, '', { flag: 'wx' });
    rmSync(probe);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new Unstartable(
      `DATA_DIR: ${folder} cannot be used: ${WHY[code] ?? 'it cannot be written'} (${code}). ` +
        'Example: DATA_DIR=/var/lib/overture, a folder that this user may write.',
    );
  }
}
