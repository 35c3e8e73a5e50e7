/** Bearer keys of orgs, as they are kept: a digest, never the key. */

import type { Instant } from '../../../machines/vocabulary/instant.ts';

export interface StoredKey {
  readonly org: string;
  /** The open half of the key, by which it is found. Unique over all orgs. */
  readonly id: string;
  readonly name: string;
  readonly role: string;
  /** SHA-256 of the secret half, hexadecimal. */
  readonly hash: string;
  readonly createdAt: Instant;
  readonly revokedAt: Instant | null;
}

export interface Keys {
  addKey(key: StoredKey): Promise<void>;
  /** Of any org. */
  findKey(id: string): Promise<StoredKey | null>;
  /** By id, revoked ones included. */
  listKeys(org: string): Promise<readonly StoredKey[]>;
  /** False when there is no such key, or it was revoked before. */
  revokeKey(org: string, id: string, at: Instant): Promise<boolean>;
}

export function memoryKeys(): Keys {
  const keys = new Map<string, StoredKey>();
  return {
    async addKey(key) {
      if (keys.has(key.id)) throw new Error('There is a key with this id already.');
      keys.set(key.id, key);
    },
    findKey: async (id) => keys.get(id) ?? null,
    listKeys: async (org) => [...keys.values()].filter((key) => key.org === org).sort((a, b) => (a.id < b.id ? -1 : 1)),
    async revokeKey(org, id, at) {
      const key = keys.get(id);
      if (key === undefined || key.org !== org || key.revokedAt !== null) return false;
      keys.set(id, { ...key, revokedAt: at });
      return true;
    },
  };
}
