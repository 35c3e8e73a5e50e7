/** What an ATS answers: whether a candidate may be contacted, and what became of what was written back to it. */

export type Eligibility = 'ELIGIBLE' | 'DO_NOT_CONTACT' | 'ORG_OUTREACH_POLICY' | 'DISPOSITIONED';
/** GAT-04: to our question, which may find nobody. */
export type EligibilityAnswer = Eligibility | 'UNREACHABLE';

/** `refused` is for good: asking again would be refused again. */
export type RevocationWritten =
  | { readonly kind: 'written' }
  | { readonly kind: 'refused'; readonly code: string | null };

/** All but `moved` are for good: asking again would be refused again. */
export type MoveAnswered =
  /** `asNote`: it was told in words, since the ATS has no stage to write; where they stand there is as it was. */
  | { readonly kind: 'moved'; readonly asNote?: true }
  | { readonly kind: 'refused'; readonly code: string | null }
  | { readonly kind: 'missing_application' }
  | { readonly kind: 'missing_job' };
