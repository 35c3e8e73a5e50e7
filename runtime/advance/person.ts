/** What is known of the person: fields that come from outside, and what a change of them undoes. */
import {
  type CurrentTimezone,
  chooseTimezone,
  type DerivedTimezoneSource,
} from '../../machines/policy/timezone-choice.ts';
import type { CandidateFields } from '../events.ts';
import type { CandidateRecord } from '../working-set.ts';
import type { Draft } from './draft.ts';
import { reboundRows } from './rows.ts';

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
    ...(phoneChanged
      ? { phoneReportedWrong: false, phoneUncallable: false, smsNumberInvalid: false, lineType: null, lineTypeAt: null }
      : {}),
    ...(emailChanged ? { emailBounced: false } : {}),
  };
  const placed = timezone === undefined ? {} : place(before, fields, draft.world.now, mayKeepConfirmed);
  draft.update({ ...changes, ...placed });
  const { record } = draft;
  return {
    contactChanged: phoneChanged || emailChanged,
    placeChanged:
      record.timezone !== before.timezone ||
      record.state !== before.state ||
      record.otherZones.join() !== before.otherZones.join(),
  };
}

/** TZ-04: the candidate's own word outranks everything derived for 90 days; rows placed by hours move (TZ-05). */
export function confirmTimezone(draft: Draft, timezone: string): void {
  const changed = timezone !== draft.record.timezone;
  draft.update({ timezone, timezoneSource: 'CONFIRMED', timezoneConfirmedAt: draft.world.now, otherZones: [] });
  draft.append('timezone', null, { timezone, source: 'CONFIRMED' });
  if (changed) reboundRows(draft);
}

function place(
  before: CandidateRecord,
  { timezone, timezoneSource, otherZones }: CandidateFields,
  at: Draft['world']['now'],
  mayKeepConfirmed: boolean,
): Partial<CandidateRecord> {
  const current: CurrentTimezone = {
    timezone: before.timezone,
    source: before.timezoneSource as CurrentTimezone['source'],
    confirmed_at: before.timezoneConfirmedAt,
  };
  const derived = { timezone: timezone ?? null, source: (timezoneSource ?? null) as DerivedTimezoneSource | null };
  const choice = mayKeepConfirmed
    ? chooseTimezone(current, derived, at)
    : { ...derived, confirmed_at: null, changed: true };
  return {
    timezone: choice.timezone,
    timezoneSource: choice.source,
    timezoneConfirmedAt: choice.confirmed_at,
    otherZones: choice.changed ? (otherZones ?? []) : before.otherZones,
  };
}
