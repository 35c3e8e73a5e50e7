/**
 * Violations that are decisions still to be made: found by the checker, told in the note, not failing meanwhile.
 *
 * Owns: the list. Each names what it is about, the story, and the rule that is proposed.
 */
import type { Violation } from './explore.ts';

export interface Known {
  readonly property: string;
  readonly beginning: RegExp;
  readonly says: RegExp;
  readonly story: string;
  readonly proposal: string;
}

export const KNOWN: readonly Known[] = [];

export const knownFor = (violation: Violation): Known | undefined =>
  KNOWN.find(
    ({ property, beginning, says }) =>
      property === violation.property && beginning.test(violation.beginning.name) && says.test(violation.says),
  );
