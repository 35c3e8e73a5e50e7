/**
 * Owns the series of reminders to pick a time, one for each agreement (TCH-03): which runs, and how many of it are
 * still to go. Guarantee: what the candidate writes while it runs moves its next reminder, never its number.
 */
import type { ApplicationRecord } from '../candidate/working-set.ts';

export interface ReminderSeries {
  readonly occasion: string;
  readonly left: number;
}

/** null: none runs, so that agreeing begins another. */
export function runningSeries({ plannedTouches }: ApplicationRecord, count: number): ReminderSeries | null {
  const reminders = plannedTouches.filter(({ kind }) => kind === 'scheduling_reminder');
  const next = reminders.findLast(({ status }) => status === 'scheduled');
  if (!next) return null;
  const { occasion } = next;
  const gone = reminders.filter(
    (touch) => touch.occasion === occasion && (touch.status === 'sent' || touch.status === 'skipped'),
  ).length;
  return { occasion, left: Math.max(0, count - gone) };
}
