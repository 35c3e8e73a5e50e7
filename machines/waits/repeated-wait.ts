/**
 * Owns what makes a wait that is looked at again the same wait, and which waits only a person ends (GAT). Guarantees: a
 * wait that names a new time of its own is always another one; instants, which move with every look, tell nothing
 * apart.
 */

import type { GateSeen } from '../gate.ts';
import { HOUR, type Instant, parseInstant } from '../vocabulary/instant.ts';

export interface Wait {
  /** The rule that has it wait. */
  readonly rule: string;
  /** When it was found and written down. */
  readonly since: Instant;
  /** What the gate saw that decided, instants aside. */
  readonly saw: string;
  /** The number of the row or touch that waits; null where there is none. */
  readonly attempt: number | null;
}

export type Found = Pick<Wait, 'rule' | 'saw'>;

/** The clock ends these at the time they name, and what is found then is news. */
const NAMES_ITS_TIME: ReadonlySet<string> = new Set(['GAT-10', 'GAT-24', 'HRS-06', 'INI-03', 'WEB-01']);

/** What was found, where that is to wait until something changes; null: it went, was cancelled, or has a time. */
export function waitIn(outcome: string, rule: string, gates: readonly GateSeen[]): Found | null {
  if ((outcome !== 'WAIT' && outcome !== 'RESCHEDULE') || NAMES_ITS_TIME.has(rule)) return null;
  const decided = gates.at(-1);
  const seen = Object.entries(decided?.facts ?? {}).filter(
    ([, value]) => typeof value !== 'string' || parseInstant(value) === null,
  );
  return { rule, saw: JSON.stringify([decided?.gate ?? null, decided?.result ?? null, ...seen]) };
}

export const isSameWait = (before: Wait, found: Found): boolean =>
  before.rule === found.rule && before.saw === found.saw;

/** What stays missing for a call until a person sees to it: a number, a voice provider, an ATS that answers. */
export type MissingRule = 'GAT-12' | 'GAT-27' | 'GAT-04';

/** GAT-04: as long as it takes to ask twelve times in vain; until then an ATS that is away may well come back by itself. */
export const ATS_AWAY_FOR = 2 * HOUR;
