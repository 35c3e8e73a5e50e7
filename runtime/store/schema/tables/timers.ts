/**
 * A candidate's timers: all of them in the candidate's own row, and one row of `tasks` which says when to look at them.
 *
 * Owns: how both lie in their tables, and when the second is written. Guarantees: that row is never later than the earliest timer, so
 * that none is missed; it may be earlier, where timers were cancelled, and then whoever comes finds nothing due and moves it.
 */

import type { Candidate, Timer } from '../../../../machines/candidate/working-set.ts';
import type { Instant } from '../../../../machines/vocabulary/instant.ts';

type Timers = Candidate['timers'];

/** A chart's key is its own key, `#` and the type of its event: what follows from that is not said. */
type PackedTimer =
  | readonly [key: string, dueAt: Instant]
  | readonly [key: string, dueAt: Instant, event: Timer['event'], chart: string];
export type StoredTimers = readonly PackedTimer[];

export const arrangedTimer = ({ key, chart, dueAt, event }: Timer): Timer => ({ key, chart, dueAt, event });

function packed({ key, chart, dueAt, event }: Timer): PackedTimer {
  const follows = key === `${chart}#${event.type}` && !chart.includes('#') && Object.keys(event).length === 1;
  return follows ? [key, dueAt] : [key, dueAt, event, chart];
}

/** In the order given. */
export const packTimers = (timers: readonly Timer[]): StoredTimers => timers.map(packed);

function unpacked([key, dueAt, event, chart]: PackedTimer): Timer {
  if (event !== undefined && chart !== undefined) return { key, chart, dueAt, event };
  const end = key.indexOf('#');
  return { key, chart: key.slice(0, end), dueAt, event: { type: key.slice(end + 1) as Timer['event']['type'] } };
}

/** In the order in which they were packed. */
export const unpackTimers = (timers: StoredTimers): Timers =>
  Object.fromEntries(timers.map((each) => [each[0], unpacked(each)] as const));

export function earliestOf(timers: Timers): Instant | null {
  let first: Instant | null = null;
  for (const key in timers) {
    const dueAt = (timers[key] as Timer).dueAt;
    if (first === null || dueAt < first) first = dueAt;
  }
  return first;
}

/** Key and kind of the row that wakes the candidate, the one of this kind that each may have. */
export const WAKE = 'timer';

/** As a row of `tasks`: nobody performs it. */
export const wakeRow = (candidate: string, dueAt: Instant) => ({
  candidate,
  key: WAKE,
  kind: WAKE,
  application: null,
  chart: '',
  dueAt,
  decision: null,
  payload: null,
  inFlight: false,
  givenUp: null,
});

export type WakeChange =
  | { readonly part: 'tasksNew' | 'tasks'; readonly dueAt: Instant }
  | { readonly part: 'tasksGone' };

/** `wakesAt`: as it is stored. Nothing is written where it comes early enough and has not come yet. */
export function wakeChange(timers: Timers, wakesAt: Instant | null, now: Instant): WakeChange | null {
  const first = earliestOf(timers);
  if (wakesAt === null) return first === null ? null : { part: 'tasksNew', dueAt: first };
  if (first === wakesAt) return null;
  const isOver = wakesAt <= now;
  if (first === null) return isOver ? { part: 'tasksGone' } : null;
  return isOver || first < wakesAt ? { part: 'tasks', dueAt: first } : null;
}
