/**
 * Transitions and guards that the everyday depth does not reach, each with its reason; what is not here counts as failing.
 *
 * Owns: the list. An entry that is reached after all is told, so that the list only shrinks.
 */
export interface Explanation {
  readonly covers: RegExp;
  readonly why: string;
}

export const EXPLAINED: readonly Explanation[] = [];
