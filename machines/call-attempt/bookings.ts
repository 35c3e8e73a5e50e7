/** Calls booked by text: the open row gives way, the booked one stands with its reminders (SMS-13, SMS-19, TCH-03, TCH-04). */

import { callChartOf } from '../candidate/chart-keys.ts';
import { type Draft, rowKey } from '../candidate/draft.ts';
import { jobOf, settingsOf } from '../candidate/world.ts';
import { placementOf } from '../hours/placement.ts';
import { cancelScheduled, cancelTouchesOf, planTouch } from '../touch/plan.ts';
import { runningSeries } from '../touch/scheduling-reminders.ts';
import { HOUR, type Instant, plus } from '../vocabulary/instant.ts';
import { makeRow } from './rows.ts';
import { openRowOf } from './rows-of.ts';

/** TCH-04. */
const REMIND_BEFORE = [24 * HOUR, 1 * HOUR];

export function bookCall(draft: Draft, application: string, at: Instant): void {
  const open = openRowOf(draft, application);
  if (open) {
    draft.deliver(callChartOf(open), { type: 'row.closed', status: 'CANCELLED', reason: 'SUPERSEDED' });
    cancelTouchesOf(draft, application, rowKey(application, open.attempt), 'SUPERSEDED');
  }
  // TCH-03: a time has been picked; agreeing anew begins another series.
  cancelScheduled(draft, application, 'scheduling_reminder', 'BOOKED');
  const attempt = makeRow(draft, application, { kind: 'SCHEDULED', scheduledAt: at, unroundedAt: at });
  for (const before of REMIND_BEFORE) {
    const dueAt = plus(at, -before);
    // One that is already past is dropped, not sent late.
    if (dueAt > draft.world.now) planTouch(draft, application, 'meeting_reminder', rowKey(application, attempt), dueAt);
  }
}

/**
 * A booked call is held by nothing: only a row that our own plan placed waits for the candidate's answer. One that stands
 * later already is held as it is: agreeing to talk never brings a retry forward (RTY-01).
 */
export function holdCallRow(draft: Draft, application: string, until: Instant): void {
  const open = openRowOf(draft, application);
  if (open && open.kind !== 'SCHEDULED' && open.scheduledAt < until)
    draft.tell(callChartOf(open), { type: 'row.rebound', scheduledAt: until, unroundedAt: until });
}

/**
 * TCH-03: the next reminder, counted from the candidate's newest message. A series that runs already goes on from there
 * with what is left of it; where none runs, agreeing begins one.
 */
export function planReminders(draft: Draft, application: string): void {
  const settings = settingsOf(draft.world, jobOf(draft.world, draft.application(application).job));
  const { scheduling_reminder_count: count, scheduling_reminder_hours: every } = settings.scheduling_reminders;
  const series = runningSeries(draft.application(application), count);
  if ((series?.left ?? count) === 0) return;
  if (series) cancelScheduled(draft, application, 'scheduling_reminder', 'THEY_WROTE_AGAIN');
  const dueAt = placementOf(draft.record, settings).nextSlot(plus(draft.world.now, every * HOUR));
  const occasion = series?.occasion ?? `SCHEDULING ${draft.record.revision}`;
  planTouch(draft, application, 'scheduling_reminder', occasion, dueAt);
}
