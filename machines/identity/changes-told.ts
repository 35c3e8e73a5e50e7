/**
 * What somebody who names some fields of a known person changes of them: the one reading for the API and for what an ATS tells.
 *
 * Guarantee: a phone alone does not unsay a better source of where they are (TZ-01, TZ-06).
 */

import type { CandidateRecord } from '../candidate/working-set.ts';
import {
  type Geography,
  heldBesideZip,
  type Intake,
  intakeChanges,
  placeOfPhone,
  type RawCandidate,
} from './intake.ts';

/** These place a person. */
const PLACES = ['timezone', 'zip', 'lat', 'lon', 'city', 'state', 'country'] as const;
const DERIVED_FROM_PHONE: ReadonlySet<string | null> = new Set(['AREA_CODE', 'COUNTRY', null]);

/** What of a person a change is read beside. */
export type PlacedPerson = Pick<CandidateRecord, 'phone' | 'timezone' | 'timezoneSource' | 'otherZones'>;

export function changesTold(record: PlacedPerson, raw: RawCandidate, geography: Geography): Intake {
  const { fields, warnings } = intakeChanges({ phone: record.phone }, raw, geography);
  const isPlaced = PLACES.some((name) => raw[name] !== undefined);
  if (isPlaced || DERIVED_FROM_PHONE.has(record.timezoneSource)) return { fields, warnings };
  const { timezone: _t, timezoneSource: _s, otherZones: _o, state: _p, otherStates: _q, ...plain } = fields;
  const { phone } = plain;
  const held =
    phone === undefined || phone === null ? {} : heldBesideZip(record, phone, placeOfPhone(phone, geography));
  return { fields: { ...plain, ...held }, warnings: [] };
}
