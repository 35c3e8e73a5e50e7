/**
 * Bullhorn's candidates and submissions, in our own words.
 *
 * Pure. Guarantees: what Bullhorn does not say is not told; consent is what the fields of the org's options say in plain
 * words, and a field that says no by a yes (`massMailOptOut`, or one that is named with "!") is read the other way round.
 */
import type { AtsOptions } from '../../machines/vocabulary/ats-connection.ts';
import { isExcludedStatus, type StandingInAts } from '../../machines/vocabulary/ats-eligibility.ts';
import type { AtsPerson, AtsPersonFields, ToldOfApplication } from '../../machines/vocabulary/ats-told.ts';
import { CONSENT_COLUMNS, type ConsentColumn } from '../../machines/vocabulary/channel.ts';
import { type Instant, instant } from '../../machines/vocabulary/instant.ts';
import type { Json } from './client.ts';

export const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const idIn = (value: unknown): string | null => {
  const id = isRecord(value) ? value['id'] : value;
  if (typeof id === 'number' && Number.isFinite(id)) return String(id);
  return typeof id === 'string' && /^[\w-]{1,100}$/.test(id) ? id : null;
};

export const textIn = (of: Json, name: string): string | null => {
  const value = of[name];
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : null;
};

const bare = (field: string): string => field.replace(/^!/, '');
const isReversed = (field: string): boolean => field.startsWith('!') || /opt_?out|do_?not/i.test(field);

const consentFieldsOf = ({ consent_fields }: AtsOptions): readonly string[] =>
  Object.values(consent_fields ?? {}).map(bare);

/** What a submission and its candidate are asked for. */
export function fieldsOf(options: AtsOptions): { readonly candidate: string; readonly submission: string } {
  const own = [
    'id',
    'firstName',
    'lastName',
    'email',
    'mobile',
    'phone',
    'status',
    'isDeleted',
    'address',
    'owner(id)',
  ];
  const candidate = [...new Set([...own, 'massMailOptOut', 'dateLastModified', ...consentFieldsOf(options)])].join(',');
  const submission = 'id,status,isDeleted,source,dateAdded,dateLastModified,candidate(id),jobOrder(id)';
  return { candidate, submission };
}

function yesOrNo(value: unknown): boolean | undefined {
  const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
  if (word === true || word === 'true' || word === 'yes' || word === 1 || word === '1') return true;
  return word === false || word === 'false' || word === 'no' || word === 0 || word === '0' ? false : undefined;
}

function consentOf(candidate: Json, { consent_fields }: AtsOptions): Partial<Record<ConsentColumn, boolean>> {
  const consent: Partial<Record<ConsentColumn, boolean>> = {};
  for (const column of CONSENT_COLUMNS) {
    const field = consent_fields?.[column];
    const said = field === undefined ? undefined : yesOrNo(candidate[bare(field)]);
    if (field !== undefined && said !== undefined) consent[column] = isReversed(field) ? !said : said;
  }
  return consent;
}

export function personOf(candidate: Json, options: AtsOptions): AtsPerson {
  const address = isRecord(candidate['address']) ? candidate['address'] : {};
  const fields: Record<string, string> = {};
  const put = (name: keyof AtsPersonFields, value: string | null): void => {
    if (value !== null) fields[name] = value;
  };
  put('first_name', textIn(candidate, 'firstName'));
  put('last_name', textIn(candidate, 'lastName'));
  put('phone', textIn(candidate, 'mobile') ?? textIn(candidate, 'phone'));
  put('email', textIn(candidate, 'email'));
  put('zip', textIn(address, 'zip'));
  put('city', textIn(address, 'city'));
  put('state', textIn(address, 'state'));
  put('country', textIn(address, 'countryName') ?? textIn(address, 'countryCode'));
  const isDeleted = candidate['isDeleted'] === true;
  const status = isDeleted ? (options.excluded_statuses[0] ?? null) : textIn(candidate, 'status');
  return {
    ...{ atsId: idIn(candidate), given: null, fields, consent: consentOf(candidate, options) },
    ...(status === null ? {} : { status }),
  };
}

export const modifiedAt = (of: Json): Instant | null => {
  const at = of['dateLastModified'] ?? of['dateAdded'];
  return typeof at === 'number' && Number.isFinite(at) && Math.abs(at) < 8e15 ? instant(at) : null;
};

export const isOverThere = (submission: Json, options: AtsOptions): boolean =>
  submission['isDeleted'] === true ||
  isExcludedStatus(options.dispositioned_statuses, textIn(submission, 'status') ?? '');

/** null: it names no candidate or no job. */
export function toldOf(
  submission: Json,
  candidate: Json | null,
  name: string,
  options: AtsOptions,
): ToldOfApplication | null {
  const [atsId, job] = [idIn(submission), idIn(submission['jobOrder'])];
  const person = candidate === null ? null : personOf(candidate, options);
  if (atsId === null || job === null || person === null || person.atsId === null) return null;
  const source = /sourc/i.test(textIn(submission, 'source') ?? '') ? 'SOURCED' : 'APPLICANT';
  return {
    ...{ kind: 'application', name, at: modifiedAt(submission), atsId, person, job, source },
    stage: textIn(submission, 'status') ?? undefined,
    isDispositioned: isOverThere(submission, options),
  };
}

export function standingOf(
  candidate: Json,
  submission: Json | null,
  placements: readonly Json[],
  options: AtsOptions,
): StandingInAts {
  return {
    statuses: [textIn(candidate, 'status')],
    candidate: idIn(candidate),
    owner: idIn(candidate['owner']),
    isDeleted: candidate['isDeleted'] === true,
    placements: placements.map((placement) => textIn(placement, 'status')),
    consent: consentOf(candidate, options),
    applicationStatus: submission === null ? null : textIn(submission, 'status'),
    isApplicationDeleted: submission?.['isDeleted'] === true,
  };
}
