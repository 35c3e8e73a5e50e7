/** Calls booked by text: the open row gives way, the booked one stands with its reminders (SMS-13, SMS-19, TCH-03, TCH-04). */
import { HOUR, type Instant, plus } from '../../machines/vocabulary/instant.ts';
import { openRowOf } from '../facts/outreach.ts';
import { placementOf } from '../facts/placement.ts';
import { jobOf, settingsOf } from '../world.ts';
import { callChartOf } from './chart-keys.ts';
import { deliver } from './deliver.ts';
import { type Draft, rowKey } from './draft.ts';
import { makeRow } from './rows.ts';
import { cancelScheduled, cancelTouchesOf, planTouch } from './touches.ts';

/** TCH-04. */
const REMIND_BEFORE = [24 * HOUR, 1 * HOUR];

export function bookCall(draft: Draft, application: string, at: Instant): void {
  const open = openRowOf(draft, application);
  if (open) {
    deliver(draft, callChartOf(open), { type: 'row.closed', status: 'CANCELLED', reason: 'SUPERSEDED' });
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

/** A booked call is held by nothing: only a row that our own plan placed waits for the candidate's answer. */
export function holdCallRow(draft: Draft, application: string, until: Instant): void {
  const open = openRowOf(draft, application);
  if (open && open.kind !== 'SCHEDULED')
    draft.tell(callChartOf(open), { type: 'row.rebound', scheduledAt: until, unroundedAt: until });
}

/** TCH-03: the first reminder, counted from the candidate's message; a series that runs already goes on. */
export function planReminders(draft: Draft, application: string): void {
  const { scheduling_reminders: reminders } = settingsOf(
    draft.world,
    jobOf(draft.world, draft.application(application).job),
  );
  const running = draft
    .application(application)
    .plannedTouches.some(({ kind, status }) => kind === 'scheduling_reminder' && status === 'scheduled');
  if (running || reminders.scheduling_reminder_count === 0) return;
  const settings = settingsOf(draft.world, jobOf(draft.world, draft.application(application).job));
  const dueAt = placementOf(draft.record, settings).nextSlot(
    plus(draft.world.now, reminders.scheduling_reminder_hours * HOUR),
  );
  planTouch(draft, application, 'scheduling_reminder', `SCHEDULING ${draft.record.revision}`, dueAt);
}
