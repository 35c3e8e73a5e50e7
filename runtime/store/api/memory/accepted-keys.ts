/** The memory of what was accepted, in memory. */
import type { MemoryState } from '../../memory/state.ts';
import type { AcceptedKeys } from '../accepted-keys.ts';

export const memoryAcceptedKeys = ({ seen }: MemoryState): AcceptedKeys => ({
  async forgetAccepted({ before, kinds, most }) {
    const old = [...seen].filter(([, { kind, at }]) => at < before && kinds.includes(kind)).slice(0, most);
    for (const [key] of old) seen.delete(key);
    return old.length;
  },
});
