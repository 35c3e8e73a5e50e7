/** The memory of what was accepted: by it a replay is known as one. */
import type { Instant } from '../../../machines/vocabulary/instant.ts';

export interface AcceptedKeys {
  /** Of these kinds and accepted before then, over all orgs, `most` at a time; how many were forgotten. */
  forgetAccepted(ask: { before: Instant; kinds: readonly string[]; most: number }): Promise<number>;
}
