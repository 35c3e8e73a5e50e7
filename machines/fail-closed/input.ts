/**
 * Owns the shape of an input of a gate, and of what the gate sees when the truth is not to be had. `missing`: nobody
 * ever said; `stale`: it was known once and may have changed for the worse since; `failed`: whoever knows could not be
 * asked.
 */
export const WAYS = ['missing', 'stale', 'failed'] as const;
export type Way = (typeof WAYS)[number];

export interface UnknownInput<View> {
  readonly gate: string;
  /** The fact's name, as the gate looks at it. */
  readonly fact: string;
  /** The input in plain words. */
  readonly means: string;
  /** What is seen, by way; changes to a view in which everything passes. */
  readonly seen: Readonly<Record<Way, Partial<View>>>;
  /** What has to stand besides, so that the gate looks at this input at all. */
  readonly besides?: Partial<View>;
}

/** The same whichever way the truth is not to be had. */
export const eachWay = <View>(seen: Partial<View>): UnknownInput<View>['seen'] => ({
  missing: seen,
  stale: seen,
  failed: seen,
});
