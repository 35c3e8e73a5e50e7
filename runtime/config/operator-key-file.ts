/**
 * The operator's key on this machine: chosen by variable, else random and kept in DATA_DIR for whoever may read it.
 *
 * Guarantees: never a default; the file is readable by its owner alone (0600), and made once.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface OperatorKey {
  readonly key: string;
  readonly from: 'OVERTURE_KEY' | 'made now' | 'file';
  readonly file: string;
}

export const keyFileIn = (dataDir: string): string => join(dataDir, 'operator.key');

/** null when there is none. */
export function readKeyFile(dataDir: string): string | null {
  const file = keyFileIn(dataDir);
  const key = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  return key.length >= 24 ? key : null;
}

export function operatorKeyOf(config: {
  readonly OVERTURE_KEY: string | null;
  readonly DATA_DIR: string;
}): OperatorKey {
  const file = keyFileIn(config.DATA_DIR);
  if (config.OVERTURE_KEY !== null) return { key: config.OVERTURE_KEY, from: 'OVERTURE_KEY', file };
  const kept = readKeyFile(config.DATA_DIR);
  if (kept !== null) return { key: kept, from: 'file', file };
  const key = randomBytes(24).toString('base64url');
  mkdirSync(config.DATA_DIR, { recursive: true });
  writeFileSync(file, `${key}\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
  return { key, from: 'made now', file };
}
