/**
 * A batch of rows, from what they say to their answers.
 *
 * Owns: who each row is about, what it changes, and taking that in. Guarantees: a handful of statements for a batch, whatever
 * is in it; a row is taken in as a whole or not at all; who stands in the file twice is taken in once, and of the later row
 * only what takes consent away (a no counts wherever it stands).
 */
import { type Columns, hasAnyConsent, UNKNOWN_CONSENT } from '../../machines/consent/ledger.ts';
import { CONSENT_COLUMNS } from '../../machines/vocabulary/channel.ts';
import { newApplicationIds } from '../application-ids.ts';
import type { NewInboxEvent } from '../storage.ts';
import type { PeopleNamed, StoredPerson } from '../store/subjects/imports.ts';
import { derivedId } from './candidate-id.ts';
import { changesOf } from './changes.ts';
import type { ImportDeps } from './deps.ts';
import { added, changeEvents, consentEvents, newCandidateEvents, type RowOnJob } from './events.ts';
import type { Field } from './fields.ts';
import { type Identified, identify, storedPeople, traitsOf } from './identify.ts';
import type { PeopleOfFile } from './people-of-file.ts';
import type { CsvRecord } from './records.ts';
import type { ReadRow } from './row.ts';
import type { OfThePerson, RowAnswer } from './row-answer.ts';

/** A row of a batch: answered already, or read and waiting to be taken in. */
export interface Slot {
  readonly record: CsvRecord;
  readonly answer: RowAnswer | null;
  readonly of: Omit<RowOnJob, 'application' | 'candidate'> | null;
  readonly warnings: readonly string[];
}

/** Rounds of looking for who stands for whom: merges of merges are few. */
const MOST_MERGES_IN_A_ROW = 5;

/** Everybody whom the rows may be about. */
export async function lookUp(
  batch: readonly Slot[],
  org: string,
  { store }: ImportDeps,
): Promise<readonly StoredPerson[]> {
  const rows = batch.flatMap(({ of }) => (of === null ? [] : [{ id: of.row.id, traits: traitsOf(of.row.raw) }]));
  if (rows.length === 0) return [];
  const texts = (values: readonly (string | null)[]): string[] => [...new Set(values.filter((text) => text !== null))];
  const asked: PeopleNamed = {
    ids: texts(rows.map(({ id, traits }) => id ?? derivedId(org, traits))),
    emails: texts(rows.map(({ traits }) => traits.email)),
    phones: texts(rows.map(({ traits }) => traits.phone)),
  };
  const people = new Map((await store.peopleNamed(org, asked)).map((person) => [person.record.id, person]));
  for (let round = 0; round < MOST_MERGES_IN_A_ROW; round++) {
    const survivors = texts([...people.values()].map(({ mergedInto }) => mergedInto)).filter((id) => !people.has(id));
    if (survivors.length === 0) break;
    for (const person of await store.peopleNamed(org, { ids: survivors, emails: [], phones: [] }))
      people.set(person.record.id, person);
  }
  return [...people.values()];
}

/** A row with everything decided that can be before it is taken in. */
interface Decided {
  readonly slot: Slot;
  readonly answer: RowAnswer | null;
  readonly taking: Taking | null;
}

interface Taking {
  readonly of: Omit<RowOnJob, 'application'>;
  /** null: the candidate is new. */
  readonly changes: readonly NewInboxEvent[] | null;
  readonly joins: boolean;
  /** An earlier row of the file is about the same person. */
  readonly repeats: boolean;
  readonly person: OfThePerson;
  /** Why the row adds nobody to the job. */
  readonly why: { readonly field: Field; readonly reason: string } | null;
}

/** In the order of the file: what a row is depends on the rows before it. */
export function decide(
  batch: readonly Slot[],
  people: readonly StoredPerson[],
  file: PeopleOfFile,
  onJob: ReadonlySet<string>,
): readonly Decided[] {
  const stored = storedPeople(people);
  return batch.map((slot) => {
    if (slot.of === null) return { slot, answer: slot.answer, taking: null };
    const found = identify(slot.of.row, slot.of.org, slot.record.line, stored, file);
    if (found.ok) return { slot, answer: null, taking: takingOf(slot, slot.of, found, onJob) };
    const cells = slot.record.cells ?? slot.record.pieces;
    return { slot, answer: { line: slot.record.line, outcome: 'refused', ...found.refusal, cells }, taking: null };
  });
}

function takingOf(
  { warnings }: Slot,
  given: Omit<RowOnJob, 'application' | 'candidate'>,
  found: Identified & { ok: true },
  onJob: ReadonlySet<string>,
): Taking {
  const { candidate, byId, earlierLine, stored } = found;
  const of = { ...given, candidate };
  const { raw, consent } = of.row;
  const field: Field = byId ? 'id' : raw.email ? 'email' : 'phone';
  if (earlierLine !== null) return repeated(of, field, earlierLine);
  if (stored === null) {
    const without = !hasAnyConsent({ ...UNKNOWN_CONSENT, columns: consent });
    const person = personOf(candidate, 'created', [], without, [...warnings, ...found.warnings]);
    return { of, changes: null, joins: true, repeats: false, person, why: null };
  }
  const changes = changesOf({ raw, fields: of.fields, consent, byId, at: of.at }, stored);
  const { changed, withoutConsent } = changes;
  const result = changed.length === 0 ? 'unchanged' : 'updated';
  const told = [...warnings, ...found.warnings, ...changes.warnings, ...notKept(of.row, stored)];
  const person = personOf(candidate, result, changed, withoutConsent, told);
  const joins = !onJob.has(candidate);
  const why = joins ? null : { field, reason: `is on this job already; ${whatChanged(changed)}` };
  return { of, changes: changeEvents(of, changes), joins, repeats: false, person, why };
}

/** CNS-12: re-engagement has the last word on it, whichever file comes again. */
function notKept({ kept }: ReadRow, { record }: StoredPerson): readonly string[] {
  const isAsBefore =
    kept === null || (kept.doNotContact === record.legacyDoNotContact && kept.reason === record.legacyDncReason);
  const words =
    'legacy_do_not_contact and legacy_dnc_reason are kept of people who are new here, and left as they are of';
  return isAsBefore ? [] : [`${words} ${record.id}, who is known`];
}

/** IMP-01, within one file: the first row says who it is; a later no still counts. */
function repeated(of: Omit<RowOnJob, 'application'>, field: Field, line: number): Taking {
  const noes = CONSENT_COLUMNS.filter((column) => of.row.consent[column] === false);
  const taken: Partial<Columns> = Object.fromEntries(noes.map((column) => [column, false]));
  const what = noes.length === 0 ? 'nothing was changed' : `only its no was taken: ${noes.join(', ')}`;
  return {
    of,
    changes: consentEvents(of, taken),
    joins: false,
    repeats: true,
    person: personOf(of.candidate, noes.length === 0 ? 'unchanged' : 'updated', noes, false, []),
    why: { field, reason: `is the same as in line ${line}; ${what}` },
  };
}

const personOf = (
  candidate: string,
  result: OfThePerson['result'],
  changed: readonly string[],
  without_consent: boolean,
  warnings: readonly string[],
): OfThePerson => ({ candidate, result, changed, without_consent, warnings });

const whatChanged = (changed: readonly string[]): string =>
  changed.length === 0 ? 'nothing was changed' : `changed: ${changed.join(', ')}`;

/** Whether the batch says more of somebody whom an earlier one may have brought, so that it has to wait for that one. */
export const hasRepeats = (decided: readonly Decided[]): boolean =>
  decided.some(({ taking }) => taking?.repeats === true && taking.changes !== null && taking.changes.length > 0);

/** Draws ids, and takes all of them in. */
export async function takeIn(
  decided: readonly Decided[],
  org: string,
  deps: ImportDeps,
): Promise<readonly RowAnswer[]> {
  const open = decided.flatMap(({ slot, taking }) => (taking === null ? [] : [{ slot, taking }]));
  const joining = open.filter(({ taking }) => taking.joins);
  const ids = joining.length === 0 ? [] : await newApplicationIds(org, joining.length, deps);
  const applications = new Map(joining.map(({ slot }, at) => [slot, ids[at] as string]));
  const events = open.map(({ slot, taking }) => eventsOf(taking, applications.get(slot)));
  const all = events.flat();
  const acceptances = all.length === 0 ? [] : await deps.accept(all);
  let from = 0;
  const answers = new Map<Slot, RowAnswer>();
  open.forEach(({ slot, taking }, at) => {
    from += events[at]?.length ?? 0;
    const last = events[at]?.length === 0 ? undefined : acceptances[from - 1]; // of one who joins: the job
    const answer = answerOf(slot, taking, applications.get(slot), last);
    if (answer !== null) answers.set(slot, answer);
  });
  return decided.map(({ slot, answer }) => {
    const { line, cells } = slot.record;
    const reason = 'was not taken in; import it again';
    return answer ?? answers.get(slot) ?? { line, outcome: 'refused', field: null, reason, cells };
  });
}

function eventsOf({ of, changes, joins }: Taking, application: string | undefined): readonly NewInboxEvent[] {
  if (!joins || application === undefined) return changes ?? [];
  const whole = { ...of, application };
  return changes === null ? newCandidateEvents(whole) : [...changes, added(whole)];
}

function answerOf(
  { record: { line, cells } }: Slot,
  { person, why }: Taking,
  application: string | undefined,
  last: string | undefined,
): RowAnswer | null {
  if (why !== null)
    return last === 'unknown candidate' ? null : { line, outcome: 'duplicate', ...why, cells, ...person };
  if (last === 'accepted' && application !== undefined) return { line, outcome: 'accepted', application, ...person };
  if (last !== 'duplicate') return null;
  const nothing = { ...person, result: 'unchanged', changed: [] } as const;
  return { line, outcome: 'duplicate', field: 'id', reason: 'was imported onto this job before', cells, ...nothing };
}
