/** Web invites as records: the chart of a link, what a page's act does to it, the reminders before a slot (WEB, TCH-05). */

import { inviteChart, touchChart } from '../candidate/chart-keys.ts';
import type { Draft } from '../candidate/draft.ts';
import type { ApplicationRecord } from '../candidate/working-set.ts';
import { jobOf, settingsOf } from '../candidate/world.ts';
import { placementOf } from '../hours/placement.ts';
import { slotOccasion } from '../touch/compute-facts.ts';
import { planTouch } from '../touch/plan.ts';
import { HOUR, type Instant, plus } from '../vocabulary/instant.ts';
import { isInvited } from './compute-facts.ts';

/** The chart of the application's link; made when there is none. */
export function inviteChartOf(draft: Draft, application: string): ReturnType<typeof inviteChart> {
  const key = inviteChart(application);
  if (!draft.charts[key]) draft.beginChart(key, 'web-invite');
  return key;
}

/** WEB-13: this round's invite has gone, so that no row is made; the reminders left go on. */
export const invitesGoOnWithoutARow = (draft: Draft, application: ApplicationRecord, web: boolean): boolean =>
  web && isInvited(draft, application);

/** TCH-05: counted back from the slot, rounded forward to hours; what is past, or would come at the slot, is dropped. */
export function planVideoReminders(draft: Draft, application: string, slot: Instant): void {
  const settings = settingsOf(draft.world, jobOf(draft.world, draft.application(application).job));
  const placement = placementOf(draft.record, settings);
  const { reminder_email_count: count, reminder_email_hours: every } = settings.video_reminders;
  const { now } = draft.world;
  const planned = new Set<Instant>();
  for (let back = count; back > 0; back--) {
    const at = plus(slot, -back * every * HOUR);
    const dueAt = placement.nextSlot(at);
    // Two that hours would bring to the same instant are one.
    if (at <= now || dueAt >= slot || planned.has(dueAt)) continue;
    planned.add(dueAt);
    planTouch(draft, application, 'video_reminder', slotOccasion(slot), dueAt);
  }
}

export function cancelVideoReminders(draft: Draft, application: string, reason: string): void {
  for (const { number, kind, status } of draft.application(application).plannedTouches)
    if (kind === 'video_reminder' && status === 'scheduled')
      draft.tell(touchChart(application, number), { type: 'touch.cancelled', reason });
}

/** WEB-11: the link alone, without an email. */
export function makeLink(draft: Draft, application: string): void {
  draft.deliver(inviteChartOf(draft, application), { type: 'link.made' });
}
