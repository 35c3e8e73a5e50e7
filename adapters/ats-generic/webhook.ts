/**
 * What a generic ATS posts, read: applications, candidates and jobs, in our own words.
 *
 * Must not know: who is signed in, or how a request came. Guarantees: reading is pure and throws `UnreadableTelling` and
 * nothing else, which names the field by its path and never its content; a type that is new to us is `unknown`; consent is
 * what the named fields say in plain words, and nothing else is.
 */
import type { Eligibility } from '../../machines/vocabulary/ats-answer.ts';
import type { AtsOptions } from '../../machines/vocabulary/ats-connection.ts';
import { isExcludedStatus } from '../../machines/vocabulary/ats-eligibility.ts';
import type { AtsPerson, AtsPersonFields, AtsTold } from '../../machines/vocabulary/ats-told.ts';
import { CONSENT_COLUMNS, type ConsentColumn } from '../../machines/vocabulary/channel.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { RESUME_TYPES, type ResumeType } from '../../runtime/ports.ts';

type Fields = Readonly<Record<string, unknown>>;

export class UnreadableTelling extends Error {
  override readonly name = 'UnreadableTelling';
  constructor(path: string, what: string) {
    super(`${path} ${what}`);
  }
}

export type FromGenericAts =
  | { readonly told: readonly AtsTold[]; readonly resume: ToldResume | null }
  | { readonly unknown: string };

/** The file of a resume as it was posted, of the one application that is told of. */
interface ToldResume {
  readonly type: ResumeType;
  readonly bytes: Uint8Array;
}

const TYPES = ['application.created', 'application.updated', 'candidate.updated', 'job.updated'] as const;
const TEXTS = [
  'name',
  'first_name',
  'last_name',
  'phone',
  'email',
  'timezone',
  'zip',
  'city',
  'state',
  'country',
] as const;
const LONGEST_TEXT = 400;
const LONGEST_ID = 200;

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function textIn(data: Fields, path: string, name: string, most = LONGEST_TEXT): string | null | undefined {
  const value = data[name];
  if (value === undefined || value === null) return value;
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string') throw new UnreadableTelling(`${path}.${name}`, 'is no text');
  if (text.length > most) throw new UnreadableTelling(`${path}.${name}`, `is longer than ${most} characters`);
  return text.trim() === '' ? null : text;
}

/** The first of them that is there. */
function idIn(data: Fields, path: string, ...names: readonly string[]): string | null {
  for (const name of names) {
    if (isRecord(data[name])) continue;
    const id = textIn(data, path, name, LONGEST_ID);
    if (id) return id.trim();
  }
  return null;
}

function degreesIn(data: Fields, path: string, name: 'lat' | 'lon', most: number): number | null | undefined {
  const value = data[name];
  if (value === undefined || value === null) return value;
  if (typeof value !== 'number' || Math.abs(value) > most)
    throw new UnreadableTelling(`${path}.${name}`, `is no number from -${most} to ${most}`);
  return value;
}

const YES: readonly unknown[] = [true, 'true', 'yes', 'y', 1, '1'];
const NO: readonly unknown[] = [false, 'false', 'no', 'n', 0, '0'];

/** Without a word of the org's our own names are the fields. What is neither yes nor no is refused, and never a yes. */
function consentIn(data: Fields, path: string, { consent_fields }: AtsOptions): AtsPerson['consent'] {
  const consent: Partial<Record<ConsentColumn, boolean | null>> = {};
  for (const column of CONSENT_COLUMNS) {
    const name = consent_fields === null ? column : consent_fields[column];
    const value = name === undefined ? undefined : data[name];
    if (name === undefined || value === undefined) continue;
    const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
    if (word === null || word === '') consent[column] = null;
    else if (YES.includes(word)) consent[column] = true;
    else if (NO.includes(word)) consent[column] = false;
    else throw new UnreadableTelling(`${path}.${name}`, 'is neither yes nor no; send true or false');
  }
  return consent;
}

const ELIGIBILITIES: Readonly<Record<string, Eligibility>> = {
  ELIGIBLE: 'ELIGIBLE',
  DO_NOT_CONTACT: 'DO_NOT_CONTACT',
  ORG_OUTREACH_POLICY: 'ORG_OUTREACH_POLICY',
  DISPOSITIONED: 'DISPOSITIONED',
  REJECTED: 'DISPOSITIONED',
  WITHDRAWN: 'DISPOSITIONED',
};

/** undefined: a word that is none of these. */
export const eligibilityOf = (word: unknown): Eligibility | undefined =>
  typeof word === 'string' ? ELIGIBILITIES[word.trim().toUpperCase()] : undefined;

function eligibilityIn(data: Fields, path: string): Eligibility | null {
  const word = textIn(data, path, 'eligibility');
  if (word == null) return null;
  const eligibility = eligibilityOf(word);
  if (eligibility === undefined)
    throw new UnreadableTelling(`${path}.eligibility`, `is none of ${Object.keys(ELIGIBILITIES).join(', ')}`);
  return eligibility;
}

function personIn(data: Fields, path: string, ids: Pick<AtsPerson, 'atsId' | 'given'>, options: AtsOptions): AtsPerson {
  const texts = Object.fromEntries(
    TEXTS.flatMap((name) => {
      const text = textIn(data, path, name);
      return text === undefined ? [] : [[name, text]];
    }),
  );
  const [lat, lon] = [degreesIn(data, path, 'lat', 90), degreesIn(data, path, 'lon', 180)];
  const fields: AtsPersonFields = {
    ...texts,
    ...(lat === undefined ? {} : { lat }),
    ...(lon === undefined ? {} : { lon }),
  };
  return { ...ids, fields, consent: consentIn(data, path, options) };
}

interface Posted {
  readonly body: string;
  /** `webhook-id`: the same on every repeated delivery. */
  readonly id: string;
  readonly at: Instant;
  readonly options: AtsOptions;
}

export function readGenericWebhook({ body, id, at, options }: Posted): FromGenericAts {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    throw new UnreadableTelling('the body', 'is no JSON');
  }
  if (!isRecord(parsed)) throw new UnreadableTelling('the body', 'is no JSON object');
  const { type, data } = parsed;
  if (typeof type !== 'string' || !/^[a-z0-9][a-z0-9_.-]{0,59}$/i.test(type))
    throw new UnreadableTelling('type', 'is missing');
  if (!(TYPES as readonly string[]).includes(type)) return { unknown: type };
  if (!isRecord(data)) throw new UnreadableTelling('data', 'is missing');
  const told = { name: `generic/${id}`, at };
  if (type === 'job.updated') {
    const job = idIn(data, 'data', 'ats_job', 'job', 'id');
    if (job === null) throw new UnreadableTelling('data.job', 'is missing');
    return {
      told: [
        { ...told, kind: 'job', job, title: textIn(data, 'data', 'name') ?? textIn(data, 'data', 'title') ?? null },
      ],
      resume: null,
    };
  }
  if (type === 'candidate.updated') return { told: [ofCandidate(data, told, options)], resume: null };
  return { told: [ofApplication(data, told, options)], resume: resumeIn(data) };
}

const isResumeType = (type: string): type is ResumeType => type in RESUME_TYPES;

/** As in `PUT /v1/applications/{application}/resume`: the words, or a file. */
function resumeIn(data: Fields): ToldResume | null {
  const resume = data['resume'];
  if (resume === undefined || resume === null) return null;
  const path = 'data.resume';
  if (!isRecord(resume))
    throw new UnreadableTelling(path, 'is no object; send { "text" } or { "content_type", "base64" }');
  const { text, base64, content_type: type } = resume;
  if (typeof text === 'string' && base64 === undefined)
    return { type: 'text/plain', bytes: new TextEncoder().encode(text) };
  if (typeof base64 !== 'string' || !/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(base64))
    throw new UnreadableTelling(`${path}.base64`, 'is no base64; or send "text" instead, alone');
  if (typeof type !== 'string' || !isResumeType(type))
    throw new UnreadableTelling(`${path}.content_type`, `is none of ${Object.keys(RESUME_TYPES).join(', ')}`);
  return { type, bytes: new Uint8Array(Buffer.from(base64, 'base64')) };
}

type Told = Pick<AtsTold, 'name' | 'at'>;

function ofCandidate(data: Fields, told: Told, options: AtsOptions): AtsTold {
  const inside = isRecord(data['candidate']) ? data['candidate'] : data;
  const path = inside === data ? 'data' : 'data.candidate';
  const given = idIn(inside, path, 'candidate', 'candidate_id', 'id');
  const atsId = idIn(inside, path, 'ats_id') ?? idIn(data, 'data', 'ats_id');
  const person = personIn(inside, path, { given, atsId }, options);
  const isNamed = given !== null || atsId !== null || person.fields.email || person.fields.phone;
  if (!isNamed) throw new UnreadableTelling('data.candidate', 'is missing, and there is no email or phone either');
  const status = textIn(data, 'data', 'status') ?? textIn(inside, path, 'status');
  return {
    ...{ ...told, kind: 'candidate', mayBeNew: true },
    person: { ...person, ...(status == null ? {} : { status }) },
    eligibility: eligibilityIn(data, 'data'),
  };
}

function ofApplication(data: Fields, told: Told, options: AtsOptions): AtsTold {
  const inside = isRecord(data['candidate']) ? data['candidate'] : data;
  const path = inside === data ? 'data' : 'data.candidate';
  const given =
    inside === data ? idIn(data, 'data', 'candidate', 'candidate_id') : idIn(inside, path, 'candidate', 'id');
  const atsCandidate = idIn(inside, path, 'ats_id') ?? idIn(data, 'data', 'ats_id');
  const ofJob = isRecord(data['job']) ? idIn(data['job'], 'data.job', 'ats_job', 'id', 'job') : null;
  const job = ofJob ?? idIn(data, 'data', 'ats_job', 'job', 'job_id');
  const atsId = idIn(data, 'data', 'ats_application', 'application', 'application_id', 'id');
  const stage = textIn(data, 'data', 'stage') ?? textIn(data, 'data', 'ats_stage');
  const step = textIn(data, 'data', 'workflow_step_id');
  const status = textIn(data, 'data', 'status') ?? null;
  const isDispositioned = status !== null && isExcludedStatus(options.dispositioned_statuses, status);
  const eligibility = eligibilityIn(data, 'data');
  const place = { stage, step, isDispositioned, eligibility };
  const person = personIn(inside, path, { given, atsId: atsCandidate }, options);
  const isNamed = given !== null || atsCandidate !== null || person.fields.email || person.fields.phone;
  if (!isNamed || job === null) {
    if (atsId !== null) return { ...told, kind: 'standing', atsId, ...place };
    throw new UnreadableTelling(job === null ? 'data.job' : 'data.candidate', 'is missing');
  }
  const source = textIn(data, 'data', 'source')?.toUpperCase() ?? 'APPLICANT';
  if (source !== 'APPLICANT' && source !== 'SOURCED')
    throw new UnreadableTelling('data.source', 'is neither APPLICANT nor SOURCED');
  const isOfPerson = status !== null && isExcludedStatus(options.excluded_statuses, status);
  return {
    ...{ ...told, kind: 'application', atsId, job, source, ...place },
    person: { ...person, ...(isOfPerson ? { status } : {}) },
  };
}
