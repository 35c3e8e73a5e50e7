/** One order for the maps of a working set, whichever storage loaded it: decisions must not depend on who kept them. */
import type { CallRow, Candidate } from '../../../machines/candidate/working-set.ts';

/** By code units, as the collation "C" has it of what is plain ASCII. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byAttempt = (a: CallRow, b: CallRow): number => byText(a.application, b.application) || a.attempt - b.attempt;

function ordered<V>(
  map: Readonly<Record<string, V>>,
  compare: (a: readonly [string, V], b: readonly [string, V]) => number,
) {
  const entries = Object.entries(map);
  const inOrder = entries.every((entry, at) => at === 0 || compare(entries[at - 1] as [string, V], entry) <= 0);
  return inOrder ? map : Object.fromEntries(entries.sort(compare));
}

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => byText(a, b);

/** Pure. The same candidate with every map by key, and call rows by application and attempt. */
export const inOrder = (candidate: Candidate): Candidate => ({
  ...candidate,
  applications: ordered(candidate.applications, byKey),
  charts: ordered(candidate.charts, byKey),
  rows: ordered(candidate.rows, ([, a], [, b]) => byAttempt(a, b)),
  messages: ordered(candidate.messages, byKey),
  timers: ordered(candidate.timers, byKey),
  tasks: ordered(candidate.tasks, byKey),
});
