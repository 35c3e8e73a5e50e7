/** Planned touches as records: written down, started, cancelled with their occasion (TCH-01…06). */

import { touchChart } from '../candidate/chart-keys.ts';
import type { Draft } from '../candidate/draft.ts';
import type { PlannedTouch } from '../candidate/working-set.ts';
import { jobOf, settingsOf } from '../candidate/world.ts';
import { placementOf } from '../hours/placement.ts';
import { HOUR, type Instant, MINUTE, plus } from '../vocabulary/instant.ts';
import type { TouchKind } from '../vocabulary/touch.ts';

const settingsFor = (draft: Draft, application: string) =>
  settingsOf(draft.world, jobOf(draft.world, draft.application(application).job));

/** TCH-01: after a thumbs-down the email leaves soon, but not before the thumb can be taken back. */
const THUMB_CAN_BE_TAKEN_BACK = 5 * MINUTE;

/**
 * TCH-01, TCH-02: a rejection email where the org has switched it on, else the feedback email; each at most once on an
 * application, one that was cancelled before it left aside.
 */
export function planTouchesFor(draft: Draft, application: string, occasion: string): void {
  const { rejection_emails: rejection, resume_feedback_emails: feedback } = settingsFor(draft, application);
  const placement = placementOf(draft.record, settingsFor(draft, application));
  const { now } = draft.world;
  if (occasion === 'THUMBS_DOWN') {
    if (rejection.enable_rejection_emails)
      planTouch(draft, application, 'rejection_email', occasion, plus(now, THUMB_CAN_BE_TAKEN_BACK));
    return;
  }
  if (rejection.enable_rejection_emails) {
    const dueAt = placement.nextSlot(plus(now, rejection.delay_hours * HOUR));
    planTouch(draft, application, 'rejection_email', occasion, dueAt);
  } else if (feedback.enable_resume_feedback_emails) {
    const dueAt = placement.nextSlot(plus(now, feedback.delay_hours * HOUR));
    planTouch(draft, application, 'resume_feedback_email', occasion, dueAt);
  }
}

const ONCE: ReadonlySet<TouchKind> = new Set(['rejection_email', 'resume_feedback_email']);

export function planTouch(draft: Draft, application: string, kind: TouchKind, occasion: string, dueAt: Instant): void {
  const { plannedTouches } = draft.application(application);
  if (ONCE.has(kind) && plannedTouches.some((touch) => touch.kind === kind && touch.status !== 'cancelled')) return;
  if (kind === 'rejection_email') cancelScheduled(draft, application, 'resume_feedback_email', 'REJECTION_EMAIL');
  const number = 1 + plannedTouches.reduce((highest, touch) => Math.max(highest, touch.number), 0);
  const touch: PlannedTouch = { number, kind, occasion, status: 'scheduled', dueAt, reason: null };
  draft.updateApplication(application, { plannedTouches: [...plannedTouches, touch] });
  draft.append('touch', application, { number, touch: kind, status: 'scheduled', due_at: dueAt, reason: null });
  const key = touchChart(application, number);
  draft.beginChart(key, 'touch', { kind });
  draft.deliver(key, { type: 'touch.planned', dueAt });
}

/** Touches of a kind that have not left: their occasion has passed, or another takes their place. */
export function cancelScheduled(draft: Draft, application: string, kind: TouchKind, reason: string): void {
  for (const touch of draft.application(application).plannedTouches)
    if (touch.status === 'scheduled' && touch.kind === kind)
      draft.tell(touchChart(application, touch.number), { type: 'touch.cancelled', reason });
}

export function cancelTouchesOf(draft: Draft, application: string, occasion: string, reason: string): void {
  for (const touch of draft.application(application).plannedTouches)
    if (touch.status === 'scheduled' && touch.occasion === occasion)
      draft.tell(touchChart(application, touch.number), { type: 'touch.cancelled', reason });
}

/** STG-08: outreach touches that have not left go with the outreach; rejection and feedback have stages of their own. */
export function cancelOutreachTouches(draft: Draft, application: string): void {
  for (const touch of draft.application(application).plannedTouches)
    if (touch.status === 'scheduled' && (touch.kind === 'scheduling_reminder' || touch.kind === 'meeting_reminder'))
      draft.tell(touchChart(application, touch.number), { type: 'touch.cancelled', reason: 'STAGE' });
}

/** TCH-03: each reminder plans the next, counted from itself, until all have gone. */
export function planNextTouch(draft: Draft, application: string, kind: TouchKind): void {
  if (kind !== 'scheduling_reminder') return;
  const { scheduling_reminders: reminders } = settingsFor(draft, application);
  const { plannedTouches } = draft.application(application);
  const last = plannedTouches.findLast((touch) => touch.kind === kind);
  const gone = plannedTouches.filter(
    (touch) => touch.kind === kind && touch.occasion === last?.occasion && touch.status !== 'cancelled',
  ).length;
  if (!last || gone >= reminders.scheduling_reminder_count) return;
  const placement = placementOf(draft.record, settingsFor(draft, application));
  const dueAt = placement.nextSlot(plus(draft.world.now, reminders.scheduling_reminder_hours * HOUR));
  planTouch(draft, application, kind, last.occasion, dueAt);
}
