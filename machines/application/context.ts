/** What the application chart itself remembers. What is known of the person stands in the record, not here. */
export interface ApplicationContext {
  /** INT-02: the outcome kept back while an accommodation is reviewed. */
  readonly held: 'COMPLETED' | 'KNOCKED_OUT' | null;
  /** STG-04: results that the routing has been told of, so that going back to their stage tells it nothing. */
  readonly reported: readonly string[];
}

export const initialContext = (): ApplicationContext => ({ held: null, reported: [] });
