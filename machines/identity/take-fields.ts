/** What is known of the person: fields that come from outside, and what a change of them undoes. */

import { reboundRows } from '../call-attempt/rows.ts';
import { conversationChart } from '../candidate/chart-keys.ts';
import type { Draft } from '../candidate/draft.ts';
import type { CandidateFields } from '../candidate/events.ts';
import type { CandidateRecord } from '../candidate/working-set.ts';
import {
  type CurrentTimezone,
  chooseTimezone,
  confirmTimezone as confirmedTimezone,
  type DerivedTimezoneSource,
  keepsTimezone,
} from '../hours/timezone-choice.ts';
import { canBeShared, rowTakesLineUntil } from '../shared-phones/phone-seen.ts';
import { reachesPhone } from '../shared-phones/shared-phone.ts';
import { comparable } from '../vocabulary/address.ts';
import type { Instant } from '../vocabulary/instant.ts';

interface Changed {
  /** A phone number or address is now another one (contact.fixed). */
  readonly contactChanged: boolean;
  /** TZ-05: hours lie elsewhere now. */
  readonly placeChanged: boolean;
}

/** Takes the fields in; null clears, absent leaves. A new phone number starts with a clean slate. */
export function takeFields(draft: Draft, fields: CandidateFields, mayKeepConfirmed: boolean): Changed {
  const before = draft.record;
  const { timezone, timezoneSource, otherZones, ...plain } = fields;
  const phoneChanged = plain.phone !== undefined && plain.phone !== before.phone;
  const emailChanged = plain.email !== undefined && plain.email !== before.email;
  const changes: Partial<CandidateRecord> = {
    ...(plain as Partial<CandidateRecord>),
    ...(phoneChanged ? leaving(draft) : {}),
    ...(phoneChanged
      ? { phoneReportedWrong: false, phoneUncallable: false, smsNumberInvalid: false, lineType: null, lineTypeAt: null }
      : {}),
    ...(emailChanged ? { emailBounced: false } : {}),
    ...(phoneChanged || emailChanged ? { formerAddresses: leftBehind(before, plain) } : {}),
  };
  const placed = timezone === undefined ? {} : place(before, fields, draft.world.now, mayKeepConfirmed);
  draft.update({ ...changes, ...placed });
  const { record } = draft;
  return {
    contactChanged: phoneChanged || emailChanged,
    placeChanged:
      record.timezone !== before.timezone ||
      record.state !== before.state ||
      record.otherStates.join() !== before.otherStates.join() ||
      record.otherZones.join() !== before.otherZones.join(),
  };
}

/** CNS-17: what rang on the phone they had goes on counting for others who have it; of one that never rang nothing does. */
function leaving({ record, rows, world }: Draft): Partial<CandidateRecord> {
  const { phone, phoneLeftAt, touches } = record;
  if (!canBeShared(phone)) return {};
  const rang = touches.some((touch) => reachesPhone(touch) && (phoneLeftAt === null || touch.at > phoneLeftAt));
  const rings = rowTakesLineUntil(Object.values(rows)) !== null;
  return rang || rings ? { phoneLeft: phone, phoneLeftAt: world.now } : {};
}

/** CNS-16: an opt-out from an address that was theirs still reaches them. One that is theirs again is no former one. */
function leftBehind(before: CandidateRecord, { phone, email }: CandidateFields): readonly string[] {
  const left = [
    phone === undefined ? null : comparable('SMS', before.phone),
    email === undefined ? null : comparable('EMAIL', before.email),
  ];
  const present = [
    comparable('SMS', phone === undefined ? before.phone : phone),
    comparable('EMAIL', email === undefined ? before.email : email),
  ];
  const former = [...before.formerAddresses.filter((address) => !left.some((each) => each === address)), ...left];
  return former.filter((address): address is string => address !== null && !present.some((each) => each === address));
}

/**
 * TZ-04: the candidate's own word outranks everything derived for 90 days from when it was said; rows placed by hours move
 * (TZ-05). A word older than the one that stands changes nothing.
 */
export function confirmTimezone(draft: Draft, timezone: string, saidAt: Instant = draft.world.now): void {
  const before = draft.record;
  const choice = confirmedTimezone(currentTimezone(before), timezone, saidAt);
  if (choice.confirmed_at === before.timezoneConfirmedAt && choice.timezone === before.timezone) return;
  draft.update({ timezone, timezoneSource: 'CONFIRMED', timezoneConfirmedAt: saidAt, otherZones: [] });
  draft.append('timezone', null, { timezone, source: 'CONFIRMED' });
  if (choice.changed || before.otherZones.length > 0) reboundRows(draft);
}

/** The same, where a conversation may be waiting for it (SMS-13). */
export function takeConfirmedTimezone(draft: Draft, timezone: string, saidAt?: Instant): void {
  confirmTimezone(draft, timezone, saidAt);
  for (const { id, smsState } of Object.values(draft.applications))
    if (smsState === 'AWAITING_TIMEZONE') draft.tell(conversationChart(id), { type: 'timezone.confirmed' });
}

export const currentTimezone = (record: CandidateRecord): CurrentTimezone => ({
  timezone: record.timezone,
  source: record.timezoneSource as CurrentTimezone['source'],
  confirmed_at: record.timezoneConfirmedAt,
});

function place(
  before: CandidateRecord,
  { timezone, timezoneSource, otherZones }: CandidateFields,
  at: Draft['world']['now'],
  mayKeepConfirmed: boolean,
): Partial<CandidateRecord> {
  const derived = { timezone: timezone ?? null, source: (timezoneSource ?? null) as DerivedTimezoneSource | null };
  const choice = mayKeepConfirmed
    ? chooseTimezone(currentTimezone(before), derived, at)
    : { ...derived, confirmed_at: null, changed: true };
  return {
    timezone: choice.timezone,
    timezoneSource: choice.source,
    timezoneConfirmedAt: choice.confirmed_at,
    // The same zone may stand alone now, or beside others that it did not stand beside before.
    otherZones:
      mayKeepConfirmed && keepsTimezone(currentTimezone(before), derived, at) ? before.otherZones : (otherZones ?? []),
  };
}
