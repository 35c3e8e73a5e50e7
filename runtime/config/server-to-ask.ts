/**
 * The running server that a command talks to, and the key it shows there.
 *
 * Guarantees: with a database of its own a command looks for no server beside it; a key is never printed.
 */
import type { Config } from './config.ts';
import { keyFileIn, readKeyFile } from './operator-key-file.ts';
import { runningServer } from './running-server.ts';
import { Unstartable } from './unstartable.ts';

export interface ServerToAsk {
  readonly url: string;
  readonly key: string;
}

/** null: none runs, and the database itself may be opened. Throws `Unstartable` when its key is not to be had. */
export function serverToAsk(config: Config): ServerToAsk | null {
  const { DATABASE_URL: databaseUrl, DATA_DIR: dataDir } = config;
  const url = config.OVERTURE_URL ?? (databaseUrl === null ? runningServer(dataDir) : null);
  if (url === null) return null;
  const key = config.OVERTURE_KEY ?? readKeyFile(dataDir);
  if (key === null) throw new Unstartable(`No key for ${url}: set OVERTURE_KEY, or let ${keyFileIn(dataDir)} be read.`);
  return { url, key };
}
