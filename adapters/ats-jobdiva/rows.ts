/**
 * JobDiva's rows in our own words: upper-case fields, all of them texts.
 *
 * Pure. Guarantees: "Unavailable Indefinitely" is told whichever of its fields says it; consent is what the fields of the
 * org's options say in plain words; what JobDiva does not say is not told.
 */
import type { AtsOptions } from '../../machines/vocabulary/ats-connection.ts';
import { isExcludedStatus } from '../../machines/vocabulary/ats-eligibility.ts';
import type { AtsPerson, AtsPersonFields } from '../../machines/vocabulary/ats-told.ts';
import { CONSENT_COLUMNS, type ConsentColumn } from '../../machines/vocabulary/channel.ts';
import { DAY, HOUR, type Instant, MINUTE, plus, toMs } from '../../machines/vocabulary/instant.ts';
import type { Row } from './client.ts';

const UNAVAILABLE = 'Unavailable Indefinitely';

/** By name in any case. */
export function textIn(row: Row, ...names: readonly string[]): string | null {
  for (const name of names) {
    const key = name in row ? name : Object.keys(row).find((each) => each.toLowerCase() === name.toLowerCase());
    const value = key === undefined ? undefined : row[key];
    const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
    if (typeof text === 'string' && text.trim() !== '') return text.trim();
  }
  return null;
}

export const candidateIdOf = (row: Row): string | null => textIn(row, 'CANDIDATEID', 'CANDIDATE_ID', 'ID');

const yesOrNo = (word: string | null): boolean | undefined => {
  const bare = word?.toLowerCase();
  if (bare === 'true' || bare === 'yes' || bare === 'y' || bare === '1') return true;
  return bare === 'false' || bare === 'no' || bare === 'n' || bare === '0' ? false : undefined;
};

function consentOf(row: Row, { consent_fields }: AtsOptions): Partial<Record<ConsentColumn, boolean>> {
  const consent: Partial<Record<ConsentColumn, boolean>> = {};
  for (const column of CONSENT_COLUMNS) {
    const field = consent_fields?.[column];
    const said = field === undefined ? undefined : yesOrNo(textIn(row, field.replace(/^!/, '')));
    if (field !== undefined && said !== undefined) consent[column] = field.startsWith('!') ? !said : said;
  }
  return consent;
}

/** null: the row says nothing of it. */
export function availabilityOf(row: Row): string | null {
  if (yesOrNo(textIn(row, 'UNAVAILABLEINDEF', 'UNAVAILABLE_INDEF', 'UNAVAILABLEINDEFINITELY')) === true)
    return UNAVAILABLE;
  return textIn(row, 'AVAILABILITYSTATUS', 'AVAILABILITY_STATUS', 'AVAILABILITY', 'CANDIDATESTATUS');
}

export function personOf(row: Row, options: AtsOptions): AtsPerson {
  const fields: Record<string, string> = {};
  const put = (name: keyof AtsPersonFields, ...of: readonly string[]): void => {
    const value = textIn(row, ...of);
    if (value !== null) fields[name] = value;
  };
  put('first_name', 'FIRSTNAME', 'FIRST_NAME');
  put('last_name', 'LASTNAME', 'LAST_NAME');
  put('email', 'EMAIL', 'EMAIL1');
  put('phone', 'CELLPHONE', 'MOBILEPHONE', 'CELL_PHONE', 'PHONE', 'PHONE1', 'HOMEPHONE', 'WORKPHONE');
  put('zip', 'ZIPCODE', 'ZIP');
  put('city', 'CITY');
  put('state', 'STATE');
  put('country', 'COUNTRY');
  const status = availabilityOf(row);
  return {
    ...{ atsId: candidateIdOf(row), given: null, fields, consent: consentOf(row, options) },
    ...(status === null ? {} : { status }),
  };
}

export const applicationIdOf = (job: string, candidate: string): string => `${job}-${candidate}`;
export const stageOf = (applicant: Row): string | null => textIn(applicant, 'STATUS', 'SUBMITTALSTATUS');

export const isOverThere = (applicant: Row, options: AtsOptions): boolean =>
  textIn(applicant, 'REJECTREASON') !== null ||
  isExcludedStatus(options.dispositioned_statuses, stageOf(applicant) ?? '') ||
  isExcludedStatus(options.dispositioned_statuses, textIn(applicant, 'ACTION') ?? '');

/** Nobody says in which timezone JobDiva reads a date: windows overlap by more than any two zones lie apart. */
const OVERLAP = 15 * HOUR + 15 * MINUTE;
const LONGEST_WINDOW = 14 * DAY;

const two = (number: number): string => String(number).padStart(2, '0');

/** `MM/dd/yyyy HH:mm:ss`, in UTC. */
export function dateFor(at: Instant): string {
  const date = new Date(toMs(at));
  const day = `${two(date.getUTCMonth() + 1)}/${two(date.getUTCDate())}/${date.getUTCFullYear()}`;
  return `${day} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
}

/** From where the last reading ended until now, in windows that JobDiva takes. */
export function windowsSince(until: Instant | null, now: Instant): readonly (readonly [Instant, Instant])[] {
  const windows: (readonly [Instant, Instant])[] = [];
  const end = plus(now, OVERLAP);
  let from = plus(until ?? plus(now, -DAY), -OVERLAP);
  while (from < end) {
    const next = plus(from, LONGEST_WINDOW);
    const to = next < end ? next : end;
    windows.push([from, to]);
    from = to;
  }
  return windows;
}
