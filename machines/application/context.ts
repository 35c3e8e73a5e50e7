/** What the application chart itself remembers. What is known of the person stands in the record, not here. */
export interface ApplicationContext {
  /** INT-02: the outcome kept back while an accommodation is reviewed. */
  readonly held: 'COMPLETED' | 'KNOCKED_OUT' | null;
}

export const initialContext = (): ApplicationContext => ({ held: null });
