/** What is answered to a row of an import. */
import type { Field } from './fields.ts';

export const ROW_RESULTS = ['created', 'updated', 'unchanged'] as const;

/** IMP-05: what became of the person. */
export interface OfThePerson {
  readonly candidate: string;
  readonly result: (typeof ROW_RESULTS)[number];
  /** Fields of a known person that the row changed. */
  readonly changed: readonly string[];
  /** Nobody contacts them: no consent on any channel, as far as the row and what is stored say. */
  readonly without_consent: boolean;
  /** What was left out or kept as it is, and whom they share a phone with. */
  readonly warnings: readonly string[];
}

interface NotIn {
  readonly field: Field | null;
  readonly reason: string;
  /** As they stand in the file; null when they are too long to be held. */
  readonly cells: readonly string[] | null;
}

export type RowAnswer = { readonly line: number } & (
  | ({ readonly outcome: 'accepted'; readonly application: string } & OfThePerson)
  /** On the job before, or twice in the file: nothing twice. */
  | ({ readonly outcome: 'duplicate' } & NotIn & OfThePerson)
  | ({ readonly outcome: 'refused' } & NotIn)
);

/** Field and reason as a sentence. */
export const sentenceOf = ({ field, reason }: { readonly field: string | null; readonly reason: string }): string =>
  field === null ? `the row ${reason}` : `${field} ${reason}`;
