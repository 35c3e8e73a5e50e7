/** Codes that callers read back, in memory. */
import type { VerificationCodes } from '../verification-codes-port.ts';
import { type MemoryState, registerOf } from './state.ts';

export const memoryVerificationCodes = (state: MemoryState): VerificationCodes => ({
  async reserveCodes(org, codes) {
    const { verificationCodes: taken } = registerOf(state, org);
    const free = [...new Set(codes)].filter((code) => !taken.has(code));
    for (const code of free) taken.add(code);
    return free;
  },
});
