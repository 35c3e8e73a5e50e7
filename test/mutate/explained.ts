/** Survivors that change nothing anyone could see, each with its reason; every other survivor fails. */
export interface Explanation {
  readonly survivor: RegExp;
  readonly why: string;
}

export const EXPLAINED: readonly Explanation[] = [];
