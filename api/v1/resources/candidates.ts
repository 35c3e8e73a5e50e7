/** Candidates: saved whole or in part, and shown with what they allow. */
import { z } from 'zod';
import type { CandidateFields } from '../../../machines/candidate/events.ts';
import type { Columns } from '../../../machines/consent/ledger.ts';
import { changesTold } from '../../../machines/identity/changes-told.ts';
import { intake, normalisePhone } from '../../../machines/identity/intake.ts';
import { LONGEST_SEARCH, readSearch } from '../../../machines/identity/people-search.ts';
import { readPerson } from '../../../machines/identity/read-person.ts';
import { CONSENT_COLUMNS } from '../../../machines/vocabulary/channel.ts';
import { sharedBy, traitsOf } from '../../../runtime/import/identify.ts';
import type { CandidateHistory } from '../../../runtime/store/subjects/histories.ts';
import { Problem } from '../../problem.ts';
import { type Act, act, noSuchCandidate } from '../act.ts';
import { page, readCursor } from '../cursor.ts';
import type { Tools } from '../deps.ts';
import { type Ask, endpoint } from '../endpoint.ts';
import { refusedBody } from '../read-request.ts';
import { id, PAGING, pageOf, text } from '../shapes.ts';
import { candidateShape, listedCandidateShape, shownConsent, shownRecord } from './candidate-shape.ts';

const field = (most: number) => text(most).nullable().optional();
const person = {
  first_name: field(200),
  last_name: field(200),
  phone: field(50).describe(
    "Any usual spelling, in the person's country, else the org's, else the US; kept as E.164. An extension or a made-up number is refused (IMP-03).",
  ),
  email: field(320),
  timezone: field(100).describe('IANA, Windows or a usual abbreviation (TZ-02).'),
  zip: field(20),
  lat: z.number().min(-90).max(90).nullable().optional(),
  lon: z.number().min(-180).max(180).nullable().optional(),
  city: field(200),
  state: field(100),
  country: field(100),
} as const;
const column = z.boolean().nullable().optional();
const consent = {
  sms_consent: column,
  email_consent: column,
  all_ai_communications_consent: column,
  call_consent: column,
} as const;

const candidateInput = z
  .strictObject({
    ...person,
    ...consent,
    ats_id: text(200)
      .min(1, 'expected an id')
      .nullable()
      .optional()
      .describe('The id by which the ATS knows them; once given it stays.'),
  })
  .meta({ id: 'CandidateInput' });
type Given = z.output<typeof candidateInput>;

export async function requireHistory(
  org: string,
  candidate: string,
  { store }: Pick<Tools, 'store'>,
): Promise<CandidateHistory> {
  const history = await store.history(org, candidate, { newest: 0 });
  if (history === null) throw noSuchCandidate(candidate);
  return history;
}

export async function shownCandidate(org: string, candidate: string, tools: Tools) {
  const [history, merge, atsIds] = await Promise.all([
    requireHistory(org, candidate, tools),
    tools.store.mergeOf(org, candidate),
    tools.store.atsIdsOf(org, 'candidate', [candidate]),
  ]);
  return {
    ...shownRecord(history.record),
    ...shownConsent(history.consent),
    merged_into: merge?.into ?? null,
    ats_id: atsIds.get(candidate) ?? null,
    applications: history.applications.map(({ id: application, job, stage }) => ({ id: application, job, stage })),
  };
}

/** An id of the ATS stands for one candidate. */
async function nameInAts({ org, params, body }: Saving, { store }: Tools): Promise<void> {
  const { ats_id: atsId } = body;
  if (atsId == null) return;
  const stands = (await store.nameInAts(org, 'candidate', [{ atsId, ours: params.candidate }])).get(atsId);
  if (stands !== params.candidate) throw refusedBody([{ path: 'ats_id', message: `is that of candidate "${stands}"` }]);
}

const columnsOf = (given: Given): Partial<Columns> =>
  Object.fromEntries(CONSENT_COLUMNS.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]])));

/** CNS-09: what the candidate took back stays back, whatever a list says. */
const keptBack = (history: CandidateHistory | null, columns: Partial<Columns>): string[] =>
  CONSENT_COLUMNS.filter((name) => columns[name] === true && history?.consent.revokedByCandidate[name] === true).map(
    (name) => `${name} stays false: the candidate revoked it, and only they or an attestation grant it again (CNS-09)`,
  );

type Saving = Ask<{ candidate: string }, unknown, Given>;

/**
 * The person as an import would read them (IMP-03, IMP-04): what it refuses is refused here, with its path, and whom they
 * share a phone or an email with is told (IMP-01).
 */
async function personOf({ org, params, body: given }: Saving, { store, geography }: Tools) {
  const country = (await store.loadOrg(org))?.country ?? null;
  const { raw, refusals, warnings } = readPerson(given, { geography, country });
  if (refusals.length > 0) throw refusedBody(refusals.map(({ field: path, reason: message }) => ({ path, message })));
  const { phone, email } = traitsOf(raw);
  const [phones, emails] = [phone, email].map((address) => (address === null ? [] : [address])) as [string[], string[]];
  const isTold = phones.length + emails.length > 0;
  const people = isTold ? await store.peopleNamed(org, { ids: [], emails, phones }) : [];
  return { raw, warnings: [...warnings, ...sharedBy(params.candidate, raw, people)] };
}

function changing({ org, params, principal, name }: Saving, fields: CandidateFields, columns: Partial<Columns>): Act[] {
  const by = principal.name;
  const { candidate } = params;
  const updated = { changes: fields, source: 'API', by } as const;
  const acts: Act[] = [];
  if (Object.keys(fields).length > 0)
    acts.push({ org, candidate, kind: 'candidate.updated', name: `${name}/fields`, payload: updated });
  if (Object.keys(columns).length > 0) {
    const payload = { changes: columns, source: 'API', evidence: null, by } as const;
    acts.push({ org, candidate, kind: 'consent.changed', name: `${name}/consent`, payload });
  }
  return acts;
}

/** CNS-16: the id of a merged candidate is refused, naming who stands for them. */
export async function mustStandForThemself(
  org: string,
  candidate: string,
  { store }: Pick<Tools, 'store'>,
  instead = 'Change',
): Promise<void> {
  const survivor = (await store.survivorsOf(org, [candidate])).get(candidate);
  if (survivor === undefined) return;
  throw new Problem(409, {
    title: 'Merged',
    detail: `"${candidate}" was merged into "${survivor}". ${instead} that candidate.`,
    more: { merged_into: survivor },
  });
}

async function put(ask: Saving, tools: Tools) {
  const { org, params, body, name } = ask;
  const named = id.safeParse(params.candidate);
  if (!named.success) throw refusedBody([{ path: 'candidate', message: named.error.issues[0]?.message ?? 'is no id' }]);
  await mustStandForThemself(org, params.candidate, tools);
  const history = await tools.store.history(org, params.candidate, { newest: 0 });
  const person = await personOf(ask, tools);
  await nameInAts(ask, tools);
  const { fields, warnings } = intake(person.raw, tools.geography);
  const columns = columnsOf(body);
  const isNew = history === null || history.record.revision === 0;
  const payload = { fields, consent: columns, source: 'API' } as const;
  const created: Act = {
    ...{ org, candidate: params.candidate, name: `${name}/created`, createsCandidate: true },
    ...{ kind: 'candidate.imported', payload },
  };
  await act(isNew ? [created] : changing(ask, fields, columns), tools);
  const body_ = await shownCandidate(org, params.candidate, tools);
  return {
    status: isNew ? 201 : 200,
    body: { ...body_, warnings: [...person.warnings, ...warnings, ...keptBack(history, columns)] },
  };
}

interface Searched {
  readonly q: string;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly after: string | undefined;
  readonly limit: number;
}

async function searched(org: string, { q, phone, email, after, limit }: Searched, { store }: Tools) {
  if (phone !== undefined || email !== undefined)
    throw unsearchable('q finds by phone and email too: give q alone, or phone and email without it.');
  const search = readSearch(q, (await store.loadOrg(org))?.country ?? null);
  if (search === null) throw unsearchable('q is blank: give a name, a phone, an email or an id.');
  const people = await store.peoplePage(org, { search, after, limit: limit + 1 });
  return page(
    'candidates',
    people,
    limit,
    ({ record }) => [record.id],
    ({ record }) => shownRecord(record),
  );
}

const unsearchable = (detail: string): Problem =>
  new Problem(400, {
    title: 'The query cannot be read',
    detail,
    errors: [{ path: 'q', message: 'expected a name, a phone, an email or an id, and nothing beside it' }],
  });

export const CANDIDATES = [
  endpoint({
    id: 'putCandidate',
    method: 'PUT',
    path: '/v1/candidates/{candidate}',
    least: 'recruiter',
    tag: 'Candidates',
    summary: 'Save a candidate',
    about:
      'The body is the whole person, read as an import reads it: a field left out is cleared. A consent column left out stays as it is. PATCH changes only what it names.',
    body: candidateInput,
    answers: {
      200: { about: 'Saved.', schema: candidateShape },
      201: { about: 'Saved; the candidate is new.', schema: candidateShape },
    },
    handle: put,
  }),
  endpoint({
    id: 'patchCandidate',
    method: 'PATCH',
    path: '/v1/candidates/{candidate}',
    least: 'recruiter',
    tag: 'Candidates',
    summary: 'Change fields of a candidate',
    about:
      'null clears a field; what is left out stays. A new phone or address brings applications out of INVALID_CONTACT.',
    body: candidateInput,
    answers: { 200: { about: 'Changed.', schema: candidateShape } },
    async handle(ask, tools) {
      const { org, params, body } = ask;
      await mustStandForThemself(org, params.candidate, tools);
      const history = await requireHistory(org, params.candidate, tools);
      const person = await personOf(ask, tools);
      await nameInAts(ask, tools);
      const { fields, warnings } = changesTold(history.record, person.raw, tools.geography);
      const columns = columnsOf(body);
      await act(changing(ask, fields, columns), tools);
      const shown = await shownCandidate(org, params.candidate, tools);
      return { body: { ...shown, warnings: [...person.warnings, ...warnings, ...keptBack(history, columns)] } };
    },
  }),
  endpoint({
    id: 'listCandidates',
    method: 'GET',
    path: '/v1/candidates',
    least: 'viewer',
    tag: 'Candidates',
    summary: 'List candidates, or find some of them',
    about:
      'With q: who has that name, phone, email or id. Every word of a name has to begin one of theirs; case and accents do not count. A phone is read in the country of the org, in any usual spelling; of an email its beginning suffices; an id is that of a candidate or of an application, as it stands.',
    query: z.strictObject({
      q: text(LONGEST_SEARCH).optional().describe('A name, a phone, an email or an id.'),
      phone: z.string().optional().describe('Any usual spelling.'),
      email: z.string().optional(),
      ...PAGING,
    }),
    answers: { 200: { about: 'Candidates by id.', schema: pageOf(listedCandidateShape) } },
    async handle({ org, query }, tools) {
      const { store } = tools;
      const after = readCursor('candidates', query.cursor, ['string'])?.[0];
      if (query.q !== undefined) return { body: await searched(org, { ...query, q: query.q, after }, tools) };
      const phone = query.phone === undefined ? undefined : (normalisePhone(query.phone) ?? query.phone);
      const records = await store.candidatesPage(org, { phone, email: query.email, after, limit: query.limit + 1 });
      return { body: page('candidates', records, query.limit, (record) => [record.id], shownRecord) };
    },
  }),
  endpoint({
    id: 'getCandidate',
    method: 'GET',
    path: '/v1/candidates/{candidate}',
    least: 'viewer',
    tag: 'Candidates',
    summary: 'Show a candidate',
    answers: { 200: { about: 'The candidate.', schema: candidateShape } },
    handle: async ({ org, params }, tools) => ({ body: await shownCandidate(org, params.candidate, tools) }),
  }),
];
