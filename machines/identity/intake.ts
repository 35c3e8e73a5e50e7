/**
 * Owns what an ATS, an import or a person says about a candidate, made into the fields that are stored: phone numbers
 * in E.164, and when a timezone is derived anew (TZ-01). Guarantees: pure as far as its geography is; a phone that is
 * no number is kept as given, so that GAT-07 can tell it from a missing one.
 */

import type { CandidateFields, PhonePlace } from '../candidate/events.ts';
import type { CandidateRecord } from '../candidate/working-set.ts';
import { parsePhone } from '../vocabulary/phone-number.ts';

/** Everything that intake may be told, named as in imports and the API; null and absent are both nothing. */
export interface RawCandidate {
  readonly first_name?: string | null | undefined;
  readonly last_name?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly timezone?: string | null | undefined;
  readonly zip?: string | null | undefined;
  readonly lat?: number | null | undefined;
  readonly lon?: number | null | undefined;
  readonly city?: string | null | undefined;
  readonly state?: string | null | undefined;
  readonly country?: string | null | undefined;
}

type Whereabouts = Pick<RawCandidate, 'timezone' | 'zip' | 'lat' | 'lon' | 'city' | 'state' | 'country' | 'phone'>;

/** What intake asks about places. */
export interface Geography {
  resolveTimezone(whereabouts: Whereabouts): {
    readonly timezone: string | null;
    readonly source: string | null;
    readonly alternatives: readonly string[];
    readonly warnings: readonly string[];
  };
  /** Two capitals for the name or code of a country; null for what names none. */
  countryOf(name: string): string | null;
  /** HRS-06, TZ-06: two capitals each, of every state that the evidence names, else the area code's; none when unknown. */
  statesOf(whereabouts: Whereabouts): readonly string[];
}

export interface Intake {
  readonly fields: CandidateFields;
  /** What was not understood and therefore left out; for people, it names fields and their content. */
  readonly warnings: readonly string[];
}

const WHEREABOUTS = ['timezone', 'zip', 'lat', 'lon', 'city', 'state', 'country', 'phone'] as const;

const trimmed = (text: string | null | undefined): string | null => {
  const bare = text?.trim() ?? '';
  return bare === '' ? null : bare;
};

/**
 * E.164 of what a person typed, else the text as given. `country`: two capitals, where a number belongs that names none; a
 * North American one when nobody says. Pure.
 */
export function normalisePhone(given: string | null | undefined, country: string | null = null): string | null {
  const text = trimmed(given);
  return text === null ? null : (parsePhone(text, country) ?? text);
}

/** IMP-03: the person's own country, else the org's. */
const phoneOf = ({ phone, country }: RawCandidate, geography: Geography, ofOrg: string | null): string | null =>
  normalisePhone(phone, (typeof country === 'string' ? geography.countryOf(country) : null) ?? ofOrg);

/** A candidate who comes in: every field, null where nothing was said. `country`: of the org, two capitals. */
export function intake(raw: RawCandidate, geography: Geography, country: string | null = null): Intake {
  const phone = phoneOf(raw, geography, country);
  const { fields, warnings } = whereaboutsOf({ ...raw, phone }, geography);
  return {
    fields: {
      firstName: trimmed(raw.first_name),
      lastName: trimmed(raw.last_name),
      phone,
      email: trimmed(raw.email),
      ...fields,
    },
    warnings,
  };
}

/**
 * Changes to a candidate: only the fields that they touch. A timezone is derived anew when anything it is derived from
 * was named, from all that is known then; `known` is what was said before.
 */
export function intakeChanges(
  known: RawCandidate,
  changes: RawCandidate,
  geography: Geography,
  country: string | null = null,
): Intake & { readonly known: RawCandidate } {
  const named = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as RawCandidate;
  const merged: RawCandidate = { ...known, ...named };
  const phone = phoneOf(merged, geography, country);
  const moved = WHEREABOUTS.some((field) => field in named) ? whereaboutsOf({ ...merged, phone }, geography) : null;
  return {
    known: merged,
    fields: {
      ...('first_name' in named ? { firstName: trimmed(named.first_name) } : {}),
      ...('last_name' in named ? { lastName: trimmed(named.last_name) } : {}),
      ...('phone' in named ? { phone } : {}),
      ...('email' in named ? { email: trimmed(named.email) } : {}),
      ...moved?.fields,
    },
    warnings: moved?.warnings ?? [],
  };
}

/** INB-08: what a number says of the place when nothing else does (TZ-01, the area code last). */
export const placeOfPhone = (phone: string, geography: Geography): PhonePlace =>
  whereaboutsOf({ phone }, geography).fields;

/**
 * TZ-06: five digits beside a phone from abroad may be no US zip after all, and which country was given is not kept: the
 * phone's zones are held beside the zip's. Nothing where they do not contradict.
 */
export function heldBesideZip(
  record: Pick<CandidateRecord, 'timezone' | 'timezoneSource' | 'otherZones'>,
  phone: string | null,
  place: PhonePlace,
): CandidateFields {
  const { timezone, timezoneSource, otherZones } = record;
  const isFromAbroad = phone?.startsWith('+') === true && !phone.startsWith('+1');
  if (timezoneSource !== 'ZIP' || !isFromAbroad || place.timezone === null) return {};
  const all = new Set([...otherZones, place.timezone, ...place.otherZones]);
  return { timezone, timezoneSource, otherZones: [...all].filter((zone) => zone !== timezone) };
}

function whereaboutsOf(raw: RawCandidate, geography: Geography) {
  const { timezone, source, alternatives, warnings } = geography.resolveTimezone(raw);
  const [state = null, ...otherStates] = geography.statesOf(raw);
  const fields = { timezone, timezoneSource: source, otherZones: alternatives, state, otherStates };
  return { fields, warnings } satisfies { fields: PhonePlace; warnings: readonly string[] };
}
