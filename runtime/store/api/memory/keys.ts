/** Keys in memory. */
import type { Keys, StoredKey } from '../keys.ts';

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
