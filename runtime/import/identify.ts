/**
 * Who the person of a row is: somebody of before, somebody of an earlier line, or somebody new (IMP-01).
 *
 * Owns: where the policy's question is asked. Pure but for the memory of the file. Guarantees: a merged duplicate leads to who
 * stands for it, and by its own id is refused (CNS-16); a shared phone is told with whom it is shared (CNS-17).
 */

import type { RawCandidate } from '../../machines/identity/intake.ts';
import { type KnownPerson, type Traits, whoIsIt } from '../../machines/identity/who-is-who.ts';
import { comparable } from '../../machines/vocabulary/address.ts';
import { comparedName } from '../../machines/vocabulary/person-name.ts';
import type { StoredPerson } from '../store/subjects/imports.ts';
import { derivedId } from './candidate-id.ts';
import { createPeopleOfFile, type PeopleOfFile } from './people-of-file.ts';
import type { ReadRow, Refusal } from './row.ts';

export type Identified =
  | {
      readonly ok: true;
      readonly candidate: string;
      /** Somebody said who it is: the row brings the id. */
      readonly byId: boolean;
      /** The line of this file that brought the same person before. */
      readonly earlierLine: number | null;
      readonly stored: StoredPerson | null;
      readonly warnings: readonly string[];
    }
  | { readonly ok: false; readonly refusal: Refusal };

export const traitsOf = ({ first_name, last_name, phone, email }: RawCandidate): Traits => ({
  phone: phone ?? null,
  email: comparable('EMAIL', email),
  name: comparedName({ first: first_name ?? null, last: last_name ?? null }),
});

interface Known extends KnownPerson {
  /** As people know them. */
  readonly shown: string;
}

export interface Stored {
  byId(candidate: string): StoredPerson | undefined;
  withAnyOf(traits: Traits): readonly StoredPerson[];
}

export function storedPeople(people: readonly StoredPerson[]): Stored {
  const byId = new Map(people.map((person) => [person.record.id, person]));
  const byAddress = new Map<string, StoredPerson[]>();
  for (const person of people)
    for (const address of addressesOf(person)) byAddress.set(address, [...(byAddress.get(address) ?? []), person]);
  return {
    byId: (candidate) => byId.get(candidate),
    withAnyOf: ({ phone, email }) => [
      ...new Set([phone, email].flatMap((address) => (address === null ? [] : (byAddress.get(address) ?? [])))),
    ],
  };
}

const addressesOf = ({ record: { phone, email } }: StoredPerson): readonly string[] =>
  [phone, comparable('EMAIL', email)].filter((address) => address !== null);

const traitsOfStored = ({ record: { firstName, lastName, phone, email } }: StoredPerson): Traits => ({
  phone,
  email: comparable('EMAIL', email),
  name: comparedName({ first: firstName, last: lastName }),
});

function shownAs({ record: { id, firstName, lastName } }: StoredPerson): string {
  const name = [firstName, lastName].filter((part) => part !== null && part !== '').join(' ');
  return name === '' ? `candidate ${id}` : `${name} (candidate ${id})`;
}

/** Remembers the person among those of the file. */
export function identify(row: ReadRow, org: string, line: number, stored: Stored, file: PeopleOfFile): Identified {
  const traits = traitsOf(row.raw);
  const known = knownWith(traits, stored, file);
  const found = row.id === null ? withoutId(traits, org, known, stored) : withId(row.id, traits, stored, file);
  if (!found.ok) return found;
  const { candidate } = found;
  const earlierLine = file.of(candidate)?.line ?? null;
  if (earlierLine === null) file.add({ candidate, ...traits, line });
  const others = known.filter((each) => each.candidate !== candidate);
  const warnings = earlierLine === null ? sharedWith(traits, others) : [];
  return {
    ...{ ok: true, candidate, byId: row.id !== null, earlierLine },
    stored: stored.byId(candidate) ?? null,
    warnings,
  };
}

/** Of before and of earlier lines; who is both counts as what the file says, which is newer. */
function knownWith(traits: Traits, stored: Stored, file: PeopleOfFile): readonly Known[] {
  const ofFile = file.withAnyOf(traits).map((person) => ({
    ...person,
    shown: `line ${person.line} (candidate ${person.candidate})`,
  }));
  const there = new Set(ofFile.map(({ candidate }) => candidate));
  const before = stored
    .withAnyOf(traits)
    .filter(({ record, mergedInto }) => mergedInto === null && !there.has(record.id))
    .map((person) => ({ candidate: person.record.id, ...traitsOfStored(person), shown: shownAs(person) }));
  return [...before, ...ofFile];
}

type Found = { readonly ok: true; readonly candidate: string } | { readonly ok: false; readonly refusal: Refusal };
const refused = (field: 'id' | 'phone', reason: string): Found => ({ ok: false, refusal: { field, reason } });

function withId(id: string, traits: Traits, stored: Stored, file: PeopleOfFile): Found {
  const into = stored.byId(id)?.mergedInto ?? null;
  if (into !== null) return refused('id', `is that of a duplicate that was merged into "${into}"; write ${into}`);
  const earlier = file.of(id);
  if (earlier === undefined || !isSomebodyElse(traits, earlier)) return { ok: true, candidate: id };
  return refused(
    'id',
    `is that of line ${earlier.line}, which is somebody else by name, phone and email; give each person an id of their own, or leave the column out if it is no id of people`,
  );
}

/** Nothing of what both say is the same. */
function isSomebodyElse(one: Traits, other: Traits): boolean {
  const pairs = [
    [one.phone, other.phone],
    [one.email, other.email],
    [one.name === '' ? null : one.name, other.name === '' ? null : other.name],
  ].filter(([a, b]) => a !== null && b !== null);
  return pairs.length > 1 && pairs.every(([a, b]) => a !== b);
}

function withoutId(traits: Traits, org: string, known: readonly Known[], stored: Stored): Found {
  const answer = whoIsIt(traits, known);
  if (answer.is === 'KNOWN') return { ok: true, candidate: answer.who.candidate };
  if (answer.is === 'UNCLEAR')
    return refused(
      'phone',
      `is that of ${listed(answer.among)}, and the row does not say which of them; give the name, the email or the id`,
    );
  return { ok: true, candidate: whoStandsFor(derivedId(org, traits), stored) };
}

/** CNS-16: a survivor may have been merged too. */
function whoStandsFor(candidate: string, stored: Stored): string {
  const into = stored.byId(candidate)?.mergedInto ?? null;
  return into === null ? candidate : whoStandsFor(into, stored);
}

/** What somebody who saves a person with an id is told, as an import would be. */
export const sharedBy = (candidate: string, raw: RawCandidate, people: readonly StoredPerson[]): readonly string[] => {
  const traits = traitsOf(raw);
  const others = knownWith(traits, storedPeople(people), createPeopleOfFile());
  return sharedWith(
    traits,
    others.filter((each) => each.candidate !== candidate),
  );
};

function sharedWith({ phone, email }: Traits, others: readonly Known[]): readonly string[] {
  const onPhone = others.filter((each) => phone !== null && each.phone === phone);
  const mailed = others.filter((each) => email !== null && each.email === email && each.phone !== phone);
  return [
    ...(onPhone.length === 0 ? [] : [`shares the phone with ${listed(onPhone)}: another person by name, email or id`]),
    ...(mailed.length === 0
      ? []
      : [`has the email of ${listed(mailed)}; if they are one person, merge them, or give the same id`]),
  ];
}

const MOST_LISTED = 3;
function listed(people: readonly Known[]): string {
  const shown = people.slice(0, MOST_LISTED).map((each) => each.shown);
  return [...shown, ...(people.length > MOST_LISTED ? [`${people.length - MOST_LISTED} more`] : [])].join(', ');
}
