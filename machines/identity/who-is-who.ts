/**
 * Who somebody is who comes in without an id (IMP-01): the one with the same email, else with the same phone and name.
 * Guarantees: a known phone with another name or another email is another person, who shares it; a phone alone tells
 * who somebody is only when nothing speaks against it and nobody else has it.
 */
export interface Traits {
  /** E.164. */
  readonly phone: string | null;
  /** As it is compared (CNS-15). */
  readonly email: string | null;
  /** As it is compared (`comparedName`); '' for none. */
  readonly name: string;
}

export interface KnownPerson extends Traits {
  readonly candidate: string;
}

export type WhoIsIt<Known extends KnownPerson> =
  | { readonly is: 'KNOWN'; readonly who: Known; readonly by: 'email' | 'phone' }
  | { readonly is: 'NEW'; readonly shares: readonly Known[] }
  /** The phone is that of several, and nothing else is said. */
  | { readonly is: 'UNCLEAR'; readonly among: readonly Known[] };

const byCandidate = (one: KnownPerson, other: KnownPerson): number => (one.candidate < other.candidate ? -1 : 1);

/** `known`: everybody who has this email or this phone. */
export function whoIsIt<Known extends KnownPerson>(person: Traits, known: readonly Known[]): WhoIsIt<Known> {
  const all = [...known].sort(byCandidate);
  const [mailed, ...others] = all.filter(({ email }) => person.email !== null && email === person.email);
  if (mailed !== undefined) {
    const alike = [mailed, ...others].find(({ name, phone }) => name === person.name || phone === person.phone);
    return { is: 'KNOWN', who: alike ?? mailed, by: 'email' };
  }
  const onPhone = all.filter(({ phone }) => person.phone !== null && phone === person.phone);
  const mayBe = onPhone.filter(({ email }) => email === null || person.email === null);
  const named = mayBe.find(({ name }) => name === person.name);
  if (named !== undefined) return { is: 'KNOWN', who: named, by: 'phone' };
  const [only, more] = onPhone;
  const saysNothing = person.name === '' && person.email === null;
  if (saysNothing && more !== undefined) return { is: 'UNCLEAR', among: onPhone };
  const nothingSpeaksAgainst = saysNothing || (only?.name === '' && only.email === null);
  if (only !== undefined && more === undefined && nothingSpeaksAgainst) return { is: 'KNOWN', who: only, by: 'phone' };
  return { is: 'NEW', shares: onPhone };
}
