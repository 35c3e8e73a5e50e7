/**
 * What a row changes of a person who is known, and what it leaves as it is (IMP-05).
 *
 * Pure. Guarantees: blanks erase nothing; a phone alone moves no timezone; a yes turns no revocation of the candidate round
 * (CNS-09), and without an id no stored no at all (IMP-01), and each is told.
 */

import type { CandidateFields, PhonePlace } from '../../machines/candidate/events.ts';
import type { CandidateRecord } from '../../machines/candidate/working-set.ts';
import { type Columns, hasAnyConsent } from '../../machines/consent/ledger.ts';
import { type DerivedTimezone, keepsTimezone, phoneMaySay } from '../../machines/hours/timezone-choice.ts';
import { heldBesideZip, type RawCandidate } from '../../machines/identity/intake.ts';
import { currentTimezone } from '../../machines/identity/take-fields.ts';
import { comparable } from '../../machines/vocabulary/address.ts';
import { CONSENT_COLUMNS } from '../../machines/vocabulary/channel.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { StoredPerson } from '../store/subjects/imports.ts';

const WHERE = ['timezone', 'zip', 'lat', 'lon', 'city', 'state', 'country'] as const;

export interface Told {
  readonly raw: RawCandidate;
  /** What intake made of it. */
  readonly fields: CandidateFields;
  /** Every column; null = blank. */
  readonly consent: Columns;
  /** Somebody gave the person's id. */
  readonly byId: boolean;
  readonly at: Instant;
}

export interface RowChanges {
  readonly fields: CandidateFields;
  readonly consent: Partial<Columns>;
  /** As people know the fields. */
  readonly changed: readonly string[];
  readonly withoutConsent: boolean;
  readonly warnings: readonly string[];
}

const NAMES = { firstName: 'first_name', lastName: 'last_name', phone: 'phone', email: 'email' } as const;

export function changesOf(told: Told, { record, consent }: StoredPerson): RowChanges {
  const plain = plainChanges(told.fields, record);
  const place = placeChanges(told, record);
  const said = CONSENT_COLUMNS.filter((column) => told.consent[column] !== null);
  const revoked = said.filter((column) => told.consent[column] === true && consent.revokedByCandidate[column]);
  const kept = said.filter(
    (column) =>
      !told.byId && told.consent[column] === true && consent.columns[column] === false && !revoked.includes(column),
  );
  const consents = said.filter(
    (column) => told.consent[column] !== consent.columns[column] && !revoked.includes(column) && !kept.includes(column),
  );
  const changes = Object.fromEntries(consents.map((column) => [column, told.consent[column]]));
  return {
    fields: { ...plain, ...place },
    consent: changes,
    changed: [
      ...(Object.keys(plain) as (keyof typeof NAMES)[]).map((field) => NAMES[field]),
      ...(Object.keys(place).length > 0 ? ['timezone'] : []),
      ...consents,
    ],
    withoutConsent: !hasAnyConsent({ ...consent, columns: { ...consent.columns, ...changes } }),
    warnings: [
      ...revoked.map(
        (column) => `${column} stays false: the candidate revoked it, and only they or an attestation grant it again`,
      ),
      ...kept.map(
        (column) =>
          `${column} stays false: it was said before, and a row without the candidate's id does not turn a no into a yes; give the id (${record.id}), or record the consent`,
      ),
    ],
  };
}

function plainChanges(fields: CandidateFields, record: CandidateRecord): CandidateFields {
  const changed = (Object.keys(NAMES) as (keyof typeof NAMES)[]).filter((field) => {
    const value = fields[field] ?? null;
    if (value === null || value === record[field]) return false;
    return field !== 'email' || comparable('EMAIL', value) !== comparable('EMAIL', record.email);
  });
  return Object.fromEntries(changed.map((field) => [field, fields[field]]));
}

/** All that the place is derived to, where it is another one than what is stored. */
function placeChanges(told: Told, record: CandidateRecord): CandidateFields {
  const { timezone, timezoneSource, otherZones, state, otherStates } = { ...record, ...newPlace(told, record) };
  const derived = { timezone, source: timezoneSource as DerivedTimezone['source'] };
  const keeps = keepsTimezone(currentTimezone(record), derived, told.at);
  const isSameZone =
    timezone === record.timezone &&
    timezoneSource === record.timezoneSource &&
    otherZones.join() === record.otherZones.join();
  const isSameState = state === record.state && otherStates.join() === record.otherStates.join();
  return (keeps || isSameZone) && isSameState ? {} : { timezone, timezoneSource, otherZones, state, otherStates };
}

/** What the row says of the place; a phone alone does not unsay a better source, and may stand beside a zip (TZ-06). */
function newPlace({ raw, fields }: Told, record: CandidateRecord): Partial<PhonePlace> | CandidateFields {
  const { timezone = null, timezoneSource = null, otherZones = [], state = null, otherStates = [] } = fields;
  const place = { timezone, timezoneSource, otherZones, state, otherStates };
  if (WHERE.some((field) => raw[field] !== undefined && raw[field] !== null)) return place;
  const phone = fields.phone ?? null;
  if (phone === null || phone === record.phone) return {};
  return phoneMaySay(currentTimezone(record)) ? place : heldBesideZip(record, phone, place);
}
