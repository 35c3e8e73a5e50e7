/** The codes that callers read back (INB-06), each given once in its org, before there is an application to go with it. */

import { type MemoryState, registerOf } from '../engine/memory-state.ts';

export interface VerificationCodes {
  /** Reserves codes for good; answers those that were free, in the order of asking. Of two who ask at once, one gets it. */
  reserveCodes(org: string, codes: readonly string[]): Promise<readonly string[]>;
}

export const memoryVerificationCodes = (state: MemoryState): VerificationCodes => ({
  async reserveCodes(org, codes) {
    const { verificationCodes: taken } = registerOf(state, org);
    const free = [...new Set(codes)].filter((code) => !taken.has(code));
    for (const code of free) taken.add(code);
    return free;
  },
});
