/** What is going on while a person waits for the server to start, in a sentence each. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.ts';

/** Without the login that is in the URL. */
export function opening({ DATABASE_URL, DATA_DIR }: Pick<Config, 'DATABASE_URL' | 'DATA_DIR'>): string {
  if (DATABASE_URL !== null) {
    const { host, pathname } = new URL(DATABASE_URL);
    return `Opening the Postgres at ${host}${pathname}, and bringing it up to date …`;
  }
  return existsSync(join(DATA_DIR, 'pglite'))
    ? `Opening the embedded database in ${DATA_DIR} …`
    : `Making the embedded database in ${DATA_DIR}, which takes a while the first time …`;
}

export const SEEDING = 'Seeding the demo org with its invented people …';

export const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`);
