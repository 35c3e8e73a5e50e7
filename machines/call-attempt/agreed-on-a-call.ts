/** A time for another call, agreed on a call: the same conditions as by text (SMS-13), and the call row gives way to it. */

import type { Draft } from '../candidate/draft.ts';
import type { EventKind, EventPayloads } from '../candidate/events.ts';
import { recordIgnored } from '../candidate/ignored.ts';
import type { ApplicationRecord, Candidate, CandidateRecord, JobView } from '../candidate/working-set.ts';
import { jobOf, settingsOf } from '../candidate/world.ts';
import { allows } from '../consent/ledger.ts';
import { placementOf } from '../hours/placement.ts';
import { instantOf } from '../hours/wall-time.ts';
import { canonicalZone } from '../hours/zone-rules.ts';
import type { Settings } from '../settings.ts';
import { DAY, type Instant, parseInstant, plus } from '../vocabulary/instant.ts';
import { bookCall } from './bookings.ts';
import { isWeb } from './rows-of.ts';

/** Its name where it moves nothing; no chart is told of it. */
const AGREED: EventKind = 'call.agreed';
/** A booking further ahead than this is taken for a misheard date. */
const FURTHEST_BOOKING = 60 * DAY;
/** SMS-13: a call is offered only here. */
const CALLABLE: ReadonlySet<string | null> = new Set([
  'OUTREACH',
  'MAX_ATTEMPTS_NO_INTERVIEW',
  'MAX_ATTEMPTS_NOT_COMPLETED',
]);

/** The candidate's wall time (`2026-04-10T14:00`), or an instant, as an instant; null where it is neither, or nobody knows their zone. */
export function instantAgreed(time: string, timezone: string | null): Instant | null {
  const said = parseInstant(time);
  if (said !== null) return said;
  const zone = canonicalZone(timezone ?? '');
  const wall = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})/.exec(time);
  if (!zone || !wall) return null;
  const [year, month, day, hour, minute] = wall.slice(1).map(Number) as [number, number, number, number, number];
  return month > 12 || day > 31 || hour > 23 || minute > 59
    ? null
    : instantOf({ year, month, day, hour, minute }, zone);
}

/** Ahead, not too far, and within the law. */
export const isGoodTime = (record: CandidateRecord, settings: Settings, at: Instant, now: Instant): boolean =>
  at > now && at < plus(now, FURTHEST_BOOKING) && placementOf(record, settings).isLegal(at);

export const mayBook = (
  job: JobView,
  application: ApplicationRecord,
  { consent }: Pick<Candidate, 'consent'>,
): boolean => !isWeb(job, application) && allows(consent, 'CALL') && CALLABLE.has(application.stage);

export function takeAgreedTime(draft: Draft, { row: key, at }: EventPayloads['call.agreed']): void {
  const row = draft.rows[key] ?? Object.values(draft.rows).find(({ providerId }) => providerId === key);
  if (!row) throw new Error(`The call ${key} is not one of this candidate.`);
  const application = draft.application(row.application);
  const job = jobOf(draft.world, application.job);
  const settings = settingsOf(draft.world, job);
  if (!mayBook(job, application, draft) || !isGoodTime(draft.record, settings, at, draft.world.now)) {
    recordIgnored(draft, application.id, { type: AGREED }, 'no call may be booked there, or then (SMS-13)');
    return;
  }
  // The row of this call gives way as any open one does: what is still told of it is kept and moves nothing.
  bookCall(draft, application.id, at);
}
