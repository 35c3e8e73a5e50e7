/** Orgs' keys: whose key is this? A revoked one is nobody's. */
import type { Keys } from '../../../runtime/store/subjects/keys.ts';
import type { Identify, Role } from '../../principal.ts';
import { isSecretOf, readKey } from './key-format.ts';

/** Compared with when there is no such key, so that both take as long. */
const NOBODYS = '0'.repeat(64);

export const storedKeys =
  (store: Pick<Keys, 'findKey'>): Identify =>
  async (key) => {
    const read = readKey(key);
    if (read === null) return null;
    const known = await store.findKey(read.id);
    const fits = isSecretOf(read.secret, known?.hash ?? NOBODYS);
    if (known === null || !fits || known.revokedAt !== null) return null;
    return { name: known.name, role: known.role as Role, org: known.org };
  };
