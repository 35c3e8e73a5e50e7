/**
 * Whom a file has brought so far, and in which line: what a later row may be the same as, or share a phone with.
 *
 * Guarantee: it keeps a few short texts for each person, none of which holds on to the file.
 */
import type { KnownPerson, Traits } from '../../machines/identity/who-is-who.ts';

interface PersonOfFile extends KnownPerson {
  readonly line: number;
}

export interface PeopleOfFile {
  /** Everybody with this email or phone. */
  withAnyOf(traits: Traits): readonly PersonOfFile[];
  /** The line that brought the candidate first. */
  of(candidate: string): PersonOfFile | undefined;
  add(person: PersonOfFile): void;
}

/** A part of a longer text would keep all of that. */
const copyOf = (text: string): string => Buffer.from(text).toString();

export function createPeopleOfFile(): PeopleOfFile {
  const byCandidate = new Map<string, PersonOfFile>();
  const byAddress = new Map<string, PersonOfFile | PersonOfFile[]>();
  const at = (address: string | null): readonly PersonOfFile[] =>
    address === null ? [] : [byAddress.get(address) ?? []].flat();
  return {
    withAnyOf: ({ phone, email }) => [...new Set([...at(phone), ...at(email)])],
    of: (candidate) => byCandidate.get(candidate),
    add({ candidate, phone, email, name, line }) {
      const person: PersonOfFile = {
        candidate: copyOf(candidate),
        phone: phone === null ? null : copyOf(phone),
        email: email === null ? null : copyOf(email),
        name: copyOf(name),
        line,
      };
      byCandidate.set(person.candidate, person);
      for (const address of [person.phone, person.email]) {
        if (address === null) continue;
        const there = at(address);
        byAddress.set(address, there.length === 0 ? person : [...there, person].slice(-MOST_WHO_SHARE));
      }
    },
  };
}

const MOST_WHO_SHARE = 50;
