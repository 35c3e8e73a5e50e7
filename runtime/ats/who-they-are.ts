/**
 * Whom an ATS means: somebody of before by the ATS's id, else as IMP-01 says, or somebody new.
 *
 * Guarantees: whoever stands for a merged candidate is meant (CNS-16); an id of the ATS stands for one candidate for good;
 * within a batch the same person is the same candidate.
 */
import type { CandidateFields } from '../../machines/candidate/events.ts';
import type { OrgView } from '../../machines/candidate/working-set.ts';
import type { Columns } from '../../machines/consent/ledger.ts';
import { changesTold, type PlacedPerson } from '../../machines/identity/changes-told.ts';
import { type Geography, intake, type RawCandidate } from '../../machines/identity/intake.ts';
import { readPerson } from '../../machines/identity/read-person.ts';
import { type KnownPerson, whoIsIt } from '../../machines/identity/who-is-who.ts';
import { comparable } from '../../machines/vocabulary/address.ts';
import type { ToldOfApplication, ToldOfPerson } from '../../machines/vocabulary/ats-told.ts';
import { comparedName } from '../../machines/vocabulary/person-name.ts';
import { derivedId } from '../import/candidate-id.ts';
import { traitsOf } from '../import/identify.ts';
import type { Store } from '../store/store.ts';
import type { StoredPerson } from '../store/subjects/imports.ts';

export interface PersonTold {
  readonly candidate: string;
  /** Nobody of before: they are on no job yet. */
  readonly isNew: boolean;
  /** Somebody said who it is; else a stored no stays (IMP-01). */
  readonly byId: boolean;
  /** Of somebody new: everything that is said of them. */
  readonly created: { readonly fields: CandidateFields; readonly consent: Partial<Columns> } | null;
  /** What is said of somebody who is there, or may be by then. */
  readonly fields: CandidateFields;
  readonly consent: Partial<Columns>;
}

type OfSomebody = ToldOfPerson | ToldOfApplication;

interface Deps {
  readonly store: Pick<Store, 'peopleNamed' | 'survivorsOf' | 'namedInAts' | 'nameInAts'>;
  readonly geography: Geography;
}

const NOWHERE: PlacedPerson = { phone: null, timezone: null, timezoneSource: null, otherZones: [] };

/** As callers may choose ids; what is none gets one of ours. */
const ID = /^[\w.:@~+-]{1,100}$/;

/** The id of somebody new whom the ATS names by its own id alone. */
const idFor = (org: OrgView, atsId: string, raw: RawCandidate): string => {
  const own = `${org.integrations.ats ?? 'ats'}-${atsId}`;
  return ID.test(own) ? own : derivedId(org.id, traitsOf(raw));
};

export async function whoTheyAre(
  org: OrgView,
  told: readonly OfSomebody[],
  { store, geography }: Deps,
): Promise<ReadonlyMap<OfSomebody, PersonTold>> {
  const reading = { geography, country: org.country };
  const read = told.map((each) => {
    const { raw } = readPerson(each.person.fields, reading);
    return { each, raw, traits: traitsOf(raw), atsId: each.person.atsId ?? each.person.given };
  });
  const texts = (values: readonly (string | null)[]): string[] => [...new Set(values.filter((one) => one !== null))];
  const named = new Map(await store.namedInAts(org.id, 'candidate', texts(read.map(({ atsId }) => atsId))));
  const given = texts(read.map(({ each }) => each.person.given)).filter((id) => ID.test(id));
  const asked = {
    ids: texts([
      ...named.values(),
      ...given,
      ...read.map(({ atsId, raw }) => (atsId === null ? null : idFor(org, atsId, raw))),
    ]),
    emails: texts(read.map(({ traits }) => traits.email)),
    phones: texts(read.map(({ traits }) => traits.phone)),
  };
  const people = new Map((await store.peopleNamed(org.id, asked)).map((one) => [one.record.id, one]));
  const survivors = await store.survivorsOf(org.id, [...people.keys()]);
  const missing = texts([...survivors.values()]).filter((id) => !people.has(id));
  if (missing.length > 0)
    for (const one of await store.peopleNamed(org.id, { ids: missing, emails: [], phones: [] }))
      people.set(one.record.id, one);
  const known: KnownPerson[] = [...people.values()]
    .filter(({ mergedInto }) => mergedInto === null)
    .map(({ record: { id, phone, email, firstName, lastName } }) => ({
      candidate: id,
      phone,
      email: comparable('EMAIL', email),
      name: comparedName({ first: firstName, last: lastName }),
    }));
  const found = new Map<OfSomebody, PersonTold>();
  const born = new Set<string>();
  const names = new Map<string, string>();
  for (const { each, raw, traits, atsId } of read) {
    const meant = whoIsMeant();
    if (meant === null) continue;
    const candidate = survivors.get(meant.candidate) ?? meant.candidate;
    const stored = people.get(candidate);
    const isNew = !isThere(stored);
    // One id for both sides is the ATS's too, unless somebody has it here already.
    if (atsId !== null && !named.has(atsId) && (each.person.atsId !== null || isNew)) {
      named.set(atsId, candidate);
      names.set(atsId, candidate);
    }
    if (isNew && !born.has(candidate)) known.push({ candidate, ...traits });
    const { consent } = each.person;
    const isFirst = isNew && !born.has(candidate);
    if (isNew) born.add(candidate);
    const created = isFirst ? { fields: intake(raw, geography).fields, consent } : null;
    // Accepted and not taken in yet: what is said by now is news to them too.
    const saysMore = !isFirst || stored !== undefined;
    const fields = saysMore ? changesTold(stored?.record ?? NOWHERE, raw, geography).fields : {};
    found.set(each, { candidate, isNew, byId: meant.byId, created, fields, consent: saysMore ? consent : {} });

    function whoIsMeant(): { readonly candidate: string; readonly byId: boolean } | null {
      const byAts = atsId === null ? undefined : named.get(atsId);
      if (byAts !== undefined) return { candidate: byAts, byId: true };
      const { given: own } = each.person;
      if (own !== null && ID.test(own)) return { candidate: own, byId: true };
      const answer = whoIsIt(traits, known);
      if (answer.is === 'KNOWN') return { candidate: answer.who.candidate, byId: false };
      if (answer.is === 'UNCLEAR' || (each.kind === 'candidate' && !each.mayBeNew)) return null;
      if (atsId !== null) return { candidate: idFor(org, atsId, raw), byId: true };
      const saysSomething = traits.email !== null || traits.phone !== null;
      return saysSomething ? { candidate: derivedId(org.id, traits), byId: true } : null;
    }
  }
  const stand = await store.nameInAts(
    org.id,
    'candidate',
    [...names].map(([atsId, ours]) => ({ atsId, ours })),
  );
  // Another process named the same person at the same time: the first name stands.
  for (const [each, person] of found) {
    const atsId = each.person.atsId ?? each.person.given;
    const first = atsId === null ? undefined : stand.get(atsId);
    if (first !== undefined && first !== person.candidate && names.get(atsId as string) === person.candidate)
      found.set(each, { ...person, candidate: first });
  }
  return found;
}

/** An inbox may have made the row without anything in it yet; whoever is taken in is there. */
const isThere = (stored: StoredPerson | undefined): boolean => stored !== undefined && stored.record.revision > 0;
