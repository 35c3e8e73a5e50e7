/** One reader of people: what it takes, warns of and refuses, by field (IMP-03, IMP-04). */
import { describe, expect, it } from 'vitest';
import { OFFLINE_GEOGRAPHY } from '../../adapters/geo-offline/geography.ts';
import { type GivenPerson, readPerson } from '../../machines/identity/read-person.ts';

const read = (given: GivenPerson, country: string | null = null) =>
  readPerson(given, { geography: OFFLINE_GEOGRAPHY, country });

describe('a person is read', () => {
  it.each([
    [{ phone: '33 1555 0123', country: 'Mexico' }, null, '+523315550123'],
    [{ phone: '33 1555 0123', country: 'México' }, null, '+523315550123'],
    [{ phone: '91555 50123', country: 'India' }, 'MX', '+919155550123'],
    [{ phone: '33 1555 0123' }, 'MX', '+523315550123'],
    [{ phone: '(312) 555-0143' }, null, '+13125550143'],
    [{ phone: '+1 312 555 0143', country: 'Narnia' }, null, '+13125550143'],
  ])('IMP-03: the phone of %j in an org of %s', (given, country, phone) => {
    expect(read(given, country)).toMatchObject({ raw: { phone }, refusals: [] });
  });
  it.each([
    [{ phone: '555-0101' }, 'phone'],
    [{ phone: '33 1555 0123', country: 'Narnia' }, 'phone'],
    [{ phone: '(312) 555-0143 x45' }, 'phone'],
    [{ email: 'nobody' }, 'email'],
    [{ email: 'a@b.example, c@d.example' }, 'email'],
  ])('%j is refused at its field, with what to do', (given, field) => {
    expect(read(given)).toMatchObject({ refusals: [{ field, reason: expect.stringMatching(/; (write|give) /) }] });
  });
  it('IMP-04: without what nobody sees, and with every blank a space', () => {
    const { raw } = read({
      first_name: '\u200bAna\u00ad',
      last_name: 'Ruiz\u00a0Soto\u200e',
      email: '\ufeffana@example.com ',
      zip: '\u206060601',
    });
    expect(raw).toMatchObject({ first_name: 'Ana', last_name: 'Ruiz Soto', email: 'ana@example.com', zip: '60601' });
    expect(read({ first_name: 'می\u200cترا' }).raw.first_name).toBe('می\u200cترا'); // it shows in this script
  });
  it('what is not named stays not named, and what is blank is null', () => {
    const { raw } = read({ zip: '60601', email: ' ' });
    expect(raw).toMatchObject({
      zip: '60601',
      email: null,
      phone: undefined,
      first_name: undefined,
      last_name: undefined,
    });
    expect(read({ phone: null, first_name: null }).raw).toMatchObject({
      phone: null,
      first_name: null,
      email: undefined,
    });
  });
  it('says when a name is none', () => {
    expect(read({ name: 'RN' }).warnings).toEqual(['"RN" is no name; the person is greeted without one']);
    expect(read({ name: 'Ana Ruiz, RN' }).warnings).toEqual([]);
    expect(read({}).warnings).toEqual([]);
  });
});
