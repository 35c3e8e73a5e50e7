/** What calls were led by when they were placed (INB-05): written with the batch that places them, each once, and never changed. */
import type { CallSetup } from '../../../machines/vocabulary/call-session.ts';
import type { MemoryState } from '../engine/memory-state.ts';

export interface CallSetups {
  /** null: there is none of that id. */
  callSetup(org: string, id: string): Promise<CallSetup | null>;
}

export const memoryCallSetups = (state: MemoryState): CallSetups => ({
  callSetup: async (org, id) => state.callSetups.get(org)?.get(id) ?? null,
});
