/** IMP-01: who is who, where nobody gave an id. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type KnownPerson, type Traits, whoIsIt } from '../../../machines/identity/who-is-who.ts';
import { runs } from '../../support/runs.ts';

const HOME = '+13125550152';
const MARIA: KnownPerson = { candidate: 'maria', phone: HOME, email: 'maria@example.com', name: 'lopez maria' };
const SILENT: KnownPerson = { candidate: 'silent', phone: HOME, email: null, name: '' };
const NAMED: KnownPerson = { candidate: 'named', phone: HOME, email: null, name: 'lopez maria' };
const JORGE: KnownPerson = { candidate: 'jorge', phone: HOME, email: 'jorge@example.com', name: 'diaz jorge' };
const row = (traits: Partial<Traits>): Traits => ({ phone: HOME, email: null, name: '', ...traits });
const seen = (person: Traits, known: readonly KnownPerson[]) => {
  const answer = whoIsIt(person, known);
  return answer.is === 'KNOWN' ? answer.who.candidate : answer.is;
};

describe('IMP-01: who is who', () => {
  it.each([
    ['the same email', row({ email: 'maria@example.com', name: 'lopez maria' }), [MARIA], 'maria'],
    [
      'the same email with another phone and name',
      { phone: '+13125550199', email: 'maria@example.com', name: 'x' },
      [MARIA],
      'maria',
    ],
    ['phone and name, without an email', row({ name: 'lopez maria' }), [MARIA], 'maria'],
    [
      'phone and name, where no email was known',
      row({ email: 'm@example.com', name: 'lopez maria' }),
      [NAMED],
      'named',
    ],
    ['phone and name, among several who share it', row({ name: 'diaz jorge' }), [MARIA, JORGE], 'jorge'],
    ['a phone alone that one person has', row({}), [MARIA], 'maria'],
    ['a phone alone that nobody else has, told its name now', row({ name: 'lopez maria' }), [SILENT], 'silent'],
    ['a phone alone, told its email now', row({ email: 'm@example.com' }), [SILENT], 'silent'],
    [
      'of several with the email, the one with the phone',
      row({ email: 'maria@example.com' }),
      [{ ...MARIA, candidate: 'a', phone: null, name: 'x' }, MARIA],
      'maria',
    ],
  ] as const)('%s is the same person', (_what, person, known, who) => {
    expect(seen(person, known)).toBe(who);
  });
  it.each([
    ['a known phone with another name', row({ name: 'diaz jorge' }), [MARIA]],
    ['a known phone with another name and no email on either', row({ name: 'diaz jorge' }), [NAMED]],
    [
      'a known phone with the same name and another email',
      row({ email: 'other@example.com', name: 'lopez maria' }),
      [MARIA],
    ],
    ['a known phone with an email and no name', row({ email: 'other@example.com' }), [NAMED]],
    ['a known name with another phone', row({ phone: '+13125550199', name: 'lopez maria' }), []],
    ['nobody known', row({ name: 'lopez maria' }), []],
  ] as const)('%s is another person', (_what, person, known) => {
    expect(whoIsIt(person, known)).toEqual({ is: 'NEW', shares: known });
  });
  it('a phone alone that several share tells nobody who it is', () => {
    expect(whoIsIt(row({}), [MARIA, JORGE])).toEqual({ is: 'UNCLEAR', among: [JORGE, MARIA] });
    expect(seen(row({}), [MARIA, JORGE, SILENT])).toBe('silent');
  });
  it('nobody is taken for somebody who differs in name or email, whoever is known, and in whatever order', () => {
    const trait = fc.record({
      phone: fc.constantFrom(HOME, '+13125550153', null),
      email: fc.constantFrom('a@example.com', 'b@example.com', null),
      name: fc.constantFrom('', 'lopez maria', 'diaz jorge'),
    });
    const people = fc.uniqueArray(fc.record({ candidate: fc.constantFrom('a', 'b', 'c', 'd'), traits: trait }), {
      selector: ({ candidate }) => candidate,
    });
    fc.assert(
      fc.property(trait, people, (person, given) => {
        const known = given
          .map(({ candidate, traits }) => ({ candidate, ...traits }))
          .filter(
            ({ phone, email }) =>
              (phone !== null && phone === person.phone) || (email !== null && email === person.email),
          );
        const answer = whoIsIt(person, known);
        expect(whoIsIt(person, [...known].reverse())).toEqual(answer);
        if (answer.is !== 'KNOWN') return;
        const { who, by } = answer;
        if (by === 'email') {
          expect(who.email).toBe(person.email);
          return;
        }
        expect(who.phone).toBe(person.phone);
        expect(who.email !== null && person.email !== null).toBe(false); // two emails would differ
        if (who.name !== '' && person.name !== '') expect(who.name).toBe(person.name);
      }),
      { numRuns: runs(2_000) },
    );
  });
});
