/** What the application chart itself remembers. What is known of the person stands in the record, not here. */
export interface ApplicationContext {
  /** INT-02: the outcome kept back while an accommodation is reviewed. */
  readonly held: 'COMPLETED' | 'KNOCKED_OUT' | null;
  /** STG-04: results that the routing has been told of, so that going back to their stage tells it nothing. */
  readonly reported: readonly string[];
  /** STG-15, STG-01: who added it, told once the check is over; absent in version 1, which did not check. */
  readonly addedBy?: string | null;
  /** STG-15, STG-05: the verdict on the resume that came while the ATS was being asked. */
  readonly verdict?: 'PASSED' | 'FAILED' | null;
}

export const initialContext = (): ApplicationContext => ({ held: null, reported: [], addedBy: null, verdict: null });
