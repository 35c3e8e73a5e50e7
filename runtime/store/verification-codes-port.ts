/** The codes that callers read back (INB-06), each given once in its org, before there is an application to go with it. */
export interface VerificationCodes {
  /** Reserves codes for good; answers those that were free, in the order of asking. Of two who ask at once, one gets it. */
  reserveCodes(org: string, codes: readonly string[]): Promise<readonly string[]>;
}
