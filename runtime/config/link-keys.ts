/**
 * The keys that links in emails are sealed with: chosen by variable, else one that is random and kept in DATA_DIR.
 *
 * Guarantees: never a default; the file is readable by its owner alone (0600), and made once, by whichever process comes
 * first. A process that mails real people beside others never makes a key of its own, since its links would open nothing
 * where they lead.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readyDataDir } from './data-dir.ts';
import { Unstartable } from './unstartable.ts';

const SHORTEST = 32;

export const linkKeyFileIn = (dataDir: string): string => join(dataDir, 'link.key');

function keptIn(file: string): readonly string[] | null {
  const keys = existsSync(file)
    ? readFileSync(file, 'utf8')
        .trim()
        .split(/[,\s]+/)
    : [];
  return keys.length > 0 && keys.every((key) => key.length >= SHORTEST) ? keys : null;
}

/** The first seals; every one opens. `mayMake`: whether a key may be made here when there is none. */
export function linkKeysOf(
  config: { readonly LINK_KEYS: readonly string[] | null; readonly DATA_DIR: string },
  mayMake: boolean,
): { readonly keys: readonly string[]; readonly from: 'LINK_KEYS' | 'file' } {
  if (config.LINK_KEYS !== null) return { keys: config.LINK_KEYS, from: 'LINK_KEYS' };
  const file = linkKeyFileIn(config.DATA_DIR);
  const kept = keptIn(file);
  if (kept !== null) return { keys: kept, from: 'file' };
  if (!mayMake)
    throw new Unstartable(
      `LINK_KEYS is not set, and ${file} is not there: without it the links by which people unsubscribe would lead nowhere. ` +
        'Give this process the LINK_KEYS of the others, or copy that file from where npm start runs. ' +
        'Example: LINK_KEYS=the output of: openssl rand -base64 36',
    );
  readyDataDir(config.DATA_DIR);
  try {
    writeFileSync(file, `${randomBytes(36).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error; // another process was faster
  }
  const made = keptIn(file);
  if (made === null) throw new Unstartable(`${file} holds no key of ${SHORTEST} characters or more. Remove it.`);
  return { keys: made, from: 'file' };
}
